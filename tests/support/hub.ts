/** The real hub in a process of its own, with a bad line in front of it; for tests, end-to-end runs and the demo. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { openBadLine, type Line } from './bad-line.ts';
import { placeEmptyDatabase } from './embedded-database.ts';

/** As the hub's seed file has it. */
export type HubAgency = {
  readonly code: string;
  readonly name: string;
  readonly systemId?: string;
  readonly secret?: string;
  readonly code102?: string;
  readonly oldCode?: string;
  readonly parentCode?: string;
  readonly level?: number;
  readonly isOpen?: boolean;
};

export type HubSettings = {
  /** The hub's data folder; kept, so that a second start goes on where the first one ended. */
  readonly dir: string;
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string;
  readonly agencies: readonly HubAgency[];
  readonly maxMessageMb?: number;
  readonly clockToleranceMinutes?: number;
  /** A fixed port for a hub that is started again behind the same address; a free one otherwise. */
  readonly port?: number;
};

export type RunningHub = {
  /** The hub itself. */
  readonly url: string;
  /** The hub behind the line that can fail. */
  readonly proxyUrl: string;
  readonly line: Line;
  pid(): number;
  /** Everything the hub has logged so far. */
  log(): string;
  /** Rows of the hub's database; the embedded one is read from a copy, so ask when the hub is at rest. */
  rows<Row>(sql: string): Promise<Row[]>;
  /** An orderly stop. */
  stop(): Promise<void>;
  /** Kills the hub at once; the line stays open in front of nothing. */
  kill9(): Promise<void>;
  /** Starts the hub again on the same folder, database and addresses, after `kill9`. */
  restart(): Promise<void>;
};

const root = join(import.meta.dirname, '..', '..');
const readyWithinMs = 240_000;

/** Starts the hub and waits until it answers. */
export async function startHub(settings: HubSettings): Promise<RunningHub> {
  let output = '';
  const keep = (text: string): void => void (output += text);
  if (!settings.databaseUrl) await placeEmptyDatabase(settings.dir);
  let child = launch(settings, settings.port ?? 0);
  const url = await ready(child, keep);
  const port = Number(new URL(url).port);
  const bad = await openBadLine(port);
  return {
    url,
    proxyUrl: `http://127.0.0.1:${bad.port}`,
    line: bad.line,
    pid: () => child.pid!,
    log: () => output,
    rows: (sql) =>
      settings.databaseUrl ? serverRows(settings.databaseUrl, sql) : copiedRows(settings.dir, sql),
    async stop() {
      await bad.close();
      await end(child, 'SIGTERM');
    },
    kill9: () => end(child, 'SIGKILL'),
    async restart() {
      child = launch(settings, port);
      await ready(child, keep);
    },
  };
}

function launch(settings: HubSettings, port: number): ChildProcess {
  const seedFolder = mkdtempSync(join(tmpdir(), 'congvan-seed-'));
  const seedPath = join(seedFolder, 'seed.json');
  writeFileSync(seedPath, JSON.stringify({ agencies: settings.agencies }), { mode: 0o600 });
  const words = ['--data', settings.dir, '--port', String(port), '--seed', seedPath];
  if (settings.maxMessageMb) words.push('--max-message-mb', String(settings.maxMessageMb));
  if (settings.clockToleranceMinutes) {
    words.push('--clock-tolerance-minutes', String(settings.clockToleranceMinutes));
  }
  const { DATABASE_URL: _ignored, ...environment } = process.env;
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'hub/index.ts'), ...words], {
    env: settings.databaseUrl ? { ...environment, DATABASE_URL: settings.databaseUrl } : environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.once('exit', () => rmSync(seedFolder, { recursive: true, force: true }));
  return child;
}

/** The address from the hub's own log line; fails with what it said when it ends or says nothing. */
function ready(child: ChildProcess, keep: (text: string) => void): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    const give = (line: string): void => {
      said += `${line}\n`;
      keep(`${line}\n`);
      const url = /"url":"([^"]+)","msg":"ready"/.exec(line)?.[1];
      if (url) done(url);
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', give);
    }
    child.once('exit', (code) => failed(new Error(`The hub ended with ${code}: ${said}`)));
    setTimeout(() => failed(new Error(`The hub is not ready: ${said}`)), readyWithinMs).unref();
  });
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function serverRows<Row>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const result = await client.query(sql);
    // The test that wrote the statement names its columns.
    return result.rows as Row[];
  } finally {
    await client.end();
  }
}

async function copiedRows<Row>(dir: string, sql: string): Promise<Row[]> {
  const copy = mkdtempSync(join(tmpdir(), 'congvan-hub-copy-'));
  try {
    cpSync(join(dir, 'database'), copy, { recursive: true });
    const lite = await PGlite.create(copy);
    const { rows } = await lite.query<Row>(sql);
    await lite.close();
    return rows;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
