/** `congvan export`: everything of a data folder in open form. It only reads, so the program may be open meanwhile. */
import { basename, dirname, join, resolve } from 'node:path';
import { ContentStore } from '#core/kernel/content-store.ts';
import { filesDirOf } from '#core/kernel/file-place.ts';
import { openConnection } from '#core/kernel/database.ts';
import { exportJob, newCounts } from '#core/transfer/index.ts';
import { readArguments, UsageError } from './arguments.ts';
import { dataKeys } from './keys.ts';
import type { Outcome } from './index.ts';

/** `--to` names a folder that is not there yet. */
export async function exportCommand(words: readonly string[]): Promise<Outcome> {
  const { options } = readArguments(words, ['data', 'to', 'keys']);
  const [dataDir] = options.get('data') ?? [];
  const [to] = options.get('to') ?? [];
  if (dataDir === undefined || to === undefined)
    throw new UsageError('--data DIR and --to NEW-DIR are needed');
  const keys = dataKeys(dataDir, options.get('keys')?.[0]);
  const databasePath = join(dataDir, 'congvan.db');
  const db = openConnection(databasePath, keys.databaseKey, 'read');
  try {
    const folder = resolve(to);
    const job = {
      parent: dirname(folder),
      name: basename(folder),
      at: new Date().toISOString(),
      databasePath,
      counts: newCounts(),
    };
    const answer = await exportJob(db, new ContentStore(filesDirOf(dataDir), keys.fileKey, 'read'), job);
    if (!answer.ok)
      return {
        value: { error: answer.code, ...answer.facts },
        lines: [`${answer.code} ${JSON.stringify(answer.facts)}`],
        isWell: false,
      };
    const { value } = answer;
    return {
      value,
      lines: [
        `${value.folder}: ${value.files} files, ${value.tables} tables, ${value.rows} rows, ${value.sizeBytes} bytes`,
      ],
      isWell: true,
    };
  } finally {
    db.close();
  }
}
