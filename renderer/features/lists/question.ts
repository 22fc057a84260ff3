/** What a list is asked: its conditions and its order, and how many conditions are set. */
import type { DocumentFilter, ListSort } from '#contract/list-question.ts';

export type Filter = DocumentFilter;
export type Sort = ListSort;

export const noFilter: Filter = {
  text: '',
  bookId: null,
  year: null,
  kind: null,
  field: null,
  issuer: '',
  signer: '',
  keywords: '',
  fileText: '',
  urgency: null,
  state: null,
  span: null,
  fromDay: null,
  toDay: null,
  due: null,
  isUnread: false,
  handlerId: null,
  paper: null,
  fromNumber: null,
  toNumber: null,
};

export const newestFirst: Sort = { by: 'newest', isUp: false };

/** The days are one condition however they are said, the two numbers too. */
const together: Readonly<Record<string, keyof Filter>> = {
  year: 'span',
  fromDay: 'span',
  toDay: 'span',
  toNumber: 'fromNumber',
};

/** The conditions that are set, each by its name; typed words are not among them. */
export function conditionsIn(filter: Filter): (keyof Filter)[] {
  const set = Object.entries(filter)
    .filter(([name, value]) => name !== 'text' && value !== null && value !== '' && value !== false)
    // The keys of the filter itself.
    .map(([name]) => together[name] ?? (name as keyof Filter));
  return [...new Set(set)];
}

/** The filter without one condition. */
export function without(filter: Filter, name: keyof Filter): Filter {
  const names = [
    name,
    ...Object.entries(together).flatMap(([part, whole]) => (whole === name ? [part] : [])),
  ];
  const cleared = Object.entries(noFilter).filter(([one]) => names.includes(one));
  return { ...filter, ...Object.fromEntries(cleared) };
}

/** Another order after a press on the head of a column: its own way first, then the other, then as before. */
export function nextSort(sort: Sort, by: Sort['by']): Sort {
  const startsUp = by === 'due' || by === 'issuer';
  if (sort.by !== by) return { by, isUp: startsUp };
  return sort.isUp === startsUp ? { by, isUp: !startsUp } : newestFirst;
}
