/** Lists, counts and the history of a document. */
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import { listBooks, nextNumberOf } from '../books/index.ts';
import type { Parameters } from '../kernel/database.ts';
import { startOfDay, vietnamDay, vietnamYear } from '../kernel/day.ts';
import type { Actor, QueryContext } from '../kernel/handlers.ts';
import { entriesOf } from '../kernel/journal.ts';
import { personName } from '../people/index.ts';
import { boxConditions, boxOf, type Box } from './boxes.ts';
import * as store from './store.ts';
import { findVisible, toSummary, visibilityOf } from './view.ts';
import * as waiting from './waiting.ts';

type Listing = z.output<(typeof documents)['list']['input']>;
type Page = z.input<(typeof documents)['list']['output']>;

/** Above this a count of a whole box says so: the index alone counts so many in a few milliseconds. */
export const countCap = 100_000;
/** A narrowed count must look into the rows; nobody reads on from a thousand (stack §5.2). */
const narrowedCountCap = 1000;

export function list({ box, cursor, limit, filter }: Listing, { db, person, now }: QueryContext): Page {
  if (box === 'waiting') return { rows: [], nextCursor: null, total: 0, isTotalCapped: false };
  const visibility = visibilityOf(person);
  const narrowing = narrowingOf(filter);
  const where = [boxOf(box, visibility), ...narrowing].join(' AND ');
  const parameters = { ...visibility, ...filter, today: vietnamDay(now) };
  const cap = narrowing.length > 0 ? narrowedCountCap : countCap;
  const count = store.countRows(db, where, parameters, cap);
  const rows = store.listRows(db, `${where} AND seq < :before`, {
    ...parameters,
    before: cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor),
    limit: limit + 1,
  });
  return pageOf(rows, limit, count, cap);
}

/** One page of rows and the cursor behind its last one. */
export function pageOf(rows: readonly store.ListedRow[], limit: number, count: number, cap: number): Page {
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(toSummary),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.seq) : null,
    total: Math.min(count, cap),
    isTotalCapped: count > cap,
  };
}

const day = `coalesce(arrived_on, issued_on, date(created_at, '+7 hours'))`;
const filterConditions: Readonly<Record<Exclude<keyof Listing['filter'], 'paper'>, string>> = {
  bookId: 'book_id = :bookId',
  kind: 'kind = :kind',
  urgency: 'urgency = :urgency',
  fromDay: `${day} >= :fromDay`,
  toDay: `${day} <= :toDay`,
};

/** "Chờ đến" has an index of its own: few of very many. */
const paperConditions: Readonly<Record<NonNullable<Listing['filter']['paper']>, string>> = {
  expected: 'paper_expected = 1',
  come: 'has_paper = 1',
  none: 'has_paper = 0 AND paper_expected = 0',
};

/** Only what was chosen becomes a condition; one that is always true would keep SQLite from its indexes. */
function narrowingOf(filter: Listing['filter']): string[] {
  // The keys of the contract's own object.
  const names = Object.keys(filterConditions) as (keyof typeof filterConditions)[];
  const chosen = names.filter((name) => filter[name] !== null).map((name) => filterConditions[name]);
  return filter.paper === null ? chosen : [...chosen, paperConditions[filter.paper]];
}

export function counts({ db, person, now }: QueryContext): z.input<(typeof documents)['counts']['output']> {
  const visibility = visibilityOf(person);
  const parameters = { ...visibility, today: vietnamDay(now) };
  // The keys of the conditions' own object.
  const names = Object.keys(boxConditions) as (keyof typeof boxConditions)[];
  const boxes = names.map((box) => [box, store.countRows(db, boxOf(box, visibility), parameters, countCap)]);
  const [book] = listBooks(db, 'incoming', vietnamYear(now));
  return {
    boxes: Object.fromEntries([...boxes, ['waiting', isClerk(person) ? waiting.count(db) : 0]]),
    registeredToday: store.countRegisteredOn(db, startOfDay(vietnamDay(now))),
    nextArrivalNumber: book ? nextNumberOf(db, book) : null,
    incomingBookName: book?.name ?? null,
  };
}

export function history(
  id: string,
  { db, person }: QueryContext,
): z.input<(typeof documents)['history']['output']> {
  findVisible(db, person, id);
  return entriesOf(db, 'document', id)
    .map((entry) => ({
      id: entry.id,
      at: entry.at,
      personName: personName(db, entry.actor) ?? '',
      type: entry.type,
      facts: { ...entry.payload },
    }))
    .toReversed();
}

const isClerk = (person: Actor) => person.roles.includes('clerk');

export type { Box, Parameters };
