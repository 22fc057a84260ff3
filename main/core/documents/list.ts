/** Lists, counts and the history of a document. */
import type { z } from 'zod';
import { tickAtMost, type documents, type DocumentSummary } from '#contract/documents.ts';
import { DocumentFilter, ListSort } from '#contract/list-question.ts';
import { listBooks, nextNumberOf } from '../books/index.ts';
import { startOfDay, vietnamDay, vietnamYear } from '../kernel/day.ts';
import type { Actor, QueryContext } from '../kernel/handlers.ts';
import { entriesOf } from '../kernel/journal.ts';
import { personName } from '../people/index.ts';
import { boxConditions, type Box } from './boxes.ts';
import { countUpTo, findPart, type Question } from './find.ts';
import { withWords } from './journal-words.ts';
import * as store from './store.ts';
import { findVisible, toSummary } from './view.ts';
import * as waiting from './waiting.ts';

type Listing = z.output<(typeof documents)['list']['input']>;
type Page = z.input<(typeof documents)['list']['output']>;

/** Above this a count that has to look at rows says so. */
export const countCap = 10_000;

export function list({ box, filter, sort, upTo, from, limit }: Listing, context: QueryContext): Page {
  if (box === 'waiting')
    return { rows: [], from: 0, upTo: 0, total: 0, isTotalCapped: false, arrived: 0, bound: null };
  return pageOf({ box, filter, sort, upTo }, { from, limit }, context);
}

/** One part of what a question finds, as rows. */
export function pageOf(
  question: Question,
  part: { from: number; limit: number },
  context: QueryContext,
): Page {
  const { seqs, ...found } = findPart(question, part, context);
  return { ...found, from: part.from, rows: summariesOf(seqs, context) };
}

function summariesOf(seqs: readonly number[], { db, person }: QueryContext): DocumentSummary[] {
  const rows = store.listRows(db, 'document.seq IN (SELECT value FROM json_each(:seqs))', {
    seqs: JSON.stringify(seqs),
    me: person.personId,
    limit: seqs.length,
  });
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return seqs.flatMap((seq) => {
    const row = bySeq.get(seq);
    return row ? [toSummary(row)] : [];
  });
}

/** The ids of a list from its top, for ticking all of it. */
export function listIds(
  { box, ...question }: z.output<(typeof documents)['list_ids']['input']>,
  context: QueryContext,
): z.input<(typeof documents)['list_ids']['output']> {
  if (box === 'waiting') return { ids: [], total: 0, isTotalCapped: false };
  const { seqs, total, isTotalCapped } = findPart(
    { box, ...question },
    { from: 0, limit: tickAtMost },
    context,
  );
  return { ids: store.idsOf(context.db, seqs), total, isTotalCapped };
}

export function counts(context: QueryContext): z.input<(typeof documents)['counts']['output']> {
  const { db, person, now } = context;
  // The keys of the record itself.
  const names = Object.keys(boxConditions) as (keyof typeof boxConditions)[];
  const boxes = names.map((box) => [box, Math.min(countCap, countBox(box, context))]);
  // A body renamed in mid-year has a closed book of the same year.
  const book = listBooks(db, 'incoming', vietnamYear(now)).find((one) => one.is_closed === 0);
  return {
    boxes: Object.fromEntries([...boxes, ['waiting', isClerk(person) ? waiting.count(db) : 0]]),
    registeredToday: store.countRegisteredOn(db, startOfDay(vietnamDay(now))),
    nextArrivalNumber: book ? nextNumberOf(db, book) : null,
    incomingBookName: book?.name ?? null,
  };
}

const everything = DocumentFilter.parse({});
const newestFirst = ListSort.parse({});

function countBox(box: keyof typeof boxConditions, context: QueryContext): number {
  return countUpTo({ box, filter: everything, sort: newestFirst, upTo: null }, countCap, context);
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
      facts: { ...withWords(db, entry.payload) },
    }))
    .toReversed();
}

const isClerk = (person: Actor) => person.roles.includes('clerk');

export type { Box };
