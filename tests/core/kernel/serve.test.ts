import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCall } from '#contract/index.ts';
import type { Core } from '#core/index.ts';
import { openTestCore, setUpOffice, testPassword, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let session: string;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  const { session: state } = await call(
    'people.sign_in',
    { login: 'vanthu', passwordSecret: testPassword },
    null,
  );
  session = state!.session;
});
afterAll(async () => test.end());

const call = (
  name: string,
  input: unknown,
  asking: string | null = session,
  commandId: string | null = null,
): ReturnType<Core['serves']['call']> & object =>
  test.core.serves.call({ name, input, session: asking, commandId });
const replyTo = async (name: string, input: unknown, commandId: string | null = null) =>
  (await call(name, input, session, commandId)).reply;
const log = () => readFileSync(join(test.dataDir, 'logs/core.log'), 'utf8');

const arrival = (number: string) => ({
  upload: null,
  bookId: office.incomingBook,
  arrivedOn: '2026-11-20',
  number,
  symbol: 'SNV-CCVC',
  issuedOn: '2026-11-18',
  issuerName: 'Sở Nội vụ',
  issuerCode: null,
  kind: 'Công văn',
  subject: 'V/v rà soát',
  field: '',
  signerName: '',
  signerPosition: '',
  urgency: 'normal',
  sheets: null,
  copies: null,
  hasPaper: true,
  dueOn: null,
  senderName: '',
  note: '',
});

describe('one door for every call', () => {
  it.each([
    'documents.nothing',
    'nothing.list',
    'documents',
    '',
    '__proto__.constructor',
    'documents.constructor',
    'documents.list.list',
    'shell.state',
    'token.unlock',
  ])('"%s" is no call of core', async (name) => {
    expect(await replyTo(name, {})).toEqual({ ok: false, code: 'gate.unknown_call' });
  });

  it.each([
    [null, ''],
    ['text', ''],
    [{ box: 'nowhere' }, 'box'],
    [{ box: 'incoming', limit: 1e9 }, 'limit'],
    [{ box: 'incoming', filter: { fromDay: '31/12/2026' } }, 'filter.fromDay'],
    [{ box: ['incoming'] }, 'box'],
  ])('%j is refused with the field that is wrong', async (input, field) => {
    expect(await replyTo('documents.list', input)).toMatchObject({
      ok: false,
      code: 'core.bad_input',
      facts: { field },
    });
  });

  it('what is too much of an input is left out, never passed on', async () => {
    const reply = await replyTo('documents.list', {
      box: 'incoming',
      isAdmin: true,
      __proto__: { limit: 1 },
    });
    expect(reply).toMatchObject({ ok: true });
  });

  it('a signed-in person with a locked screen, a session of nobody and no session at all are told apart', async () => {
    const { session: other } = await call(
      'people.sign_in',
      { login: 'chutich', passwordSecret: testPassword },
      null,
    );
    await call('people.lock', {}, other!.session);
    const input = { box: 'incoming' };
    expect((await call('documents.list', input, other!.session)).reply).toMatchObject({
      code: 'people.session_locked',
    });
    expect((await call('documents.list', input, 'made-up')).reply).toMatchObject({
      code: 'people.not_signed_in',
    });
    expect((await call('documents.list', input, null)).reply).toMatchObject({ code: 'people.not_signed_in' });
    await call('people.sign_out', {}, other!.session);
    expect((await call('documents.list', input, other!.session)).reply).toMatchObject({
      code: 'people.not_signed_in',
    });
  });
});

describe('a command', () => {
  it('asked twice under one id is done once and answered the same', async () => {
    const first = await replyTo('documents.register', arrival('1'), 'once');
    const journal = test.core.db.get('SELECT count(*) AS n FROM journal');
    expect(await replyTo('documents.register', arrival('1'), 'once')).toEqual(first);
    expect(first).toMatchObject({ ok: true, value: { arrivalNumber: 1 } });
    expect(test.core.db.get('SELECT count(*) AS n FROM journal')).toEqual(journal);
  });

  it('that was refused may be asked again under its id', async () => {
    const wrong = { ...arrival('2'), dueOn: '2026-01-01' };
    expect(await replyTo('documents.register', wrong, 'again')).toMatchObject({
      code: 'documents.due_before_arrival',
    });
    expect(await replyTo('documents.register', arrival('2'), 'again')).toMatchObject({
      ok: true,
      value: { arrivalNumber: 2 },
    });
  });

  it('that fails in the middle leaves nothing: no row, no number, no line in the journal, no event', async () => {
    const { db } = test.core;
    const count = () =>
      ['document', 'book_number', 'journal', 'command_done', 'stored_file'].map(
        (table) => db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n,
      );
    const before = count();
    const events = test.events.length;
    db.script(
      `CREATE TRIGGER broken BEFORE INSERT ON seen BEGIN SELECT raise(ABORT, 'broken for the test'); END`,
    );
    const reply = await replyTo('documents.register', arrival('3'), 'broken');
    db.script('DROP TRIGGER broken');
    expect(reply).toMatchObject({ ok: false, code: 'core.defect' });
    expect(count()).toEqual(before);
    expect(test.events.length).toBe(events);
    expect(await replyTo('documents.register', arrival('3'), 'broken')).toMatchObject({
      ok: true,
      value: { arrivalNumber: 3 },
    });
  });

  it('is answered as done when only somebody who listens to it fails', async () => {
    const emit = test.events.push;
    test.events.push = () => {
      throw new Error('the window is gone');
    };
    const reply = await replyTo('documents.register', arrival('4'), 'unheard');
    test.events.push = emit;
    expect(reply).toMatchObject({ ok: true, value: { arrivalNumber: 4 } });
    expect(log()).toContain('the window is gone');
  });

  it('tells the pages by ids only, never what is in a document', async () => {
    test.events.length = 0;
    await replyTo('documents.register', { ...arrival('5'), subject: 'Chim hoàng yến' }, 'heard');
    expect(test.events.map(({ name }) => name).toSorted()).toEqual(['books.changed', 'documents.changed']);
    for (const { name, ids } of test.events) {
      expect(name).toMatch(/^[a-z]+\.[a-z_]+$/);
      for (const id of ids)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    }
  });
});

describe('a defect', () => {
  it('is answered with a reference that the log has, and the log has no secret', async () => {
    const { db } = test.core;
    db.script('ALTER TABLE person RENAME TO person_away');
    const { reply } = await call(
      'people.sign_in',
      { login: 'vanthu', passwordSecret: 'Chim-Hoang-Yen-1' },
      null,
    );
    db.script('ALTER TABLE person_away RENAME TO person');
    expect(reply).toEqual({
      ok: false,
      code: 'core.defect',
      reference: expect.stringMatching(/^R-[0-9A-F]{6}$/),
    });
    const line = log()
      .split('\n')
      .find((one) => !reply.ok && one.includes(reply.reference!));
    expect(JSON.parse(line!)).toMatchObject({ level: 'error', event: 'defect', call: 'people.sign_in' });
    expect(log()).not.toContain('Chim-Hoang-Yen-1');
    expect(log()).not.toContain(testPassword);
  });

  it('in a reading thread is one too, and the thread goes on answering', async () => {
    const { db } = test.core;
    db.script('ALTER TABLE hub_account RENAME TO away');
    const reply = await replyTo('exchange.line', {});
    db.script('ALTER TABLE away RENAME TO hub_account');
    expect(reply).toMatchObject({ ok: false, code: 'core.defect', reference: expect.any(String) });
    expect(await replyTo('exchange.line', {})).toMatchObject({ ok: true });
  });

  it('never hides behind a code that the call does not declare', async () => {
    expect(findCall('documents.mark_read')!.refusals).not.toContain('books.unknown');
    expect(test.core.server.refusalOf('documents.mark_read', new Error('x'))).toMatchObject({
      code: 'core.defect',
    });
  });
});

describe('reading while something long is written', () => {
  it('a list answers while a transaction is open', async () => {
    const { db } = test.core;
    db.script('BEGIN IMMEDIATE');
    db.script(`UPDATE document SET note = 'long work'`);
    const reply = await replyTo('documents.list', { box: 'incoming' });
    db.script('ROLLBACK');
    expect(reply).toMatchObject({ ok: true, value: { total: 5 } });
  });
});
