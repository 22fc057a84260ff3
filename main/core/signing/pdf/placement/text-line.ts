/** Text items joined to lines in which every letter has its place. */

/**
 * A stretch of text. Points from the bottom left of the page as stored; `y` is the baseline and `height`
 * the font size. Text with an `angle` is not level and not read here.
 */
export interface TextItem {
  readonly text: string;
  /** From 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle?: number;
}

/** One letter, or a gap between items: a space, or a tab where another column begins. */
interface Cell {
  readonly letter: string;
  readonly x: number;
  readonly width: number;
}

export interface TextLine {
  readonly page: number;
  /** The baseline. */
  readonly y: number;
  readonly sizePt: number;
  /** One character for each cell. */
  readonly text: string;
  readonly cells: readonly Cell[];
}

/** One column's part of a line. */
export interface Segment {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly sizePt: number;
}

const wordGap = 0.15;
const columnGap = 1.6;

// Advance widths of Times in thousandths of its size; good enough to divide an item among its letters.
const advances: readonly (readonly [string, number])[] = [
  [' .,', 250],
  [':;/lijt', 278],
  ["frI()[]-'!", 333],
  ['sJ', 389],
  ['ceaz', 444],
  ['FPS', 556],
  ['ELTZ', 611],
  ['BCR', 667],
  ['ADGHKNOQUVXYwĐ', 722],
  ['m', 778],
  ['MW', 900],
  ['…', 1000],
];

/** The lines of all pages, from the top of the first page on. */
export function textLines(items: readonly TextItem[]): TextLine[] {
  const level = items.filter((item) => item.text !== '' && (item.angle ?? 0) === 0 && item.height > 0);
  const ordered = level.toSorted((a, b) => a.page - b.page || b.y - a.y || a.x - b.x);
  const groups: TextItem[][] = [];
  for (const item of ordered) {
    const group = groups.at(-1);
    const first = group?.[0];
    const isSameLine = first?.page === item.page && Math.abs(first.y - item.y) < item.height * 0.4;
    if (group !== undefined && isSameLine) group.push(item);
    else groups.push([item]);
  }
  return groups.map(lineOf);
}

function lineOf(group: readonly TextItem[]): TextLine {
  const cells: Cell[] = [];
  const sizePt = Math.max(...group.filter((item) => item.text.trim() !== '').map((item) => item.height), 1);
  for (const item of group.toSorted((a, b) => a.x - b.x)) {
    const last = cells.at(-1);
    const end = last === undefined ? item.x : last.x + last.width;
    const gap = item.x - end;
    if (gap > sizePt * wordGap)
      cells.push({ letter: gap > sizePt * columnGap ? '\t' : ' ', x: end, width: gap });
    cells.push(...cellsOf(item));
  }
  const [first] = group;
  const text = cells.map((cell) => cell.letter).join('');
  return { page: first?.page ?? 1, y: first?.y ?? 0, sizePt, text, cells };
}

function cellsOf(item: TextItem): Cell[] {
  const letters = item.text.normalize('NFC').replace(/\s/g, ' ').split('');
  const total = letters.reduce((sum, letter) => sum + advance(letter), 0);
  let x = item.x;
  return letters.map((letter) => {
    const width = total === 0 ? 0 : (item.width * advance(letter)) / total;
    const cell = { letter, x, width };
    x += width;
    return cell;
  });
}

function advance(letter: string): number {
  const base = letter.normalize('NFD')[0] ?? letter;
  return advances.find(([letters]) => letters.includes(base))?.[1] ?? 500;
}

/** The columns of a line, without the space around them. A long run of spaces also parts columns. */
export function segmentsOf(line: TextLine): Segment[] {
  const segments: Segment[] = [];
  for (const found of line.text.matchAll(/[^\t ]+(?: {1,3}[^\t ]+)*/g)) {
    const first = line.cells[found.index];
    const last = line.cells[found.index + found[0].length - 1];
    if (first === undefined || last === undefined) continue;
    const { page, y, sizePt } = line;
    const width = last.x + last.width - first.x;
    segments.push({ page, y, sizePt, text: found[0].replace(/ +/g, ' '), x: first.x, width });
  }
  return segments;
}
