/** Lists and search over a few thousand documents: pages, counts, filters, and only what the person may see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setPart } from '#core/documents/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

const many = 1_500;
let test: TestCore;
let mine: string;

beforeAll(async () => {
  test = openTestCore();
  const office = await setUpOffice(test);
  const { db } = test.core;
  const personId = (login: string) =>
    db.get<{ id: string }>('SELECT id FROM person WHERE login = :login', { login })!.id;
  const [clerk, staff] = [personId('vanthu'), personId('chuyenvien')];
  mine = 'd-1';
  db.transact(() => {
    for (let number = 1; number <= many; number += 1)
      db.run(
        `INSERT INTO document (id, direction, state, source, body_id, book_id, book_number, arrived_on, number, symbol, issued_on,
                               issuer_name, kind, subject, field, signer_name, signer_position, urgency, has_paper,
                               sender_name, note, code_key, created_by, created_at, changed_at)
         VALUES (:id, :direction, 'registered', 'hand', :bodyId, NULL, :number, :day, :number, 'SNV-CCVC', :day, 'Sở Nội vụ', :kind,
                 :subject, '', 'Đỗ Thị Thanh Vân', '', :urgency, 0, '', '', '', :by, :at, :at)`,
        {
          id: `d-${number}`,
          direction: number % 3 === 0 ? 'outgoing' : 'incoming',
          bodyId: office.bodyId,
          number,
          day: number % 2 === 0 ? '2026-03-01' : '2026-09-02',
          kind: number % 10 === 0 ? 'Quyết định' : 'Công văn',
          subject: `V/v rà soát đường giao thông đợt ${number}`,
          urgency: number % 7 === 0 ? 'khan' : 'normal',
          by: clerk,
          at: '2026-11-20T00:00:00.000Z',
        },
      );
    setPart(db, db.get<{ seq: number }>(`SELECT seq FROM document WHERE id = 'd-1'`)!.seq, staff, 'lead');
  });
});
afterAll(async () => test.end());

describe('a list', () => {
  it('goes page by page, newest first, each document once', async () => {
    const clerk = await test.as('vanthu');
    const ids: string[] = [];
    for (let from = 0; from < 1000; from += 200) {
      const page = await clerk.documents.list({ box: 'incoming', from, limit: 200 });
      expect([page.total, page.isTotalCapped]).toEqual([1000, false]);
      ids.push(...page.rows.map(({ id }) => id));
    }
    expect(ids.length).toBe(1000);
    expect(new Set(ids).size).toBe(1000);
    expect(ids.slice(0, 3)).toEqual(['d-1499', 'd-1498', 'd-1496']);
  });

  it('is narrowed by kind, urgency and days, all together', async () => {
    const clerk = await test.as('vanthu');
    const total = async (filter: object) => (await clerk.documents.list({ box: 'incoming', filter })).total;
    const count = (fits: (n: number) => boolean) =>
      Array.from({ length: many }, (_, index) => index + 1).filter((n) => n % 3 !== 0 && fits(n)).length;
    expect(await total({ kind: 'Quyết định' })).toBe(count((n) => n % 10 === 0));
    expect(await total({ urgency: 'khan' })).toBe(count((n) => n % 7 === 0));
    expect(await total({ fromDay: '2026-09-02' })).toBe(count((n) => n % 2 === 1));
    expect(await total({ toDay: '2026-09-01', urgency: 'khan' })).toBe(
      count((n) => n % 2 === 0 && n % 7 === 0),
    );
    expect(await total({ bookId: 'none' })).toBe(0);
  });

  it('shows a staff member only what is theirs, and counts only that', async () => {
    const staff = await test.as('chuyenvien');
    expect(await staff.documents.list({ box: 'incoming' })).toMatchObject({ total: 1, rows: [{ id: mine }] });
    expect((await staff.documents.counts({})).boxes).toMatchObject({ incoming: 1, outgoing: 0, waiting: 0 });
    expect((await (await test.as('vanthu')).documents.counts({})).boxes).toMatchObject({
      incoming: 1000,
      outgoing: 500,
    });
  });

  it('takes a document without a day of its own by the Vietnam day it was made on', async () => {
    const { db } = test.core;
    db.script('SAVEPOINT late');
    db.run(
      `UPDATE document SET arrived_on = NULL, issued_on = NULL, created_at = '2026-11-30T17:30:00.000Z' WHERE id = 'd-2'`,
    );
    db.script('RELEASE late');
    const clerk = await test.as('vanthu');
    const on = { fromDay: '2026-12-01', toDay: '2026-12-01' };
    expect((await clerk.documents.list({ box: 'incoming', filter: on })).rows.map(({ id }) => id)).toEqual([
      'd-2',
    ]);
  });
});

describe('search', () => {
  it('pages through every hit', async () => {
    const clerk = await test.as('vanthu');
    const ids = new Set<string>();
    for (let from = 0; from < many; from += 200) {
      const page = await clerk.search.documents({ text: 'ra soat duong giao thong', from, limit: 200 });
      expect([page.total, page.isTotalCapped]).toEqual([many, false]);
      for (const { id } of page.rows) ids.add(id);
    }
    expect(ids.size).toBe(many);
  });

  it('finds for a staff member what is theirs, however many newer hits there are, and tells of no other', async () => {
    const staff = await test.as('chuyenvien');
    const found = await staff.search.documents({ text: 'giao thông' });
    expect([found.rows.map(({ id }) => id), found.total, found.isTotalCapped]).toEqual([[mine], 1, false]);
  });

  it('keeps to a direction and counts within it', async () => {
    const clerk = await test.as('vanthu');
    const found = await clerk.search.documents({ text: 'ra soat', direction: 'outgoing' });
    expect([found.total, found.isTotalCapped]).toEqual([500, false]);
    expect(found.rows.every(({ direction }) => direction === 'outgoing')).toBe(true);
  });

  it('by a number finds that document, and nothing for signs without a word', async () => {
    const clerk = await test.as('vanthu');
    const found = await clerk.search.documents({ text: '1234/SNV-CCVC' });
    expect(found.rows.map(({ id }) => id)).toEqual(['d-1234']);
    expect(await clerk.search.documents({ text: ' /-"* ' })).toMatchObject({ rows: [], total: 0 });
  });

  it('follows a change of the document at once', async () => {
    const { db } = test.core;
    db.run(`UPDATE document SET subject = 'Chim hoàng yến' WHERE id = 'd-5'`);
    const clerk = await test.as('vanthu');
    expect((await clerk.search.documents({ text: 'hoang yen' })).rows.map(({ id }) => id)).toEqual(['d-5']);
    expect((await clerk.search.documents({ text: 'dot 5' })).rows.map(({ id }) => id)).not.toContain('d-5');
  });
});
