/** The columns of a list as a person has put them: shown or not, in what order, how wide; and how its heads sort. */
import type { SortKey } from '#contract/list-question.ts';

import type { Text } from '../../text/text-provider.tsx';
import type { ListColumn, ListSortWay } from '../../ui/virtual-list.tsx';
import { nextSort, type Sort } from './question.ts';

/** A column as a screen offers it. */
export interface Spec<Row> extends Omit<ListColumn<Row>, 'sorts' | 'sorted'> {
  readonly head: string;
  readonly sortKeys?: readonly SortKey[];
  /** Hidden until somebody wants it. */
  readonly isOptional?: boolean;
  /** Always shown; it takes the room the others leave. */
  readonly isFixed?: boolean;
}

/** What a person chose; a column not named here is as the screen offers it. */
export interface Choice {
  readonly order: readonly string[];
  readonly shown: Readonly<Record<string, boolean>>;
  /** CSS pixels. */
  readonly widths: Readonly<Record<string, number>>;
}

export const noChoice: Choice = { order: [], shown: {}, widths: {} };
export const narrowestPx = 44;
export const widestPx = 420;
/** The subject is never narrower than this: columns that stand last step back. */
const subjectAtLeastPx = 120;
/** Beside the columns: the box, the ⋮ and the edges. */
const besidePx = 62;

/** A choice as it was kept; what cannot be read counts as no choice. */
export function readChoice(kept: string | null | undefined): Choice {
  if (kept === null || kept === undefined) return noChoice;
  try {
    // Written by `JSON.stringify` of a choice; a damaged one is caught and a strange one has none of the names.
    return { ...noChoice, ...(JSON.parse(kept) as Partial<Choice>) };
  } catch {
    return noChoice;
  }
}

/** All columns in the person's order. */
export function inOrder<Row>(specs: readonly Spec<Row>[], { order }: Choice): Spec<Row>[] {
  const place = (spec: Spec<Row>): number => {
    const at = order.indexOf(spec.key);
    return at >= 0 ? at : specs.indexOf(spec);
  };
  return specs.toSorted((a, b) => place(a) - place(b));
}

export const isShown = <Row>(spec: Spec<Row>, { shown }: Choice): boolean =>
  spec.isFixed === true || (shown[spec.key] ?? spec.isOptional !== true);

/** The width in CSS pixels; the subject's has no number. */
export function widthOf<Row>(spec: Spec<Row>, { widths }: Choice): number | undefined {
  const width = widths[spec.key] ?? Number.parseInt(spec.width, 10);
  return Number.isNaN(width) || spec.isFixed === true ? undefined : width;
}

/** The choice with a column moved by so many places among those shown. */
export function moved<Row>(specs: readonly Spec<Row>[], choice: Choice, key: string, by: number): Choice {
  const keys = inOrder(specs, choice).map((spec) => spec.key);
  const from = keys.indexOf(key);
  const to = Math.max(0, Math.min(keys.length - 1, from + by));
  if (from < 0 || from === to) return choice;
  return { ...choice, order: keys.toSpliced(from, 1).toSpliced(to, 0, key) };
}

export function resized(choice: Choice, key: string, width: number): Choice {
  const within = Math.round(Math.max(narrowestPx, Math.min(widestPx, width)));
  return { ...choice, widths: { ...choice.widths, [key]: within } };
}

/** What the list draws in `listPx`: shown columns, each with its width, as many as leave the subject room. */
export function arranged<Row>(
  specs: readonly Spec<Row>[],
  choice: Choice,
  listPx: number,
): { readonly spec: Spec<Row>; readonly width: string }[] {
  const columns = inOrder(specs, choice)
    .filter((spec) => isShown(spec, choice))
    .map((spec) => ({ spec, px: widthOf(spec, choice) }));
  const fixed = (): number => columns.reduce((sum, { px }) => sum + (px ?? 0), 0);
  // Not measured yet: everything.
  const room = listPx > 0 ? listPx - subjectAtLeastPx - besidePx : Infinity;
  while (columns.length > 2 && fixed() > room) {
    const last = columns.findLastIndex(({ px }) => px !== undefined);
    columns.splice(last, 1);
  }
  return columns.map(({ spec, px }) => ({ spec, width: px === undefined ? spec.width : `${px}px` }));
}

/** A column as the list takes it, with the orders its head asks for. */
export function sortable<Row>(
  { spec, width }: { readonly spec: Spec<Row>; readonly width: string },
  sort: Sort,
  onSort: (sort: Sort) => void,
  { t }: Text,
): ListColumn<Row> {
  const { sortKeys = [], ...column } = spec;
  const sorts = sortKeys.map((by): ListSortWay => ({
    label: t(`lists.sort.${by}`),
    sorted: sort.by === by ? (sort.isUp ? 'up' : 'down') : undefined,
    onSort: () => onSort(nextSort(sort, by)),
  }));
  // As they came is by the number they were given: that head bears the mark.
  const isPlain = sort.by === 'newest' && sortKeys.includes('number');
  return { ...column, width, sorts, ...(isPlain ? { sorted: 'down' as const } : {}) };
}
