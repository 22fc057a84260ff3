/** Searches everything a running core has written for words that must be nowhere. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openConnection } from '#core/kernel/database.ts';
import { startInput, type TestCore } from './core.ts';

const pathsIn = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => basename(path) !== 'core.lock' && statSync(path, { throwIfNoEntry: false })?.isFile());

/**
 * Where any of the words is found: rows as they read, pages of the database with its free ones and what its log holds,
 * stored files as they open, and the bytes of every file in the data folder and in `temporary`.
 */
export function placesOf(test: TestCore, temporary: string, words: readonly string[]): string[] {
  const { db, services } = test.core;
  const rows = db
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_search%' ESCAPE '\\'`,
    )
    .map(({ name }) => [name, Buffer.from(JSON.stringify(db.all(`SELECT * FROM ${name}`)))] as const);
  const paths = [...pathsIn(test.dataDir), ...pathsIn(temporary)];
  const stored = paths
    .filter((path) => basename(dirname(dirname(path))) === 'files' && basename(path).length === 64)
    .map((path) => [path, Buffer.from(services.files.read(basename(path)))] as const);
  const raw = paths.map((path) => [path, readFileSync(path)] as const);
  const found = [
    ...rows,
    ['pages of the database', plainPages(join(test.dataDir, 'congvan.db'), test)] as const,
    ...stored,
    ...raw,
  ].filter(([, bytes]) =>
    words.some((word) => bytes.includes(word) || bytes.includes(word.normalize('NFD'))),
  );
  return found.map(([place]) => place);
}

/** A database and its log as they stand, without their encryption: every page, also the free ones. */
export function plainPages(path: string, test: Pick<TestCore, 'dataDir'>): Buffer {
  const copy = mkdtempSync(join(tmpdir(), 'congvan-plain-'));
  try {
    const plain = join(copy, 'congvan.db');
    for (const part of ['', '-wal'])
      if (existsSync(`${path}${part}`)) copyFileSync(`${path}${part}`, `${plain}${part}`);
    const db = openConnection(plain, startInput(test.dataDir).databaseKey, 'write');
    db.pragma('journal_mode = DELETE');
    db.pragma(`rekey = ''`);
    db.close();
    const pages = readFileSync(plain);
    if (!pages.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) throw new Error('still encrypted');
    return pages;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
