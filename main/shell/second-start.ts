/** A second start on the same data folder: the first one comes to the front and gets the files; this one ends. */
import { app } from 'electron/main';

/** Says so on the terminal, for whoever started it from there, and ends. */
export function leaveToFirst(dataDir: string): void {
  process.stderr.write(
    `Công Văn đang mở thư mục dữ liệu này, đã chuyển sang cửa sổ đó. / Already open on this data folder: ${dataDir}\n`,
  );
  app.exit(0);
}
