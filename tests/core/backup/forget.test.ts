/** What bore a secrecy mark after all, or was given back, is in no older backup either; the trace stays (P2; PL VI, III.8). */
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBackups, placeAt, stageRestore } from '#core/backup/index.ts';
import { copyHere } from '#core/backup/copy-here.ts';
import { forgetEverywhere } from '#core/backup/forget.ts';
import { forgetRecalled, forgottenSubjects, mainVersion } from '#core/documents/index.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { openConnection } from '#core/kernel/database.ts';
import { storeFile } from '#core/kernel/stored.ts';
import { addCopy } from '#core/signing/lasting-store.ts';
import { Pace } from '#core/kernel/pace.ts';
import { migrations } from '#core/migrations/index.ts';
import { placesOf, plainPages } from '#tests/support/canary.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { arrive, messageOf } from '#tests/support/from-hub.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

const root = newDataDir();
const dataDir = join(root, 'data');
const stick = join(root, 'stick');
const start = startInput(dataDir);
const data = { ...start, filesDir: join(dataDir, 'files') };
const secret = 'Chim hoàng yến 7391';
const takenBack = 'Chim sơn ca 2204 qzsonca';
/** As a search index holds a word: without marks, and without what it shares with the one before. */
const inIndex = 'zsonca';
const kept = 'Chim bồ câu 5150';
/** The keeper writes backups anew in a thread of its own, which a busy machine lets wait. */
const soon = { timeout: 60_000 };
let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  giveCard(dataDir, '5a5a0003');
  mkdirSync(stick);
  test = openTestCore({ dataDir });
  office = await setUpOffice(test);
  const admin = await test.as('admin');
  await admin.backup.set_plan({ folder: stick, at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } });
}, 60_000);
afterAll(async () => {
  await test.stop();
  rmSync(root, { recursive: true, force: true });
});

vi.setConfig({ testTimeout: 90_000 });

let number = 500;

/** A letter by hub whose subject, file and file name bear the words; answers the id under which it waits. */
async function letterWith(words: string): Promise<string> {
  number += 1;
  const subject = `V/v ${words}`;
  const issued = { day: 2, month: 3, year: 2026 };
  const bytes = await typesetDocument(
    { ...letter, number: String(number), symbol: 'UBND-VP', subject, issued, urgency: undefined },
    serif,
  );
  await arrive(
    test,
    messageOf({
      documentId: `000.07.31.H99,2026/03/02,${number}/UBND-VP`,
      code: { number: String(number), notation: 'UBND-VP' },
      promulgation: { place: 'An Sơn', on: '2026-03-02' },
      subject,
      dueOn: '2099-12-31',
      otherInfo: { priority: 0 },
      responseFor: [],
      attachments: [{ contentId: randomUUID(), name: `${words}.pdf`, description: '', bytes }],
    }),
  );
  const waiting = await (await test.as('vanthu')).documents.waiting({});
  return waiting.find((one) => one.subject.includes(words))!.id;
}

async function backUp(): Promise<string> {
  const { name } = await (await test.as('admin')).backup.run({});
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
  return name;
}

const place = () =>
  placeAt(
    join(
      stick,
      readdirSync(stick).find((name) => name.startsWith('Cong-Van'))!,
    ),
  );
const backups = () => findBackups(stick, start.databaseKey).backups;
/** Where the words are on the stick: pages of each backup's database, and stored files as they open. */
function onStick(words: string): string[] {
  const pages = readdirSync(place().snapshotsDir).map((name) => {
    const path = join(place().snapshotsDir, name, 'congvan.db');
    return [name, plainPages(path, test)] as const;
  });
  const store = new ContentStore(place().filesDir, start.fileKey, 'read');
  const stored = [...store.names()].map((name) => [name, Buffer.from(store.read(name))] as const);
  return [...pages, ...stored].filter(([, bytes]) => bytes.includes(words)).map(([name]) => name);
}
const shown = async () => (await (await test.as('vanthu')).backup.status({})).forgotten;

describe('older backups', () => {
  it('lose what a clerk refused for its secrecy mark, as soon as it is refused; nothing else of them changes', async () => {
    const id = await letterWith(secret);
    await letterWith(kept);
    const names = [await backUp(), await backUp()];
    copyHere(data, 'import', test.clock.now);
    expect(onStick(secret).length, 'it is there before').toBeGreaterThan(2);
    const before = backups().map(({ manifest }) => manifest);
    const reason = 'Văn bản có dấu chỉ độ mật';
    await (await test.as('vanthu')).documents.refuse_waiting({ waitingId: id, reason, isSecret: true });
    await expect.poll(shown, soon).toMatchObject({
      isWaiting: false,
      unreadable: 0,
      last: { backups: 2, copies: 1 },
    });
    expect(onStick(secret)).toEqual([]);
    expect(onStick(kept).length).toBeGreaterThan(2);
    expect(placesOf(test, root, [secret])).toEqual([]);
    const after = backups();
    expect(after.map(({ name }) => name)).not.toContain(names[0]);
    expect(after.map(({ manifest }) => [manifest.madeAt, manifest.journal, manifest.books])).toEqual(
      before.map(({ madeAt, journal, books }) => [madeAt, journal, books]),
    );
    expect(after.every(({ manifest }) => manifest.writtenAnewAt !== undefined)).toBe(true);
    const admin = await test.as('admin');
    for (const { root: where, name } of after)
      expect(await admin.backup.check({ root: where, name })).toMatchObject({
        isWhole: true,
        missingFiles: 0,
      });
  });

  it('can be restored afterwards: the item is refused there too, and the journal is whole', async () => {
    const [newest] = backups();
    const otherDir = join(root, 'other');
    const order = { ...start, dataDir: otherDir, filesDir: join(otherDir, 'files'), now: test.clock.now };
    mkdirSync(otherDir);
    stageRestore({ ...order, place: place(), name: newest!.name, migrations }, new Pace());
    const device = { deviceId: 'device-other', deviceSeed: startInput(dataDir, 'other').deviceSeed };
    const other = openTestCore({ dataDir: otherDir, clock: test.clock, device });
    const clerk = await other.as('vanthu');
    const waiting = await clerk.documents.waiting({});
    expect(waiting.map(({ subject }) => subject)).toEqual([`V/v ${kept}`]);
    expect(await clerk.backup.verify_journal({})).toMatchObject({ verdict: 'whole' });
    expect(placesOf(other, otherDir, [secret])).toEqual([]);
    await other.end();
  });

  it('that were not within reach say so, and lose it when their disk is there again', async () => {
    const id = await letterWith(takenBack);
    const registering = (await test.as('vanthu')).documents.register_waiting({
      waitingId: id,
      bookId: office.incomingBook,
    });
    const registered = await registering;
    if (registered.outcome !== 'registered') throw new Error(JSON.stringify(registered));
    // Corrected before it was taken back: the journal is never rewritten, and still has none of its words.
    const clerk = await test.as('vanthu');
    const { version } = await clerk.documents.open({ id: registered.id });
    await clerk.documents.edit({
      id: registered.id,
      baseVersion: version,
      changes: { direction: 'incoming', subject: 'V/v đã sửa', note: `Trước là ${takenBack}` },
    });
    const [edited] = await clerk.documents.history({ id: registered.id });
    expect(edited?.facts).toMatchObject({
      'subject.old': `V/v ${takenBack}`,
      'subject.new': 'V/v đã sửa',
      'note.new': `Trước là ${takenBack}`,
    });
    test.core.server.transact(null, (context) => {
      const { sha256 } = mainVersion(context.db, registered.id)!;
      const copy = storeFile(context, Buffer.from(`${takenBack}, bản có bằng chứng lâu dài`));
      const at = context.now.toISOString();
      addCopy(context.db, { of_sha256: sha256, number: 1, sha256: copy, level: 'B-T', made_at: at });
    });
    await backUp();
    renameSync(stick, `${stick}-away`);
    const person = { personId: await personOf('vanthu'), name: '', roles: ['clerk'] as const, session: '' };
    test.core.server.transact({ ...person, isLocked: false }, (context) =>
      forgetRecalled({ documentId: registered.id, waitingIds: [id], reason: 'Gửi nhầm' }, context),
    );
    await test.core.keeper.tick();
    expect(await shown()).toMatchObject({ isWaiting: true });
    renameSync(`${stick}-away`, stick);
    expect(onStick(takenBack).length).toBeGreaterThan(1);
    expect(onStick(inIndex).length).toBeGreaterThan(0);
    const lookAgain = () => test.core.keeper.tick().then(shown);
    await expect.poll(lookAgain, soon).toMatchObject({ isWaiting: false });
    expect(onStick(takenBack)).toEqual([]);
    expect(placesOf(test, root, [takenBack])).toEqual([]);
    const words = () => [...placesOf(test, root, [inIndex]), ...onStick(inIndex)];
    await expect.poll(() => test.core.keeper.tick().then(words), soon).toEqual([]);
    const { db } = test.core;
    expect(db.get(`SELECT 1 AS n FROM journal WHERE type = 'documents.recalled'`), 'the trace').toEqual({
      n: 1,
    });
    const lines = await clerk.documents.history({ id: registered.id });
    expect(lines.find(({ type }) => type === 'documents.edited')?.facts).toEqual({
      'subject.old': null,
      'subject.new': null,
      'note.old': null,
      'note.new': null,
      gone: 'subject,note',
    });
    expect(await clerk.backup.verify_journal({})).toMatchObject({ verdict: 'whole' });
  });

  it('that were out of reach all the time bring nothing back: the lists beside data and backups say what goes', async () => {
    const [refused, recalled] = ['Chim gõ kiến 3003', 'Chim bói cá 9449'];
    const ids = [await letterWith(refused), await letterWith(recalled)];
    const registered = await (
      await test.as('vanthu')
    ).documents.register_waiting({ waitingId: ids[1]!, bookId: office.incomingBook });
    if (registered.outcome !== 'registered') throw new Error(JSON.stringify(registered));
    const name = await backUp();
    const drawer = join(root, 'drawer');
    cpSync(stick, drawer, { recursive: true });
    const reason = 'Có dấu mật';
    await (await test.as('vanthu')).documents.refuse_waiting({ waitingId: ids[0]!, reason, isSecret: true });
    const person = { personId: await personOf('vanthu'), name: '', roles: ['clerk'] as const, session: '' };
    test.core.server.transact({ ...person, isLocked: false }, (context) => {
      forgetRecalled({ documentId: registered.id, waitingIds: [ids[1]!], reason: 'Gửi nhầm' }, context);
      context.afterCommit(() => test.core.keeper.forgetSoon());
    });
    await expect.poll(() => [...onStick(refused), ...onStick(recalled)], soon).toEqual([]);

    const old = placeAt(join(drawer, readdirSync(drawer)[0]!));
    const restored = (dir: string, from: ReturnType<typeof placeAt>) => {
      const order = { ...start, dataDir: dir, filesDir: join(dir, 'files'), now: test.clock.now };
      return stageRestore({ ...order, place: from, name, migrations }, new Pace());
    };
    // Into this data, whose own list knows; and from a stick whose newer list knows, into an empty folder.
    const [here, empty] = [join(root, 'here'), join(root, 'empty')];
    for (const dir of [here, empty]) mkdirSync(dir);
    cpSync(join(dataDir, 'da-xoa'), join(here, 'da-xoa'));
    expect(restored(here, old).missingFiles).toEqual([]);
    cpSync(join(place().root, 'da-xoa'), join(old.root, 'da-xoa'));
    expect(restored(empty, old).missingFiles).toEqual([]);
    for (const dir of [here, empty]) {
      expect(placesOf(test, dir, [refused, recalled])).toEqual([]);
      const db = openConnection(join(dir, 'restored', 'congvan.db'), start.databaseKey, 'read');
      expect(db.get('SELECT subject FROM document WHERE id = :id', { id: registered.id })).toEqual({
        subject: 'Văn bản đã được nơi gửi thu hồi',
      });
      expect(forgottenSubjects(db).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
      db.close();
      rmSync(dir, { recursive: true });
    }
    rmSync(drawer, { recursive: true });
  });

  it('on another disk lose it with the next backup that is made there, also after a stop in the middle', async () => {
    const second = join(root, 'second');
    const id = await letterWith('Chim én 8118');
    await backUp();
    cpSync(stick, second, { recursive: true });
    await (
      await test.as('vanthu')
    ).documents.refuse_waiting({ waitingId: id, reason: 'Có dấu mật', isSecret: true });
    await expect.poll(shown, soon).toMatchObject({ isWaiting: false });
    // The old backup as it was beside the new one: what a stop before the old one goes leaves.
    const snapshots = (folder: string) => join(folder, readdirSync(folder)[0]!, 'snapshots');
    cpSync(snapshots(second), snapshots(stick), { recursive: true });
    const plan = { at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } };
    const admin = await test.as('admin');
    expect(onStick('Chim én 8118').length).toBeGreaterThan(0);
    const bytes = new ContentStore(place().filesDir, start.fileKey).put(Buffer.from('Chim én 8118, còn sót'));
    writeFileSync(join(place().root, 'dang-xoa'), '');
    const order = { subjects: forgottenSubjects(test.core.db), folder: stick, now: test.clock.now };
    forgetEverywhere(data, migrations, order, new Pace());
    expect(onStick('Chim én 8118')).toEqual([]);
    expect(readdirSync(place().root)).not.toContain('dang-xoa');
    expect(new ContentStore(place().filesDir, start.fileKey, 'read').has(bytes)).toBe(false);
    await admin.backup.set_plan({ ...plan, folder: second });
    expect(await shown()).toMatchObject({ isWaiting: true });
    await backUp();
    expect(await shown()).toMatchObject({ isWaiting: false });
    renameSync(stick, `${stick}-first`);
    renameSync(second, stick);
    expect(onStick('Chim én 8118')).toEqual([]);
  });

  it('that cannot be read hold up no other, and are said', async () => {
    const id = await letterWith('Chim ri 6006');
    renameSync(stick, join(root, 'second'));
    const name = await backUp();
    await backUp();
    const second = placeAt(join(root, 'second', readdirSync(join(root, 'second'))[0]!));
    const broken = join(second.snapshotsDir, name, 'congvan.db');
    rmSync(broken);
    await (
      await test.as('vanthu')
    ).documents.refuse_waiting({ waitingId: id, reason: 'Có dấu mật', isSecret: true });
    await expect.poll(shown, soon).toMatchObject({ isWaiting: false, unreadable: 1 });
    rmSync(join(second.snapshotsDir, name), { recursive: true });
    renameSync(join(root, 'second'), stick);
    expect(onStick('Chim ri 6006')).toEqual([]);
  });
});

async function personOf(login: string): Promise<string> {
  const people = await (await test.as('vanthu')).people.list({});
  return people.find((one) => one.login === login)!.id;
}

describe('a copy made before an upgrade', () => {
  it('goes as a whole when it holds what was forgotten: an older program could not be given another one', async () => {
    renameSync(stick, join(root, 'second'));
    const id = await letterWith('Chim sáo 4114');
    const path = join(dataDir, 'congvan.db.before-270');
    copyHere(data, 'migration', test.clock.now);
    const [copy] = readdirSync(join(dataDir, 'copies')).toSorted().toReversed();
    cpSync(join(dataDir, 'copies', copy!), path);
    const db = openConnection(path, start.databaseKey, 'write');
    db.userVersion = 270;
    db.close();
    await (
      await test.as('vanthu')
    ).documents.refuse_waiting({ waitingId: id, reason: 'Có dấu mật', isSecret: true });
    await expect.poll(() => existsSync(path), soon).toBe(false);
    await expect.poll(() => placesOf(test, root, ['Chim sáo 4114']), soon).toEqual([]);
    expect(readFileSync(join(dataDir, 'congvan.db')).length).toBeGreaterThan(0);
  });
});
