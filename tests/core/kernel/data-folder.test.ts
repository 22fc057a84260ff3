/** What lies in the data folder: unreadable, opened by one program, with the right key, by a program new enough. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore } from '#core/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { migrate } from '#core/kernel/migrate.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, startInput, type TestCore } from '#tests/support/core.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';

const dataDir = newDataDir();
const canary = 'Chim-hoàng-yến-trong-sổ';
let test: TestCore;

beforeAll(async () => {
  test = openTestCore({ dataDir });
  await test.anyone.agencies.set_up({
    language: 'vi',
    agencyName: canary,
    bodies: [
      {
        name: canary,
        abbreviation: 'UBND',
        parentName: '',
        place: '',
        legacyCode: null,
        qd20Code: null,
        posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
      },
    ],
    admin: { login: 'admin', name: canary, title: '', passwordSecret: 'Mat-khau-1', isAlsoClerk: true },
  });
});
afterAll(async () => {
  await test.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const around = {
  host: {
    token: async () => ({ ok: false as const, code: 'token.not_found' }),
    secretGet: async () => null,
    secretPut: async () => {},
    wordToPdf,
  },
  emit: () => {},
  now: () => new Date('2026-11-20T01:00:00Z'),
};
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return null;
};
/** The lock is left alone: a process that closes a file gives up every lock it has on it. */
const everyFile = () =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'core.lock')
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile());

describe('the data folder', () => {
  it('holds no readable word: not in the database, not in its WAL, not in a log', () => {
    const words = [canary, 'admin', 'CREATE TABLE', 'SQLite format 3'].map((word) => Buffer.from(word));
    const found = everyFile().flatMap((path) =>
      words.filter((word) => readFileSync(path).includes(word)).map((word) => `${path}: ${word.toString()}`),
    );
    expect(statSync(join(dataDir, 'congvan.db-wal')).size).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it('can be read by nobody else on the machine', () => {
    expect(statSync(join(dataDir, 'files')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'logs')).mode & 0o077).toBe(0);
  });

  it('is not opened a second time, by this process or another', async () => {
    expect(codeOf(() => openCore(startInput(dataDir), around))).toBe('core.data_in_use');
    const answer = await startAnswer(dataDir);
    expect(answer).toMatchObject({ ok: false, code: 'core.data_in_use' });
  });

  it('is not opened with another key, and that attempt does not stand in the way of the right one', async () => {
    await test.stop();
    expect(codeOf(() => openCore(startInput(dataDir, 'other'), around))).toBe('core.wrong_key');
    test = openTestCore({ dataDir });
    expect(await test.anyone.agencies.setup_state({})).toEqual({ isSetUp: true, agencyName: canary });
  });

  it('is not opened when a newer program has written it', async () => {
    await test.stop();
    const { databaseKey } = startInput(dataDir);
    const db = openConnection(join(dataDir, 'congvan.db'), databaseKey, 'write');
    const known = db.userVersion;
    db.userVersion = known + 10;
    db.close();
    expect(codeOf(() => openCore(startInput(dataDir), around))).toBe('core.newer_data');
    const again = openConnection(join(dataDir, 'congvan.db'), databaseKey, 'write');
    again.userVersion = known;
    again.close();
    test = openTestCore({ dataDir });
  });

  it('is given back by the operating system when the program is killed', async () => {
    const other = newDataDir();
    const holder = coreProcess();
    expect(await ask(holder, startInput(other))).toMatchObject({ ok: true });
    expect(codeOf(() => openCore(startInput(other), around))).toBe('core.data_in_use');
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;
    const core = openCore(startInput(other), around);
    await core.serves.stop(null);
    rmSync(other, { recursive: true, force: true });
  });
});

describe('a copy before a migration', () => {
  it('is made once, opens with the same key and has the old version', () => {
    const dir = newDataDir();
    const path = join(dir, 'old.db');
    const key = new Uint8Array(32).fill(9);
    const db = openConnection(path, key, 'write');
    migrate(db, path, migrations.slice(0, 2));
    migrate(db, path, migrations);
    db.close();
    const copy = openConnection(`${path}.before-20`, key, 'read');
    expect(copy.userVersion).toBe(20);
    expect(copy.get('SELECT count(*) AS n FROM person')).toEqual({ n: 0 });
    copy.close();
    expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    rmSync(dir, { recursive: true, force: true });
  });
});

/** Core as the shell starts it (main/shell/processes): a child that is asked over its IPC channel. */
function coreProcess(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../../main/core/process.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
}

async function ask(child: ChildProcess, input: unknown): Promise<unknown> {
  child.send({ ask: 'start', id: 1, input });
  const [message] = (await once(child, 'message')) as [{ value: unknown }];
  return message.value;
}

async function startAnswer(dir: string): Promise<unknown> {
  const child = coreProcess();
  const answer = await ask(child, startInput(dir));
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return answer;
}
