/** Takes everything out in open form: tables as CSV and JSON lines, files in their own bytes, and a list of SHA-256 over all. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ContentStore } from '../../kernel/content-store.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { readme } from './readme.ts';
import { openTables, rawTables, type OpenTable } from './tables.ts';

export interface Exported {
  readonly folder: string;
  readonly files: number;
  readonly tables: number;
  readonly rows: number;
  readonly sizeBytes: number;
}

/** Says how far the work is; throws `Stopped` to end it, and what was written goes. */
export type Tick = (done: number, total: number) => Promise<void>;

export class ExportRefused extends Error {
  readonly code: 'transfer.no_room' | 'transfer.folder_taken';
  readonly facts: Readonly<Record<string, number | string>>;
  constructor(code: ExportRefused['code'], facts: Readonly<Record<string, number | string>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

const pieceBytes = 1_048_576;
const spareBytes = 64 * pieceBytes;

/**
 * Writes into `folder`, which must not be there yet; its parent must. Refused: `transfer.no_room` before anything is
 * written, `transfer.folder_taken`.
 */
export async function exportEverything(
  db: ReadableDb,
  files: ContentStore,
  { folder, at, databaseBytes }: { folder: string; at: string; databaseBytes: number },
  tick: Tick,
): Promise<Exported> {
  const stored = db.all<{ sha256: string; size_bytes: number }>(
    'SELECT sha256, size_bytes FROM stored_file ORDER BY sha256',
  );
  requireRoom(
    dirname(folder),
    stored.reduce((sum, { size_bytes }) => sum + size_bytes, databaseBytes * 3 + spareBytes),
  );
  try {
    mkdirSync(folder);
  } catch (error) {
    // The parent was asked for its room just now: what is left is that the name is taken.
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new ExportRefused('transfer.folder_taken', { folder });
    throw error;
  }
  try {
    return await fill(new OutFolder(folder), db, files, stored, { folder, at }, tick);
  } catch (error) {
    // Half an export looks like a whole one to whoever finds it later.
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function fill(
  out: OutFolder,
  db: ReadableDb,
  files: ContentStore,
  stored: readonly { sha256: string }[],
  { folder, at }: { folder: string; at: string },
  tick: Tick,
): Promise<Exported> {
  const named = namesOf(db);
  const tables = [...openTables(named), ...rawTables(db)];
  const total = stored.length + tables.length;
  let done = 0;
  let rows = 0;
  for (const table of tables) {
    rows += writeTable(out, db, table);
    await tick(++done, total);
  }
  for (const { sha256 } of stored) {
    copyOut(out, files, sha256, named.get(sha256) ?? `tep/khac/${sha256}`);
    await tick(++done, total);
  }
  out.whole('README.txt', readme(at, openTables(named)));
  out.whole('SHA256SUMS.txt', out.sums.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''), false);
  return { folder, files: stored.length, tables: tables.length, rows, sizeBytes: out.sizeBytes };
}

function requireRoom(parent: string, neededBytes: number): void {
  const { bavail, bsize } = statfsSync(parent);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes) throw new ExportRefused('transfer.no_room', { neededBytes, freeBytes });
}

/** A folder being filled: every file whole and flushed, its hash remembered. */
class OutFolder {
  readonly sums: { path: string; sha256: string }[] = [];
  sizeBytes = 0;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  whole(path: string, text: string, isListed = true): void {
    this.stream(path, (write) => write(Buffer.from(text)), isListed);
  }

  stream(path: string, fill: (write: (bytes: Uint8Array) => void) => void, isListed = true): string {
    const target = join(this.#folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const fd = openSync(target, 'wx', 0o600);
    const hash = createHash('sha256');
    try {
      fill((bytes) => {
        hash.update(bytes);
        this.sizeBytes += bytes.length;
        for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      });
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    const sha256 = hash.digest('hex');
    if (isListed) this.sums.push({ path, sha256 });
    return sha256;
  }
}

function writeTable(out: OutFolder, db: ReadableDb, table: OpenTable): number {
  let rows = 0;
  out.stream(table.path, (write) => {
    let held = table.head;
    for (const row of db.each<Readonly<Record<string, unknown>>>(table.sql)) {
      held += table.line(row);
      rows += 1;
      if (held.length < pieceBytes) continue;
      write(Buffer.from(held));
      held = '';
    }
    write(Buffer.from(held));
  });
  return rows;
}

function copyOut(out: OutFolder, files: ContentStore, sha256: string, path: string): void {
  const file = files.open(sha256);
  try {
    const written = out.stream(path, (write) => {
      for (let at = 0; at < file.size; at += pieceBytes)
        write(file.read(at, Math.min(at + pieceBytes, file.size)));
    });
    if (written !== sha256) throw new Error(`stored file ${sha256} is not what its name says`);
  } finally {
    file.close();
  }
}

/** Where each stored file goes: by direction, year and number for those of documents, each with its version. */
function namesOf(db: ReadableDb): Map<string, string> {
  const rows = db.all<{
    sha256: string;
    direction: string;
    year: string | null;
    book_number: number | null;
    suffix: string;
    file_name: string;
    number: number;
    id: string;
  }>(
    `SELECT v.sha256, d.direction, substr(coalesce(d.arrived_on, d.issued_on, d.created_at), 1, 4) AS year, d.book_number, d.suffix,
            v.file_name, v.number, v.id
       FROM file_version v JOIN document d ON d.id = v.document_id ORDER BY d.seq, v.is_main DESC, v.file_id, v.number`,
  );
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { sha256, direction, year, book_number, suffix, file_name, number, id } of rows) {
    if (names.has(sha256)) continue;
    const place = book_number === null ? 'chua-co-so' : `${String(book_number).padStart(5, '0')}${suffix}`;
    const path = `tep/${direction === 'incoming' ? 'den' : 'di'}/${year ?? ''}/${place}/v${number}-${plainName(file_name)}`;
    const own = taken.has(path.toLowerCase()) ? path.replace(/\/v(\d+)-/, `/v$1-${id.slice(-6)}-`) : path;
    taken.add(own.toLowerCase());
    names.set(sha256, own);
  }
  return names;
}

/** A name every file system takes. */
const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(-100) || 'tep';
