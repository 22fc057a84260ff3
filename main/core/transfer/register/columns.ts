/** Finds the heads of an old register and what each column holds, by the words of PL IV and of offices' own spreadsheets. */
import type { RegisterField } from '#contract/transfer.ts';
import { fold } from '../../kernel/fold.ts';
import { shownText, type SheetRow } from '../sheet/index.ts';

type Direction = 'incoming' | 'outgoing';

/** Heads as offices write them, folded; the columns of books A and D of Decree 30/2020, PL IV come first. */
const heads: Readonly<Record<RegisterField, readonly string[]>> = {
  arrivedOn: [
    'ngay den',
    'ngay thang den',
    'ngay nhan',
    'ngay vao so',
    'ngay thang nam den',
    'ngay tiep nhan',
  ],
  bookNumber: [
    'so den',
    'so di',
    'so thu tu den',
    'so thu tu di',
    'so vb den',
    'so vb di',
    'so van ban den',
    'so van ban di',
    'so vao so',
    'so dang ky',
  ],
  issuerName: [
    'tac gia',
    'co quan ban hanh',
    'noi ban hanh',
    'co quan gui',
    'noi gui',
    'don vi ban hanh',
    'don vi gui',
    'noi gui van ban',
    'co quan to chuc ban hanh',
    'ten co quan ban hanh',
    'ten co quan to chuc ban hanh van ban',
  ],
  code: [
    'so ky hieu',
    'so va ky hieu',
    'so ky hieu van ban',
    'so va ky hieu van ban',
    'so kh',
    'so hieu',
    'so hieu van ban',
    'so cong van',
    'so cv',
  ],
  number: ['so van ban', 'so vb', 'so cua van ban', 'so'],
  symbol: ['ky hieu', 'ky hieu van ban', 'ky hieu cua van ban'],
  issuedOn: [
    'ngay thang van ban',
    'ngay van ban',
    'ngay thang nam van ban',
    'ngay ban hanh',
    'ngay vb',
    'ngay ky',
    'ngay thang',
    'ngay thang nam',
    'ngay thang ban hanh',
    'ngay phat hanh',
    'ngay cong van',
    'ngay',
  ],
  kind: ['ten loai', 'ten loai van ban', 'loai van ban', 'the loai', 'loai vb', 'loai', 'hinh thuc'],
  subject: [
    'ten loai va trich yeu noi dung van ban',
    'ten loai va trich yeu',
    'ten loai va trich yeu noi dung',
    'trich yeu',
    'trich yeu noi dung',
    'noi dung',
    'noi dung trich yeu',
    'noi dung van ban',
    've viec',
    'tom tat',
    'ten van ban',
  ],
  field: ['linh vuc'],
  keywords: ['tu khoa', 'cac tu khoa', 'tu khoa tim kiem'],
  signerName: ['nguoi ky', 'ho ten nguoi ky', 'nguoi ky van ban'],
  receivers: [
    'don vi hoac nguoi nhan',
    'nguoi nhan',
    'noi nhan',
    'noi nhan van ban',
    'don vi nhan',
    'don vi xu ly',
    'nguoi xu ly',
    'chuyen cho',
    'co quan nhan',
  ],
  keptBy: ['don vi nguoi nhan ban luu', 'noi luu', 'nguoi nhan ban luu', 'ban luu'],
  copies: ['so luong ban', 'so ban', 'so luong', 'so luong ban phat hanh'],
  sheets: ['so trang', 'so to'],
  urgency: ['do khan', 'muc do khan', 'khan'],
  secrecy: ['do mat', 'muc do mat', 'mat', 'cap do mat'],
  dueOn: ['han xu ly', 'thoi han giai quyet', 'han giai quyet', 'han tra loi', 'thoi han'],
  forwardedOn: ['ngay chuyen', 'ngay chuyen van ban', 'ngay gui'],
  signedFor: ['ky nhan'],
  note: ['ghi chu'],
};

export interface FoundColumn {
  readonly index: number;
  readonly head: string;
  readonly field: RegisterField | null;
}

export interface FoundHeads {
  /** The row of the heads, or the lower of two. */
  readonly headRow: number;
  readonly columns: readonly FoundColumn[];
  readonly direction: Direction;
}

const looksAt = 40;
const leastFields = 3;

/** The heads wherever they stand under the titles; null when no row reads like heads. `wanted` names the row instead. */
export function findHeads(rows: readonly SheetRow[], wanted: number | null): FoundHeads | null {
  if (wanted !== null) {
    const index = rows.findIndex(({ number }) => number === wanted);
    return index < 0 ? null : headsAt(rows, index, 1);
  }
  const top = rows.slice(0, looksAt);
  const pairs = top.flatMap((row, index) => (isTitle(row) ? [] : [headsAt(rows, index, 2)]));
  // One row before two: what a title over the heads adds to them is no better.
  const candidates = [...top.map((_, index) => headsAt(rows, index, 1)), ...pairs];
  const [first, ...others] = candidates;
  if (!first) return null;
  const best = others.reduce((one, other) => (fieldsIn(other) > fieldsIn(one) ? other : one), first);
  return fieldsIn(best) < leastFields ? null : best;
}

/** A title stands in one cell, merged over many. */
const isTitle = ({ cells }: SheetRow): boolean => new Set(cells.map(shownText).filter(Boolean)).size < 2;

const fieldsIn = ({ columns }: FoundHeads): number => columns.filter(({ field }) => field !== null).length;

/** Heads of one row, or of two where one stands over several ("Văn bản" over "Số" and "Ngày"). */
function headsAt(rows: readonly SheetRow[], index: number, height: 1 | 2): FoundHeads {
  const lines = rows.slice(index, index + height);
  const width = Math.max(
    0,
    ...lines.map(({ cells }) => cells.length),
    rows[index + height]?.cells.length ?? 0,
  );
  const texts = Array.from({ length: width }, (_, column) =>
    [...new Set(lines.map(({ cells }) => shownText(cells[column] ?? null).trim()))].filter(Boolean).join(' '),
  );
  const fields = matchColumns(texts);
  const direction =
    fields.some((field) => field === 'arrivedOn') || texts.some((text) => /so den|tac gia/.test(plain(text)))
      ? 'incoming'
      : 'outgoing';
  return {
    headRow: lines.at(-1)!.number,
    columns: texts.map((head, column) => ({ index: column, head, field: fields[column] ?? null })),
    direction,
  };
}

/** Each field goes to the one column whose head says it best. */
function matchColumns(texts: readonly string[]): (RegisterField | null)[] {
  const claims = texts.flatMap((text, column) =>
    allFields.map((field) => ({ column, field, score: scoreOf(plain(text), heads[field]) })),
  );
  const fields = texts.map((): RegisterField | null => null);
  const given = new Set<RegisterField>();
  for (const { column, field, score } of claims.toSorted((a, b) => b.score - a.score)) {
    if (score === 0 || fields[column] !== null || given.has(field)) continue;
    fields[column] = field;
    given.add(field);
  }
  return fields;
}

// The keys of our own table.
const allFields = Object.keys(heads) as RegisterField[];

/** The whole head before its beginning before a part of it; a longer phrase before a shorter one. */
function scoreOf(head: string, phrases: readonly string[]): number {
  const scores = phrases.map((phrase) => {
    if (head === phrase) return 1000 + phrase.length;
    if (phrase.length < 5 || head.length > 80) return 0;
    if (head.startsWith(`${phrase} `)) return 200 + phrase.length;
    return ` ${head} `.includes(` ${phrase} `) ? 100 + phrase.length : 0;
  });
  return Math.max(...scores);
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** "(1) (2) (3)" under the heads, as the decree's forms have it, is no entry. */
export function isColumnCount({ cells }: SheetRow): boolean {
  const texts = cells.map((cell) => shownText(cell).trim()).filter(Boolean);
  return (
    texts.length >= 3 &&
    texts.every((text, index) => text.replace(/\D/g, '') === String(index + 1) && text.length <= 4)
  );
}

/** True when a row can have a number, a day and a subject: without these none could be taken. */
export function hasNeededColumns(input: {
  readonly direction: 'incoming' | 'outgoing';
  readonly columns: readonly { readonly field: RegisterField }[];
}): boolean {
  const has = (...fields: readonly RegisterField[]) =>
    input.columns.some(({ field }) => fields.includes(field));
  const isIncoming = input.direction === 'incoming';
  const hasNumber = isIncoming ? has('bookNumber') : has('bookNumber', 'code', 'number');
  return hasNumber && has(isIncoming ? 'arrivedOn' : 'issuedOn') && has('subject');
}
