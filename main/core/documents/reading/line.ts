/** Lines of a page made of text items however finely they were split, with a place for every letter. */
import type { Box, TextItem } from './text-item.ts';

/** One letter with its marks. */
export type Letter = {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly item: TextItem;
};

export type Line = {
  readonly page: number;
  /** Baseline of its first item. */
  readonly y: number;
  readonly height: number;
  readonly x: number;
  readonly right: number;
  /** NFC, a space wherever there is a visible gap. */
  readonly text: string;
  readonly letters: readonly Letter[];
  /** True or false when every item says so, else unknown. */
  readonly bold: boolean | undefined;
};

/** A gap wider than this, in font sizes, is a space. */
const spaceFrom = 0.17;
/** Baselines nearer than this, in font sizes, are one line. */
const sameLine = 0.36;

/** The level lines of `items`, page by page from the top. */
export function linesOf(items: readonly TextItem[]): Line[] {
  const level = items.filter((item) => item.angle === undefined && item.text.trim() !== '');
  const sorted = level.toSorted((one, other) => one.page - other.page || other.y - one.y);
  const groups: TextItem[][] = [];
  for (const item of sorted) {
    const group = groups.at(-1);
    if (group && belongs(item, group[0]!)) group.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => lineFrom(lettersOf(group))).filter((line) => line !== null);
}

/** The pieces of a line that stand apart by more than `gap` font sizes. */
export function piecesOf(line: Line, gap: number): Line[] {
  const pieces: Letter[][] = [];
  let right = -Infinity;
  for (const letter of line.letters) {
    if (letter.text.trim() === '') pieces.at(-1)?.push(letter);
    else if (letter.x - right > gap * line.height) pieces.push([letter]);
    else pieces.at(-1)!.push(letter);
    if (letter.text.trim() !== '') right = letter.right;
  }
  return pieces.map((piece) => lineFrom(piece)).filter((piece) => piece !== null);
}

/** The part of a line from one offset in its text to another. */
export function cut(line: Line, from: number, to = line.text.length): Line | null {
  let offset = 0;
  const chosen = line.letters.filter((letter) => {
    const start = offset;
    offset += letter.text.length;
    return start >= from && start < to;
  });
  return lineFrom(chosen);
}

/** Several pieces of one baseline as one line again. */
export function joined(pieces: readonly Line[]): Line | null {
  const letters: Letter[] = [];
  for (const piece of pieces.toSorted((one, other) => one.x - other.x)) {
    const last = letters.at(-1);
    if (last && last.text !== ' ')
      letters.push({ text: ' ', x: last.right, right: piece.x, item: last.item });
    letters.push(...piece.letters);
  }
  return lineFrom(letters);
}

/** What stands in these places, line by line. */
export function textWithin(lines: readonly Line[], boxes: readonly Box[]): string {
  const slack = 1;
  const words = boxes.flatMap((box) =>
    lines
      .filter(({ page, y }) => page === box.page && y >= box.y && y <= box.y + box.height)
      .map(({ letters }) =>
        letters
          .filter(({ x, right }) => x >= box.x - slack && right <= box.x + box.width + slack)
          .map(({ text }) => text)
          .join(''),
      ),
  );
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** Where a line stands, from its descenders to its marks. */
export function boxOf(line: Line): Box {
  return {
    page: line.page,
    x: tenths(line.x),
    y: tenths(line.y - line.height * 0.24),
    width: tenths(line.right - line.x),
    height: tenths(line.height * 1.22),
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;

export const centreOf = (line: Line): number => (line.x + line.right) / 2;

/** Matches a pattern against the line without its spaces; gives the match and the part of the line it stands on. */
export function matchSqueezed(line: Line, pattern: RegExp): { match: RegExpMatchArray; part: Line } | null {
  const solid = line.letters.filter((letter) => letter.text.trim() !== '');
  const match = solid
    .map((letter) => letter.text)
    .join('')
    .match(pattern);
  if (!match || match.index === undefined) return null;
  let offset = 0;
  const chosen = solid.filter((letter) => {
    const start = offset;
    offset += letter.text.length;
    return start >= match.index! && start < match.index! + match[0].length;
  });
  if (chosen.length === 0) return null;
  const from = line.letters.indexOf(chosen[0]!);
  const part = lineFrom(line.letters.slice(from, line.letters.indexOf(chosen.at(-1)!) + 1));
  return part && { match, part };
}

function belongs(item: TextItem, first: TextItem): boolean {
  if (item.page !== first.page) return false;
  return Math.abs(item.y - first.y) < sameLine * Math.min(item.height || 10, first.height || 10);
}

/** Letters from left to right, with a space put in where the page shows one. */
function lettersOf(items: readonly TextItem[]): Letter[] {
  const letters: Letter[] = [];
  for (const item of items.toSorted((one, other) => one.x - other.x)) {
    const own = splitItem(item);
    const last = letters.at(-1);
    const next = own[0];
    if (last && next && needsSpace(last, next))
      letters.push({ text: ' ', x: last.right, right: next.x, item });
    addMarks(letters, own);
    letters.push(...own);
  }
  return letters;
}

function needsSpace(last: Letter, next: Letter): boolean {
  if (last.text === ' ' || next.text === ' ' || /^\p{M}/u.test(next.text)) return false;
  return next.x - last.right > spaceFrom * (next.item.height || 10);
}

/** A mark that begins an item belongs to the letter before it: some writers split there. */
function addMarks(letters: Letter[], own: Letter[]): void {
  const last = letters.at(-1);
  if (!last || !own[0] || !/^\p{M}+$/u.test(own[0].text)) return;
  letters[letters.length - 1] = { ...last, text: (last.text + own[0].text).normalize('NFC') };
  own.shift();
}

function splitItem(item: TextItem): Letter[] {
  const clusters = item.text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}+/gsu) ?? [];
  const weights = clusters.map(roughWidth);
  const scale = item.width / (weights.reduce((sum, weight) => sum + weight, 0) || 1);
  let x = item.x;
  return clusters.map((text, index) => {
    const left = x;
    x += weights[index]! * scale;
    return { text: /\s/u.test(text) ? ' ' : text, x: left, right: x, item };
  });
}

/** Widths of a serif face by class of letter; good to a point or two within a word. */
function roughWidth(cluster: string): number {
  if (/^[\s.,;:!|'()[\]/ijltfI]/u.test(cluster)) return 0.29;
  if (/^[mMW]/u.test(cluster)) return 0.83;
  return /^\p{Lu}/u.test(cluster) ? 0.69 : 0.47;
}

function lineFrom(letters: readonly Letter[]): Line | null {
  const first = letters.findIndex((letter) => letter.text.trim() !== '');
  if (first < 0) return null;
  const last = letters.findLastIndex((letter) => letter.text.trim() !== '');
  const kept = letters.slice(first, last + 1);
  const { page, y } = kept[0]!.item;
  return {
    page,
    y,
    height: Math.max(...kept.map((letter) => letter.item.height || 10)),
    x: Math.min(...kept.map((letter) => letter.x)),
    right: Math.max(...kept.map((letter) => letter.right)),
    text: kept.map((letter) => letter.text).join(''),
    letters: kept,
    bold: boldOf(kept),
  };
}

function boldOf(letters: readonly Letter[]): boolean | undefined {
  const solid = letters.filter((letter) => letter.text.trim() !== '');
  if (solid.every((letter) => letter.item.bold === true)) return true;
  return solid.every((letter) => letter.item.bold === undefined) ? undefined : false;
}
