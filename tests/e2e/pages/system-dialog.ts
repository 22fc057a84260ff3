/** The system's own file dialog is no page of ours: it is answered as a person would. */
import type { ElectronApplication } from 'playwright';

/** The next dialog that asks for files gets these. */
export function answerOpenDialog(app: ElectronApplication, files: readonly string[]): Promise<void> {
  return app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
    },
    [...files],
  );
}

/** The next dialog that asks where to save gets this path. */
export function answerSaveDialog(app: ElectronApplication, file: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}
