/** Base64 piece by piece, both ways. */

/** As one text without breaks, whatever the pieces' lengths. */
export function* encodeBase64(pieces: Iterable<Uint8Array>): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  for (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % 3);
    rest = bytes.subarray(whole);
    if (whole > 0) yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

/** Decodes what comes, blanks and line ends anywhere, and remembers whether anything stood there that is no base64. */
export class Base64Decoding {
  readonly #take: (bytes: Buffer) => void;
  #rest = '';
  #isPadded = false;
  isDamaged = false;

  constructor(take: (bytes: Buffer) => void) {
    this.#take = take;
  }

  write(text: string): void {
    const compact = text.replaceAll(/\s+/g, '');
    if (compact === '') return;
    const core = compact.replace(/=+$/, '');
    // Nothing follows the padding of a sound text.
    if (/[^0-9A-Za-z+/]/.test(core) || (this.#isPadded && core !== '')) this.isDamaged = true;
    this.#isPadded ||= core.length < compact.length;
    // A damaged text gives what can be read of it, its other characters left out.
    const letters = this.#rest + (this.isDamaged ? compact.replaceAll(/[^0-9A-Za-z+/_-]/g, '') : core);
    const whole = letters.length - (letters.length % 4);
    this.#rest = letters.slice(whole);
    if (whole > 0) this.#take(Buffer.from(letters.slice(0, whole), 'base64'));
  }

  end(): void {
    if (this.#rest.length === 1) this.isDamaged = true;
    if (this.#rest !== '') this.#take(Buffer.from(this.#rest, 'base64'));
  }
}
