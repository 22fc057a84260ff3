/** Core as the shell sees it, on a real data folder of its own, with a clock set by hand. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, CoreContract } from '#contract/index.ts';
import { coreContract } from '#contract/index.ts';
import type { Reply } from '#contract/kernel.ts';
import { openCore, type Core } from '#core/index.ts';
import type { Host } from '#core/kernel/handlers.ts';
import type { StartInput } from '#core/messages.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';

const root = new URL('../..', import.meta.url).pathname;

export const testPassword = 'Mat-khau-1';

export interface TestClock {
  now: Date;
}

export interface OpenOptions {
  readonly dataDir?: string;
  readonly clock?: TestClock;
  readonly host?: Partial<Host>;
  /** Keys are made from this word, so that a second opening has the same ones. */
  readonly keys?: string;
  /** Another device with the same keys, as a restore makes one; or keys from elsewhere. */
  readonly device?: Partial<Pick<StartInput, 'deviceId' | 'deviceSeed' | 'databaseKey' | 'fileKey'>>;
}

/** Refused calls reject with this. */
export class CallRefused extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}

export interface TestCore {
  readonly core: Core;
  readonly dataDir: string;
  readonly clock: TestClock;
  readonly events: { name: string; ids: readonly string[] }[];
  /** The contract as methods, for one person; each person has a session of their own. */
  readonly as: (login: string) => Promise<Client<CoreContract>>;
  readonly anyone: Client<CoreContract>;
  /** Brings bytes in as this person and answers the upload's id. */
  readonly bringIn: (login: string, bytes: Uint8Array) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Stops and deletes the data folder. */
  readonly end: () => Promise<void>;
}

const keyOf = (word: string, what: string) =>
  new Uint8Array(createHash('sha256').update(`${word} ${what}`).digest());

export function startInput(dataDir: string, keys = 'test'): StartInput {
  return {
    dataDir,
    resourcesDir: join(root, 'resources'),
    // A run of many tests has core's threads in one bundle; alone, a test runs them from their sources.
    bundleDir: process.env['CONGVAN_TEST_THREADS'] ?? join(root, 'main/core'),
    databaseKey: keyOf(keys, 'database'),
    fileKey: keyOf(keys, 'files'),
    deviceSeed: keyOf(keys, 'device'),
    deviceId: `device-${keys}`,
  };
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'congvan-test-'));
}

export function openTestCore(options: OpenOptions = {}): TestCore {
  const dataDir = options.dataDir ?? newDataDir();
  const clock = options.clock ?? { now: new Date('2026-11-20T01:00:00Z') };
  const events: { name: string; ids: readonly string[] }[] = [];
  const secrets = new Map<string, string>();
  const host: Host = {
    token: async () => ({ ok: false, code: 'token.not_found' }),
    wordToPdf,
    secretGet: async (name) => secrets.get(name) ?? null,
    secretPut: async (name, value) => void (value === null ? secrets.delete(name) : secrets.set(name, value)),
    ...options.host,
  };
  const core = openCore(
    { ...startInput(dataDir, options.keys), ...options.device },
    {
      host,
      emit: (name, ids) => events.push({ name, ids }),
      now: () => new Date(clock.now),
    },
  );
  const sessions = new Map<string, string>();
  const as = async (login: string): Promise<Client<CoreContract>> => {
    let session = sessions.get(login) ?? null;
    if (!session) {
      const answer = await core.serves.call({
        name: 'people.sign_in',
        input: { login, passwordSecret: testPassword },
        session: null,
        commandId: null,
      });
      if (!answer.reply.ok) throw new CallRefused(answer.reply.code, answer.reply.facts);
      session = answer.session!.session;
      sessions.set(login, session);
    }
    return clientOf(core, () => session);
  };
  const stop = async () => void (await core.serves.stop(null));
  return {
    core,
    dataDir,
    clock,
    events,
    as,
    anyone: clientOf(core, () => null),
    bringIn: async (login, bytes) => {
      await as(login);
      const upload = randomUUID();
      const reply = await core.serves['intake.append']({
        session: sessions.get(login)!,
        upload,
        offset: 0,
        bytes,
        totalBytes: bytes.length,
      });
      if (!reply.ok) throw new CallRefused(reply.code, reply.facts);
      return upload;
    },
    stop,
    end: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function clientOf(core: Core, session: () => string | null): Client<CoreContract> {
  const features = Object.entries(coreContract).map(([feature, calls]) => {
    const methods = Object.entries(calls).map(([verb, { kind }]) => [
      verb,
      async (input: unknown) => {
        const commandId = kind === 'command' ? randomUUID() : null;
        const { reply } = await core.serves.call({
          name: `${feature}.${verb}`,
          input,
          session: session(),
          commandId,
        });
        return valueOf(reply);
      },
    ]);
    return [feature, Object.fromEntries(methods)];
  });
  // Built from the contract itself.
  return Object.fromEntries(features) as Client<CoreContract>;
}

function valueOf(reply: Reply<unknown>): unknown {
  if (reply.ok) return reply.value;
  throw new CallRefused(reply.code, {
    ...reply.facts,
    ...(reply.reference ? { reference: reply.reference } : {}),
  });
}

/** An office with a clerk, a leader and a staff member, as most tests need it. Logins: admin, vanthu, chutich, chuyenvien. */
export async function setUpOffice(
  test: TestCore,
  office: { name?: string; code?: string } = {},
): Promise<{ bodyId: string; postId: string; incomingBook: string; outgoingBook: string }> {
  const name = office.name ?? 'UBND xã Tân Phúc';
  await test.anyone.agencies.set_up({
    language: 'vi',
    agencyName: name,
    bodies: [
      {
        name,
        abbreviation: 'UBND',
        parentName: 'UBND tỉnh An Sơn',
        place: 'Tân Phúc',
        legacyCode: null,
        qd20Code: office.code ?? 'H99.31.07',
        posts: [
          { title: 'CHỦ TỊCH', authority: 'TM.' },
          { title: 'PHÓ CHỦ TỊCH', authority: 'KT.' },
        ],
      },
    ],
    admin: {
      login: 'admin',
      name: 'Quản Trị Viên',
      title: 'Quản trị',
      passwordSecret: testPassword,
      isAlsoClerk: false,
    },
  });
  const admin = await test.as('admin');
  await admin.people.add({
    login: 'vanthu',
    name: 'Lê Thị Hạnh',
    title: 'Văn thư',
    roles: ['clerk'],
    passwordSecret: testPassword,
  });
  const leader = await admin.people.add({
    login: 'chutich',
    name: 'Phạm Văn Đức',
    title: 'Chủ tịch',
    roles: ['leader'],
    passwordSecret: testPassword,
  });
  await admin.people.add({
    login: 'chuyenvien',
    name: 'Vũ Minh Tâm',
    title: 'Chuyên viên',
    roles: ['staff'],
    passwordSecret: testPassword,
  });
  const { bodies } = await admin.agencies.mine({});
  const body = bodies[0]!;
  const post = body.posts[0]!;
  await admin.agencies.fill_post({ postId: post.id, personId: leader.id });
  const books = await admin.books.list({});
  return {
    bodyId: body.id,
    postId: post.id,
    incomingBook: books.find(({ direction }) => direction === 'incoming')!.id,
    outgoingBook: books.find(({ direction }) => direction === 'outgoing')!.id,
  };
}
