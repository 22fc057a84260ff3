/** Numbers against every order of acts, stops and clocks: no gap, no twin, in order, and only by reserve and issue. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bookHandlers,
  checkBook,
  giveAndIssue,
  giveKept,
  issue,
  listBooks,
  numberOfDocument,
  numbersInOrder,
  reserve,
  restoreVoid,
  voidIssued,
  type BookRow,
  type GivenNumber,
} from '#core/books/index.ts';
import type { CommandContext } from '#core/kernel/handlers.ts';
import { Refusal } from '#core/kernel/refusal.ts';
import { newDataDir, openTestCore, type TestCore } from '#tests/support/core.ts';

const dataDir = newDataDir();
const clock = { now: new Date('2026-06-15T02:00:00Z') };
let test: TestCore;
let bodyId: string;
let personId: string;
let opened = 0;
const books = bookHandlers(() => []);

beforeAll(async () => {
  test = openTestCore({ dataDir, clock });
  await test.anyone.agencies.set_up({
    language: 'vi',
    agencyName: 'UBND xã',
    bodies: [
      {
        name: 'UBND xã',
        abbreviation: 'UBND',
        parentName: '',
        place: '',
        legacyCode: null,
        qd20Code: null,
        posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
      },
    ],
    admin: { login: 'admin', name: 'A', title: '', passwordSecret: 'Mat-khau-1', isAlsoClerk: true },
  });
  bodyId = test.core.db.get<{ id: string }>('SELECT id FROM issuing_body')!.id;
  personId = test.core.db.get<{ id: string }>('SELECT id FROM person')!.id;
});
afterAll(async () => {
  await test.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const hour = 3_600_000;
const day = 24 * hour;
const reason = 'Ghi lại theo sổ giấy';
const document = fc.integer({ min: 0, max: 15 });
const back = fc.constantFrom(0, 0, 0, 1, 2);
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('reserve' as const), document }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('arrive' as const), document }) },
  // Whoever holds an older answer of `reserve`, as a signing that took long does.
  { weight: 6, arbitrary: fc.record({ act: fc.constant('issue' as const), given: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('give_up' as const), back }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('keep' as const), count: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('give_kept' as const), document, back }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('sub' as const), back }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('void_issued' as const), document, undoes: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('take_over' as const),
      before: fc.boolean(),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('undo_take_over' as const), back }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
);
const step = fc.oneof(
  { weight: 30, arbitrary: act },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('crash' as const), within: act }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('clock' as const),
      byMs: fc.constantFrom(-400 * day, -3 * day, -hour, 60_000, hour, 30 * hour, 6 * day, 400 * day),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('right_clock' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const expected = new Set([
  'books.clock_behind',
  'books.wrong_year',
  'books.number_taken',
  'books.number_unknown',
  'books.number_in_use',
  'books.closed',
  'books.not_closed',
  'books.still_reserved',
  'books.document_has_number',
  'books.no_base_number',
  'books.run_not_next',
  'books.run_in_use',
]);

/** Two days before a new year, so that a short walk of the clock crosses it. */
const yearEnd = '2026-12-30T02:00:00Z';
const written = (bookId: string, number: number, suffix: string) => `${bookId} ${number}${suffix}`;

/** One series of books, what was answered about it, and what lies on paper because of that. */
class Desk {
  readonly bookId: string;
  readonly givens: GivenNumber[] = [];
  readonly runs: { bookId: string; from: number; to: number }[] = [];
  readonly paper = new Map<string, string>();
  readonly voided = new Set<string>();

  constructor(now = '2026-06-15T02:00:00Z', firstNumber = 1) {
    clock.now = new Date(now);
    const name = `Sổ ${(opened += 1)}`;
    const book = { bodyId, direction: 'outgoing' as const, name, year: 2026, firstNumber, kinds: [] };
    this.bookId = this.asClerk((context) => books.open(book, context).id);
  }

  command<T>(work: (context: CommandContext) => T): T {
    return test.core.server.transact(null, work);
  }

  /** Handlers answer with a book as one person sees it. */
  asClerk<T>(work: (context: CommandContext) => T): T {
    const person = { personId, name: 'A', roles: ['clerk'], session: 's', isLocked: false } as const;
    return test.core.server.transact(person, work);
  }

  /** What one act does inside its transaction; answers what to remember when it was committed. */
  perform(one: Act, context: CommandContext): () => void {
    // A form holds the book of the year it was opened in; acts on numbers look at the newest book.
    const { bookId } = this;
    const newest = this.series().at(-1)!;
    switch (one.act) {
      case 'reserve': {
        const given = reserve(context, bookId, this.name(one.document));
        return () => this.givens.push(given);
      }
      case 'arrive': {
        const given = giveAndIssue(context, bookId, this.name(one.document));
        const isIssued = this.row(given)!.state === 'issued';
        return () => isIssued && this.print(given);
      }
      case 'issue': {
        const given = this.givens.at(-1 - one.given);
        if (!given) return () => {};
        issue(context, given);
        return () => this.print(given);
      }
      case 'give_up': {
        const { number, suffix } = this.rows(newest.id).at(-1 - one.back) ?? { number: 99, suffix: '' };
        const { outcome } = books.void_number({ bookId: newest.id, number, suffix, reason }, context);
        return () => outcome === 'void' && this.voided.add(written(newest.id, number, suffix));
      }
      case 'keep':
        books.keep_ahead({ bookId, count: one.count, reason }, context);
        return () => {};
      case 'give_kept': {
        const { number, suffix } = this.rows(newest.id).at(-1 - one.back) ?? { number: 99, suffix: '' };
        const given = giveKept(context, { bookId: newest.id, number, suffix }, this.name(one.document));
        return () => this.givens.push(given);
      }
      case 'sub': {
        const number = this.rows(newest.id).at(-1 - one.back)?.number ?? 99;
        books.keep_sub_number({ bookId: newest.id, number, reason }, context);
        return () => {};
      }
      case 'void_issued': {
        const documentId = this.name(one.document);
        const key = this.keyOf(documentId, one.undoes ? 'void' : 'issued');
        if (key === undefined) return () => {};
        const name = written(key.bookId, key.number, key.suffix);
        // A void document gets no other number; only one that has none is restored.
        if (one.undoes && numberOfDocument(context.db, documentId)) return () => {};
        if (one.undoes) restoreVoid(context, key, documentId);
        else voidIssued(context, key, reason);
        return () => void (one.undoes ? this.voided.delete(name) : this.voided.add(name));
      }
      case 'take_over': {
        const next = (this.rows(newest.id).at(-1)?.number ?? newest.first_number - 1) + 1;
        const from = one.before ? Math.max(newest.first_number - one.count, 1) : next;
        const to = one.before ? newest.first_number - 1 : next + one.count - 1;
        if (to < from) return () => {};
        books.take_over({ bookId: newest.id, from, to, source: 'Sổ giấy' }, context);
        return () => this.runs.push({ bookId: newest.id, from, to });
      }
      case 'undo_take_over': {
        const run = this.runs.at(-1 - one.back);
        if (run) books.undo_take_over(run, context);
        return () => run && this.runs.splice(this.runs.indexOf(run), 1);
      }
      case 'close':
        books.close({ bookId: newest.id, reason }, context);
        return () => {};
      case 'reopen':
        books.reopen({ bookId: newest.id, reason }, context);
        return () => {};
    }
  }

  name = (which: number | string) => `${this.bookId}/${which}`;
  series = (): BookRow[] =>
    listBooks(test.core.db, null, null)
      .filter(({ series_id }) => series_id === this.bookId)
      .toReversed();
  rows = (bookId = this.bookId) => [...numbersInOrder(test.core.db, bookId)];
  allRows = () => this.series().flatMap(({ id }) => this.rows(id));
  row = ({ bookId, number, suffix }: { bookId: string; number: number; suffix: string }) =>
    this.rows(bookId).find((one) => one.number === number && one.suffix === suffix);

  keyOf(documentId: string, state: 'issued' | 'void') {
    for (const { id: bookId } of this.series())
      for (const { number, suffix, state: found, document_id } of this.rows(bookId))
        if (document_id === documentId && found === state) return { bookId, number, suffix };
    return undefined;
  }

  /** A number on paper is one document's for ever, a voided one nobody's. */
  print({ bookId, number, suffix, documentId }: GivenNumber): void {
    const key = written(bookId, number, suffix);
    expect(this.paper.get(key) ?? documentId, `number ${key} twice on paper`).toBe(documentId);
    expect(this.voided.has(key), `number ${key} after it was void`).toBe(false);
    this.paper.set(key, documentId);
  }

  check(): void {
    const series = this.series();
    const seen = new Map<string, string | null>();
    for (const book of series) {
      const rows = this.rows(book.id);
      expect(checkBook(book.first_number, rows, '2026-01-01').findings).toEqual([]);
      const plain = rows.filter(({ suffix }) => suffix === '').map(({ number }) => number);
      expect(plain).toEqual(plain.map((_, index) => book.first_number + index));
      for (const row of rows) {
        seen.set(written(book.id, row.number, row.suffix), row.state === 'void' ? null : row.document_id);
        const isInYear = row.day.startsWith(String(book.year)) || row.state === 'taken_over';
        expect(isInYear, `${row.day} in the book of ${book.year}`).toBe(true);
      }
    }
    expect(new Set(series.map(({ year }) => year)).size, 'one book a year').toBe(series.length);
    for (const [key, documentId] of this.paper)
      expect(seen.get(key), key).toBe(this.voided.has(key) ? null : documentId);
    for (const key of this.voided) expect(seen.get(key), key).toBeNull();
    const holders = [...seen.values()].filter((holder) => holder !== null);
    expect(new Set(holders).size, 'one number for each document').toBe(holders.length);
  }
}

const rethrowUnlessExpected = (error: unknown): void => {
  if (!(error instanceof Refusal && expected.has(error.code))) throw error;
};

describe('numbers', () => {
  it('have no gap and no twin, stand in order and come only by reserve and issue, whatever happens', async () => {
    const seed = Number(process.env['CONGVAN_SEED'] ?? 20_261_120);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 45, size: 'max' }), async (steps) => {
        const desk = new Desk(yearEnd, 3);
        for (const one of steps) {
          const before = desk.allRows();
          try {
            if (one.act === 'clock') clock.now = new Date(clock.now.getTime() + one.byMs);
            else if (one.act === 'right_clock') clock.now = new Date(yearEnd);
            else if (one.act === 'restart') {
              await test.stop();
              test = openTestCore({ dataDir, clock });
            } else if (one.act === 'crash') {
              const { within } = one;
              desk.asClerk((context) => {
                desk.perform(within, context);
                throw new Refusal('books.number_unknown');
              });
            } else {
              const remember = desk.asClerk((context) => desk.perform(one, context));
              remember();
            }
          } catch (error) {
            rethrowUnlessExpected(error);
            expect(desk.allRows(), 'a refused act changes nothing').toEqual(before);
          }
          desk.check();
        }
      }),
      { numRuns: Number(process.env['CONGVAN_RUNS'] ?? 25), seed, endOnFailure: true },
    );
  });

  it('after a stop between reserving and issuing, the same document gets the same number', async () => {
    const desk = new Desk();
    const first = desk.command((context) => reserve(context, desk.bookId, desk.name('a')));
    await test.stop();
    test = openTestCore({ dataDir, clock });
    expect(desk.command((context) => reserve(context, desk.bookId, desk.name('a')))).toEqual(first);
    expect(desk.command((context) => reserve(context, desk.bookId, desk.name('b'))).number).toBe(
      first.number + 1,
    );
  });

  it('a number given up and taken by another document cannot be issued for the first any more', () => {
    const desk = new Desk();
    const stale = desk.command((context) => reserve(context, desk.bookId, desk.name('a')));
    desk.command((context) =>
      books.void_number({ bookId: desk.bookId, number: 1, suffix: '', reason: 'Trả lại số' }, context),
    );
    const fresh = desk.command((context) => reserve(context, desk.bookId, desk.name('b')));
    expect(fresh.number).toBe(stale.number);
    expect(() => desk.command((context) => issue(context, stale))).toThrow('books.number_taken');
    desk.command((context) => issue(context, fresh));
    expect(desk.row({ ...fresh, number: 1 })).toMatchObject({ state: 'issued', document_id: desk.name('b') });
  });

  it('a clock set back to 2009 gives no number and says why; set right, the next number follows', () => {
    const desk = new Desk();
    desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('a')));
    clock.now = new Date('2009-01-01T00:00:00Z');
    expect(() => desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('b')))).toThrow(
      'books.clock_behind',
    );
    clock.now = new Date('2026-06-15T02:05:00Z');
    expect(desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('b'))).number).toBe(2);
  });

  it('an hour under a clock far ahead does not close the book once the clock is right again', () => {
    const desk = new Desk();
    clock.now = new Date('2031-01-01T00:00:00Z');
    desk.command((context) =>
      context.note({
        type: 'people.signed_in',
        entity: 'person',
        entityId: 'x',
        baseVersion: 0,
        payload: {},
      }),
    );
    expect(() => desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('a')))).toThrow(
      'books.wrong_year',
    );
    clock.now = new Date('2026-06-15T03:00:00Z');
    expect(desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('a'))).number).toBe(1);
  });

  it('the database itself refuses a twin, a changed number and a deleted one', () => {
    const desk = new Desk();
    desk.command((context) => giveAndIssue(context, desk.bookId, desk.name('a')));
    const { db } = test.core;
    const copy = `INSERT INTO book_number (book_id, number, suffix, epoch, state, document_id, day, at)
      SELECT book_id, number, suffix, epoch, state, 'z', day, at FROM book_number WHERE book_id = :id`;
    expect(() => db.run(copy, { id: desk.bookId })).toThrow(/UNIQUE/);
    expect(() =>
      db.run('UPDATE book_number SET number = 9 WHERE book_id = :id', { id: desk.bookId }),
    ).toThrow(/never changed/);
    expect(() => db.run('DELETE FROM book_number WHERE book_id = :id', { id: desk.bookId })).toThrow(
      /never deleted/,
    );
  });
});
