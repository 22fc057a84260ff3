/** What a person keeps for their lists (columns, searches with counts), and acts on many documents. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let incomingBook: string;

beforeAll(async () => {
  test = openTestCore();
  ({ incomingBook } = await setUpOffice(test));
});
afterAll(async () => test.end());

const ids: string[] = [];

async function register(count: number, urgency: 'normal' | 'hoa_toc' = 'normal'): Promise<void> {
  const clerk = await test.as('vanthu');
  for (let n = 0; n < count; n += 1) {
    const { id } = await clerk.documents.register({
      upload: null,
      bookId: incomingBook,
      arrivedOn: '2026-11-20',
      number: String(ids.length + 1),
      symbol: 'UBND-VP',
      issuedOn: '2026-11-19',
      issuerName: 'UBND tỉnh An Sơn',
      issuerCode: null,
      kind: 'Công văn',
      subject: `V/v an toàn hồ đập ${ids.length + 1}`,
      field: '',
      signerName: '',
      signerPosition: '',
      urgency,
      sheets: null,
      copies: null,
      hasPaper: true,
      dueOn: null,
      senderName: '',
      note: '',
    });
    ids.push(id);
  }
}

describe('a kept search', () => {
  it('stands with its count, which follows what is registered, and belongs to one person', async () => {
    const clerk = await test.as('vanthu');
    const question = {
      box: 'incoming' as const,
      filter: { urgency: 'hoa_toc' as const, span: 'month' as const },
    };
    await clerk.search.save({ name: 'Hỏa tốc tháng này', question });
    const counts = async () => (await clerk.search.saved({})).map(({ name, count }) => [name, count]);
    expect(await counts()).toEqual([['Hỏa tốc tháng này', 0]]);
    await register(3);
    await register(2, 'hoa_toc');
    expect(await counts()).toEqual([['Hỏa tốc tháng này', 2]]);
    test.clock.now = new Date('2026-12-02T01:00:00Z');
    expect(await counts(), 'the month has gone on').toEqual([['Hỏa tốc tháng này', 0]]);
    test.clock.now = new Date('2026-11-20T02:00:00Z');
    expect(await (await test.as('chutich')).search.saved({})).toEqual([]);
  });

  it('is replaced under the same name, renamed, and removed so that it can be put back', async () => {
    const clerk = await test.as('vanthu');
    const question = { box: null, filter: { text: 'ho dap' } };
    const { id } = await clerk.search.save({ name: 'Hồ đập', question });
    expect(
      (await clerk.search.save({ name: 'Hồ đập', question: { box: null, filter: { text: 'ho dap 1' } } })).id,
    ).toBe(id);
    await expect(clerk.search.rename({ id, name: 'Hỏa tốc tháng này' })).rejects.toMatchObject({
      code: 'search.name_taken',
    });
    await clerk.search.rename({ id, name: 'Đập' });
    const leader = await test.as('chutich');
    await expect(leader.search.rename({ id, name: 'x' })).rejects.toMatchObject({ code: 'search.unknown' });
    await expect(leader.search.remove({ id })).rejects.toMatchObject({ code: 'search.unknown' });
    const removed = await clerk.search.remove({ id });
    expect(removed).toMatchObject({ name: 'Đập', question: { box: null, filter: { text: 'ho dap 1' } } });
    await clerk.search.save(removed);
    expect((await clerk.search.saved({})).map(({ name }) => name)).toEqual(['Hỏa tốc tháng này', 'Đập']);
  });

  it('is one of twenty at most', async () => {
    const leader = await test.as('chutich');
    for (let n = 0; n < 20; n += 1) await leader.search.save({ name: `Tìm ${n}`, question: { box: null } });
    await expect(leader.search.save({ name: 'Thêm', question: { box: null } })).rejects.toMatchObject({
      code: 'search.too_many',
      facts: { max: 20 },
    });
  });
});

describe('a choice', () => {
  it('is kept for the person who made it, until it is taken back', async () => {
    const [clerk, leader] = [await test.as('vanthu'), await test.as('chutich')];
    await clerk.people.choose({ name: 'columns.incoming', value: '{"order":["code"]}' });
    expect(await clerk.people.choice({ name: 'columns.incoming' })).toBe('{"order":["code"]}');
    expect(await leader.people.choice({ name: 'columns.incoming' })).toBeNull();
    await clerk.people.choose({ name: 'columns.incoming', value: null });
    expect(await clerk.people.choice({ name: 'columns.incoming' })).toBeNull();
  });
});

describe('many documents', () => {
  it('are marked read, and undoing brings back only those that were not', async () => {
    const leader = await test.as('chutich');
    const unread = async () =>
      (await leader.documents.list({ box: 'incoming', filter: { isUnread: true } })).rows.map(({ id }) => id);
    await leader.documents.mark_read({ id: ids[0]! });
    const { changed } = await leader.documents.mark_many({ ids, isRead: true });
    expect(changed).toEqual(ids.slice(1));
    expect(await unread()).toEqual([]);
    expect((await leader.documents.mark_many({ ids: changed, isRead: false })).changed).toEqual(changed);
    expect((await unread()).toSorted()).toEqual(changed.toSorted());
  });

  it('are offered the acts that all of them allow, and for the others how many do not', async () => {
    const clerk = await test.as('vanthu');
    const all = await clerk.documents.acts_of({ ids });
    expect(all.may).toContain('edit');
    test.core.db.run(`UPDATE document SET state = 'void' WHERE id = :id`, { id: ids[1]! });
    const without = await clerk.documents.acts_of({ ids });
    expect(without.may).not.toContain('edit');
    expect(without.mayNot.find(({ act }) => act === 'edit')).toMatchObject({ count: 1 });
    expect((await clerk.documents.list_ids({ box: 'incoming' })).ids.toSorted()).toEqual(ids.toSorted());
  });

  it('are refused when one of them may not be seen', async () => {
    const staff = await test.as('chuyenvien');
    await expect(staff.documents.mark_many({ ids, isRead: true })).rejects.toMatchObject({
      code: 'documents.unknown',
    });
    await expect(staff.documents.acts_of({ ids })).rejects.toMatchObject({ code: 'documents.unknown' });
  });
});
