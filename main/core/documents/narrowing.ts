/** The conditions of the filter bar, said twice: as words of the search index and as SQL on a row. */
import type { DaySpan, DocumentFilter, DueSpan } from '#contract/list-question.ts';
import type { Parameters } from '../kernel/database.ts';
import { addDays } from '../kernel/day.ts';
import { matchOf } from '../kernel/match.ts';
import type { PlainBox } from './boxes.ts';

interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** The first and last day meant by a span, seen from `today`; weeks begin on Monday. */
export function spanDays(span: DaySpan, today: string): { from: string; to: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const monthsFrom = (first: number, count: number) => ({
    from: dayOf(year, first, 1),
    to: dayOf(year, first + count, 0),
  });
  switch (span) {
    case 'today':
      return { from: today, to: today };
    case 'week': {
      const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
      return { from: monday, to: addDays(monday, 6) };
    }
    case 'month':
      return monthsFrom(month, 1);
    case 'quarter':
      return monthsFrom(month - ((month - 1) % 3), 3);
    case 'year':
      return monthsFrom(1, 12);
  }
}

const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

const dueDays: Readonly<Record<Exclude<DueSpan, 'set' | 'none'>, (today: string) => Days>> = {
  overdue: (today) => ({ from: null, to: addDays(today, -1) }),
  today: (today) => ({ from: today, to: today }),
  three_days: (today) => ({ from: today, to: addDays(today, 3) }),
  week: (today) => ({ from: today, to: addDays(today, 7) }),
};

/** The days a filter keeps to; a span goes before the two days, a year is a span of its own. */
function daysOf({ span, year, fromDay, toDay }: DocumentFilter, today: string): Days | null {
  if (span !== null) return spanDays(span, today);
  if (fromDay !== null || toDay !== null) return { from: fromDay, to: toDay };
  return year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31` };
}

const firstDay = '1950-01-01';
const lastDay = '2100-12-31';

/** The fewest years, months and days that make up a span, as words of the search index. */
export function daysCover({ from, to }: Days, mark = ''): string[] {
  const [begin, end] = [from ?? firstDay, to ?? lastDay];
  const words: string[] = [];
  for (let day = begin; day <= end;) {
    const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
    const [yearEnd, monthEnd] = [`${year}-12-31`, dayOf(year, month + 1, 0)];
    const whole =
      day.endsWith('-01-01') && yearEnd <= end ? 'y' : day.endsWith('-01') && monthEnd <= end ? 'm' : 'd';
    const letters = { y: 4, m: 7, d: 10 }[whole];
    words.push(`zz${mark}${whole}${day.slice(0, letters).replaceAll('-', '')}`);
    day = addDays({ y: yearEnd, m: monthEnd, d: day }[whole], 1);
  }
  return words;
}

const greatestNumber = 999_999;

/** The fewest ten thousands, thousands … and single numbers from one number to another. */
export function numbersCover(from: number | null, to: number | null): string[] {
  const end = to ?? greatestNumber;
  const words: string[] = [];
  for (let at = from ?? 0; at <= end;) {
    const level = [4, 3, 2, 1].find((digits) => at % 10 ** digits === 0 && at + 10 ** digits - 1 <= end) ?? 0;
    words.push(`zzn${'abcde'[level]}${at / 10 ** level}`);
    at += 10 ** level;
  }
  return words;
}

/** A cover of nothing (from later than to) is a word that no document has. */
const any = (words: readonly string[]) =>
  `(${(words.length === 0 ? ['zznothing'] : words).map((word) => `"${word}"`).join(' OR ')})`;
const one = (word: string) => `"${word}"`;
/** An id as the index has it: whatever is no id of ours is a word that no document has. */
const byId = (mark: string, id: string) => one(`zz${mark}${id.replaceAll(/[^\da-z]/gi, '')}`);
const hex = (text: string) => Buffer.from(text).toString('hex');
const state = (name: string) => `zzs${name.replaceAll('_', '')}`;
const over = ['done', 'issued', 'void'];
/** Said as what is open, not as what is over: few, so that the index begins with them. */
const stillOpen = ['registered', 'presented', 'handling', 'draft', 'to_sign', 'signed', 'numbered'].map(
  state,
);

/** Typed words in some columns of the index; null when there is no word. */
function typed(text: string, columns: string): string | null {
  const match = matchOf(text);
  return match === null ? null : `{${columns}} : (${match})`;
}

/** The words part of a filter as an expression of the search index, or null when it has none. */
export function wordsMatch({ text, issuer, signer, keywords }: DocumentFilter): string | null {
  const parts = [
    typed(text, 'code subject issuer signer keyword'),
    typed(issuer, 'issuer'),
    typed(signer, 'signer'),
    typed(keywords, 'keyword'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** The words looked for in the files, as an expression of their own index; null when there are none. */
export const fileWordsMatch = ({ fileText }: DocumentFilter): string | null => matchOf(fileText);

/** True for a text that was typed and has no word in it: nothing can match it. */
export function hasOnlySigns({ text, issuer, signer, keywords, fileText }: DocumentFilter): boolean {
  return [text, issuer, signer, keywords, fileText].some(
    (typedText) => typedText.trim() !== '' && matchOf(typedText) === null,
  );
}

const paperFacets = { expected: ['zzwe1'], come: ['zzwh1'], none: ['zzwe0', 'zzwh0'] } as const;
const paperConditions = {
  expected: 'paper_expected = 1',
  come: 'has_paper = 1',
  none: 'has_paper = 0 AND paper_expected = 0',
} as const;

function facetsOf(filter: DocumentFilter, today: string): { must: string[]; never: string[] } {
  const must: string[] = [];
  const never: string[] = [];
  const days = daysOf(filter, today);
  if (filter.bookId !== null) must.push(byId('b', filter.bookId));
  if (filter.kind !== null) must.push(one(`zzk${hex(filter.kind)}`));
  if (filter.field !== null) must.push(one(`zzf${hex(filter.field)}`));
  if (filter.urgency !== null) must.push(one(`zzu${filter.urgency.replaceAll('_', '')}`));
  if (filter.state !== null) must.push(one(state(filter.state)));
  if (filter.handlerId !== null) must.push(byId('p', filter.handlerId));
  if (filter.paper !== null) must.push(...paperFacets[filter.paper].map(one));
  if (days !== null) must.push(any(daysCover(days)));
  if (filter.fromNumber !== null || filter.toNumber !== null)
    must.push(any(numbersCover(filter.fromNumber, filter.toNumber)));
  if (filter.due === 'none') must.push(one('zzhnone'));
  else if (filter.due === 'set') never.push('zzhnone');
  else if (filter.due !== null) {
    must.push(any(daysCover(dueDays[filter.due](today), 'h')));
    must.push(any(stillOpen));
  }
  return { must, never };
}

/** The whole question of a plain box (or of every document) as one expression of the search index. */
export function matchOfPlain(box: PlainBox | null, filter: DocumentFilter, today: string): string {
  const { must, never } = facetsOf(filter, today);
  const boxFacets = [
    ...(box ? [one(`zz${box.direction[0]}`)] : []),
    ...(box?.states ? [any(box.states.map(state))] : []),
    ...must,
  ];
  const words = wordsMatch(filter);
  const facets = boxFacets.length > 0 ? `{facet} : (${boxFacets.join(' AND ')})` : null;
  const asked = [words, facets].filter((part) => part !== null);
  const all = asked.length > 0 ? asked.join(' AND ') : `{facet} : ${any(['zzi', 'zzo'])}`;
  const nowhere = box?.hasVoid === true ? never : [...never, 'zzsvoid'];
  return nowhere.length === 0 ? all : `(${all}) NOT {facet} : ${any(nowhere)}`;
}

/** Asked of each row that the rest has found: those of one handler may be a third of all. */
const handledBy = `EXISTS (
  SELECT 1 FROM assignment
   WHERE document_id = document.id AND (person_id = :handlerId OR unit_id = :handlerId) AND role <> 'inform')`;

const listDay = `coalesce(arrived_on, issued_on, date(created_at, '+7 hours'))`;

/** Every condition but the words, as SQL on `document` with its parameters. */
export function conditionsOf(
  filter: DocumentFilter,
  today: string,
): { conditions: string[]; parameters: Parameters } {
  const days = daysOf(filter, today);
  const due =
    filter.due === null || filter.due === 'set' || filter.due === 'none' ? null : dueDays[filter.due](today);
  const table: readonly (readonly [string, string | number | null | undefined, string])[] = [
    ['bookId', filter.bookId, 'book_id = :bookId'],
    ['kind', filter.kind, 'kind = :kind'],
    ['field', filter.field, 'field = :field'],
    ['urgency', filter.urgency, 'urgency = :urgency'],
    ['state', filter.state, 'state = :state'],
    ['handlerId', filter.handlerId, handledBy],
    ['fromDay', days?.from, `${listDay} >= :fromDay`],
    ['toDay', days?.to, `${listDay} <= :toDay`],
    ['fromNumber', filter.fromNumber, 'book_number >= :fromNumber'],
    ['toNumber', filter.toNumber, 'book_number <= :toNumber'],
    ['dueFrom', due?.from, 'due_on >= :dueFrom'],
    ['dueTo', due?.to, 'due_on <= :dueTo'],
  ];
  const set = table.flatMap(([name, value, sql]) =>
    value === null || value === undefined ? [] : [{ name, value, sql }],
  );
  const plain = [
    filter.due === 'none' && 'due_on IS NULL',
    filter.due === 'set' && 'due_on IS NOT NULL',
    filter.paper !== null && paperConditions[filter.paper],
    due !== null && `state NOT IN (${over.map((name) => `'${name}'`).join(', ')})`,
  ].filter((sql) => sql !== false);
  return {
    conditions: [...set.map(({ sql }) => sql), ...plain],
    parameters: Object.fromEntries(set.map(({ name, value }) => [name, value])),
  };
}

/** True when nothing narrows but the book and the state, which every counted place knows. */
export function isPlaced(filter: DocumentFilter): boolean {
  const others = Object.entries(filter).filter(([name]) => name !== 'bookId' && name !== 'state');
  return others.every(([, value]) => value === null || value === '' || value === false);
}
