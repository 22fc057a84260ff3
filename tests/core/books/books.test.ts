import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBook, reserve } from '#core/books/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
});
afterAll(async () => test.end());

const row = (
  number: number,
  more: Partial<Parameters<typeof checkBook>[1] extends Iterable<infer R> ? R : never> = {},
) => ({
  number,
  suffix: '',
  state: 'issued' as const,
  document_id: `d${number}`,
  reason: null,
  day: '2026-11-20',
  ...more,
});

describe('books', () => {
  it('a new body has one of each direction for the year, and a clerk opens more under other names', async () => {
    const clerk = await test.as('vanthu');
    const names = (await clerk.books.list({ year: 2026 })).map(({ direction, name }) => [direction, name]);
    expect(names).toEqual([
      ['incoming', 'Văn bản đến 2026'],
      ['outgoing', 'Văn bản đi 2026'],
    ]);
    const decisions = {
      bodyId: office.bodyId,
      direction: 'outgoing',
      name: 'Quyết định 2026',
      year: 2026,
    } as const;
    const book = await clerk.books.open({ ...decisions, firstNumber: 101 });
    expect(book).toMatchObject({ nextNumber: 101, isHeldHere: true, isClosed: false });
    await expect(clerk.books.open({ ...decisions, firstNumber: 1 })).rejects.toMatchObject({
      code: 'books.name_taken',
    });
    await expect(clerk.books.open({ ...decisions, bodyId: 'nobody' })).rejects.toMatchObject({
      code: 'agencies.unknown_body',
    });
    await expect((await test.as('chuyenvien')).books.open(decisions)).rejects.toMatchObject({
      code: 'core.not_allowed',
    });
  });

  it('a reserved number is given back while it is the newest, and void with its reason when it is not', async () => {
    const clerk = await test.as('vanthu');
    const bookId = office.outgoingBook;
    const reserveFor = (id: string) =>
      test.core.server.transact(null, (context) => reserve(context, bookId, id)).number;
    expect([reserveFor('a'), reserveFor('b'), reserveFor('c')]).toEqual([1, 2, 3]);
    const order = { bookId, suffix: '', reason: 'Văn bản không phát hành nữa' };
    expect(await clerk.books.void_number({ ...order, number: 3 })).toEqual({ outcome: 'released' });
    expect(await clerk.books.void_number({ ...order, number: 1 })).toEqual({ outcome: 'void' });
    expect(reserveFor('c')).toBe(3);
    const refused = async (change: object) =>
      clerk.books.void_number({ ...order, number: 1, ...change }).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    expect(await refused({ number: 9 })).toBe('books.number_unknown');
    expect(await refused({ number: 1 })).toBe('books.number_in_use');
    expect(await refused({ bookId: 'none' })).toBe('books.unknown');
    expect(await refused({ reason: 'ngắn' })).toBe('core.bad_input');
    expect(await clerk.books.check({ bookId })).toEqual({
      verdict: 'whole',
      firstNumber: 1,
      lastNumber: 3,
      issued: 0,
      reserved: 2,
      voided: 1,
      takenOver: 0,
      subNumbers: 0,
      checkedOn: '2026-11-20',
      findings: [],
    });
    await expect(clerk.books.check({ bookId: 'none' })).rejects.toMatchObject({ code: 'books.unknown' });
  });

  it('tells of numbers that stay reserved overnight, without calling the book broken', async () => {
    const clerk = await test.as('vanthu');
    test.clock.now = new Date('2026-11-21T01:00:00Z');
    const check = await clerk.books.check({ bookId: office.outgoingBook });
    expect(check.verdict).toBe('whole');
    expect(check.findings.map(({ kind, number }) => [kind, number])).toEqual([
      ['reserved_too_long', 2],
      ['reserved_too_long', 3],
    ]);
  });
});

describe('checking a book', () => {
  it.each([
    ['a gap', [row(1), row(4)], [{ kind: 'gap', number: 2, count: 2 }]],
    ['a gap at its beginning', [row(2)], [{ kind: 'gap', number: 1, count: 1 }]],
    ['a twin', [row(1), row(1)], [{ kind: 'twin', number: 1, count: 1 }]],
    [
      'a step back in time',
      [row(1), row(2, { day: '2026-11-19' })],
      [{ kind: 'order', number: 2, count: 1 }],
    ],
    ['a number with a suffix beside it', [row(1), row(1, { suffix: 'a' }), row(2)], []],
    ['nothing', [], []],
  ])('%s', (_, rows, findings) => {
    expect(checkBook(1, rows, '2026-11-20').findings).toEqual(findings);
  });
});
