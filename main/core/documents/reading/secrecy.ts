/** Finds marks of state secrecy on the first page, in file names and in a hub message; the README tells its policy. */
import { fromTcvn3, fromVni } from './legacy-encoding.ts';
import { boxOf, centreOf, linesOf, piecesOf } from './line.ts';
import type { Line } from './line.ts';
import type { Box, PageArea, TextItem } from './text-item.ts';
import { asSeen, asStored } from './upright.ts';
import { fold, isCapitals, squeeze, tidy } from './vietnamese.ts';

/** Mật (C), Tối mật (B), Tuyệt mật (A) of the law on state secrets. */
export type SecrecyLevel = 'mat' | 'toi_mat' | 'tuyet_mat';

export type SecrecyFinding = {
  readonly level: SecrecyLevel;
  readonly where: 'page' | 'file_name' | 'message';
  /** The words found, as printed. */
  readonly text: string;
  readonly boxes: readonly Box[];
};

/** A field of a hub message or of its envelope. */
export type NamedText = { readonly name: string; readonly text: string };

const levels: readonly SecrecyLevel[] = ['mat', 'toi_mat', 'tuyet_mat'];
/** What a stand-alone mark may say, folded and without spaces; a label before it is allowed. */
const markWords = /^(?:(?:do|muc|mucdo|capdo|loai)mat:?)?(tuyetmat|toimat|mat)$/;
const recallWords = /^(tailieuthuhoi|chinguoicotenmoiduocbocbi)$/;

/** Looks at the first page only, where the law puts the mark; the highest level found wins. */
export function findSecrecyOnPage(
  items: readonly TextItem[],
  pages: readonly PageArea[] = [],
): SecrecyFinding | null {
  const first = items.filter((item) => item.page === 1);
  const seen = asSeen(first, pages);
  const found = [...levelMarks(seen), ...turnedMarks(seen), ...stackedMarks(seen)];
  const highest = found.toSorted((one, other) => levels.indexOf(other.level) - levels.indexOf(one.level))[0];
  return highest ? { ...highest, boxes: highest.boxes.map((box) => asStored(box, pages)) } : null;
}

/** "CV mật 12.pdf", "[TOI MAT] …", "VB_MAT.pdf", but not "bảo mật", "mat bang", "mat tran". */
export function findSecrecyInFileName(fileName: string): SecrecyFinding | null {
  const name = fileName.normalize('NFC').replace(/\.[a-z0-9]{2,5}$/i, '');
  const words = name.split(/[^\p{L}]+/u).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const level = wordLevel(words, index);
    if (level)
      return { level, where: 'file_name', text: [words[index - 1], word].join(' ').trim(), boxes: [] };
  }
  return null;
}

/** A field that says a level by name, and a mark in brackets or capitals within a subject. */
export function findSecrecyInMessage(fields: readonly NamedText[]): SecrecyFinding | null {
  for (const { name, text } of fields) {
    const level = fieldLevel(name, tidy(text));
    if (level) return { level, where: 'message', text: tidy(text).slice(0, 200), boxes: [] };
  }
  return null;
}

/** What a level line or a piece of one says when it stands alone. */
function levelMarks(items: readonly TextItem[]): SecrecyFinding[] {
  const lines = linesOf(items);
  return lines.flatMap((line, index) => {
    const pieces = [line, ...piecesOf(line, 1.2), ...bracketed(line)];
    return pieces.flatMap((piece) => {
      const level = markLevel(piece.text, piece.letters[0]!.item.fontName);
      if (!level || goesOnFrom(lines[index - 1], piece)) return [];
      return [finding(raised(level, lines[index - 1], piece), piece.text, [boxOf(piece)])];
    });
  });
}

/** Text turned by any angle, item by item and as a row of items with the same turn. */
function turnedMarks(items: readonly TextItem[]): SecrecyFinding[] {
  const turned = items.filter((item) => item.angle !== undefined);
  const rows = Map.groupBy(turned, (item) => Math.round(item.angle! / 5));
  const together = [...rows.values()].filter((row) => row.length <= 12).map((row) => inOrder(row));
  return [...turned.map((item) => [item]), ...together].flatMap((row) => {
    const text = row.map((item) => item.text).join('');
    const level = markLevel(text, row[0]?.fontName);
    return level ? [finding(level, text, row.map(boxOfItem))] : [];
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
    const level = column.length >= 3 ? markLevel(text, column[0]?.fontName) : null;
    return level ? [finding(level, text, column.map(boxOfItem))] : [];
  });
}

/** The level a text names when it is nothing but a mark in capitals, in any encoding; frames and brackets are ignored. */
function markLevel(text: string, fontName: string | undefined): SecrecyLevel | null {
  for (const reading of readings(text, fontName)) {
    const bare = reading.replace(/[^\p{L}\p{M}\s:]/gu, ' ').trim();
    if (!isCapitals(bare) && !/^(độ|mức độ) mật\s*:/iu.test(bare)) continue;
    const word = squeeze(bare).replace(/(hoatoc|thuongkhan|khan)$/, '');
    if (recallWords.test(word)) return 'mat';
    const level = levelOf(word);
    if (level) return level;
  }
  return null;
}

/** Small letters in a capital TCVN3 font (".VnTimeH") are drawn as capitals. */
function readings(text: string, fontName: string | undefined): string[] {
  const tcvn3 = fromTcvn3(text);
  const isCapitalFont = /Vn\w*H\b/.test(fontName ?? '');
  const mixed = text.replace(/[\u00a1-\u00ff]/g, (letter) => fromTcvn3(letter).toLocaleUpperCase('vi'));
  return [text, isCapitalFont ? tcvn3.toLocaleUpperCase('vi') : mixed, fromVni(text)];
}

function levelOf(word: string): SecrecyLevel | null {
  const match = word.match(markWords);
  if (!match) return null;
  return match[1] === 'tuyetmat' ? 'tuyet_mat' : match[1] === 'toimat' ? 'toi_mat' : 'mat';
}

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

/** With marks "mật" is plain; without them ("mat") only where the words around leave no other sense. */
function wordLevel(words: readonly string[], index: number): SecrecyLevel | null {
  const word = words[index]!;
  const [before, after] = [fold(words[index - 1] ?? ''), fold(words[index + 1] ?? '')];
  const folded = fold(word);
  if (folded === 'tuyetmat') return 'tuyet_mat';
  if (folded === 'toimat') return 'toi_mat';
  if (folded !== 'mat' || !/^(mat|mật)$/iu.test(word)) return null;
  if (before === 'tuyet') return 'tuyet_mat';
  if (before === 'toi') return 'toi_mat';
  if (/^(bao|bi|co|can|an|than|mach|duong|khai)$/.test(before)) return null;
  const isPlain = /^mật$/iu.test(word);
  if (isPlain) return /^(do|ong|khau|ma|thiet|vu|thu|nghi|danh)$/.test(after) ? null : 'mat';
  const isNamed =
    /^(vb|cv|van|congvan|vanban|ban|tailieu|lieu|do|dau|muc)$/.test(before) && !otherMat.test(after);
  const isAtEdge = word === 'MAT' && (index === 0 || index === words.length - 1) && !otherMat.test(after);
  return isNamed || isAtEdge ? 'mat' : null;
}

/** Mặt bằng, mặt trận, mặt nước, mất điện, mắt kính, mát mẻ, mật độ … */
const otherMat =
  /^(bang|tran|nuoc|hang|cat|duong|tien|sau|truoc|do|ong|khau|ma|dien|kinh|me|tich|can|trai|phang|thiet)$/;

function fieldLevel(name: string, text: string): SecrecyLevel | null {
  const asksLevel = /mat|secre|security|confiden|classif/.test(fold(name));
  if (asksLevel && /^[abc]$/i.test(text)) return letterLevels[text.toLowerCase()] ?? null;
  const whole = levelOf(squeeze(text).replace(/[^a-z:]/g, ''));
  if (whole && /(mật|MAT|MẬT)/iu.test(text) && (asksLevel || /mật/iu.test(text))) return whole;
  for (const [, inside = ''] of text.matchAll(/[([{]([^)\]}]{2,20})[)\]}]/gu)) {
    const level = /mật/iu.test(inside.normalize('NFC')) ? levelOf(squeeze(inside)) : null;
    if (level) return level;
  }
  return isCapitals(text) ? null : capitalMark(text);
}

/** MẬT in capitals within a sentence that is not. */
function capitalMark(text: string): SecrecyLevel | null {
  const match = text.match(
    /(?<!BẢO |BÍ |CƠ )(?<!\p{L})(TUYỆT MẬT|TỐI MẬT|MẬT)(?!\p{L}|\s+(?:ĐỘ|ONG|KHẨU|MÃ))/u,
  );
  return match ? levelOf(squeeze(match[1]!)) : null;
}

const letterLevels: Readonly<Record<string, SecrecyLevel>> = { a: 'tuyet_mat', b: 'toi_mat', c: 'mat' };

const finding = (level: SecrecyLevel, text: string, boxes: readonly Box[]): SecrecyFinding => ({
  level,
  where: 'page',
  text: tidy(text),
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
