/** A copy of the database in the data folder, for a risky step while no disk for backups is there. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskFull, Refusal } from '../kernel/refusal.ts';
import { moveWhole } from '../kernel/whole-file.ts';
import { takePicture, type DataOpened } from './make.ts';

const keptCopies = 3;

/** Under its name only when whole; the oldest of more than three go. Refused: `core.disk_full`. */
export function copyHere(data: DataOpened, why: string, now: Date): null {
  const dir = join(data.dataDir, 'copies');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}-${why}.db`;
  const writing = join(dir, `${name}.writing`);
  try {
    rmSync(writing, { force: true });
    takePicture(data, writing);
    moveWhole(writing, join(dir, name));
  } catch (error) {
    rmSync(writing, { force: true });
    const isFull = isDiskFull(error) || (error instanceof Refusal && error.code === 'backup.place_full');
    throw isFull ? new Refusal('core.disk_full') : error;
  }
  const older = readdirSync(dir)
    .filter((one) => one.endsWith('.db'))
    .toSorted()
    .toReversed();
  for (const one of older.slice(keptCopies)) rmSync(join(dir, one));
  return null;
}
