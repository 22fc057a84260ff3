/** Two offices that send to each other while their core, and now and then the hub, is killed: each document arrives once (D1, D2). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ContentStore } from '#core/kernel/content-store.ts';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { checkChain } from '#core/kernel/journal.ts';
import { openBadLine, type BadLine } from '#tests/support/bad-line.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, testPassword } from '#tests/support/core.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { enterIssued } from '#tests/support/outgoing.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';
import { startCoreChild, type CoreChild } from '../core/kernel/core-child.ts';
import { chanceOf, type Chance } from '../fault/engine/chance.ts';
import { wholeOr } from './slice.ts';

const seed = process.env['CONGVAN_SEED'] ?? '20261130';
const kills = Number(process.env['CONGVAN_KILLS'] ?? wholeOr(500, 50));
/** A hub comes back more slowly than a core. */
const killsForOneOfTheHub = 20;

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };

interface Office {
  readonly agency: typeof province;
  readonly other: typeof province;
  readonly dataDir: string;
  readonly line: BadLine;
  readonly secrets: ReadonlyMap<string, string>;
  /** Issued and not yet sent. */
  readonly documents: readonly { readonly id: string; readonly subject: string }[];
  readonly chance: Chance;
}

const hubDir = newDataDir();
let postgres: Postgres | null = null;
let hub: RunningHub;
let hubKill: Promise<void> = Promise.resolve();
let offices: Office[];

beforeAll(async () => {
  process.env['NODE_COMPILE_CACHE'] = join(hubDir, 'compiled');
  if (hasPostgres()) postgres = await startPostgres();
  const databaseUrl = await postgres?.freshDatabase();
  hub = await startHub({
    dir: hubDir,
    agencies: [province, commune],
    ...(databaseUrl ? { databaseUrl } : {}),
  });
  offices = [await setUp(province, commune), await setUp(commune, province)];
  // Only an orderly end leaves behind what was compiled.
  await (await startedCore(offices[0]!)).stop();
});
afterAll(async () => {
  for (const { line } of offices ?? []) await line.close();
  await hub?.stop();
  postgres?.stop();
  for (const dir of [hubDir, ...(offices ?? []).map(({ dataDir }) => dataDir)])
    rmSync(dir, { recursive: true, force: true });
});

async function setUp(agency: typeof province, other: typeof province): Promise<Office> {
  const dataDir = newDataDir();
  const line = await openBadLine(Number(new URL(hub.url).port));
  const test = openTestCore({ dataDir, clock: { now: new Date() } });
  const office = await setUpOffice(test, agency);
  const admin = await test.as('admin');
  await admin.exchange.set_hub({
    bodyId: office.bodyId,
    url: `http://127.0.0.1:${line.port}`,
    systemId: agency.systemId,
    hubSecret: agency.secret,
  });
  await admin.exchange.contact_now({});
  const documents = Array.from({ length: kills / 2 }, (_, index) => {
    const subject = `V/v việc thứ ${index + 1} của ${agency.code}`;
    const outgoing = {
      bodyId: office.bodyId,
      postId: office.postId,
      issuerName: agency.name,
      subject,
      fileName: 'cong-van.txt',
      bytes: Buffer.from(`${subject}. ${'Nội dung. '.repeat(index % 40)}`),
      receivers: [other],
    };
    const given = { bookId: office.outgoingBook, number: index + 1 };
    return {
      id: test.core.server.transact(null, (context) => enterIssued(outgoing, given, context)),
      subject,
    };
  });
  await test.stop();
  const secrets = new Map([[`hub:${office.bodyId}`, agency.secret]]);
  return { agency, other, dataDir, line, secrets, documents, chance: chanceOf(`${seed} ${agency.code}`) };
}

async function startedCore(office: Office): Promise<CoreChild> {
  const core = await startCoreChild(startInput(office.dataDir), office.secrets);
  const signedIn = await core.call('people.sign_in', { login: 'vanthu', passwordSecret: testPassword });
  expect(signedIn).toMatchObject({ ok: true });
  return core;
}

/** One life of core for each document: it is sent, and core dies within the next moments. */
async function liveAndDie(office: Office): Promise<void> {
  const { chance, line } = office;
  for (const [life, { id }] of office.documents.entries()) {
    const core = await startedCore(office);
    line.line.clear();
    if (chance.happens(0.4))
      void line.line.cutNextAnswer(
        chance.oneOf(['/sendEdoc', '/getEdoc', '/updateStatus', '/getSentEdocList']),
      );
    const dies = new Promise<void>((gone) => {
      setTimeout(() => void core.kill9().then(gone), chance.between(0, 400));
    });
    // Whether the answer comes or core is gone before: it is asked again below.
    await core.call('exchange.send', { documentId: id }, `send-${id}`).catch(() => null);
    if (office === offices[0] && life % killsForOneOfTheHub === killsForOneOfTheHub - 1)
      hubKill = hub.kill9().then(() => hub.restart());
    await dies;
    withData(office, (db) => expect(checkChain(db).findings).toEqual([]));
  }
}

/** With nothing dying any more everything is settled within a few rounds. */
async function comeToRest(): Promise<void> {
  const cores = await Promise.all(offices.map(startedCore));
  for (const [at, core] of cores.entries()) {
    offices[at]!.line.line.clear();
    for (const { id } of offices[at]!.documents)
      expect(await core.call('exchange.send', { documentId: id }, `send-${id}`)).toMatchObject({ ok: true });
  }
  for (let round = 0; round < 30 && offices.some((office) => openWork(office).length > 0); round += 1)
    for (const core of cores) await core.call('exchange.contact_now', {});
  for (const core of cores) await core.stop();
}

function openWork(office: Office): string[] {
  return withData(office, (db) =>
    db
      .all<{ what: string }>(
        `SELECT kind || ' ' || state AS what FROM outbox_message WHERE state <> 'accepted'
         UNION ALL SELECT 'inbox ' || state FROM inbox_message WHERE state <> 'acked'
         UNION ALL SELECT 'receiver ' || state FROM delivery WHERE state <> 'delivered'`,
      )
      .map(({ what }) => what),
  );
}

function withData<T>({ dataDir }: Office, work: (db: Connection) => T): T {
  const db = openConnection(join(dataDir, 'congvan.db'), startInput(dataDir).databaseKey, 'read');
  try {
    return work(db);
  } finally {
    db.close();
  }
}

it(`each document arrives once, whole, after ${kills} kills in mid-exchange (seed ${seed})`, async () => {
  const started = performance.now();
  await Promise.all(offices.map(liveAndDie));
  await hubKill;
  const seconds = (performance.now() - started) / 1000;
  console.log(`${kills} kills in ${seconds.toFixed(0)} s`);
  await comeToRest();
  const titles = await hub.rows<{ title: string; n: number }>(
    `SELECT title, count(*)::integer AS n FROM message JOIN delivery ON message_id = message.id
      WHERE message_type = 'edoc' GROUP BY title`,
  );
  const subjects = offices.flatMap(({ documents }) => documents.map(({ subject }) => subject));
  expect(titles.map(({ title, n }) => `${title} ${n}`).toSorted()).toEqual(
    subjects.map((subject) => `${subject} 1`).toSorted(),
  );
  for (const office of offices) {
    expect(openWork(office)).toEqual([]);
    const files = new ContentStore(join(office.dataDir, 'files'), startInput(office.dataDir).fileKey, 'read');
    const came = withData(office, (db) =>
      db.all<{ subject: string; payload: string }>(
        `SELECT subject, payload FROM waiting JOIN inbox_message ON waiting_id = waiting.id`,
      ),
    );
    const sent = offices.find((one) => one !== office)!.documents.map(({ subject }) => subject);
    expect(came.map(({ subject }) => subject).toSorted()).toEqual(sent.toSorted());
    expect(came.filter(({ payload }) => !files.isIntact(payload))).toEqual([]);
  }
});
