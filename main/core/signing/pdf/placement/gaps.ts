/** Finds the gaps a draft leaves for its number and its date (Decree 30/2020, appendix I, II.3 and II.4). */
import { lineBoxHeight } from '../appearance/gap-text.ts';
import { descent } from '../appearance/fitted-text.ts';
import { type TextItem, type TextLine, textLines } from './text-line.ts';

const narrowestGapPt = 6;

/** A box over one typed line, and the stretches of it that are free, measured from its left side. */
export interface GapPlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The size of the typed line. */
  readonly sizePt: number;
  readonly runs: readonly { readonly x: number; readonly width: number }[];
}

/** For the date: the day is always free; the month is null when it is already typed. */
export interface DatePlace extends GapPlace {
  readonly monthRun: { readonly x: number; readonly width: number } | null;
}

/** The gap after "Số:" and before "/…" (Party bodies: "-…") on the first page, or null when there is none to write into. */
export function findNumberGap(items: readonly TextItem[]): GapPlace | null {
  for (const line of firstPageLines(items)) {
    const found = /(?:^|\t| {4})\s*Số(?:\s*:)?([\s.…_]*)[/-]\s*[\p{L}\d]/du.exec(line.text);
    const gap = found?.indices?.[1];
    const place = gap === undefined ? null : placeOver(line, [gap]);
    if (place !== null) return place;
  }
  return null;
}

/**
 * The gaps in ", ngày … tháng … năm" on the first page: one box from the first gap to the last, so that
 * one signature carries day and month; the word between them shows through.
 */
export function findDateGap(items: readonly TextItem[]): DatePlace | null {
  for (const line of firstPageLines(items)) {
    const found = /,\s*ngày([\s.…_]*)tháng([\s.…_]*)(\d{1,2}\s*)?năm/du.exec(line.text);
    const [, day, month] = found?.indices ?? [];
    if (day === undefined || month === undefined) continue;
    const isMonthTyped = found?.[3] !== undefined;
    const place = placeOver(line, isMonthTyped ? [day] : [day, month]);
    if (place !== null) return { ...place, monthRun: isMonthTyped ? null : (place.runs[1] ?? null) };
  }
  return null;
}

function firstPageLines(items: readonly TextItem[]): TextLine[] {
  return textLines(items.filter((item) => item.page === 1));
}

function placeOver(line: TextLine, gaps: readonly (readonly [number, number])[]): GapPlace | null {
  const stretches = gaps.map(([from, to]) => stretchOf(line, from, to));
  const [first] = stretches;
  const last = stretches.at(-1);
  const isNarrow = stretches.some((stretch) => stretch === null || stretch.width < narrowestGapPt);
  if (isNarrow || !first || !last) return null;
  const { page, y, sizePt } = line;
  return {
    page,
    x: first.x,
    y: y - sizePt * descent,
    width: short(last.x + last.width - first.x),
    height: sizePt * lineBoxHeight,
    sizePt,
    runs: stretches.flatMap((stretch) =>
      stretch === null ? [] : [{ x: short(stretch.x - first.x), width: stretch.width }],
    ),
  };
}

function stretchOf(line: TextLine, from: number, to: number): { x: number; width: number } | null {
  const before = line.cells[from - 1];
  const after = line.cells[to];
  if (before === undefined || after === undefined) return null;
  const x = before.x + before.width;
  return { x: short(x), width: short(after.x - x) };
}

/** To the hundredth of a point; finer than any ink. */
function short(value: number): number {
  return Number(value.toFixed(2));
}
