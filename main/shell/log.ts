/** The shell's log: one JSON object a line, no inputs, no names of people, no secrets. */
import fs from 'node:fs';
import path from 'node:path';

const logMaxBytes = 1_048_576;

export type Log = (event: string, facts?: Readonly<Record<string, unknown>>) => void;

/** Writes to `shell.log` in the folder and to the error stream; the file before is kept once. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'shell.log');
  return (event, facts = {}) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`;
    try {
      process.stderr.write(line);
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logMaxBytes)
        fs.renameSync(file, `${file}.1`);
      fs.appendFileSync(file, line, { mode: 0o600 });
    } catch {
      // A full disk or a closed terminal must not stop the work the line is about.
    }
  };
}
