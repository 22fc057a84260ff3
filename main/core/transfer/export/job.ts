/** What the job thread and the command line do for an export; refusals come back as values, because errors lose their code on the way. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ContentStore } from '../../kernel/content-store.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { Meter, Stopped, type SharedCounts } from '../meter.ts';
import { exportEverything, ExportRefused, type Exported } from './everything.ts';

export interface ExportJob {
  readonly parent: string;
  readonly name: string;
  readonly at: string;
  readonly databasePath: string;
  readonly counts: SharedCounts;
}

export type ExportAnswer =
  | { readonly ok: true; readonly value: Exported }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, number | string>> };

export async function exportJob(db: ReadableDb, files: ContentStore, job: ExportJob): Promise<ExportAnswer> {
  const meter = new Meter(job.counts);
  const tick = async (done: number, total: number): Promise<void> => {
    if (meter.tell(done, total) === 'stop') throw new Stopped();
    await breathe();
  };
  try {
    const databaseBytes = statSync(job.databasePath).size;
    const folder = join(job.parent, job.name);
    return {
      ok: true,
      value: await exportEverything(db, files, { folder, at: job.at, databaseBytes }, tick),
    };
  } catch (error) {
    return refusalOf(error, job.parent);
  }
}

const folderCodes = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EIO', 'EBUSY']);

/** What a person can do something about goes back as its code; the rest is a defect and goes on. */
function refusalOf(error: unknown, parent: string): ExportAnswer {
  if (error instanceof Stopped) return { ok: false, code: 'transfer.stopped', facts: {} };
  if (error instanceof ExportRefused) return { ok: false, code: error.code, facts: error.facts };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return { ok: false, code: 'core.disk_full', facts: {} };
  if (folderCodes.has(code)) return { ok: false, code: 'transfer.folder_refused', facts: { folder: parent } };
  throw error;
}
