/** Numbers against every order of acts, stops and clocks: no gap, no twin, in order, and only by reserve and issue. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bookHandlers,
  checkBook,
  giveAndIssue,
  issue,
  numbersInOrder,
  reserve,
  type GivenNumber,
} from '#core/books/index.ts';
import type { CommandContext } from '#core/kernel/handlers.ts';
import { Refusal } from '#core/kernel/refusal.ts';
import { newDataDir, openTestCore, type TestCore } from '#tests/support/core.ts';

const dataDir = newDataDir();
const clock = { now: new Date('2026-06-15T02:00:00Z') };
let test: TestCore;
let bodyId: string;
let books = 0;

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
});
afterAll(async () => {
  await test.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const hour = 3_600_000;
const document = fc.integer({ min: 0, max: 15 });
const act = fc.oneof(
  fc.record({ act: fc.constant('reserve' as const), document }),
  fc.record({ act: fc.constant('arrive' as const), document }),
  // Whoever holds an older answer of `reserve`, as a signing that took long does.
  fc.record({ act: fc.constant('issue' as const), given: fc.nat(4) }),
  fc.record({ act: fc.constant('give_up' as const), back: fc.constantFrom(0, 0, 0, 1, 2) }),
);
const step = fc.oneof(
  { weight: 24, arbitrary: act },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('crash' as const), within: act }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('clock' as const),
      byMs: fc.constantFrom(
        -400 * 24 * hour,
        -3 * 24 * hour,
        -hour,
        60_000,
        hour,
        30 * hour,
        400 * 24 * hour,
      ),
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
]);

/** One book, what was answered about it, and what lies on paper because of that. */
class Desk {
  readonly bookId: string;
  readonly givens: GivenNumber[] = [];
  readonly paper = new Map<number, string>();
  readonly voided = new Set<number>();

  constructor() {
    clock.now = new Date('2026-06-15T02:00:00Z');
    this.bookId = this.command(
      (context) =>
        bookHandlers.open(
          { bodyId, direction: 'outgoing', name: `Sổ ${(books += 1)}`, year: 2026, firstNumber: 1 },
          context,
        ).id,
    );
  }

  command<T>(work: (context: CommandContext) => T): T {
    return test.core.server.transact(null, work);
  }

  /** What one act does inside its transaction; answers what to remember when it was committed. */
  perform(one: Act, context: CommandContext): () => void {
    switch (one.act) {
      case 'reserve': {
        const given = reserve(context, this.bookId, this.name(one.document));
        return () => this.givens.push(given);
      }
      case 'arrive': {
        const given = giveAndIssue(context, this.bookId, this.name(one.document));
        const row = this.row(given.number)!;
        return () => row.state === 'issued' && this.print(given);
      }
      case 'issue': {
        const given = this.givens.at(-1 - one.given);
        if (!given) return () => {};
        issue(context, given);
        return () => this.print(given);
      }
      case 'give_up': {
        const number = this.rows().length - one.back;
        const { outcome } = bookHandlers.void_number(
          { bookId: this.bookId, number, suffix: '', reason: 'Nhầm thể thức' },
          context,
        );
        return () => outcome === 'void' && this.voided.add(number);
      }
    }
  }

  name = (which: number | string) => `${this.bookId}/${which}`;
  rows = () => [...numbersInOrder(test.core.db, this.bookId)];
  row = (number: number) => this.rows().find((one) => one.number === number);

  /** A number on paper is one document's for ever, a voided one nobody's. */
  print({ number, documentId }: GivenNumber): void {
    expect(this.paper.get(number) ?? documentId, `number ${number} twice on paper`).toBe(documentId);
    expect(this.voided.has(number), `number ${number} after it was void`).toBe(false);
    this.paper.set(number, documentId);
  }

  check(): void {
    const rows = this.rows();
    const { findings } = checkBook(1, rows, '2026-01-01');
    expect(findings).toEqual([]);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    for (const [number, documentId] of this.paper)
      expect(this.row(number)).toMatchObject({ state: 'issued', document_id: documentId });
    for (const number of this.voided)
      expect(this.row(number)).toMatchObject({ state: 'void', document_id: null });
    const holders = rows.filter(({ state }) => state !== 'void').map((row) => row.document_id);
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
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
        const desk = new Desk();
        for (const one of steps) {
          const before = desk.rows();
          try {
            if (one.act === 'clock') clock.now = new Date(clock.now.getTime() + one.byMs);
            else if (one.act === 'right_clock') clock.now = new Date('2026-06-15T02:00:00Z');
            else if (one.act === 'restart') {
              await test.stop();
              test = openTestCore({ dataDir, clock });
            } else if (one.act === 'crash') {
              const { within } = one;
              desk.command((context) => {
                desk.perform(within, context);
                throw new Refusal('books.number_unknown');
              });
            } else {
              const remember = desk.command((context) => desk.perform(one, context));
              remember();
            }
          } catch (error) {
            rethrowUnlessExpected(error);
            expect(desk.rows(), 'a refused act changes nothing').toEqual(before);
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
      bookHandlers.void_number({ bookId: desk.bookId, number: 1, suffix: '', reason: 'Trả lại số' }, context),
    );
    const fresh = desk.command((context) => reserve(context, desk.bookId, desk.name('b')));
    expect(fresh.number).toBe(stale.number);
    expect(() => desk.command((context) => issue(context, stale))).toThrow('books.number_taken');
    desk.command((context) => issue(context, fresh));
    expect(desk.row(1)).toMatchObject({ state: 'issued', document_id: desk.name('b') });
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
