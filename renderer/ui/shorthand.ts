/** Typing shorthand ("gõ tắt"): a short word becomes its long one at a word's end, and Backspace takes that back. */

/** The parts of a text field this needs; an `<input>` and a `<textarea>` have them. */
export interface TextBox {
  readonly value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  setRangeText(replacement: string, start: number, end: number, mode: 'end'): void;
}

/** The parts of an input event this needs. */
export interface Typing {
  readonly isComposing: boolean;
  readonly inputType: string;
}

const wordEnd = /[\s.,;:!?)”"]/u;
// Not inside a code or an address: "UBND-vv", "a/vv", "x.vv" stay as they are.
const lastWord = /(?:^|[\s(“"])([\p{L}\p{N}]{1,12})$/u;

/** What a typed word stands for; a first letter written large stays large. */
export function longOf(word: string, table: ReadonlyMap<string, string>): string | undefined {
  const whole = word.normalize('NFC');
  const exact = table.get(whole);
  if (exact !== undefined) return exact;
  const [first, rest] = [whole.charAt(0), whole.slice(1)];
  if (first === first.toLowerCase() || rest !== rest.toLowerCase() || rest === '') return undefined;
  const long = table.get(first.toLowerCase() + rest);
  return long === undefined ? undefined : long.charAt(0).toUpperCase() + long.slice(1);
}

interface Done<Box> {
  readonly box: Box;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly typed: string;
}

/** Remembers the last word written out, so that one Backspace right after it gives the short word back. */
export class Shorthand<Box extends TextBox> {
  #done: Done<Box> | undefined;
  readonly #table: () => ReadonlyMap<string, string>;

  constructor(table: () => ReadonlyMap<string, string>) {
    this.#table = table;
  }

  /** After each input, and when a composition has ended. True when the text was changed here. */
  typed(box: Box, { isComposing, inputType }: Typing): boolean {
    this.#done = undefined;
    // An input method is still at this word, or it was not typed but pasted, dropped, undone or deleted.
    if (isComposing || !['insertText', 'insertCompositionText', 'insertLineBreak'].includes(inputType))
      return false;
    const caret = box.selectionStart;
    if (caret === null || caret !== box.selectionEnd || caret === 0) return false;
    const end = box.value.charAt(caret - 1);
    if (!wordEnd.test(end)) return false;
    const word = lastWord.exec(box.value.slice(0, caret - 1))?.[1];
    const long = word === undefined ? undefined : longOf(word, this.#table());
    if (word === undefined || long === undefined) return false;
    const start = caret - 1 - word.length;
    box.setRangeText(`${long}${end}`, start, caret, 'end');
    this.#done = {
      box,
      value: box.value,
      start,
      end: start + long.length + end.length,
      typed: `${word}${end}`,
    };
    return true;
  }

  /** A plain Backspace: true when it was used up by giving the short word back. */
  backspace(box: Box): boolean {
    const done = this.#done;
    this.#done = undefined;
    if (done === undefined || done.box !== box || done.value !== box.value) return false;
    if (box.selectionStart !== done.end || box.selectionEnd !== done.end) return false;
    box.setRangeText(done.typed, done.start, done.end, 'end');
    return true;
  }

  /** The caret or the field was changed by something else. */
  forget(): void {
    this.#done = undefined;
  }
}
