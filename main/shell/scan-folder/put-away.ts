/** Moves a file within the scan folder, never over another, into a folder of the day. */
import fs from 'node:fs/promises';
import path from 'node:path';

/** What lies in these folders is done with; the names are words a clerk reads in the file manager. */
export const doneFolder = 'Đã nhận';
export const unreadableFolder = 'Không đọc được';

const tries = 500;

/** Answers the name it got there: its own, or with " (2)" before the ending where one of that name lies there. */
export async function putAway(folder: string, name: string, under: string, day: string): Promise<string> {
  const to = path.join(folder, under, day);
  await fs.mkdir(to, { recursive: true });
  const { name: stem, ext } = path.parse(name);
  for (let count = 1; count <= tries; count += 1) {
    const free = count === 1 ? name : `${stem} (${count})${ext}`;
    const target = path.join(to, free);
    if (await exists(target)) continue;
    // Only this program writes into the folder of the day, so what was free is still free.
    await fs.rename(path.join(folder, name), target);
    return free;
  }
  throw new Error('no free name');
}

const exists = (file: string) =>
  fs.lstat(file).then(
    () => true,
    () => false,
  );
