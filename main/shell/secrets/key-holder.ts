/** The keys as they are now: a restore or a typed recovery key gives the program other ones while it runs. */
import { openKeys } from './open-keys.ts';
import { KeyRing, type KeyPlaces } from './key-ring.ts';
import type { Sealer } from './sealer.ts';

export class KeyHolder {
  readonly #places: KeyPlaces;
  readonly #sealer: Sealer;
  #ring: KeyRing | null = null;
  #code: string | null;

  /** `whyNot`: why the folder cannot be worked in at all; then no key is looked for. */
  constructor(places: KeyPlaces, sealer: Sealer, recoverFrom: string | null, whyNot: string | null) {
    this.#places = places;
    this.#sealer = sealer;
    this.#code = whyNot;
    if (whyNot === null) this.#take(openKeys(places, recoverFrom, sealer));
  }

  get ring(): KeyRing | null {
    return this.#ring;
  }

  /** Why there are no keys; null when there are. */
  get code(): string | null {
    return this.#code;
  }

  /** After data was restored: the same keys, another device. */
  reopen(): void {
    this.#take(openKeys(this.#places, null, this.#sealer));
  }

  /** Takes the data over with a key that a person typed; false when it is not its key. */
  recover(databaseKey: Uint8Array): boolean {
    const ring = KeyRing.recover(this.#places, databaseKey, this.#sealer);
    if (ring) this.#take({ ring });
    return ring !== null;
  }

  #take(opened: { readonly ring: KeyRing } | { readonly ring: null; readonly code: string }): void {
    this.#ring = opened.ring;
    this.#code = opened.ring === null ? opened.code : null;
  }
}
