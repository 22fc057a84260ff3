/** Midnight of New Year's Eve with the program open, the year closed by hand, and a body renamed in mid-year. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveAndIssue, issue, reserve } from '#core/books/index.ts';
import type { CommandContext } from '#core/kernel/handlers.ts';
import { bodyNameOn } from '#core/agencies/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeEach(async () => {
  test = openTestCore({ clock: { now: new Date('2026-12-31T16:58:00Z') } });
  office = await setUpOffice(test);
});
afterEach(async () => test.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const arrival = (bookId: string, subject: string) => ({
  upload: null,
  bookId,
  arrivedOn: '2026-12-31',
  number: '9',
  symbol: subject,
  issuedOn: '2026-12-30',
  issuerName: 'Sở Nội vụ',
  issuerCode: null,
  kind: 'Công văn',
  subject,
  field: '',
  signerName: '',
  signerPosition: '',
  urgency: 'normal' as const,
  sheets: null,
  copies: null,
  hasPaper: true,
  dueOn: null,
  senderName: '',
  note: '',
  acceptsLookalike: true,
});
const inBook = (id: string) =>
  test.core.db.get<{ name: string; year: number }>(
    'SELECT book.name, year FROM document JOIN book ON book.id = document.book_id WHERE document.id = :id',
    { id },
  );

describe('the new year with the program open', () => {
  it('a form opened before midnight is numbered 1 in the new book, opened by that act with the old one’s settings', async () => {
    const clerk = await test.as('vanthu');
    const bookId = office.incomingBook;
    const before = await clerk.documents.register(arrival(bookId, 'Trước giao thừa'));
    test.clock.now = new Date('2026-12-31T17:01:00Z');
    const after = await clerk.documents.register(arrival(bookId, 'Sau giao thừa'));
    expect([before.arrivalNumber, after.arrivalNumber]).toEqual([1, 1]);
    expect([inBook(before.id), inBook(after.id)]).toEqual([
      { name: 'Văn bản đến 2026', year: 2026 },
      { name: 'Văn bản đến 2027', year: 2027 },
    ]);
    const second = await clerk.documents.register(arrival(bookId, 'Nữa'));
    expect(second.arrivalNumber).toBe(2);
    const books = (await clerk.books.list({ direction: 'incoming' })).map(({ year, nextNumber }) => [
      year,
      nextNumber,
    ]);
    expect(books).toEqual([
      [2027, 3],
      [2026, 2],
    ]);
  });

  it('a number reserved before midnight is issued after it in its own book, on its own day', () => {
    const bookId = office.outgoingBook;
    const command = <T>(work: (context: CommandContext) => T): T => test.core.server.transact(null, work);
    const old = command((context) => reserve(context, bookId, 'a'));
    test.clock.now = new Date('2026-12-31T17:01:00Z');
    const fresh = command((context) => reserve(context, bookId, 'b'));
    command((context) => issue(context, old));
    command((context) => issue(context, fresh));
    expect([old.day, old.bookId, old.number]).toEqual(['2026-12-31', bookId, 1]);
    expect([fresh.day, fresh.number, fresh.bookId === bookId]).toEqual(['2027-01-01', 1, false]);
  });

  it('the program stopped in the middle of the first act has opened nothing', () => {
    test.clock.now = new Date('2026-12-31T17:01:00Z');
    const stopped = new Error('power');
    expect(() =>
      test.core.server.transact(null, (context) => {
        giveAndIssue(context, office.incomingBook, 'a');
        throw stopped;
      }),
    ).toThrow(stopped);
    expect(test.core.db.get('SELECT count(*) AS n FROM book WHERE year = 2027')).toEqual({ n: 0 });
  });

  it('a clock that jumped a year ahead opens nothing; the clerk opens the year by hand', async () => {
    const clerk = await test.as('vanthu');
    test.core.server.transact(null, (context) => giveAndIssue(context, office.incomingBook, 'a'));
    test.clock.now = new Date('2027-06-01T03:00:00Z');
    expect(() =>
      test.core.server.transact(null, (context) => giveAndIssue(context, office.incomingBook, 'b')),
    ).toThrow('books.wrong_year');
    expect(await clerk.books.open_year({ year: 2027 })).toEqual({ opened: 2 });
    expect(await clerk.books.open_year({ year: 2027 })).toEqual({ opened: 0 });
    expect(await codeOf(clerk.books.open_year({ year: 2035 }))).toBe('books.wrong_year');
    const given = test.core.server.transact(null, (context) =>
      giveAndIssue(context, office.incomingBook, 'b'),
    );
    expect(given.number).toBe(1);
  });

  it('closing the year opens the next books first, all or none', async () => {
    const clerk = await test.as('vanthu');
    const reason = 'Hết năm, in và đóng quyển';
    await clerk.books.keep_ahead({ bookId: office.outgoingBook, count: 1, reason });
    expect(await codeOf(clerk.books.close_year({ year: 2026, reason }))).toBe('books.still_reserved');
    expect(await clerk.books.list({ year: 2027 })).toEqual([]);
    await clerk.books.void_number({ bookId: office.outgoingBook, number: 1, suffix: '', reason });
    expect(await clerk.books.close_year({ year: 2026, reason })).toEqual({ closed: 2 });
    expect((await clerk.books.list({})).map(({ year, isClosed }) => [year, isClosed])).toEqual([
      [2027, false],
      [2027, false],
      [2026, true],
      [2026, true],
    ]);
  });
});

describe('a body renamed in mid-year', () => {
  const names = { name: 'UBND phường Tân Phúc', abbreviation: 'UBND', parentName: '', place: 'Tân Phúc' };

  it('has its new name from a day on; its books go on with the next number', async () => {
    const admin = await test.as('admin');
    const rename = { id: office.bodyId, ...names, fromDay: '2026-12-20', beginsBooks: false };
    expect((await admin.agencies.rename_body(rename)).name).toBe(names.name);
    expect(bodyNameOn(test.core.db, office.bodyId, '2026-12-19')?.name).toBe('UBND xã Tân Phúc');
    expect(bodyNameOn(test.core.db, office.bodyId, '2026-12-20')?.name).toBe(names.name);
    expect(await codeOf(admin.agencies.rename_body(rename))).toBe('agencies.renamed_since');
    expect(await codeOf(admin.agencies.rename_body({ ...rename, fromDay: '2027-02-01' }))).toBe(
      'agencies.rename_not_yet',
    );
    expect((await admin.books.list({})).every(({ isClosed }) => !isClosed)).toBe(true);
  });

  it('begins new books at number 1 when the admin says so, and the old ones are closed', async () => {
    const clerk = await test.as('vanthu');
    await clerk.documents.register(arrival(office.incomingBook, 'Tên cũ'));
    const admin = await test.as('admin');
    await admin.agencies.rename_body({
      id: office.bodyId,
      ...names,
      fromDay: '2026-12-31',
      beginsBooks: true,
      agencyName: 'UBND phường Tân Phúc',
    });
    expect((await clerk.people.me({}))?.agencyName).toBe('UBND phường Tân Phúc');
    const books = await clerk.books.list({ direction: 'incoming' });
    expect(books.map(({ name, isClosed, nextNumber }) => [name, isClosed, nextNumber])).toEqual([
      ['Văn bản đến 2026', true, 2],
      ['Văn bản đến 2026 (từ 31/12/2026)', false, 1],
    ]);
    expect(await clerk.documents.counts({})).toMatchObject({
      nextArrivalNumber: 1,
      incomingBookName: 'Văn bản đến 2026 (từ 31/12/2026)',
    });
    expect(await codeOf(clerk.documents.register(arrival(office.incomingBook, 'Sổ cũ')))).toBe(
      'books.closed',
    );
  });

  it('once more in the same year names its day alone, and the next year’s book no day', async () => {
    const admin = await test.as('admin');
    const again = { id: office.bodyId, ...names, beginsBooks: true };
    await admin.agencies.rename_body({ ...again, fromDay: '2026-12-15' });
    await admin.agencies.rename_body({ ...again, name: 'UBND phường Tân Bình', fromDay: '2026-12-31' });
    const clerk = await test.as('vanthu');
    const open = async (year: number) =>
      (await clerk.books.list({ year })).filter((book) => !book.isClosed).map(({ name }) => name);
    expect(await open(2026)).toEqual(['Văn bản đến 2026 (từ 31/12/2026)', 'Văn bản đi 2026 (từ 31/12/2026)']);
    test.clock.now = new Date('2026-12-31T17:01:00Z');
    await clerk.books.open_year({ year: 2027 });
    expect(await open(2027)).toEqual(['Văn bản đến 2027', 'Văn bản đi 2027']);
  });
});
