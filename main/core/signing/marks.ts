/** Where the marks of a signature go: found by meaning in the text layer, or left to the person's hand. */
import type { z } from 'zod';
import type { Mark, Purpose } from '#contract/signing.ts';
import type { SigningFacts } from './inspect-job.ts';
import { millimetres, sealPlace, type GapPlace, type Rectangle } from './pdf/index.ts';

export type MarkValue = z.infer<typeof Mark>;

export interface MarkWords {
  readonly purpose: Purpose;
  /** Number as written on the page, e.g. "08"; null for the leader's purpose. */
  readonly number: string | null;
  /** yyyy-MM-dd of issue. */
  readonly day: string | null;
  readonly sealDiameterMm: number;
  readonly pictureUrl: string | null;
}

/** The marks of one document, as the preview shows them. */
export function proposeMarks(facts: SigningFacts, words: MarkWords): MarkValue[] {
  return words.purpose === 'personal' ? [handwriting(facts, words)] : agencyMarks(facts, words);
}

function handwriting({ signaturePlace, free, pages }: SigningFacts, { pictureUrl }: MarkWords): MarkValue {
  const last = pages.at(-1);
  const place = signaturePlace ?? free.signature;
  const box = place
    ? boxOf(place, place.page)
    : boxOf(
        lowerRight(last ?? { x: 0, y: 0, width: 595, height: 842 }, millimetres(60), millimetres(25)),
        pages.length || 1,
      );
  return { kind: 'handwriting', box, text: null, pictureUrl, placed: signaturePlace ? 'found' : 'by_hand' };
}

function agencyMarks(facts: SigningFacts, words: MarkWords): MarkValue[] {
  const { numberGap, dateGap, pages } = facts;
  const first = pages[0] ?? { x: 0, y: 0, width: 595, height: 842 };
  const number = {
    kind: 'number' as const,
    box: numberGap
      ? boxOf(numberGap, numberGap.page)
      : boxOf({ x: first.x + 100, y: first.y + first.height - 110, width: 40, height: 17 }, 1),
    text: words.number,
    pictureUrl: null,
    placed: numberGap ? ('found' as const) : ('by_hand' as const),
  };
  const date = dateGap && {
    kind: 'date' as const,
    box: boxOf(dateGap, dateGap.page),
    text: dateRuns(words.day ?? '', dateGap.monthRun !== null).join('   '),
    pictureUrl: null,
    placed: 'found' as const,
  };
  return [number, ...(date ? [date] : []), seal(facts, words)];
}

function seal(
  { signatures, free, pages }: SigningFacts,
  { sealDiameterMm, pictureUrl }: MarkWords,
): MarkValue {
  const leader = signatures[0];
  const pageBox = leader && pages[leader.page - 1];
  if (leader && pageBox) {
    const { page, ...place } = sealPlace(leader, pageBox, sealDiameterMm);
    return { kind: 'seal', box: boxOf(place, page), text: null, pictureUrl, placed: 'found' };
  }
  const side = millimetres(sealDiameterMm);
  const last = pages.at(-1) ?? { x: 0, y: 0, width: 595, height: 842 };
  const room = free.signature;
  return {
    kind: 'seal',
    box: room
      ? boxOf({ x: room.x, y: room.y + room.height - side, width: side, height: side }, room.page)
      : boxOf(lowerRight(last, side, side), pages.length || 1),
    text: null,
    pictureUrl,
    placed: 'by_hand',
  };
}

/** Day and month as written on the page: days below 10 and months 1 and 2 with a zero (Decree 30/2020, PL I.II.4). */
export function dateRuns(day: string, withMonth: boolean): string[] {
  const month = Number(day.slice(5, 7));
  const monthText = month < 3 ? `0${month}` : String(month);
  return withMonth ? [day.slice(8, 10), monthText] : [day.slice(8, 10)];
}

/** The runs of a gap for a box that the person may have moved but not resized. */
export function runsIn(
  gap: GapPlace | null,
  texts: readonly string[],
  widthPt: number,
): { text: string; x: number; width: number }[] {
  if (gap && gap.runs.length === texts.length)
    return gap.runs.map((run, index) => ({ ...run, text: texts[index]! }));
  const width = widthPt / texts.length;
  return texts.map((text, index) => ({ text, x: index * width, width }));
}

function boxOf({ x, y, width, height }: Rectangle, page: number): MarkValue['box'] {
  return { page, x, y, width, height };
}

function lowerRight(page: Rectangle, width: number, height: number): Rectangle {
  return { x: page.x + page.width * 0.58, y: page.y + page.height * 0.2, width, height };
}
