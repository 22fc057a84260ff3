/** Reads .xlsx as ECMA-376 lays it down: texts, numbers, days by their format, merged cells; macros and formulas are not looked at. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Cell, Sheet, SheetRow } from './cell.ts';
import { dayOfSerial, SheetUnreadable } from './cell.ts';
import { columnIndex } from './column-name.ts';

const MiB = 1_048_576;
/** A register of a hundred thousand rows unpacks to some 60 MiB; what claims ten times that is no register. */
const unpackedMaxBytes = 600 * MiB;
const columnsMax = 200;
const pieceBytes = MiB;

/** What of a workbook its sheets rest on. */
interface Around {
  readonly strings: readonly string[];
  /** Which cell formats show a day. */
  readonly isDay: readonly boolean[];
  readonly is1904: boolean;
}

/** The visible sheets in their order. Throws SheetUnreadable. */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const parts = unpack(bytes);
  const workbook = readWorkbook(parts);
  const around: Around = {
    strings: readStrings(parts.get('xl/sharedStrings.xml')),
    isDay: readDayFormats(parts.get('xl/styles.xml')),
    is1904: workbook.is1904,
  };
  return workbook.sheets.map(({ name, path }) => ({
    name,
    rows: readRows(parts.get(path) ?? new Uint8Array(), around),
  }));
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  let unpacked = 0;
  const isWanted = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (
      !/^xl\/(workbook\.xml|sharedStrings\.xml|styles\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/i.test(
        name,
      )
    )
      return false;
    unpacked += originalSize;
    if (unpacked > unpackedMaxBytes) throw new SheetUnreadable('transfer.sheet_too_large');
    return true;
  };
  try {
    const parts = new Map(Object.entries(unzipSync(bytes, { filter: isWanted })));
    if (!parts.has('xl/workbook.xml')) throw new SheetUnreadable('transfer.not_a_sheet');
    return parts;
  } catch (error) {
    if (error instanceof SheetUnreadable) throw error;
    throw new SheetUnreadable('transfer.not_a_sheet');
  }
}

interface Listening {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Walks a part piece by piece; names come without their prefix. */
function walk(part: Uint8Array, { open, text, close }: Listening): void {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new SheetUnreadable('transfer.not_a_sheet');
  });
  // A part of a workbook has no document type; one that has is made to do harm.
  parser.on('doctype', () => {
    throw new SheetUnreadable('transfer.not_a_sheet');
  });
  parser.on('opentag', ({ name, attributes }) => open?.(local(name), attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(local(name)));
  const decoder = new TextDecoder();
  for (let at = 0; at < part.length; at += pieceBytes)
    parser.write(decoder.decode(part.subarray(at, at + pieceBytes), { stream: true }));
  parser.close();
}

function readWorkbook(parts: ReadonlyMap<string, Uint8Array>) {
  const targets = new Map<string, string>();
  const rels = parts.get('xl/_rels/workbook.xml.rels');
  if (rels)
    walk(rels, {
      open: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id && Target)
          targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      },
    });
  const sheets: { name: string; path: string }[] = [];
  let is1904 = false;
  walk(parts.get('xl/workbook.xml')!, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (tag !== 'sheet' || /hidden/i.test(attributes['state'] ?? '')) return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes['name'] ?? '', path: targets.get(id) ?? '' });
    },
  });
  return { sheets, is1904 };
}

/** Rich text is the texts of its runs; readings for Japanese (rPh) are no part of it. */
function readStrings(part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!part) return strings;
  let text = '';
  let isText = false;
  let isReading = false;
  walk(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** ECMA-376-1, 18.8.30: formats built in, and those a workbook makes itself. */
function readDayFormats(part: Uint8Array | undefined): boolean[] {
  const own = new Map<number, boolean>();
  const isDay: boolean[] = [];
  let isInCells = false;
  if (!part) return isDay;
  walk(part, {
    open: (name, attributes) => {
      const format = Number(attributes['numFmtId']);
      if (name === 'numFmt') own.set(format, showsDay(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) isDay.push(own.get(format) ?? isBuiltInDay(format));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return isDay;
}

const isBuiltInDay = (format: number): boolean =>
  (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);

const showsDay = (code: string): boolean => {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dy]/i.test(bare) && !/0\.|#/.test(bare);
};

/** The rows that are not empty; a cell merged over several rows counts in each of them. */
function readRows(part: Uint8Array, around: Around): SheetRow[] {
  const rows = new Map<number, Cell[]>();
  const merged: string[] = [];
  let rowNumber = 0;
  let column = -1;
  let cell = { type: '', style: 0 };
  let value = '';
  let isValue = false;
  walk(part, {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = attributes['r'] === undefined ? rowNumber + 1 : Number(attributes['r']);
        column = -1;
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnIndex(attributes['r']);
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) };
        value = '';
      } else if (name === 'v' || name === 't') isValue = true;
      else if (name === 'mergeCell' && attributes['ref']) merged.push(attributes['ref']);
    },
    text: (more) => {
      if (isValue) value += more;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false;
      if (name !== 'c' || value === '' || column < 0 || column >= columnsMax) return;
      const cells = rows.get(rowNumber) ?? [];
      while (cells.length <= column) cells.push(null);
      cells[column] = cellOf(cell, value, around);
      rows.set(rowNumber, cells);
    },
  });
  for (const reference of merged) spreadDown(rows, reference);
  return [...rows].map(([number, cells]) => ({ number, cells })).toSorted((a, b) => a.number - b.number);
}

function cellOf({ type, style }: { type: string; style: number }, value: string, around: Around): Cell {
  switch (type) {
    case 's':
      return around.strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return value;
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return { day: value.slice(0, 10) };
    case 'e':
      return null;
    default: {
      const number = Number(value);
      const day = around.isDay[style] === true ? dayOfSerial(number, around.is1904) : null;
      return day === null ? number : { day };
    }
  }
}

/** "B5:B9": the value stands in the first cell only, and is meant for each row. */
function spreadDown(rows: ReadonlyMap<number, Cell[]>, reference: string): void {
  const match = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(reference);
  if (!match) return;
  const [column, from, to] = [columnIndex(match[1]!), Number(match[2]), Number(match[3])];
  const value = rows.get(from)?.[column] ?? null;
  if (value === null || column >= columnsMax) return;
  for (let row = from + 1; row <= to; row += 1) {
    const cells = rows.get(row);
    if (!cells) continue;
    while (cells.length <= column) cells.push(null);
    cells[column] ??= value;
  }
}
