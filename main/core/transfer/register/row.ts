/** Judges one row of an old register: what it becomes, what is doubtful about it, or why it is left out. */
import type { z } from 'zod';
import type { ProblemCode, RegisterField, RowProblem } from '#contract/transfer.ts';
import type { Urgency } from '#contract/values.ts';
import { administrativeKinds, legalKinds, letterKind, tidyKeywords } from '../../documents/index.ts';
import { fold, tidy } from '../../kernel/fold.ts';
import { shownText, type Cell } from '../sheet/index.ts';
import { readDay, type DayHabit, type ReadDay } from './days.ts';
import { readCode, readNumber, type ReadNumber } from './numbers.ts';

type Code = z.infer<typeof ProblemCode>;

/** A document as an old register tells it. */
export interface RegisterRow extends ReadNumber {
  /** The row in the spreadsheet. */
  readonly row: number;
  /** Ngày đến of an arrival, the document's own day of what went out: its day in the book. */
  readonly day: string;
  /** Of the document itself; its number in the sender's book for an arrival. */
  readonly code: { readonly number: string; readonly symbol: string };
  readonly issuedOn: string | null;
  readonly issuerName: string;
  readonly kind: string;
  readonly subject: string;
  readonly field: string;
  /** As they are stored: a semicolon and a space between. */
  readonly keywords: string;
  readonly signerName: string;
  readonly urgency: Urgency;
  readonly sheets: number | null;
  readonly copies: number | null;
  readonly dueOn: string | null;
  readonly receivers: readonly string[];
  /** Đơn vị hoặc người nhận of an arrival. */
  readonly toPlaces: string;
  readonly note: string;
}

export interface Judged {
  /** Null when the row is left out. */
  readonly taken: RegisterRow | null;
  readonly problems: readonly RowProblem[];
}

/** What holds for every row of the register. */
export interface Register {
  readonly direction: 'incoming' | 'outgoing';
  readonly heads: ReadonlyMap<RegisterField, string>;
  readonly habits: ReadonlyMap<RegisterField, DayHabit>;
  readonly dayOfSerial: (serial: number) => string | null;
  /** yyyy-mm-dd in Vietnam. */
  readonly today: string;
  /** Our own body's name, the issuer of what went out. */
  readonly ownName: string;
}

export type CellOf = (field: RegisterField) => Cell;

const longest = {
  subject: 2000,
  issuerName: 300,
  signerName: 100,
  kind: 100,
  field: 200,
  keywords: 500,
  note: 2000,
  toPlaces: 2000,
  number: 20,
  symbol: 60,
} as const;
const valueShown = 80;

/** Pure; numbers taken already are judged over the whole register (`check.ts`). */
export function judgeRow(row: number, cellOf: CellOf, register: Register): Judged {
  return new RowJudge(row, cellOf, register).judge();
}

class RowJudge {
  readonly #row: number;
  readonly #cellOf: CellOf;
  readonly #register: Register;
  readonly #problems: RowProblem[] = [];

  constructor(row: number, cellOf: CellOf, register: Register) {
    this.#row = row;
    this.#cellOf = cellOf;
    this.#register = register;
  }

  judge(): Judged {
    const { direction } = this.#register;
    const code = this.#code();
    const given = this.#bookNumber(code.number);
    const subject = this.#text('subject');
    if (subject === '') this.#leaveOut('no_subject', 'subject');
    const day = this.#bookDay();
    const issuedOn = direction === 'outgoing' ? day : (this.#otherDay('issuedOn') ?? null);
    if (direction === 'incoming' && day !== null && issuedOn !== null && issuedOn > day)
      this.#doubt('issued_after_arrived', 'issuedOn', '');
    if (code.symbol === '' && code.number !== '')
      this.#doubt('no_symbol', this.#register.heads.has('code') ? 'code' : 'symbol', '');
    const issuerName = direction === 'outgoing' ? this.#register.ownName : this.#text('issuerName');
    if (direction === 'incoming' && issuerName === '') this.#doubt('no_issuer', 'issuerName', '');
    const rest = this.#rest(subject, code.symbol);
    const isLeftOut = this.#problems.some(({ kind }) => kind === 'left_out');
    if (isLeftOut || given === null || day === null)
      return { taken: null, problems: this.#problems.filter(({ kind }) => kind === 'left_out') };
    return {
      taken: { row: this.#row, ...given, day, code, issuedOn, issuerName, subject, ...rest },
      problems: this.#problems,
    };
  }

  #code(): { number: string; symbol: string } {
    const cut = { number: longest.number, symbol: longest.symbol };
    const text = this.#plain('code');
    if (text === '')
      return {
        number: this.#cutTo('number', this.#plain('number'), cut.number),
        symbol: this.#cutTo('symbol', this.#plain('symbol'), cut.symbol),
      };
    const read = readCode(text);
    if (read)
      return {
        number: read.number,
        symbol: this.#cutTo('code', read.symbol || this.#plain('symbol'), cut.symbol),
      };
    this.#doubt('code_unread', 'code', '');
    return { number: '', symbol: this.#cutTo('code', text, cut.symbol) };
  }

  /** What went out has its number in the book within its code, unless a column of its own has it. */
  #bookNumber(inCode: string): ReadNumber | null {
    const own = this.#cellOf('bookNumber');
    const isOwn = shownText(own).trim() !== '' || this.#register.direction === 'incoming';
    const column: RegisterField = isOwn ? 'bookNumber' : this.#register.heads.has('code') ? 'code' : 'number';
    const cell = isOwn ? own : inCode;
    if (shownText(cell).trim() === '') {
      this.#leaveOut('no_number', column);
      return null;
    }
    const read = readNumber(cell);
    if (!read) this.#leaveOut('number_unread', column);
    return read;
  }

  #bookDay(): string | null {
    const column = this.#register.direction === 'incoming' ? 'arrivedOn' : 'issuedOn';
    if (this.#plain(column) === '') {
      this.#leaveOut('no_day', column);
      return null;
    }
    const read = this.#day(column);
    if (!read) this.#leaveOut('day_unread', column);
    else if (read.day > this.#register.today) this.#leaveOut('day_in_future', column);
    return read?.day ?? null;
  }

  #otherDay(column: RegisterField): string | null {
    if (this.#plain(column) === '') return null;
    const read = this.#day(column);
    if (!read) this.#doubt('other_day_unread', column, '');
    return read?.day ?? null;
  }

  #day(column: RegisterField): ReadDay | null {
    const { habits, today, dayOfSerial } = this.#register;
    const habit = habits.get(column) ?? { isMonthFirst: false, hasSwapped: false };
    const read = readDay(this.#cellOf(column), habit, today, dayOfSerial);
    if (read?.doubt) this.#doubt(read.doubt, column, shownText({ day: read.day }));
    return read;
  }

  #rest(subject: string, symbol: string) {
    return {
      kind: this.#text('kind') || kindOf(subject, symbol),
      field: this.#text('field'),
      keywords: this.#cutTo('keywords', tidyKeywords(this.#raw('keywords')), longest.keywords),
      signerName: this.#text('signerName'),
      urgency: urgencyOf(this.#plain('urgency')),
      sheets: this.#count('sheets'),
      copies: this.#count('copies'),
      dueOn: this.#otherDay('dueOn'),
      receivers: this.#register.direction === 'outgoing' ? receiversIn(this.#raw('receivers')) : [],
      toPlaces:
        this.#register.direction === 'incoming'
          ? this.#cutTo('receivers', this.#plain('receivers'), longest.toPlaces)
          : '',
      note: this.#note(),
    };
  }

  /** What has no field of its own is kept as words: nothing of the old book is lost. */
  #note(): string {
    const { heads } = this.#register;
    const kept: readonly RegisterField[] = ['keptBy', 'forwardedOn', 'signedFor'];
    const parts = kept.flatMap((field) => {
      const text = this.#plain(field);
      return text === '' ? [] : [`${heads.get(field) ?? ''}: ${text}`];
    });
    return this.#cutTo('note', [this.#plain('note'), ...parts].filter(Boolean).join('. '), longest.note);
  }

  #count(field: RegisterField): number | null {
    const match = /^\d{1,4}$/.exec(this.#plain(field).replace(/\s*(bản|tờ|trang)$/iu, ''));
    return match ? Number(match[0]) : null;
  }

  #text(field: keyof typeof longest & RegisterField): string {
    return this.#cutTo(field, this.#plain(field), longest[field]);
  }

  #plain(field: RegisterField): string {
    return tidy(this.#raw(field).replace(/\s+/g, ' '));
  }

  #raw(field: RegisterField): string {
    return shownText(this.#cellOf(field));
  }

  #cutTo(field: RegisterField, text: string, length: number): string {
    if (text.length <= length) return text;
    this.#doubt('text_cut', field, '');
    return text.slice(0, length);
  }

  #leaveOut(code: Code, field: RegisterField): void {
    this.#problems.push({
      row: this.#row,
      kind: 'left_out',
      code,
      column: this.#headOf(field),
      value: this.#shown(field),
      meant: '',
    });
  }

  #doubt(code: Code, field: RegisterField, meant: string): void {
    this.#problems.push({
      row: this.#row,
      kind: 'doubt',
      code,
      column: this.#headOf(field),
      value: this.#shown(field),
      meant,
    });
  }

  readonly #headOf = (field: RegisterField): string => this.#register.heads.get(field) ?? '';
  readonly #shown = (field: RegisterField): string => this.#plain(field).slice(0, valueShown);
}

const kinds = [...legalKinds, ...administrativeKinds].toSorted((a, b) => b.name.length - a.name.length);

/** "Quyết định về việc …" names its kind; so does "QĐ-UBND"; "V/v …" is a letter. */
function kindOf(subject: string, symbol: string): string {
  const words = `${fold(subject)} `;
  const named = kinds.find(({ name }) => words.startsWith(`${fold(name)} `));
  if (named) return named.name;
  const abbreviation = /^(?:\d{4}\/)?([\p{L}]+)-/u.exec(symbol)?.[1] ?? '';
  const byAbbreviation = kinds.find((kind) => kind.abbreviation !== '' && kind.abbreviation === abbreviation);
  if (byAbbreviation) return byAbbreviation.name;
  return /^v\/v|^ve viec/.test(words) ? letterKind : '';
}

function urgencyOf(text: string): Urgency {
  const folded = fold(text);
  if (folded.includes('hoa toc')) return 'hoa_toc';
  if (folded.includes('thuong khan')) return 'thuong_khan';
  return folded.includes('khan') ? 'khan' : 'normal';
}

const receiversMax = 100;

/** "- UBND tỉnh; - Các phòng, ban; Lưu: VT" line by line. */
function receiversIn(text: string): string[] {
  const names = text
    .split(/[;\n\r]+/)
    .map((name) => tidy(name.replace(/^[\s\-–+•.]+/, '')).slice(0, 200))
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, receiversMax);
}
