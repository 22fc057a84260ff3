/** Splits the top of the first page into its two columns by the national heading (ô 1 of PL I, Decree 30/2020). */
import { centreOf, cut, joined, piecesOf } from './line.ts';
import type { Letter, Line } from './line.ts';
import type { PageArea } from './text-item.ts';
import { squeeze } from './vietnamese.ts';

export type Heading = {
  /** Agency, number, V/v and marks, from the top. */
  readonly left: readonly Line[];
  /** Nation, motto, place and date. */
  readonly right: readonly Line[];
  /** Every line of the first page below the heading's first line, as it stands. */
  readonly below: readonly Line[];
  /** Whether the national or the Party heading was found. */
  readonly profile: 'state' | 'party' | 'unknown';
  /** The y of the nation's line, or the top line's. */
  readonly y: number;
};

const nation = 'conghoaxahoichunghiavietnam';
const party = 'dangcongsanvietnam';
/** The heading is looked for in this upper part of the page. */
const upperPart = 0.45;

/** `lines` are those of the first page, from the top. */
export function splitHeading(lines: readonly Line[], area: PageArea): Heading {
  const upper = lines.filter((line) => line.y > area.y + area.height * (1 - upperPart));
  const found = findNation(upper, area);
  const boundary = found?.x === undefined ? area.x + area.width * 0.47 : found.x - 3;
  const y = found?.y ?? upper[0]?.y ?? area.y + area.height;
  const inHeading = upper.filter((line) => line.y > y - area.height * 0.32 && line.y < y + area.height * 0.1);
  const columns = untilText(inHeading.map((line) => headingLine(line) ?? splitLine(line, boundary)));
  return {
    left: leftColumn(columns, boundary, area),
    right: columns.flatMap((column) => column.right ?? []),
    below: lines.filter((line) => line.y < y - line.height),
    profile: found?.profile ?? 'unknown',
    y,
  };
}

/** `x` is where the right column begins; a nation that stands across the page says nothing of it. */
function findNation(lines: readonly Line[], area: PageArea): Nation | null {
  for (const line of lines) {
    const folded = squeeze(line.text);
    const profile = folded.includes(nation) ? 'state' : folded.includes(party) ? 'party' : null;
    if (!profile) continue;
    const word = profile === 'state' ? nation : party;
    const x = startUnderMotto(line, word, lines) ?? startOf(line, word).x;
    const isAcross = line.x > x - 5 && Math.abs(centreOf(line) - (area.x + area.width / 2)) < 40;
    return { x: isAcross ? undefined : x, y: line.y, profile };
  }
  return null;
}

type Nation = {
  readonly x: number | undefined;
  readonly y: number;
  readonly profile: 'state' | 'party';
};

const motto = 'doclap';

/**
 * Old templates hold both columns in one string with spaces between, where a letter's place is only estimated:
 * the nation is then as far left of the motto's middle as its end is right of it.
 */
function startUnderMotto(line: Line, word: string, lines: readonly Line[]): number | null {
  const first = startOf(line, word);
  if (first.item.x > first.x - 30) return null;
  const below = lines.find((other) => other.y < line.y && squeeze(other.text).includes(motto));
  const start = below && startOf(below, motto);
  if (!start || start.item.x < start.x - 30) return null;
  return start.x + below.right - line.right;
}

/** The letter with which `word` begins in the squeezed text. */
function startOf(line: Line, word: string): Letter {
  const solid = line.letters.filter((letter) => letter.text.trim() !== '');
  const index = squeeze(line.text).indexOf(word);
  return solid[index] ?? solid[0]!;
}

type Split = { readonly left: Line | null; readonly right: Line | null; readonly isAcross: boolean };

/** The nation and the motto across the page are of neither column's text; they go with the right. */
function headingLine(line: Line): Split | null {
  const isWhole = /^(conghoaxahoichunghiavietnam|doclaptudohanhphuc|dangcongsanvietnam)$/.test(
    squeeze(line.text).replace(/[^a-z]/g, ''),
  );
  return isWhole ? { left: null, right: line, isAcross: false } : null;
}

function splitLine(line: Line, boundary: number): Split {
  const pieces = piecesOf(line, 0.9).flatMap((piece) => cutAcross(piece, boundary));
  const isLeft = (piece: Line) => centreOf(piece) < boundary;
  return {
    left: joined(pieces.filter(isLeft)),
    right: joined(pieces.filter((piece) => !isLeft(piece))),
    isAcross: pieces.some((piece) => piece.x < boundary - 60 && piece.right > boundary + 60),
  };
}

/** One item may hold both columns with spaces between: cut at the widest run of spaces near the boundary. */
function cutAcross(piece: Line, boundary: number): Line[] {
  const reachesOver = piece.x < boundary - 40 && piece.right > boundary + 80;
  if (!reachesOver) return [piece];
  const gaps = [...piece.text.matchAll(/ {3,}/g)];
  const widest = gaps.toSorted((one, other) => other[0].length - one[0].length)[0];
  if (!widest) return cutAtGap(piece, boundary);
  return [cut(piece, 0, widest.index), cut(piece, widest.index + widest[0].length)].filter(
    (part) => part !== null,
  );
}

/** What the right column says on the lines that both columns share. */
const rightWords = /c[ộo]ng h(òa|oà|oa) x|đ[ộo]c l[ậa]p|đảng cộng sản|,\s*ng[àa]y/iu;

/** Columns that stand close: the widest gap near the boundary parts them, where the right one can be told by its words. */
function cutAtGap(piece: Line, boundary: number): Line[] {
  const begins = piece.text.search(rightWords);
  const isWhole = begins <= 0 || /^[^\d:;/]*$/u.test(piece.text.slice(0, begins));
  if (begins < 0 || (isWhole && begins < 30 && piece.text.charAt(begins) === ',') || begins === 0)
    return [piece];
  const solid = piece.letters.flatMap((letter, index) =>
    letter.text.trim() === '' ? [] : [{ letter, index }],
  );
  const gaps = solid.slice(1).map(({ letter, index }, at) => {
    const before = solid[at]!.letter;
    // Between two items the gap is as drawn; within one it is an estimate.
    const isDrawn = letter.item !== before.item;
    return {
      index,
      gap: letter.x - before.right + (isDrawn ? 3 : 0),
      at: (letter.x + before.right) / 2,
    };
  });
  const near = gaps.filter(
    ({ gap, at }) => gap > 0.3 * piece.height && at > boundary - 150 && at < boundary + 90,
  );
  const widest = near.toSorted((one, other) => other.gap - one.gap)[0];
  if (!widest) return [piece];
  const offset = piece.letters.slice(0, widest.index).reduce((sum, { text }) => sum + text.length, 0);
  return [cut(piece, 0, offset), cut(piece, offset)].filter((part) => part !== null);
}

/** The heading ends where a line crosses from one column into the other, or the addressees begin. */
function untilText(columns: readonly Split[]): readonly Split[] {
  const end = columns.findIndex(
    ({ left, isAcross }) => isAcross || (left && /^K[íi]nh g[ửu]i/iu.test(left.text)),
  );
  return end < 0 ? columns : columns.slice(0, end);
}

/** Down to the first line that is no longer of the column, such as the title. */
function leftColumn(columns: readonly Split[], boundary: number, area: PageArea): Line[] {
  const lines: Line[] = [];
  for (const { left, right } of columns) {
    if (!left) continue;
    const isCentred = !right && Math.abs(centreOf(left) - (area.x + area.width / 2)) < 30;
    if (isCentred || left.right > boundary + 24) break;
    lines.push(left);
  }
  return lines;
}
