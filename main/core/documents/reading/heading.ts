/** Splits the top of the first page into its two columns by the national heading (ô 1 of PL I, Decree 30/2020). */
import { centreOf, cut, joined, piecesOf } from './line.ts';
import type { Line } from './line.ts';
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
  const found = findNation(upper);
  const boundary = found ? found.x - 3 : area.x + area.width * 0.47;
  const y = found?.y ?? upper[0]?.y ?? area.y + area.height;
  const inHeading = upper.filter((line) => line.y > y - area.height * 0.32 && line.y < y + area.height * 0.1);
  const columns = untilText(inHeading.map((line) => splitLine(line, boundary)));
  return {
    left: leftColumn(columns, boundary, area),
    right: columns.flatMap((column) => column.right ?? []),
    below: lines.filter((line) => line.y < y - line.height),
    profile: found?.profile ?? 'unknown',
    y,
  };
}

function findNation(lines: readonly Line[]): { x: number; y: number; profile: 'state' | 'party' } | null {
  for (const line of lines) {
    const folded = squeeze(line.text);
    const profile = folded.includes(nation) ? 'state' : folded.includes(party) ? 'party' : null;
    if (!profile) continue;
    const word = profile === 'state' ? nation : party;
    return { x: startOf(line, word), y: line.y, profile };
  }
  return null;
}

/** The x of the letter with which `word` begins in the squeezed text. */
function startOf(line: Line, word: string): number {
  const solid = line.letters.filter((letter) => letter.text.trim() !== '');
  const index = squeeze(line.text).indexOf(word);
  return (solid[index] ?? solid[0]!).x;
}

type Split = { readonly left: Line | null; readonly right: Line | null; readonly isAcross: boolean };

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
  if (!widest) return [piece];
  return [cut(piece, 0, widest.index), cut(piece, widest.index + widest[0].length)].filter(
    (part) => part !== null,
  );
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
