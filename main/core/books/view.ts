/** Books as the screens see them, with what each person may do with one now and, if not, why. */
import type { Book, BookAct, BookWhy } from '#contract/books.ts';
import { endPlace, findBody } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor } from '../kernel/handlers.ts';
import { vietnamYear } from '../kernel/day.ts';
import { keeperName } from './keeping.ts';
import { countReserved, lastNumber } from './number-store.ts';
import { nextNumberOf } from './numbering.ts';
import * as store from './store.ts';
import { kindsOf } from './year.ts';

/** What a book's acts are judged by. */
export interface BookStanding {
  readonly isClerk: boolean;
  readonly isAdmin: boolean;
  readonly isClosed: boolean;
  /** Of an agency that has ended, here or before it was taken over. */
  readonly ended: 'here' | 'elsewhere' | null;
  readonly isHeldHere: boolean;
  readonly year: number;
  readonly thisYear: number;
  readonly reservedCount: number;
}

export function toBook(db: ReadableDb, row: store.BookRow, person: Actor, now: Date): Book {
  const lease = store.openLease(db, row.id);
  const reservedCount = countReserved(db, row.id);
  const standing: BookStanding = {
    isClerk: person.roles.includes('clerk'),
    isAdmin: person.roles.includes('admin'),
    isClosed: row.is_closed === 1,
    ended: endPlace(db, row.body_id),
    isHeldHere: lease !== undefined,
    year: row.year,
    thisYear: vietnamYear(now),
    reservedCount,
  };
  return {
    id: row.id,
    bodyId: row.body_id,
    bodyName: findBody(db, row.body_id)?.name ?? '',
    direction: row.direction,
    name: row.name,
    year: row.year,
    isClosed: standing.isClosed,
    firstNumber: row.first_number,
    nextNumber: nextNumberOf(db, row),
    lastDay: lastNumber(db, row.id)?.day ?? null,
    isHeldHere: standing.isHeldHere,
    seriesId: row.series_id,
    keeperId: row.keeper_id,
    keeperName: keeperName(db, row),
    kinds: kindsOf(row),
    reservedCount,
    ...actsOfBook(standing),
  };
}

/** Pure, tested by table. The words for `why` are the page's. */
export function actsOfBook(standing: BookStanding): Pick<Book, 'may' | 'mayNot'> {
  const may: BookAct[] = [];
  const mayNot: { act: BookAct; why: BookWhy }[] = [];
  const judge = (act: BookAct, why: BookWhy | null) =>
    void (why === null ? may.push(act) : mayNot.push({ act, why }));
  const numbering = numberingWhy(standing);
  judge('reserve', numbering ?? (standing.year === standing.thisYear ? null : 'other_year'));
  judge('sub_number', numbering ?? (standing.year === standing.thisYear ? null : 'other_year'));
  judge(
    'take_over',
    standing.ended === 'elsewhere' ? numberingWhy({ ...standing, ended: null, isClosed: false }) : numbering,
  );
  judge('hand_over', standing.isClerk || standing.isAdmin ? null : 'not_clerk');
  if (standing.isClosed) judge('reopen', reopeningWhy(standing));
  else judge('close', standing.reservedCount > 0 ? 'still_reserved' : null);
  return { may, mayNot };
}

function reopeningWhy({ isClerk, isAdmin, ended }: BookStanding): BookWhy | null {
  if (!isClerk && !isAdmin) return 'not_clerk';
  return ended === null ? null : 'body_ended';
}

function numberingWhy({ isClerk, isClosed, isHeldHere, ended }: BookStanding): BookWhy | null {
  if (!isClerk) return 'not_clerk';
  if (ended !== null) return 'body_ended';
  if (isClosed) return 'closed';
  return isHeldHere ? null : 'held_elsewhere';
}
