/** Lists, counts and the history of a document. */
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import { listBooks, lastNumber } from '../books/index.ts';
import type { Parameters } from '../kernel/database.ts';
import { startOfDay, vietnamDay, vietnamYear } from '../kernel/day.ts';
import type { Actor, QueryContext } from '../kernel/handlers.ts';
import { entriesOf } from '../kernel/journal.ts';
import { personName } from '../people/index.ts';
import { boxConditions, visible, type Box } from './boxes.ts';
import * as store from './store.ts';
import { findVisible, toSummary, visibilityOf } from './view.ts';
import * as waiting from './waiting.ts';

type Listing = z.output<(typeof documents)['list']['input']>;
type Page = z.input<(typeof documents)['list']['output']>;

/** Above this a count says "1000+": counting a million rows would cost what nobody reads (stack §5.2). */
export const countCap = 100_000;

export function list({ box, cursor, limit, filter }: Listing, { db, person, now }: QueryContext): Page {
  if (box === 'waiting') return { rows: [], nextCursor: null, total: 0, isTotalCapped: false };
  const where = `${boxConditions[box]} AND ${visible} AND ${filterConditions}`;
  const parameters = { ...visibilityOf(person), ...filter, today: vietnamDay(now) };
  const count = store.countRows(db, where, parameters, countCap);
  const rows = store.listRows(db, `${where} AND seq < :before`, {
    ...parameters,
    before: cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor),
    limit: limit + 1,
  });
  return pageOf(rows, limit, count);
}

/** One page of rows and the cursor behind its last one. */
export function pageOf(rows: readonly store.ListedRow[], limit: number, count: number): Page {
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(toSummary),
    nextCursor: rows.length > limit ? String(shown.at(-1)!.seq) : null,
    total: Math.min(count, countCap),
    isTotalCapped: count > countCap,
  };
}

const filterConditions = `(:bookId IS NULL OR book_id = :bookId) AND (:kind IS NULL OR kind = :kind)
        AND (:urgency IS NULL OR urgency = :urgency)
        AND (:fromDay IS NULL OR coalesce(arrived_on, issued_on, date(created_at, '+7 hours')) >= :fromDay)
        AND (:toDay IS NULL OR coalesce(arrived_on, issued_on, date(created_at, '+7 hours')) <= :toDay)`;

export function counts({ db, person, now }: QueryContext): z.input<(typeof documents)['counts']['output']> {
  const parameters = { ...visibilityOf(person), today: vietnamDay(now) };
  const boxes = Object.entries(boxConditions).map(([box, condition]) => [
    box,
    store.countRows(db, `${condition} AND ${visible}`, parameters, countCap),
  ]);
  const [book] = listBooks(db, 'incoming', vietnamYear(now));
  return {
    boxes: Object.fromEntries([...boxes, ['waiting', isClerk(person) ? waiting.count(db) : 0]]),
    registeredToday: store.countRegisteredOn(db, startOfDay(vietnamDay(now))),
    nextArrivalNumber: book ? (lastNumber(db, book.id)?.number ?? book.first_number - 1) + 1 : null,
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
