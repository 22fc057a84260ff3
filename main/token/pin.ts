/** Holds a PIN as bytes that can be wiped; nothing here turns it back into text. */

export class PinBytes {
  readonly #bytes: Buffer;
  #isWiped = false;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Takes the PIN over: the given bytes are wiped at once, only this copy stays. */
  static take(secret: Uint8Array | string): PinBytes {
    // Never from the shared pool, so that no other buffer borders on it.
    const bytes = Buffer.alloc(typeof secret === 'string' ? Buffer.byteLength(secret) : secret.length);
    if (typeof secret === 'string') bytes.write(secret, 'utf8');
    else {
      bytes.set(secret);
      secret.fill(0);
    }
    return new PinBytes(bytes);
  }

  /** The bytes for the driver; null once wiped. */
  get bytes(): Buffer | null {
    return this.#isWiped ? null : this.#bytes;
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#isWiped = true;
  }
}
