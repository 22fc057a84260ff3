/** Finds marks of state secrecy on pages; names and words are looked at beside it. The README tells the policy. */
import { fromTcvn3, fromVni } from './legacy-encoding.ts';
import { boxOf, centreOf, linesOf, piecesOf } from './line.ts';
import type { Line } from './line.ts';
import { latin } from './lookalike-letters.ts';
import { levelOf } from './secrecy-level.ts';
import type { SecrecyFinding, SecrecyLevel } from './secrecy-level.ts';
import type { Box, PageArea, TextItem } from './text-item.ts';
import { asSeen, asStored, seenArea } from './upright.ts';
import { fold, isCapitals, squeeze, tidy } from './vietnamese.ts';

const levels: readonly SecrecyLevel[] = ['mat', 'toi_mat', 'tuyet_mat'];
const recallWords = /^(tailieuthuhoi|chinguoicotenmoiduocbocbi)$/;

/** How far down a later page, or a mark in small letters, counts: the law puts the mark at the top. */
const topPart = 0.45;

/** Looks at the whole first page and at the top of the others; the highest level found wins, a plain one before a doubtful. */
export function findSecrecyOnPage(
  items: readonly TextItem[],
  pages: readonly PageArea[] = [],
): SecrecyFinding | null {
  const areas = new Map(pages.map((page) => [page.page, seenArea(page)]));
  const isAtTop = ({ page, y }: TextItem) => {
    const area = areas.get(page) ?? { y: 0, height: 842 };
    return y > area.y + area.height * (1 - topPart);
  };
  const seen = asSeen(items, pages);
  const first = seen.filter(({ page }) => page === 1);
  const later = seen.filter((item) => item.page > 1 && isAtTop(item));
  const found = [
    ...levelMarks(first, isAtTop),
    ...turnedMarks(first),
    ...stackedMarks(first),
    ...laterMarks(later),
  ];
  const highest = found.toSorted((one, other) => order(other) - order(one))[0];
  return highest ? { ...highest, boxes: highest.boxes.map((box) => asStored(box, pages)) } : null;
}

const order = ({ level, isDoubt }: SecrecyFinding) => levels.indexOf(level) - (isDoubt ? 10 : 0);

/** What a level line or a piece of one says when it stands alone. */
function levelMarks(items: readonly TextItem[], isAtTop: (item: TextItem) => boolean): SecrecyFinding[] {
  const lines = linesOf(items);
  return lines.flatMap((line, index) => {
    const pieces = [line, ...piecesOf(line, 1.2), ...bracketed(line)];
    return pieces.flatMap((piece) => {
      const { item } = piece.letters[0]!;
      const mark = markOf(piece.text, item.fontName) ?? (isAtTop(item) ? smallMark(piece.text) : null);
      if (!mark || goesOnFrom(lines[index - 1], piece)) return [];
      return [finding({ ...mark, level: raised(mark.level, lines[index - 1], piece) }, [boxOf(piece)])];
    });
  });
}

/** On later pages only a mark with all its accents: an annex, or a second document in the same file. */
function laterMarks(items: readonly TextItem[]): SecrecyFinding[] {
  const lines = linesOf(items);
  return lines.flatMap((line, index) => {
    const pieces = [line, ...piecesOf(line, 1.2)];
    return pieces.flatMap((piece) => {
      const mark = markOf(piece.text, piece.letters[0]!.item.fontName);
      if (!mark || mark.isDoubt || goesOnFrom(lines[index - 1], piece)) return [];
      return [finding({ ...mark, isDoubt: true }, [boxOf(piece)])];
    });
  });
}

/** Text turned by any angle, item by item and as a row of items with the same turn. */
function turnedMarks(items: readonly TextItem[]): SecrecyFinding[] {
  const turned = items.filter((item) => item.angle !== undefined);
  const rows = Map.groupBy(turned, (item) => Math.round(item.angle! / 5));
  const together = [...rows.values()].filter((row) => row.length <= 12).map((row) => inOrder(row));
  return [...turned.map((item) => [item]), ...together].flatMap((row) => {
    const mark = markOf(row.map((item) => item.text).join(''), row[0]?.fontName);
    return mark ? [finding(mark, row.map(boxOfItem))] : [];
  });
}

/** Letters one under the other: M, Ậ, T. */
function stackedMarks(items: readonly TextItem[]): SecrecyFinding[] {
  const letters = items.filter((item) => /^\p{Lu}\p{M}*$/u.test(item.text.trim().normalize('NFC')));
  const columns = Map.groupBy(letters, (item) => Math.round((item.x + item.width / 2) / 8));
  return [...columns.values()].flatMap((column) => {
    const text = column
      .toSorted((one, other) => other.y - one.y)
      .map((item) => item.text.trim())
      .join('');
    const mark = column.length >= 3 ? markOf(text, column[0]?.fontName) : null;
    return mark ? [finding(mark, column.map(boxOfItem))] : [];
  });
}

type Mark = { readonly level: SecrecyLevel; readonly text: string; readonly isDoubt: boolean };

/** The level a text names when it is nothing but a mark in capitals, in any encoding; frames and brackets are ignored. */
function markOf(text: string, fontName: string | undefined): Mark | null {
  for (const reading of readings(text, fontName)) {
    const bare = reading.replace(/[^\p{L}\p{M}\s:]/gu, ' ').trim();
    if (!isCapitals(bare) && !/^(độ|mức độ) mật\s*:/iu.test(bare)) continue;
    const word = squeeze(bare).replace(/(hoatoc|thuongkhan|khan)$/, '');
    if (recallWords.test(word)) return { level: 'mat', text, isDoubt: false };
    const level = levelOf(word);
    // Poor text layers lose or change the accents: "MÂT", "MẠT", "MAT".
    if (level) return { level, text, isDoubt: !hasAccents(bare) };
  }
  return null;
}

/** "Mật", "Tối mật" alone at the top of the page: some offices type it so. */
function smallMark(text: string): Mark | null {
  const bare = tidy(latin(text).replace(/[^\p{L}\s]/gu, ' '));
  const isMark = /^(Mật|Tối mật|Tuyệt mật|Tối Mật|Tuyệt Mật)$/u.test(bare);
  return isMark ? { level: levelOf(squeeze(bare)) ?? 'mat', text, isDoubt: true } : null;
}

/** Small letters in a capital TCVN3 font (".VnTimeH") are drawn as capitals. */
function readings(text: string, fontName: string | undefined): string[] {
  const tcvn3 = fromTcvn3(text);
  const isCapitalFont = /Vn\w*H\b/.test(fontName ?? '');
  const mixed = text.replace(/[\u00a1-\u00ff]/g, (letter) => fromTcvn3(letter).toLocaleUpperCase('vi'));
  const old = [isCapitalFont ? tcvn3.toLocaleUpperCase('vi') : mixed, fromVni(text)];
  // The reading that has all accents first: "MËT" is MẬT in TCVN3 before it is a doubtful MET.
  return [latin(text), ...old].toSorted((one, other) => Number(hasAccents(other)) - Number(hasAccents(one)));
}

const hasAccents = (text: string) => /m\s*ậ\s*t/iu.test(text.normalize('NFC'));

/** "MẬT" alone on a line is the end of a title when the line above ends in "BẢO", "BÍ" or "CƠ". */
function goesOnFrom(above: Line | undefined, mark: Line): boolean {
  if (!above || above.y - mark.y > mark.height * 2.2) return false;
  return /(^| )(bao|bi|co|can) ?$/.test(`${fold(above.text)} `.trimEnd());
}

/** "TUYỆT" or "TỐI" on the line above "MẬT" raises it. */
function raised(level: SecrecyLevel, above: Line | undefined, mark: Line): SecrecyLevel {
  if (level !== 'mat' || !above || above.y - mark.y > mark.height * 2.2) return level;
  const near = piecesOf(above, 1.2).find((piece) => Math.abs(centreOf(piece) - centreOf(mark)) < 40);
  const word = near ? squeeze(near.text) : '';
  if (word === 'tuyet') return 'tuyet_mat';
  return word === 'toi' ? 'toi_mat' : level;
}

/** "(MẬT)" and "[TỐI MẬT]" within a line. */
function bracketed(line: Line): Line[] {
  const match = line.text.match(/[([{]\s*(\p{Lu}[\p{Lu}\s]*)\s*[)\]}]/u);
  if (!match || match.index === undefined) return [];
  const inside = line.letters.slice(match.index, match.index + match[0].length);
  return inside.length > 0
    ? [{ ...line, text: match[1]!, letters: inside, x: inside[0]!.x, right: inside.at(-1)!.right }]
    : [];
}

const finding = ({ level, text, isDoubt }: Mark, boxes: readonly Box[]): SecrecyFinding => ({
  level,
  where: 'page',
  text: tidy(text),
  isDoubt,
  boxes,
});

/** Along the direction in which the items run. */
function inOrder(row: readonly TextItem[]): TextItem[] {
  const radians = ((row[0]?.angle ?? 0) * Math.PI) / 180;
  const along = (item: TextItem) =>
    (item.x + item.width / 2) * Math.cos(radians) + (item.y + item.height / 2) * Math.sin(radians);
  return row.toSorted((one, other) => along(one) - along(other));
}

const boxOfItem = ({ page, x, y, width, height }: TextItem): Box => ({ page, x, y, width, height });
