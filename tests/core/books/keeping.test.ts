/** Keepers, closing, numbers kept ahead and taken over, sub-numbers, symbols: each act and what it refuses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAndIssue, tieTakenOver, untieTakenOver } from '#core/books/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let clerk: Awaited<ReturnType<TestCore['as']>>;
const reason = 'Văn bản giấy chờ ký';
let made = 0;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  clerk = await test.as('vanthu');
});
afterAll(async () => test.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
async function newBook(firstNumber = 1): Promise<string> {
  const name = `Sổ thử ${(made += 1)}`;
  const { id } = await clerk.books.open({
    bodyId: office.bodyId,
    direction: 'outgoing',
    name,
    year: 2026,
    firstNumber,
    kinds: [`Loại ${made}`],
  });
  return id;
}
const number = (bookId: string, documentId: string) =>
  test.core.server.transact(null, (context) => giveAndIssue(context, bookId, documentId)).number;
const bookOf = async (id: string) => (await clerk.books.list({})).find((book) => book.id === id)!;

describe('the keeper of a book', () => {
  it('is who opened it, hands it over to another clerk, and each hand-over stands in its history', async () => {
    const bookId = await newBook();
    expect((await bookOf(bookId)).keeperName).toBe('Lê Thị Hạnh');
    const admin = await test.as('admin');
    const second = await admin.people.add({
      login: 'vanthu2',
      name: 'Trần Thu Hà',
      title: 'Văn thư',
      roles: ['clerk'],
      passwordSecret: 'Mat-khau-1',
    });
    const note = 'Nghỉ thai sản';
    await clerk.books.hand_over({ bookId, personId: second.id, note });
    expect((await bookOf(bookId)).keeperName).toBe('Trần Thu Hà');
    const [last] = await clerk.books.history({ bookId });
    expect(last).toMatchObject({
      type: 'books.handed_over',
      personName: 'Lê Thị Hạnh',
      facts: { from: 'Lê Thị Hạnh', to: 'Trần Thu Hà', lastNumber: 0, note },
    });
    const people = await admin.people.list({});
    const staff = people.find(({ login }) => login === 'chuyenvien')!;
    expect(await codeOf(clerk.books.hand_over({ bookId, personId: staff.id, note }))).toBe(
      'books.keeper_no_clerk',
    );
  });
});

describe('a closed book', () => {
  it('gives no number until it is opened again, and cannot be closed while a number is reserved', async () => {
    const bookId = await newBook();
    await clerk.books.keep_ahead({ bookId, count: 1, reason });
    expect(await codeOf(clerk.books.close({ bookId, reason }))).toBe('books.still_reserved');
    expect((await bookOf(bookId)).mayNot).toContainEqual({ act: 'close', why: 'still_reserved' });
    await clerk.books.void_number({ bookId, number: 1, suffix: '', reason });
    expect(await clerk.books.close({ bookId, reason })).toMatchObject({
      isClosed: true,
      may: ['hand_over', 'reopen'],
    });
    expect(await codeOf(clerk.books.keep_ahead({ bookId, count: 1, reason }))).toBe('books.closed');
    expect(await codeOf(clerk.books.close({ bookId, reason }))).toBe('books.closed');
    await clerk.books.reopen({ bookId, reason });
    expect(await codeOf(clerk.books.reopen({ bookId, reason }))).toBe('books.not_closed');
    expect((await clerk.books.keep_ahead({ bookId, count: 1, reason })).first).toBe(1);
  });
});

describe('numbers kept ahead', () => {
  it('are given to a signed document of the same body on the day they were kept', async () => {
    const bookId = await newBook();
    number(bookId, 'a');
    expect(await clerk.books.keep_ahead({ bookId, count: 2, reason })).toEqual({ bookId, first: 2, last: 3 });
    expect(await clerk.books.keep_sub_number({ bookId, number: 1, reason })).toMatchObject({ suffix: 'a' });
    expect(await clerk.books.keep_sub_number({ bookId, number: 1, reason })).toMatchObject({ suffix: 'b' });
    expect(number(bookId, 'b')).toBe(4);
    const id = signed('c');
    const order = { id, bookId, number: 1, suffix: 'a' };
    await clerk.documents.use_kept_number(order);
    expect(test.core.db.get('SELECT state FROM document WHERE id = :id', { id })).toEqual({
      state: 'numbered',
    });
    expect(await codeOf(clerk.documents.use_kept_number(order))).toBe('documents.wrong_state');
    const other = signed('d');
    expect(await codeOf(clerk.documents.use_kept_number({ ...order, id: other }))).toBe(
      'books.number_in_use',
    );
    expect(await codeOf(clerk.documents.use_kept_number({ ...order, id: other, number: 9 }))).toBe(
      'books.number_unknown',
    );
    expect(
      await codeOf(clerk.documents.use_kept_number({ ...order, id: other, bookId: office.incomingBook })),
    ).toBe('books.unknown');
    const { reserved } = await clerk.books.numbers({ bookId });
    expect(reserved.map((row) => `${row.number}${row.suffix} ${row.documentId ?? '-'}`)).toEqual([
      `1a ${id}`,
      '1b -',
      '2 -',
      '3 -',
    ]);
    expect(await codeOf(clerk.books.keep_sub_number({ bookId, number: 77, reason }))).toBe(
      'books.no_base_number',
    );
    expect((await clerk.books.check({ bookId })).subNumbers).toBe(2);
  });

  it('are not given where another machine holds the book', async () => {
    const bookId = await newBook();
    await clerk.books.keep_ahead({ bookId, count: 1, reason });
    const order = { id: signed('e'), bookId, number: 1, suffix: '' };
    const held = test.core.services.device.id;
    const holds = (device: string) =>
      test.core.db.run('UPDATE book_lease SET device = :device WHERE book_id = :bookId', { device, bookId });
    holds('another machine');
    expect(await codeOf(clerk.documents.use_kept_number(order))).toBe('books.not_held_here');
    holds(held);
    expect(await codeOf(clerk.documents.use_kept_number(order))).toBe('done');
  });

  it('a number whose sub-number stands is not given back, it becomes void', async () => {
    const bookId = await newBook();
    await clerk.books.keep_ahead({ bookId, count: 1, reason });
    await clerk.books.keep_sub_number({ bookId, number: 1, reason });
    expect(await clerk.books.void_number({ bookId, number: 1, suffix: '', reason })).toEqual({
      outcome: 'void',
    });
    expect(await clerk.books.void_number({ bookId, number: 1, suffix: 'a', reason })).toEqual({
      outcome: 'released',
    });
    expect((await clerk.books.check({ bookId })).verdict).toBe('whole');
  });

  it('after z there is no sub-number left', async () => {
    const bookId = await newBook();
    number(bookId, `full ${bookId}`);
    for (let letter = 0; letter < 26; letter += 1)
      await clerk.books.keep_sub_number({ bookId, number: 1, reason });
    expect(await codeOf(clerk.books.keep_sub_number({ bookId, number: 1, reason }))).toBe(
      'books.sub_numbers_full',
    );
  });
});

/** A signed document as the leader leaves it; signing itself has tests of its own. */
function signed(id: string): string {
  const { db } = test.core;
  const person = db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!.id;
  db.run(
    `INSERT INTO document (id, direction, state, source, body_id, number, symbol, issuer_name, kind, subject, field, signer_name,
                           signer_position, urgency, has_paper, sender_name, note, code_key, created_by, created_at, changed_at)
     VALUES (:id, 'outgoing', 'signed', 'drop', :bodyId, '', 'UBND-VP', 'UBND', 'Công văn', 'V/v', '', '', '', 'normal', 0, '', '',
             '', :person, :at, :at)`,
    { id: `signed ${id}`, bodyId: office.bodyId, person, at: test.clock.now.toISOString() },
  );
  return `signed ${id}`;
}

describe('numbers taken over', () => {
  it('leave no gap and are never given again; the run is taken back while nothing hangs on it', async () => {
    const bookId = await newBook();
    const run = { bookId, from: 1, to: 412 };
    expect(await clerk.books.take_over({ ...run, source: 'Sổ giấy 2026' })).toMatchObject({
      nextNumber: 413,
    });
    expect(await clerk.books.check({ bookId })).toMatchObject({
      verdict: 'whole',
      takenOver: 412,
      issued: 0,
    });
    expect(await codeOf(clerk.books.take_over({ ...run, source: 'Sổ giấy 2026' }))).toBe(
      'books.run_not_next',
    );
    await clerk.books.undo_take_over(run);
    expect((await bookOf(bookId)).nextNumber).toBe(1);
    await clerk.books.take_over({ ...run, source: 'Sổ giấy 2026' });
    expect((await clerk.books.keep_ahead({ bookId, count: 1, reason })).first).toBe(413);
    await clerk.books.undo_take_over({ bookId, from: 1, to: 12 });
    expect(await bookOf(bookId)).toMatchObject({ firstNumber: 13, nextNumber: 414 });
    expect(await codeOf(clerk.books.undo_take_over({ bookId, from: 20, to: 30 }))).toBe('books.run_in_use');
    expect((await clerk.books.check({ bookId })).verdict).toBe('whole');
  });

  it('stand before the first number of a book that began in mid-year', async () => {
    const bookId = await newBook(101);
    await clerk.books.keep_ahead({ bookId, count: 1, reason });
    await clerk.books.take_over({ bookId, from: 1, to: 100, source: 'Phần mềm cũ' });
    expect(await clerk.books.check({ bookId })).toMatchObject({
      verdict: 'whole',
      firstNumber: 1,
      lastNumber: 101,
    });
    expect((await clerk.books.numbers({ bookId })).takenOver).toEqual([
      { first: 1, last: 100, count: 100, reason: 'Phần mềm cũ' },
    ]);
  });

  it('tied to imported documents one by one show the gaps of the old register, which are then accounted for', async () => {
    const bookId = await newBook();
    const tie = (n: number, documentId: string) =>
      test.core.server.transact(null, (context) =>
        tieTakenOver(context, {
          bookId,
          number: n,
          suffix: '',
          documentId,
          day: '2026-02-03',
          source: 'Excel',
        }),
      );
    expect([tie(1, 'old 1'), tie(2, 'old 2'), tie(5, 'old 5')]).toEqual([true, true, true]);
    expect(tie(2, 'another')).toBe(false);
    const gap = { bookId, runs: [{ from: 3, to: 4 }], as: 'void' as const };
    const { findings } = await clerk.books.check({ bookId });
    expect(findings).toContainEqual({ kind: 'gap', number: 3, count: 2 });
    expect(findings.filter(({ kind }) => kind === 'document_differs').map((one) => one.number)).toEqual([
      1, 2, 5,
    ]);
    expect(await codeOf(clerk.books.account_for({ ...gap, runs: [{ from: 3, to: 5 }], reason }))).toBe(
      'books.run_not_missing',
    );
    await clerk.books.account_for({ ...gap, reason: 'Sổ cũ bỏ trống hai số' });
    const after = await clerk.books.check({ bookId });
    expect(after.voided).toBe(2);
    expect(after.findings.filter(({ kind }) => kind !== 'document_differs')).toEqual([]);
    test.core.server.transact(null, (context) => untieTakenOver(context, 'old 5', true));
    expect((await bookOf(bookId)).nextNumber).toBe(5);
  });
});

describe('the gaps that an old register leaves', () => {
  const days = ['2026-02-05', '2026-02-04', '2026-02-20', '2026-02-18'];
  /** 1, 3, 6 and 9 from an old register whose days go up and down, then 10 given here. */
  async function oldBook() {
    const bookId = await newBook();
    for (const [index, n] of [1, 3, 6, 9].entries())
      test.core.server.transact(null, (context) =>
        tieTakenOver(context, {
          bookId,
          number: n,
          suffix: '',
          documentId: `${bookId} ${n}`,
          day: days[index]!,
          source: 'so-cu.xlsx',
        }),
      );
    number(bookId, `${bookId} own`);
    return bookId;
  }
  const runs = [
    { from: 7, to: 8 },
    { from: 2, to: 2 },
    { from: 4, to: 5 },
  ];
  const gapsOf = async (bookId: string) =>
    (await clerk.books.check({ bookId })).findings.filter(({ kind }) => kind !== 'document_differs');

  it('are void all at once, and their days stand in order though the register’s do not', async () => {
    const bookId = await oldBook();
    await clerk.books.account_for({ bookId, runs, as: 'void', reason });
    expect(await gapsOf(bookId)).toEqual([]);
    expect(await clerk.books.check({ bookId })).toMatchObject({ voided: 5, takenOver: 4, issued: 1 });
  });

  it('or stand on paper only, and a later import finds its place among them', async () => {
    const bookId = await oldBook();
    await clerk.books.account_for({ bookId, runs, as: 'on_paper', reason });
    expect(await gapsOf(bookId)).toEqual([]);
    expect(await clerk.books.check({ bookId })).toMatchObject({ voided: 0, takenOver: 9 });
    const late = { bookId, number: 5, suffix: '', documentId: `${bookId} late`, day: '2026-02-10' };
    expect(
      test.core.server.transact(null, (context) =>
        tieTakenOver(context, { ...late, source: 'so-cu-2.xlsx' }),
      ),
    ).toBe(true);
    const [line] = await clerk.books.history({ bookId });
    expect(line).toMatchObject({
      type: 'books.gap_accounted_for',
      facts: { from: 7, to: 8, as: 'on_paper', reason },
    });
  });

  it('are accounted for together or not at all', async () => {
    const bookId = await oldBook();
    const wrong = {
      bookId,
      runs: [
        { from: 2, to: 2 },
        { from: 4, to: 6 },
      ],
      as: 'void' as const,
      reason,
    };
    expect(await codeOf(clerk.books.account_for(wrong))).toBe('books.run_not_missing');
    expect(await clerk.books.check({ bookId })).toMatchObject({ voided: 0, verdict: 'broken' });
  });
});

describe('the kinds of a book', () => {
  it('lead each kind to its one book', async () => {
    const bookId = await newBook();
    await clerk.books.set_kinds({ bookId, kinds: ['Quyết định', 'Chỉ thị'] });
    const other = await newBook();
    expect(await codeOf(clerk.books.set_kinds({ bookId: other, kinds: ['Chỉ thị'] }))).toBe(
      'books.kind_elsewhere',
    );
  });

  it('propose the symbol of the decree, or the office’s own', async () => {
    const { bodyId } = office;
    const ask = async (kind: string, abbreviation: string, unit: string) =>
      (await clerk.books.propose_symbol({ bodyId, kind, abbreviation, unit })).symbol;
    expect(await ask('Quyết định', 'QĐ', 'VP')).toBe('QĐ-UBND');
    expect(await ask('Công văn', '', 'VP')).toBe('UBND-VP');
    expect(await ask('Công văn', '', '')).toBe('UBND');
    const patterns = [
      { kind: 'Nghị quyết', pattern: '{year}/{kind}-{body}' },
      { kind: 'Công văn', pattern: '{unit}-{body}' },
    ];
    await clerk.books.set_symbol_patterns({ bodyId, patterns });
    expect(await clerk.books.symbol_patterns({ bodyId })).toHaveLength(2);
    expect(await ask('Nghị quyết', 'NQ', '')).toBe('2026/NQ-UBND');
    expect(await ask('Công văn', '', 'VX')).toBe('VX-UBND');
    expect(await ask('Kế hoạch', 'KH', '')).toBe('KH-UBND');
    const bad = [{ kind: '', pattern: '{loai}-UBND' }];
    expect(await codeOf(clerk.books.set_symbol_patterns({ bodyId, patterns: bad }))).toBe(
      'books.bad_pattern',
    );
  });
});
