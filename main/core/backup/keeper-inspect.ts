/** The keeper thread's look at the data: with nobody at work for as long as nobody is, or asked for until it is done. */
import { join } from 'node:path';
import { ContentStore } from '../kernel/content-store.ts';
import { openConnection } from '../kernel/database.ts';
import type { Pace } from '../kernel/pace.ts';
import { inspectSome, type Inspected } from './inspect/inspect.ts';
import { inspectParts, type Inspection } from './inspect/inspection.ts';
import type { DataOpened } from './make.ts';
import { folderIdOf, placesIn } from './place.ts';

export interface InspectOrder {
  readonly inspection: Inspection;
  readonly today: string;
  /** Where backups may lie, to bring a damaged file back from. */
  readonly folder: string | null;
  /** `idle`: over as soon as somebody does something. `asked`: rests then, and goes on. */
  readonly mode: 'idle' | 'asked';
  /** After so long it tells how far it has come, and is asked again. */
  readonly forMs: number;
}

export function inspectFor(data: DataOpened, order: InspectOrder, pace: Pace): Inspected {
  const db = openConnection(join(data.dataDir, 'congvan.db'), data.databaseKey, 'read');
  const until = Date.now() + order.forMs;
  const touched = pace.touchedAtMs;
  const isOver = () => {
    if (pace.isStopping || Date.now() > until) return true;
    if (order.mode === 'idle') return pace.touchedAtMs !== touched;
    pace.restWhileTouched();
    return pace.isStopping;
  };
  pace.enter(1 + inspectParts.indexOf(order.inspection.part ?? 'files'), inspectParts.length);
  try {
    return inspectSome(
      {
        db,
        files: new ContentStore(data.filesDir, data.fileKey),
        backups: backupFiles(data, order.folder),
        today: order.today,
        isOver,
      },
      order.inspection,
    );
  } finally {
    db.close();
  }
}

/** The content files of this data's own backups, as far as they can be reached. */
function backupFiles(data: DataOpened, folder: string | null): ContentStore[] {
  const id = folderIdOf(data.dataDir);
  if (folder === null || id === null) return [];
  return placesIn(folder)
    .filter(({ root }) => folderIdOf(root) === id)
    .map(({ filesDir }) => new ContentStore(filesDir, data.fileKey, 'read'));
}
