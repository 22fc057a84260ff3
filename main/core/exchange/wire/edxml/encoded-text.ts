/**
 * The text of an element that may be as long as a message, taken off before the XML parser sees it: a parser hands over a
 * text only when it is whole.
 */
import { ReadRefused } from './refusal.ts';

interface Section {
  readonly start: string;
  readonly end: string;
  readonly isText: boolean;
}

const sections: readonly Section[] = [
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<!--', end: '-->', isText: false },
  { start: '<?', end: '?>', isText: false },
];
const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const referenceMaxChars = 12;
/** XML 1.0, 2.2: what may not stand in a text. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Reads one run of text at a time; `give` gets it as far as it can be read. */
export class EncodedText {
  readonly #give: (text: string) => void;
  readonly #where: string;
  #section: Section | null = null;
  /** The beginning of a reference, of a section or of its end, cut off where the last piece ended. */
  #held = '';

  constructor(where: string, give: (text: string) => void) {
    this.#where = where;
    this.#give = give;
  }

  /** Takes `text` up to the next tag; answers what is left for the parser, the tag first, or nothing. */
  take(text: string): string {
    let left = this.#held + text;
    this.#held = '';
    while (left !== '') {
      if (this.#section) left = this.#inSection(this.#section, left);
      else if (!left.startsWith('<')) left = this.#plain(left);
      else if (!this.#begin(left)) {
        if (!sections.some(({ start }) => start.startsWith(left))) return left;
        this.#held = left;
        return '';
      } else left = left.slice(this.#section!.start.length);
    }
    return '';
  }

  #begin(text: string): boolean {
    this.#section = sections.find(({ start }) => text.startsWith(start)) ?? null;
    return this.#section !== null;
  }

  #inSection({ end, isText }: Section, text: string): string {
    const at = text.indexOf(end);
    if (at >= 0) this.#section = null;
    const kept = at >= 0 ? '' : text.slice(Math.max(0, text.length - end.length + 1));
    const part = at >= 0 ? text.slice(0, at) : text.slice(0, text.length - kept.length);
    if (isText) this.#hand(part);
    this.#held = kept;
    return at >= 0 ? text.slice(at + end.length) : '';
  }

  /** Text up to a tag or as far as there is any; answers what follows. */
  #plain(text: string): string {
    const tag = text.indexOf('<');
    const run = tag < 0 ? text : text.slice(0, tag);
    const last = run.lastIndexOf('&');
    const isCut = tag < 0 && last >= 0 && !run.includes(';', last);
    if (isCut && run.length - last > referenceMaxChars) this.#stop('reference');
    this.#held = isCut ? run.slice(last) : '';
    const whole = isCut ? run.slice(0, last) : run;
    this.#hand(
      whole.includes('&') ? whole.replaceAll(/&([^;&]*;?)/g, (_, name: string) => this.#meant(name)) : whole,
    );
    return tag < 0 ? '' : text.slice(tag);
  }

  #meant(reference: string): string {
    const name = reference.slice(0, -1);
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : null;
    if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
    return (reference.endsWith(';') ? named.get(name) : undefined) ?? this.#stop('reference');
  }

  #hand(text: string): void {
    if (forbidden.test(text)) this.#stop('disallowed character');
    if (text !== '') this.#give(text);
  }

  #stop(what: string): never {
    throw new ReadRefused('edxml.not_well_formed', `${this.#where}: ${what}`);
  }
}
