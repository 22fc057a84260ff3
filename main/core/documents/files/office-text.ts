/** The words of Word, Excel, PowerPoint and OpenDocument files, read without running or loading anything of them. */
import { SaxesParser } from 'saxes';
import { membersOf, takeMember, type ZipMember } from './zip.ts';

const partMaxBytes = 48 * 1_048_576;
const linesMax = 5000;
/** As much of a sheet as a preview shows. */
export const rowsMax = 400;
export const columnsMax = 40;

/** A stretch of a document: one paragraph. */
export interface OfficeText {
  readonly lines: readonly string[];
  /** What stands at the edge of each page; a secrecy mark may be there. */
  readonly edges: readonly string[];
  readonly isWhole: boolean;
}

export interface SheetText {
  readonly sheetNames: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly isWhole: boolean;
}

/** Paragraphs of a Word, PowerPoint or OpenDocument file; null when its XML is broken. */
export function paragraphsOf(bytes: Uint8Array): OfficeText | null {
  const members = membersOf(bytes);
  if (!members) return null;
  const main = partsLike(members, /^(?:word\/document\.xml|ppt\/slides\/slide\d+\.xml|content\.xml)$/);
  const edges = partsLike(members, /^(?:word\/(?:header|footer)\d*\.xml|styles\.xml)$/);
  try {
    const lines = main.flatMap((part) => paragraphsIn(textOf(bytes, part)));
    return {
      lines: lines.slice(0, linesMax),
      edges: edges.flatMap((part) => paragraphsIn(textOf(bytes, part))).slice(0, linesMax),
      isWhole: lines.length <= linesMax,
    };
  } catch {
    // Broken XML or a part beyond its limit: the caller says that the file cannot be shown.
    return null;
  }
}

/** Font families that the runs and the default style of a Word file name, each once; none for other files. */
export function fontsAskedFor(bytes: Uint8Array): string[] {
  const parts = partsLike(membersOf(bytes) ?? [], /^word\/(?:document|styles)\.xml$/);
  const asked = new Set<string>();
  for (const part of parts) {
    const isStyles = part.path.endsWith('styles.xml');
    let isDefault = !isStyles;
    parse(textOf(bytes, part), {
      open: (name, attributes) => {
        if (name === 'w:rPrDefault') isDefault = true;
        if (name === 'w:rFonts' && isDefault && attributes['w:ascii']) asked.add(attributes['w:ascii']);
      },
      close: (name) => {
        if (name === 'w:rPrDefault') isDefault = !isStyles;
      },
    });
  }
  return [...asked];
}

/** The first sheet as a table; null when the file is broken. */
export function firstSheetOf(bytes: Uint8Array): SheetText | null {
  const members = membersOf(bytes);
  if (!members) return null;
  try {
    const part = (path: string) => members.find((member) => member.path === path);
    const shared = part('xl/sharedStrings.xml');
    const strings = shared ? sharedStrings(textOf(bytes, shared)) : [];
    const [sheet] = partsLike(members, /^xl\/worksheets\/sheet\d+\.xml$/);
    const book = part('xl/workbook.xml');
    const { rows, isWhole } = sheet ? rowsIn(textOf(bytes, sheet), strings) : { rows: [], isWhole: true };
    return { sheetNames: book ? sheetNames(textOf(bytes, book)) : [], rows, isWhole };
  } catch {
    // As above.
    return null;
  }
}

/** Every text of every sheet, for the eye of the secrecy reading only. */
export function allSheetTexts(bytes: Uint8Array): string[] {
  const parts = partsLike(
    membersOf(bytes) ?? [],
    /^xl\/(?:sharedStrings|worksheets\/sheet\d+|workbook|comments\d+)\.xml$/,
  );
  return parts.flatMap((part) => {
    try {
      return runsIn(textOf(bytes, part));
    } catch {
      return [];
    }
  });
}

function partsLike(members: readonly ZipMember[], path: RegExp): ZipMember[] {
  return members
    .filter((member) => path.test(member.path))
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}

const numberOf = ({ path }: ZipMember) => Number(/(\d+)\.xml$/.exec(path)?.[1] ?? 0);

function textOf(bytes: Uint8Array, part: ZipMember): string {
  const taken = takeMember(bytes, part, partMaxBytes);
  if (!taken.ok) throw new Error(taken.why);
  return new TextDecoder().decode(taken.bytes);
}

interface Heard {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** No DTD is taken, so no entity can grow and nothing outside is asked for. */
function parse(xml: string, heard: Heard): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('doctype');
  });
  parser.on('opentag', ({ name, attributes }) => heard.open?.(name, attributes));
  parser.on('text', (text) => heard.text?.(text));
  parser.on('closetag', ({ name }) => heard.close?.(name));
  parser.write(xml).close();
}

const paragraph = /^(?:w:p|a:p|text:p|text:h)$/;
const run = /^(?:w:t|a:t)$/;

function paragraphsIn(xml: string): string[] {
  const lines: string[] = [];
  const isOpenDocument = xml.includes('office:document');
  let line = '';
  let depth = 0;
  parse(xml, {
    open: (name) => {
      if (run.test(name) || (isOpenDocument && paragraph.test(name))) depth += 1;
      if (name === 'w:tab' || name === 'w:br' || name === 'text:s') line += ' ';
      if (name === 'w:tc') line += line === '' ? '' : ' | ';
    },
    text: (text) => {
      if (depth > 0) line += text;
    },
    close: (name) => {
      if (run.test(name) || (isOpenDocument && paragraph.test(name))) depth -= 1;
      if (!paragraph.test(name)) return;
      if (line.trim() !== '') lines.push(tidy(line));
      line = '';
    },
  });
  return lines;
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim().normalize('NFC');

const whole = /^(?:\w+:)?(?:si|c|sheet|comment)$/;

/** Each text that stands for itself: a cell, a name, a comment. */
function runsIn(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  parse(xml, {
    open: (name, attributes) => {
      if (whole.test(name)) text = attributes['name'] ?? '';
    },
    text: (more) => (text += more),
    close: (name) => {
      if (whole.test(name) && text.trim() !== '') texts.push(tidy(text));
    },
  });
  return texts;
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let isPhonetic = false;
  let isText = false;
  parse(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      if (name === 't') isText = !isPhonetic;
    },
    text: (more) => {
      if (isText) text += more;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(tidy(text));
    },
  });
  return strings;
}

function sheetNames(xml: string): string[] {
  const names: string[] = [];
  parse(xml, { open: (name, attributes) => void (name === 'sheet' && names.push(attributes['name'] ?? '')) });
  return names;
}

/** Cells by their place ("C7"), so that gaps stay gaps; the limits keep a preview a preview. */
function rowsIn(xml: string, strings: readonly string[]): { rows: string[][]; isWhole: boolean } {
  const rows: string[][] = [];
  let isWhole = true;
  let row: string[] = [];
  let cell = { column: 0, type: '', text: '' };
  let isValue = false;
  parse(xml, {
    open: (name, attributes) => {
      if (name === 'row') row = [];
      if (name === 'c')
        cell = { column: columnOf(attributes['r'], row.length), type: attributes['t'] ?? '', text: '' };
      isValue = name === 'v' || name === 't';
    },
    text: (text) => {
      if (isValue) cell.text += text;
    },
    close: (name) => {
      isValue = false;
      if (name === 'c') isWhole = put(row, cell, strings) && isWhole;
      if (name !== 'row' || row.every((text) => text === '')) return;
      if (rows.length < rowsMax) rows.push([...row].map((text) => text ?? ''));
      else isWhole = false;
    },
  });
  return { rows, isWhole };
}

function put(
  row: string[],
  cell: { column: number; type: string; text: string },
  strings: readonly string[],
): boolean {
  if (cell.column >= columnsMax) return false;
  while (row.length < cell.column) row.push('');
  row[cell.column] = cell.type === 's' ? (strings[Number(cell.text)] ?? '') : tidy(cell.text);
  return true;
}

/** "C7" is column 2; without a place a cell follows the one before. */
function columnOf(place: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return next;
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
