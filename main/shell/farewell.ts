/** The two ways in which the program ends before there is a window. */
import { app, dialog } from 'electron/main';

/** A second start on the same data folder: the first one comes to the front and gets the files; this one ends. */
export function leaveToFirst(dataDir: string): void {
  process.stderr.write(
    `Công Văn đang mở thư mục dữ liệu này, đã chuyển sang cửa sổ đó. / Already open on this data folder: ${dataDir}\n`,
  );
  app.exit(0);
}

/** A mistake of ours while starting: said aloud, because a program without a window says nothing. */
export function sayWhyNot(error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${reason}\n`);
  dialog.showErrorBox('Công Văn', `Không khởi động được. / The program could not be started.\n\n${reason}`);
  app.exit(1);
}
