/** The clocks of Decision 28/2018, who is told what waits, and what is said before a document is issued. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAgencies } from '#core/agencies/index.ts';
import { setProfile } from '#core/exchange/profile.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { arrive, messageOf } from '#tests/support/from-hub.ts';
import { issuedDocument } from '#tests/support/issued-document.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn' };
const closed = { code: 'H99.40', name: 'UBND huyện Tân Sơn' };
const pdf = Buffer.from('%PDF-1.7\n');
let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let number = 0;

const at = (text: string) => new Date(`${text}:00+07:00`);

beforeAll(async () => {
  test = openTestCore({ clock: { now: at('2026-11-27T09:00') } });
  office = await setUpOffice(test, { name: 'UBND xã Tân Phúc', code: 'H99.31.07' });
  const agency = { legacyCode: null, parentCode: null, mail: null };
  test.core.server.transact(null, ({ db }) => {
    enterAgencies(db, [
      { ...agency, ...province, isOpen: true, successor: null },
      { ...agency, ...closed, isOpen: false, successor: province.code },
    ]);
    setProfile(db, {
      body_id: office.bodyId,
      url: 'http://127.0.0.1:9',
      system_id: 'H99.31.07',
      kind: 'own',
      ca: null,
      proxy_url: null,
      message_max_mb: 1,
      large_from_mb: null,
      window_from: null,
      window_to: null,
      hub_key: null,
    });
  });
}, 60_000);
afterAll(() => test.end());

function issued(options: Partial<Parameters<typeof issuedDocument>[2]> = {}): string {
  number += 1;
  return issuedDocument(test, office, {
    subject: 'V/v thời hạn',
    number,
    pdf,
    receivers: [province],
    ...options,
  });
}
const overdue = async (login: string) => (await test.as(login)).exchange.overdue({});

describe('a document that was issued', () => {
  it('must go before noon of the next working day; late, the clerk is told, and after a working day the leader', async () => {
    test.clock.now = at('2026-11-27T15:00');
    const id = issued();
    const row = async (login = 'vanthu') =>
      (await overdue(login)).find(({ documentId }) => documentId === id);
    // The 27th is a Friday.
    expect(await row()).toMatchObject({
      what: 'unsent',
      dueAt: at('2026-11-30T12:00').toISOString(),
      level: 'due',
    });
    test.clock.now = at('2026-11-30T12:01');
    expect((await row())?.level).toBe('late');
    expect(await row('chutich')).toBeUndefined();
    test.clock.now = at('2026-12-01T13:01');
    expect((await row('chutich'))?.level).toBe('alarm');
  });

  it('of urgency must go at once', async () => {
    test.clock.now = at('2026-12-02T08:00');
    const id = issued({ urgency: 'hoa_toc' });
    const [row] = (await overdue('vanthu')).filter(({ documentId }) => documentId === id);
    expect(row?.dueAt).toBe(at('2026-12-02T08:30').toISOString());
  });

  it('waits for the hub without an end: after four working hours the clerk knows, after eight the leader', async () => {
    test.clock.now = at('2026-12-03T08:00');
    const id = issued();
    await (await test.as('vanthu')).exchange.send({ documentId: id });
    const levels = async (login: string) =>
      (await overdue(login))
        .filter(({ documentId }) => documentId === id)
        .map(({ what, level }) => [what, level]);
    test.clock.now = at('2026-12-03T12:30');
    expect(await levels('chutich')).toEqual([]);
    expect(await levels('vanthu')).toEqual([['waiting', 'late']]);
    test.clock.now = at('2026-12-03T17:30');
    expect(await levels('chutich')).toEqual([['waiting', 'alarm']]);
    // Nothing is given up: years later it still waits.
    test.clock.now = at('2028-12-01T10:00');
    expect(await levels('chutich')).toEqual([['waiting', 'alarm']]);
  });
});

describe('before a document is issued', () => {
  const preflight = async (documentId: string) =>
    (await test.as('vanthu')).exchange.preflight({ documentId });

  it('says which receiver is closed and who came after it, and which nobody knows', async () => {
    const id = issued({ receivers: [province, closed, { code: 'H01.99', name: 'Sở nào đó' }] });
    expect(await preflight(id)).toEqual({
      receivers: [
        { ...closed, problem: 'closed', successor: province },
        { code: 'H01.99', name: 'Sở nào đó', problem: 'unknown', successor: null },
      ],
      tooLarge: null,
      hasNoCode: false,
    });
  });

  it('says that the files would be too large on the wire, where base64 makes four bytes of three', async () => {
    const small = issued({ pdf: Buffer.alloc(700_000, '%') });
    expect((await preflight(small)).tooLarge).toBe(null);
    const large = issued({ pdf: Buffer.alloc(800_000, '%') });
    expect((await preflight(large)).tooLarge).toEqual({ sizeMb: 2, limitMb: 1 });
  });
});

describe('a document that came', () => {
  it('is to be taken or sent back on its day; after that the clerk is told, after another working day the leader', async () => {
    const late = async (login: string) =>
      (await overdue(login)).filter(({ what }) => what === 'unacknowledged');
    // A Friday; the Saturday and Sunday after it do not count.
    test.clock.now = at('2026-12-04T16:30');
    await arrive(test, messageOf({ subject: 'Báo cáo đến lúc chiều' }));
    test.clock.now = at('2026-12-04T16:59');
    expect(await late('vanthu')).toEqual([]);
    test.clock.now = at('2026-12-04T17:00');
    expect(await late('vanthu')).toMatchObject([
      {
        title: 'Báo cáo đến lúc chiều',
        documentId: null,
        dueAt: at('2026-12-04T17:00').toISOString(),
        level: 'late',
      },
    ]);
    test.clock.now = at('2026-12-07T16:59');
    expect(await late('chutich')).toEqual([]);
    test.clock.now = at('2026-12-07T17:00');
    expect(await late('chutich')).toMatchObject([{ level: 'alarm' }]);
  });

  it('after hours comes on the next working day', async () => {
    test.clock.now = at('2026-12-11T18:00');
    await arrive(
      test,
      messageOf({ subject: 'Đến buổi tối', documentId: '000.07.31.H99,2026/12/11,46/BC-UBND' }),
    );
    test.clock.now = at('2026-12-14T17:00');
    expect(await overdue('vanthu')).toContainEqual(
      expect.objectContaining({ title: 'Đến buổi tối', dueAt: at('2026-12-14T17:00').toISOString() }),
    );
  });
});
