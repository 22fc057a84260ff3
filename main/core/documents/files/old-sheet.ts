/** Reads the cells of an .xls workbook ([MS-XLS], BIFF8 and BIFF5): texts and values as stored; no formula is worked out, no macro looked at. */
import { openCompoundFile } from './compound-file.ts';

/** `isDay`: the cell's format shows its number as a day. */
export type OldCell = string | { readonly value: number; readonly isDay: boolean };

export interface OldSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** By row and column from 0; what is empty is not there. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, OldCell>>;
}

export interface OldWorkbook {
  readonly sheets: readonly OldSheet[];
  readonly is1904: boolean;
  /** Texts that stand in no cell: heads and feet of pages, comments, text boxes. */
  readonly besides: readonly string[];
}

const cellsMax = 8_000_000;

const type = {
  formula: 0x06,
  eof: 0x0a,
  header: 0x14,
  footer: 0x15,
  is1904: 0x22,
  password: 0x2f,
  continued: 0x3c,
  boundSheet: 0x85,
  manyNumbers: 0xbd,
  extendedFormat: 0xe0,
  strings: 0xfc,
  stringCell: 0xfd,
  textBox: 0x1b6,
  number: 0x203,
  label: 0x204,
  boolean: 0x205,
  formulaText: 0x207,
  shortNumber: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const;

interface Part {
  readonly at: number;
  readonly kind: number;
  readonly data: Buffer;
}

/** Null when the bytes are no workbook of this kind, one under a password, or broken. */
export function readOldWorkbook(bytes: Uint8Array): OldWorkbook | null {
  const file = openCompoundFile(bytes);
  const stream = file?.stream('Workbook') ?? file?.stream('Book') ?? null;
  if (!stream) return null;
  try {
    return new Workbook(Buffer.from(stream.buffer, stream.byteOffset, stream.length)).read();
  } catch (error) {
    // A length that points past the end: the file is cut off or damaged, which the caller says.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Every text of every sheet, hidden ones too, their names, and what stands in no cell; null as above. */
export function allOldSheetTexts(bytes: Uint8Array): string[] | null {
  const workbook = readOldWorkbook(bytes);
  return (
    workbook && [
      ...workbook.besides,
      ...workbook.sheets.flatMap(({ name, rows }) => [
        name,
        ...[...rows.values()].flatMap((cells) =>
          [...cells.values()].filter((cell) => typeof cell === 'string'),
        ),
      ]),
    ]
  );
}

/** The first visible sheet as words, at most so many rows and columns of it; days as dd/mm/yyyy. */
export function firstOldSheetOf(
  bytes: Uint8Array,
  { rowsMax, columnsMax }: { rowsMax: number; columnsMax: number },
): { sheetNames: string[]; rows: string[][]; isWhole: boolean } | null {
  const workbook = readOldWorkbook(bytes);
  const visible = workbook?.sheets.filter(({ isHidden }) => !isHidden) ?? [];
  const [first] = visible;
  if (!workbook || !first) return null;
  const rows = [...first.rows].toSorted(([one], [other]) => one - other).map(([, cells]) => cells);
  const width = Math.max(0, ...rows.slice(0, rowsMax).map((cells) => Math.max(...cells.keys()) + 1));
  const words = (cell: OldCell | undefined) => (cell === undefined ? '' : wordsOf(cell, workbook.is1904));
  return {
    sheetNames: visible.map(({ name }) => name),
    rows: rows
      .slice(0, rowsMax)
      .map((cells) =>
        Array.from({ length: Math.min(width, columnsMax) }, (_, column) => words(cells.get(column))),
      ),
    isWhole: rows.length <= rowsMax && width <= columnsMax,
  };
}

function wordsOf(cell: OldCell, is1904: boolean): string {
  if (typeof cell === 'string') return cell;
  if (!cell.isDay) return String(cell.value);
  const day = new Date(Date.UTC(1899, 11, 30) + (Math.floor(cell.value) + (is1904 ? 1462 : 0)) * 86_400_000);
  if (Number.isNaN(day.getTime())) return String(cell.value);
  const iso = day.toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

class Workbook {
  readonly #stream: Buffer;
  readonly #strings: string[] = [];
  readonly #dayFormats = new Set<number>();
  /** For each cell format whether it shows a day. */
  readonly #isDay: boolean[] = [];
  readonly #besides: string[] = [];
  #isWide = true;
  #cells = 0;

  constructor(stream: Buffer) {
    this.#stream = stream;
  }

  read(): OldWorkbook | null {
    const found: { at: number; name: string; isHidden: boolean }[] = [];
    let is1904 = false;
    for (const part of this.#parts(0)) {
      const { data } = part;
      if (part.kind === type.password) return null;
      if (part.kind === type.begin) this.#isWide = data.readUInt16LE(0) >= 0x0600;
      else if (part.kind === type.is1904) is1904 = data.readUInt16LE(0) === 1;
      else if (part.kind === type.format) this.#readFormat(data);
      else if (part.kind === type.extendedFormat) this.#isDay.push(this.#showsDay(data.readUInt16LE(2)));
      else if (part.kind === type.strings) this.#readStrings(part);
      else if (part.kind === type.boundSheet && data.readUInt8(5) === 0)
        found.push({
          at: data.readUInt32LE(0),
          name: this.#text(data, 6, data.readUInt8(6), 1),
          isHidden: (data.readUInt8(4) & 3) !== 0,
        });
    }
    const sheets = found.map(({ at, ...about }) => ({ ...about, rows: this.#rows(at) }));
    return { sheets, is1904, besides: this.#besides };
  }

  /** The records from `at` to the end of their substream. */
  *#parts(at: number): Generator<Part> {
    for (let place = at; place + 4 <= this.#stream.length;) {
      const kind = this.#stream.readUInt16LE(place);
      const length = this.#stream.readUInt16LE(place + 2);
      if (kind === type.eof) return;
      yield { at: place, kind, data: this.#stream.subarray(place + 4, place + 4 + length) };
      place += 4 + length;
    }
  }

  #rows(at: number): Map<number, Map<number, OldCell>> {
    const rows = new Map<number, Map<number, OldCell>>();
    const put = (row: number, column: number, cell: OldCell): void => {
      if (cell === '' || this.#cells >= cellsMax) return;
      this.#cells += 1;
      const cells = rows.get(row) ?? new Map<number, OldCell>();
      rows.set(row, cells.set(column, cell));
    };
    const number = (value: number, format: number) => ({ value, isDay: this.#isDay[format] === true });
    let waiting: { row: number; column: number } | null = null;
    for (const part of this.#parts(at)) {
      const { kind, data } = part;
      if (kind === type.header || kind === type.footer) this.#noteEdge(data);
      else if (kind === type.textBox) this.#noteBox(part);
      else if (kind === type.formulaText && waiting)
        put(waiting.row, waiting.column, this.#text(data, 0, data.readUInt16LE(0), 2));
      if (data.length < 6) continue;
      const [row, column, format] = [data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4)];
      if (kind === type.stringCell) put(row, column, this.#strings[data.readUInt32LE(6)] ?? '');
      else if (kind === type.label) put(row, column, this.#text(data, 6, data.readUInt16LE(6), 2));
      else if (kind === type.number) put(row, column, number(data.readDoubleLE(6), format));
      else if (kind === type.shortNumber) put(row, column, number(shortNumber(data.readUInt32LE(6)), format));
      else if (kind === type.boolean && data.readUInt8(7) === 0)
        put(row, column, data.readUInt8(6) === 1 ? 'TRUE' : 'FALSE');
      else if (kind === type.formula) {
        const isNumber = data.readUInt16LE(12) !== 0xffff;
        waiting = isNumber ? null : { row, column };
        if (isNumber) put(row, column, number(data.readDoubleLE(6), format));
      } else if (kind === type.manyNumbers)
        for (let index = 0; 4 + (index + 1) * 6 <= data.length - 2; index += 1)
          put(
            row,
            column + index,
            number(shortNumber(data.readUInt32LE(6 + index * 6)), data.readUInt16LE(4 + index * 6)),
          );
    }
    return rows;
  }

  #readFormat(data: Buffer): void {
    const code = this.#isWide
      ? this.#text(data, 2, data.readUInt16LE(2), 2)
      : this.#text(data, 2, data.readUInt8(2), 1);
    const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
    if (/[dy]/i.test(bare) && !/0\.|#/.test(bare)) this.#dayFormats.add(data.readUInt16LE(0));
  }

  #showsDay(format: number): boolean {
    return (format >= 14 && format <= 22) || this.#dayFormats.has(format);
  }

  #noteEdge(data: Buffer): void {
    if (data.length < 3) return;
    const text = this.#isWide
      ? this.#text(data, 0, data.readUInt16LE(0), 2)
      : this.#text(data, 0, data.readUInt8(0), 1);
    // "&C&14" and the like say where and how it stands.
    this.#besides.push(text.replace(/&(?:[LCRDTPNAFZGUESXYHO]|"[^"]*"|\d+)/g, ' '));
  }

  /** The words of a text box or a comment follow it in a record of their own. */
  #noteBox({ at, data }: Part): void {
    const next = at + 4 + data.length;
    if (data.length < 12 || this.#stream.readUInt16LE(next) !== type.continued) return;
    const length = this.#stream.readUInt16LE(next + 2);
    const words = this.#stream.subarray(next + 4, next + 4 + length);
    const isDouble = this.#isWide && (words[0] ?? 0) % 2 === 1;
    const start = this.#isWide ? 1 : 0;
    const bytes = data.readUInt16LE(10) * (isDouble ? 2 : 1);
    this.#besides.push(words.toString(isDouble ? 'utf16le' : 'latin1', start, start + bytes));
  }

  /** A text whose length of `lengthBytes` stands at `at`: wide ones say in a flag whether a letter takes two bytes. */
  #text(data: Buffer, at: number, letters: number, lengthBytes: 1 | 2): string {
    const start = at + lengthBytes;
    if (!this.#isWide) return data.toString('latin1', start, start + letters);
    const isDouble = data.readUInt8(start) % 2 === 1;
    const bytes = isDouble ? letters * 2 : letters;
    return data.toString(isDouble ? 'utf16le' : 'latin1', start + 1, start + 1 + bytes).normalize('NFC');
  }

  /** The shared strings run on over continued records; a string cut in the middle says anew how wide its letters are. */
  #readStrings(first: Part): void {
    const pieces = [first.data];
    for (let at = first.at + 4 + first.data.length; this.#stream.readUInt16LE(at) === type.continued;) {
      const length = this.#stream.readUInt16LE(at + 2);
      pieces.push(this.#stream.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    const reader = new StringReader(pieces);
    const count = first.data.readUInt32LE(4);
    reader.skip(8);
    for (let index = 0; index < count && !reader.isAtEnd; index += 1) this.#strings.push(reader.next());
  }
}

/** [MS-XLS] 2.4.265 and 2.5.293: strings over several records. */
class StringReader {
  readonly #pieces: readonly Buffer[];
  #piece = 0;
  #at = 0;

  constructor(pieces: readonly Buffer[]) {
    this.#pieces = pieces;
  }

  get isAtEnd(): boolean {
    return this.#left === 0 && this.#piece >= this.#pieces.length - 1;
  }

  get #left(): number {
    return (this.#pieces[this.#piece]?.length ?? 0) - this.#at;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd;) {
      if (this.#left === 0) this.#turn();
      const step = Math.min(left, this.#left);
      this.#at += step;
      left -= step;
    }
  }

  next(): string {
    if (this.#left === 0) this.#turn();
    const letters = this.#take(2).readUInt16LE(0);
    let flags = this.#take(1).readUInt8(0);
    const runs = (flags & 8) === 0 ? 0 : this.#take(2).readUInt16LE(0);
    const phonetic = (flags & 4) === 0 ? 0 : this.#take(4).readUInt32LE(0);
    let text = '';
    for (let left = letters; left > 0;) {
      if (this.#left === 0) {
        this.#turn();
        flags = this.#take(1).readUInt8(0);
      }
      const width = (flags & 1) === 1 ? 2 : 1;
      const count = Math.min(left, Math.floor(this.#left / width));
      if (count === 0) throw new RangeError('a letter cut in two');
      text += this.#take(count * width).toString(width === 2 ? 'utf16le' : 'latin1');
      left -= count;
    }
    this.skip(runs * 4 + phonetic);
    return text.normalize('NFC');
  }

  #turn(): void {
    this.#piece += 1;
    this.#at = 0;
    if (this.#piece >= this.#pieces.length) throw new RangeError('the strings end early');
  }

  #take(bytes: number): Buffer {
    const taken = this.#pieces[this.#piece]!.subarray(this.#at, this.#at + bytes);
    if (taken.length < bytes) throw new RangeError('the strings end early');
    this.#at += bytes;
    return taken;
  }
}

/** [MS-XLS] 2.5.217: thirty bits of a number, whole or the upper half of a double, perhaps a hundredth of it. */
function shortNumber(bits: number): number {
  const isWhole = (bits & 2) !== 0;
  const half = Buffer.alloc(8);
  half.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
  const value = isWhole ? bits >> 2 : half.readDoubleLE(0);
  return (bits & 1) === 0 ? value : value / 100;
}
