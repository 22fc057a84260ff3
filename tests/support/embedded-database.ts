/** A new embedded database costs ten seconds of work to make and a moment to copy: it is made once a machine, then copied. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

// The version that package.json pins names the copy, so that a newer one makes its own.
const { devDependencies } = createRequire(import.meta.url)('../../package.json') as {
  devDependencies: Record<string, string>;
};
const template = join(tmpdir(), `congvan-empty-database-${devDependencies['@electric-sql/pglite']}`);

/** Puts an empty database, as PGlite makes it at its first start, into a hub's data folder that has none yet. */
export async function placeEmptyDatabase(dataFolder: string): Promise<void> {
  const place = join(dataFolder, 'database');
  if (existsSync(place)) return;
  if (!existsSync(template)) await makeTemplate();
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  cpSync(template, place, { recursive: true });
}

async function makeTemplate(): Promise<void> {
  const draft = mkdtempSync(join(dirname(template), 'congvan-making-database-'));
  const lite = await PGlite.create(join(draft, 'database'));
  await lite.close();
  try {
    renameSync(join(draft, 'database'), template);
  } catch {
    // Another test file was quicker; its copy is as good.
    if (!existsSync(template)) throw new Error(`${template} could not be made`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
