/** A real PostgreSQL server of its own for a test file: made in a temporary folder, gone at the end. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

export type Postgres = {
  /** A new empty database's address; by the socket it is reached faster, on this machine only. */
  freshDatabase(by?: 'tcp' | 'socket'): Promise<string>;
  /** Ends it at once, as a power cut would: what was not on disk is gone. */
  crash(): void;
  /** Starts it again after a crash, on the same data and address. */
  start(): void;
  stop(): void;
};

/** Debian keeps the server's programs by version. */
const debianFolder = '/usr/lib/postgresql';
/** Short, because a socket's path may have 107 bytes. */
const parentFolder = '/tmp';

/** Whether this machine has a PostgreSQL server to start. */
export function hasPostgres(): boolean {
  return programFolder() !== null;
}

/**
 * Starts a server on a free port of 127.0.0.1, with these settings of its own (`name=value`); as root it runs as user
 * postgres, which it insists on.
 */
export async function startPostgres(own: readonly string[] = []): Promise<Postgres> {
  const programs = programFolder();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(parentFolder, 'congvan-pg-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const run = (program: string, ...words: string[]): void => {
    const command = [join(programs, program), ...words];
    const [file = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  run('initdb', '-D', data, '-U', 'hub', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const words = ['listen_addresses=127.0.0.1', ...own].map((setting) => `-c ${setting}`);
  const settings = `-p ${port} -k ${folder} ${words.join(' ')}`;
  const start = (): void =>
    run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start');
  const crash = (): void => run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
  start();
  const urlOf = (database: string): string => `postgres://hub@127.0.0.1:${port}/${database}`;
  let count = 0;
  return {
    async freshDatabase(by = 'tcp') {
      const name = `hub_${(count += 1)}`;
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return by === 'tcp' ? urlOf(name) : `postgres://hub@localhost/${name}?host=${folder}&port=${port}`;
    },
    crash,
    start,
    stop() {
      crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programFolder(): string | null {
  if (!existsSync(debianFolder)) return null;
  const versions = readdirSync(debianFolder).toSorted((left, right) => Number(right) - Number(left));
  const folders = versions.map((version) => join(debianFolder, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }).trim());
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
