/** One token a person has unlocked: its session, its keys and, only when asked, its PIN until the time is up. */
import type { CertificateOnToken, TokenOrder } from '../contract.ts';
import type { PinBytes } from '../pin.ts';
import { refuse, refusalIn } from '../refusal.ts';
import type { Abi } from './abi.ts';
import { losesSession, outcomeOf, refusalOf, tryStateOf } from './codes.ts';
import { CKF, CKR, CKU } from './constants.ts';
import type { Cryptoki, SessionHandle, Slot } from './cryptoki.ts';
import { schemeToUse, signingInput } from './mechanisms.ts';
import {
  type Certificate,
  described,
  type PrivateKey,
  privateKeyFor,
  readCertificates,
  readPrivateKeys,
} from './objects.ts';

type Contents = {
  readonly certificates: readonly Certificate[];
  readonly keys: readonly PrivateKey[];
  readonly offered: ReadonlySet<number>;
};

export class UnlockedToken {
  readonly slot: Slot;
  readonly session: SessionHandle;
  readonly #cryptoki: Cryptoki;
  readonly #abi: Abi;
  readonly #contents: Contents;
  readonly #keptPin: PinBytes | null;
  readonly #timer: NodeJS.Timeout;
  #isTimeUp = false;

  private constructor(place: Place, contents: Contents, keep: Keep) {
    this.slot = place.slot;
    this.session = place.session;
    this.#cryptoki = place.cryptoki;
    this.#abi = place.abi;
    this.#contents = contents;
    this.#keptPin = keep.pin;
    this.#timer = setTimeout(() => {
      // At once, not when the driver has time: the PIN was lent for this long.
      keep.pin?.wipe();
      this.#isTimeUp = true;
      keep.onTimeUp();
    }, keep.seconds * 1000);
  }

  /** Reads what the token holds, now that its private keys are visible. */
  static async read(place: Place, keep: Keep): Promise<UnlockedToken> {
    const { cryptoki, abi, session, slot } = place;
    const offered = await cryptoki.mechanisms(slot);
    const certificates = await readCertificates(cryptoki, abi, session);
    const keys = await readPrivateKeys(cryptoki, abi, session);
    return new UnlockedToken(place, { certificates, keys, offered }, keep);
  }

  get isTimeUp(): boolean {
    return this.#isTimeUp;
  }

  get certificates(): CertificateOnToken[] {
    const { certificates, keys, offered } = this.#contents;
    return certificates.map((certificate) => described(certificate, keys, offered));
  }

  /** The raw signature over the digest. */
  async sign(
    order: TokenOrder<'sign'>,
    pin: PinBytes | null,
  ): Promise<{ signature: Uint8Array; scheme: SignScheme }> {
    const { certificate, key } = this.#find(order.certificateId);
    const scheme = schemeToUse(key.type, order.scheme, this.#contents.offered);
    const { mechanism, input } = signingInput(
      this.#abi,
      scheme,
      order.hash,
      order.digest,
      certificate.publicKey,
    );
    const secret = key.alwaysAuthenticate ? await this.#secretForKey(pin) : null;
    await this.#cryptoki.signInit(this.session, mechanism, key.handle);
    if (key.alwaysAuthenticate) await this.#authenticateKey(secret);
    return { signature: await this.#cryptoki.sign(this.session, input), scheme };
  }

  #find(certificateId: string): { certificate: Certificate; key: PrivateKey } {
    const certificate = this.#contents.certificates.find(({ id }) => id === certificateId);
    const key = certificate && privateKeyFor(certificate, this.#contents.keys);
    return certificate && key ? { certificate, key } : refuse('token.no_private_key');
  }

  /** The PIN for a key that wants it each time; null when it is typed on the reader. */
  async #secretForKey(pin: PinBytes | null): Promise<Buffer | null> {
    const { flags } = await this.#cryptoki.tokenInfo(this.slot);
    const tryState = tryStateOf(flags);
    if (tryState === 'locked') refuse('token.pin_locked', { tryState });
    if (tryState === 'final') refuse('token.final_try_needs_consent', { tryState });
    if (flags & CKF.PROTECTED_AUTHENTICATION_PATH) return null;
    return pin?.bytes ?? this.#keptPin?.bytes ?? refuse('token.pin_needed');
  }

  /** PKCS #11 v2.40, 5.6: a key with CKA_ALWAYS_AUTHENTICATE takes the PIN between C_SignInit and C_Sign. */
  async #authenticateKey(secret: Buffer | null): Promise<void> {
    const returned = await this.#cryptoki.login(this.session, CKU.CONTEXT_SPECIFIC, secret);
    if (outcomeOf(returned) === 'ok') return;
    const { flags } = await this.#cryptoki.tokenInfo(this.slot);
    const refusal = refusalOf(tryStateOf(flags) === 'locked' ? CKR.PIN_LOCKED : returned);
    // A signature begun cannot be taken back in v2.40, so the session goes and the token is to be unlocked anew.
    refuse(refusal.code, { ...refusal.facts, tryState: tryStateOf(flags), unlockAnew: true });
  }

  /** Forgets the PIN and the time limit; the session is left to whoever calls. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#keptPin?.wipe();
  }
}

export type SignScheme = ReturnType<typeof schemeToUse>;
export type Place = {
  readonly cryptoki: Cryptoki;
  readonly abi: Abi;
  readonly slot: Slot;
  readonly session: SessionHandle;
};
export type Keep = { readonly pin: PinBytes | null; readonly seconds: number; readonly onTimeUp: () => void };

/** True when after this failure the token has to be unlocked anew. */
export function endsUnlock(thrown: unknown): boolean {
  const { code, facts } = refusalIn(thrown);
  return losesSession(code) || facts['unlockAnew'] === true;
}
