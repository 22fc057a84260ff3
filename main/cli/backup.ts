/** `congvan backup`, `backups` and `restore`: sealed copies of a data folder, and a data folder out of one. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import {
  findBackups,
  makeBackup,
  placeAt,
  placesIn,
  stageRestore,
  usualKeepRule,
  type BackupFound,
  type Place,
} from '#core/backup/index.ts';
import { filesDirOf } from '#core/kernel/file-place.ts';
import { lockDataFolder } from '#core/kernel/data-lock.ts';
import { Pace } from '#core/kernel/pace.ts';
import { takeRestored } from '#core/kernel/restored.ts';
import { migrations } from '#core/migrations/index.ts';
import { readArguments, UsageError, type Options } from './arguments.ts';
import { dataKeys, type DataKeys } from './keys.ts';
import type { Outcome } from './index.ts';

/** Well when everything is in the backup; files that the data itself has lost are listed and make it red. */
export function backupCommand(words: readonly string[]): Outcome {
  const { options } = readArguments(words, ['data', 'to', 'keys']);
  const dataDir = needed(options, 'data');
  const keys = dataKeys(dataDir, options.get('keys')?.[0]);
  const made = makeBackup(
    { dataDir, filesDir: filesDirOf(dataDir), ...keys },
    { folder: needed(options, 'to'), why: 'command', keep: usualKeepRule, now: new Date(), secrets: {} },
    new Pace(),
  );
  const lines = [
    `${made.name}: ${made.files} files, ${made.newFiles} new, ${made.sizeBytes} bytes written and read back`,
    ...made.missing.map((sha256) => `missing in the data itself: ${sha256}`),
  ];
  return { value: made, lines, isWell: made.missing.length === 0 };
}

/** What lies in a folder, as far as the recovery key opens it. */
export function backupsCommand(words: readonly string[]): Outcome {
  const { options } = readArguments(words, ['from', 'keys']);
  const { backups, unreadable } = found(options);
  const lines = [
    ...backups.map(
      ({ name, manifest }) =>
        `${name}: ${manifest.agency}, ${manifest.documents.incoming} in, ${manifest.documents.outgoing} out, ${manifest.files.count} files`,
    ),
    ...unreadable.map((name) => `${name}: damaged or of another key`),
  ];
  return { value: { backups, unreadable }, lines, isWell: backups.length > 0 && unreadable.length === 0 };
}

/** Only into a folder without data; the program then opens it with `--recover FILE`, as a new device. */
export function restoreCommand(words: readonly string[]): Outcome {
  const { options } = readArguments(words, ['from', 'data', 'keys', 'backup']);
  const dataDir = needed(options, 'data');
  if (existsSync(dataDir) && readdirSync(dataDir).some((name) => name !== 'core.lock'))
    throw new UsageError('restore needs a folder without data: it never writes over any');
  const [wanted] = options.get('backup') ?? [];
  const { backups, keys } = found(options);
  const chosen = wanted === undefined ? backups[0] : backups.find(({ name }) => name === wanted);
  if (!chosen)
    throw new UsageError(wanted === undefined ? 'no backup that this key opens' : 'no such backup');
  return restoreInto(dataDir, chosen, keys);
}

function restoreInto(dataDir: string, chosen: BackupFound, keys: DataKeys): Outcome {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataFolder(dataDir);
  try {
    const { missingFiles, manifest } = stageRestore(
      {
        dataDir,
        filesDir: filesDirOf(dataDir),
        ...keys,
        place: placeAt(chosen.root),
        name: chosen.name,
        now: new Date(),
        migrations,
      },
      new Pace(),
    );
    takeRestored(dataDir);
    return {
      value: { restored: chosen.name, missingFiles, manifest },
      lines: [
        `${chosen.name}: ${manifest.documents.incoming} in, ${manifest.documents.outgoing} out, ${manifest.files.count} files`,
        ...missingFiles.map((sha256) => `missing in the backup too: ${sha256}`),
        'open it with --recover FILE; it is a new device and asks before it numbers or sends',
      ],
      isWell: missingFiles.length === 0,
    };
  } finally {
    unlock();
  }
}

function found(options: Options): ReturnType<typeof findBackups> & { keys: DataKeys } {
  const folder = needed(options, 'from');
  const keysFile = needed(options, 'keys');
  const [place] = placesIn(folder);
  if (!place) throw new UsageError(`no backup in ${folder}`);
  const keys = keysOf(placesIn(folder), keysFile);
  return { ...findBackups(folder, keys.databaseKey), keys };
}

/** Of several offices' backups on one disk the key opens its own. */
function keysOf(places: readonly Place[], keysFile: string): DataKeys {
  let failed: unknown;
  for (const { root } of places) {
    try {
      return dataKeys(root, keysFile);
    } catch (error) {
      failed = error;
    }
  }
  throw failed;
}

function needed(options: Options, name: string): string {
  const [value] = options.get(name) ?? [];
  if (value === undefined) throw new UsageError(`--${name} is needed`);
  return value;
}
