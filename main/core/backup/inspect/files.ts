/** Every stored file is read and compared with its name, a megabyte at a time; a damaged one is brought back from a backup. */
import { createHash, type Hash } from 'node:crypto';
import type { ContentStore, StoredFile } from '../../kernel/content-store.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { bringOne } from '../restore.ts';
import { isStored } from '../unneeded.ts';
import { documentsWith } from '../verify-journal.ts';
import type { Finding } from '#contract/backup.ts';
import type { Place, Slice } from './inspection.ts';

const portionBytes = 1_048_576;

interface Reading {
  readonly sha256: string;
  readonly file: StoredFile;
  readonly hash: Hash;
  at: number;
}

/** Remembers the file in the middle of which it stands; after a stop that file is begun again. */
export class FileWalk {
  readonly #files: ContentStore;
  readonly #backups: readonly ContentStore[];
  #reading: Reading | null = null;

  /** `backups`: the files of the backups that can be reached now. */
  constructor(files: ContentStore, backups: readonly ContentStore[]) {
    this.#files = files;
    this.#backups = backups;
  }

  /** `at`: the name of the last file that was done. */
  inspect(db: ReadableDb, at: Place | null): Slice {
    const reading = this.#reading ?? this.#open(nextAfter(db, String(at?.[0] ?? '')));
    if (reading === null) return { next: null, count: 0, findings: [] };
    if (typeof reading === 'string') return this.#done(db, reading, false);
    this.#reading = reading;
    try {
      const to = Math.min(reading.at + portionBytes, reading.file.size);
      reading.hash.update(reading.file.read(reading.at, to));
      reading.at = to;
    } catch {
      // A failed seal or a disk that does not read: either way the file is not what was stored.
      return this.#done(db, reading.sha256, false);
    }
    if (reading.at < reading.file.size) return { next: at ?? [''], count: 0, findings: [] };
    return this.#done(db, reading.sha256, reading.hash.digest('hex') === reading.sha256);
  }

  close(): void {
    this.#reading?.file.close();
    this.#reading = null;
  }

  /** The name alone when the file cannot be opened; null when there is none left. */
  #open(sha256: string | null): Reading | string | null {
    if (sha256 === null) return null;
    try {
      return { sha256, file: this.#files.open(sha256), hash: createHash('sha256'), at: 0 };
    } catch {
      // Missing or cut short: said as a finding.
      return sha256;
    }
  }

  #done(db: ReadableDb, sha256: string, isWhole: boolean): Slice {
    this.close();
    // A file may be taken out of the store while it is looked at.
    const findings = isWhole || !isStored(db, sha256) ? [] : [this.#brokenOrMended(db, sha256)];
    return { next: [sha256], count: 1, findings };
  }

  #brokenOrMended(db: ReadableDb, sha256: string): Finding {
    const facts = { sha256, documents: documentsWith(db, sha256) };
    const isMended = this.#backups.some((backup) => bringOne(sha256, backup, this.#files));
    return { code: isMended ? 'files.brought_back' : 'files.missing_or_changed', facts };
  }
}

function nextAfter(db: ReadableDb, sha256: string): string | null {
  const row = db.get<{ sha256: string }>(
    'SELECT sha256 FROM stored_file WHERE sha256 > :sha256 ORDER BY sha256 LIMIT 1',
    { sha256 },
  );
  return row?.sha256 ?? null;
}
