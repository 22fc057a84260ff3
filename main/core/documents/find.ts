/**
 * Finds the documents of a list, in any order and at any place, without ever walking over a million of them: whole boxes by
 * counted places, narrowed ones by the search index, what is somebody's own by an index of theirs.
 */
import type { DocumentFilter, ListBound, ListSort } from '#contract/list-question.ts';
import type { Parameters } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { QueryContext } from '../kernel/handlers.ts';
import { boxOf, plainBoxes, plainCondition, visibleTo, type Box, type PlainBox } from './boxes.ts';
import { inBoth } from './in-both.ts';
import * as lists from './list-store.ts';
import {
  conditionsOf,
  fileWordsMatch,
  hasOnlySigns,
  isPlaced,
  matchOfPlain,
  wordsMatch,
} from './narrowing.ts';
import { visibilityOf } from './view.ts';

export interface Question {
  /** Null: every document that is not void, incoming and outgoing. */
  readonly box: Exclude<Box, 'waiting'> | null;
  readonly filter: DocumentFilter;
  readonly sort: ListSort;
  readonly upTo: number | null;
}

export interface Found {
  /** In the order of the list. */
  readonly seqs: readonly number[];
  readonly upTo: number;
  readonly total: number;
  readonly isTotalCapped: boolean;
  readonly arrived: number;
  readonly bound: ListBound | null;
}

/** A narrowed list ends here, and says so: nobody scrolls further, one more condition finds it. */
export const narrowedAtMost = 10_000;
/** A narrowed list is counted as far as it is scrolled, and so many further. */
const countedAhead = 1_000;
/** So many of the newest are put into another order, and so many looked through for unread ones. */
const sortedAtMost = 5_000;
const unreadAmong = 5_000;
const arrivedAtMost = 1_000;

interface Part {
  readonly from: number;
  readonly limit: number;
}

/** One part of a list. */
export function findPart(question: Question, part: Part, context: QueryContext): Found {
  const upTo = question.upTo ?? lists.newestSeq(context.db);
  const visibility = visibilityOf(context.person);
  const plain = plainOf(question, visibility.seesAll === 1);
  if (plain !== undefined && plain !== null && isPlaced(question.filter))
    return placed(question, plain, { ...part, upTo }, context);
  if (hasOnlySigns(question.filter)) return nothing(upTo);
  return narrowed(statementOf(question, plain, context), question, { ...part, upTo }, context);
}

/** Registers brought in from elsewhere stand before the first document, at numbers below zero. */
const beforeAll = Number.MIN_SAFE_INTEGER;

const nothing = (upTo: number): Found => ({
  seqs: [],
  upTo,
  total: 0,
  isTotalCapped: false,
  arrived: 0,
  bound: null,
});

/** The box as direction and states; null for every document, undefined where it takes a condition on rows. */
function plainOf({ box }: Question, seesAll: boolean): PlainBox | null | undefined {
  if (!seesAll) return undefined;
  return box === null ? null : plainBoxes[box];
}

interface Statement {
  readonly found: string;
  readonly parameters: Parameters;
  readonly isUnread: boolean;
  /** What the files' own index is asked beside; null when nothing. */
  readonly fileWords: string | null;
}

function statementOf(
  { box, filter }: Question,
  plain: PlainBox | null | undefined,
  { person, now }: QueryContext,
): Statement {
  const today = vietnamDay(now);
  const visibility = visibilityOf(person);
  const isUnread = filter.isUnread;
  const fileWords = fileWordsMatch(filter);
  if (plain !== undefined) {
    const parameters = { match: matchOfPlain(plain, filter, today), me: visibility.me };
    return { found: lists.matchedSeqs, parameters, isUnread, fileWords };
  }
  const { conditions, parameters } = conditionsOf(filter, today);
  const words = wordsMatch(filter);
  const where = [
    box === null ? `state <> 'void' AND ${visibleTo(visibility)}` : boxOf(box, visibility),
    ...conditions,
    ...(words === null ? [] : [lists.foundByWords]),
  ].join(' AND ');
  return {
    found: lists.conditionSeqs(where),
    parameters: { ...visibility, ...parameters, today, ...(words === null ? {} : { words }) },
    isUnread,
    fileWords,
  };
}

interface SeqRange {
  readonly after: number;
  readonly upTo: number;
  readonly most: number;
}

/** What a statement finds, newest first; two indexes are walked side by side. */
function seqsOf(
  { found, parameters, fileWords }: Statement,
  range: SeqRange,
  db: QueryContext['db'],
): number[] {
  const inLists = (part: SeqRange) => lists.foundSeqs(db, found, { ...parameters, ...part });
  if (fileWords === null) return inLists(range);
  const inFiles = (part: SeqRange) => lists.foundSeqs(db, lists.fileWordsSeqs, { fileWords, ...part });
  return inBoth(inFiles, inLists, range);
}

function narrowed(
  statement: Statement,
  { sort }: Question,
  { from, limit, upTo }: Part & { upTo: number },
  { db, person }: QueryContext,
): Found {
  const { isUnread } = statement;
  const isSorted = sort.by !== 'newest' || sort.isUp;
  const reach = Math.min(
    narrowedAtMost,
    countedAhead * Math.ceil((from + limit + countedAhead) / countedAhead),
  );
  const most = isSorted ? sortedAtMost : isUnread ? unreadAmong : reach;
  const looked = seqsOf(statement, { upTo, after: beforeAll, most: most + 1 }, db);
  const isCapped = looked.length > most;
  if (isCapped) looked.length = most;
  const kept = isUnread ? lists.unreadOf(db, looked, person.personId) : looked;
  const seqs = isSorted ? inOrder(db, kept, sort) : kept;
  const isBound = isCapped && (isUnread || isSorted);
  return {
    seqs: seqs.slice(from, from + limit),
    upTo,
    total: kept.length,
    isTotalCapped: isCapped,
    arrived: upTo >= lists.newestSeq(db) ? 0 : arrivedOf(statement, upTo, db),
    bound: isBound ? { kind: isUnread ? 'unread' : 'sort', n: most } : null,
  };
}

function arrivedOf(statement: Statement, after: number, db: QueryContext['db']): number {
  return seqsOf(statement, { after, upTo: Number.MAX_SAFE_INTEGER, most: arrivedAtMost }, db).length;
}

const vietnamese = new Intl.Collator('vi', { numeric: true });

function inOrder(
  db: QueryContext['db'],
  found: readonly number[],
  { by, isUp }: ListSort,
): readonly number[] {
  if (by === 'newest') return isUp ? found.toReversed() : found;
  const rows = lists.sortedOf(db, found, by, isUp);
  const way = isUp ? 1 : -1;
  const sorted =
    by === 'issuer'
      ? rows.toSorted((a, b) => way * vietnamese.compare(a.issuer_name, b.issuer_name) || b.seq - a.seq)
      : rows;
  return sorted.map(({ seq }) => seq);
}

/** A whole box: the places before the part are only counted, never walked through. */
function placed(
  { filter, sort }: Question,
  plain: PlainBox,
  { from, limit, upTo }: Part & { upTo: number },
  { db }: QueryContext,
): Found {
  const where = [
    plainCondition(plain),
    ...(filter.bookId === null ? [] : ['book_id = :bookId']),
    ...(filter.state === null ? [] : ['state = :state']),
  ].join(' AND ');
  const parameters = {
    ...(filter.bookId === null ? {} : { bookId: filter.bookId }),
    ...(filter.state === null ? {} : { state: filter.state }),
  };
  const later = new Map(
    lists.arrivedPlaces(db, sort.by, where, { ...parameters, upTo }).map(({ place, n }) => [place, n]),
  );
  const places = lists
    .countedPlaces(db, sort.by, where, parameters)
    .map(({ place, n }) => ({ place, n: n - (later.get(place) ?? 0) }));
  const seqs: number[] = [];
  let before = 0;
  for (const { place, n } of ordered(places, sort)) {
    const skip = Math.max(0, from - before);
    before += n;
    if (skip >= n) continue;
    const take = limit - seqs.length;
    seqs.push(
      ...lists.seqsInPlace(db, sort.by, sort.isUp, where, { ...parameters, upTo, place, skip, take }),
    );
    if (seqs.length >= limit) break;
  }
  return {
    seqs,
    upTo,
    total: places.reduce((sum, { n }) => sum + n, 0),
    isTotalCapped: false,
    arrived: [...later.values()].reduce((sum, n) => sum + n, 0),
    bound: null,
  };
}

const isDayless = ({ place }: lists.Counted) => String(place).startsWith('~');

/** Places as they come from the index, in the order asked for; documents without a day stand last either way. */
function ordered(places: readonly lists.Counted[], { by, isUp }: ListSort): lists.Counted[] {
  if (by === 'issuer') {
    const way = isUp ? 1 : -1;
    return places.toSorted((a, b) => way * vietnamese.compare(String(a.place), String(b.place)));
  }
  const dated = places.filter((one) => !isDayless(one));
  // By the block's number: as texts "~-000001" would stand before "~-000002", and an old register upside down.
  const dayless = places.filter(isDayless).toSorted((a, b) => blockNumber(b) - blockNumber(a));
  return [...(isUp ? dated : dated.toReversed()), ...dayless];
}

const blockNumber = ({ place }: lists.Counted) => Number(String(place).slice(1));

/** How many a question finds, up to `most` and one more, so that "more than" can be told. */
export function countUpTo(question: Question, most: number, context: QueryContext): number {
  const visibility = visibilityOf(context.person);
  const plain = plainOf(question, visibility.seesAll === 1);
  if (plain !== undefined && plain !== null && isPlaced(question.filter))
    return placed(question, plain, { from: 0, limit: 0, upTo: Number.MAX_SAFE_INTEGER }, context).total;
  if (hasOnlySigns(question.filter)) return 0;
  const statement = statementOf(question, plain, context);
  const { isUnread } = statement;
  const range = {
    upTo: Number.MAX_SAFE_INTEGER,
    after: beforeAll,
    most: isUnread ? unreadAmong : most + 1,
  };
  const seqs = seqsOf(statement, range, context.db);
  return (isUnread ? lists.unreadOf(context.db, seqs, context.person.personId) : seqs).length;
}
