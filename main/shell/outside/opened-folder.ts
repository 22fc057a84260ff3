/** Files opened with another program lie in one folder of this person's, emptied at each start. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export class OpenedFolder {
  readonly #folder: string;

  /** Empties what the last run left; what another program still holds open stays until the next start. */
  constructor(memoryDir: string) {
    this.#folder = path.join(memoryDir, 'opened');
    try {
      fs.rmSync(this.#folder, { recursive: true, force: true });
    } catch {
      // Windows does not delete an open file.
    }
  }

  /** A new place for a file of this name, in a folder of its own so that names never meet. */
  placeFor(fileName: string): string {
    const folder = path.join(this.#folder, randomUUID().slice(0, 8));
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    return path.join(folder, fileName);
  }
}
