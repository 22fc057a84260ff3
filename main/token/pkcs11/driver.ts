/** One loaded library with its tokens: finds them, unlocks, signs, locks. Its methods run one at a time (lane.ts). */
import type {
  SignResult,
  TokenInSlot,
  TokenOrder,
  TryState,
  UnlockOutcome,
  UnlockResult,
} from '../contract.ts';
import type { PinBytes } from '../pin.ts';
import { refuse, refusalIn, TokenRefusal } from '../refusal.ts';
import { flagsOf, losesSession, outcomeOf, refusalOf, tryStateOf } from './codes.ts';
import { CKF, CKU } from './constants.ts';
import {
  type Cryptoki,
  cryptokiOf,
  type LibraryInfo,
  type SessionHandle,
  type Slot,
  type TokenInfo,
} from './cryptoki.ts';
import { type Library, openLibrary } from './library.ts';
import { described, readCertificates } from './objects.ts';
import { endsUnlock, UnlockedToken } from './unlocked-token.ts';

type Found = { readonly slot: Slot; readonly info: TokenInfo };

export class Driver {
  readonly info: LibraryInfo;
  readonly #cryptoki: Cryptoki;
  readonly #library: Library;
  readonly #unlocked = new Map<string, UnlockedToken>();

  private constructor(cryptoki: Cryptoki, library: Library, info: LibraryInfo) {
    this.#cryptoki = cryptoki;
    this.#library = library;
    this.info = info;
  }

  /** Loads and starts the library. */
  static async open(path: string): Promise<Driver> {
    const library = openLibrary(path);
    const cryptoki = cryptokiOf(library);
    await cryptoki.initialize();
    return new Driver(cryptoki, library, await cryptoki.libraryInfo());
  }

  /** How many slots there are, and what is in them. */
  async list(): Promise<{ slotCount: number; tokens: TokenInSlot[]; unreadable: TokenRefusal[] }> {
    const tokens: TokenInSlot[] = [];
    const unreadable: TokenRefusal[] = [];
    const slotCount = (await this.#cryptoki.slots(false)).length;
    for (const slot of await this.#cryptoki.slots(true)) {
      try {
        tokens.push(await this.#describe({ slot, info: await this.#cryptoki.tokenInfo(slot) }));
      } catch (thrown) {
        // One token pulled or broken must not hide the others.
        const refusal = refusalIn(thrown);
        if (refusal.code !== 'token.removed') unreadable.push(refusal);
      }
    }
    await this.#dropAbsent(tokens);
    return { slotCount, tokens, unreadable };
  }

  /** Starts the library anew, unless someone has a token unlocked with it. */
  async refresh(): Promise<void> {
    if (this.#unlocked.size > 0) return;
    await this.#cryptoki.finalize();
    await this.#cryptoki.initialize();
  }

  /** One try with the PIN, never more; see UnlockOutcome. `isWanted` is asked once the token has answered. */
  async unlock(
    order: TokenOrder<'unlock'>,
    pin: PinBytes | null,
    wishes: UnlockWishes,
  ): Promise<UnlockResult> {
    await this.lock(order.serial);
    const { slot, info } = await this.#findOrRefresh(order.serial);
    const before = tryStateOf(info.flags);
    if (before === 'locked') return { outcome: 'locked', before, after: before, certificates: [] };
    if (before === 'final' && !order.useLastTry)
      return { outcome: 'final_try_needs_consent', before, after: before, certificates: [] };
    const isPinOnReader = (info.flags & CKF.PROTECTED_AUTHENTICATION_PATH) !== 0;
    if (pin === null && !isPinOnReader && (info.flags & CKF.LOGIN_REQUIRED) !== 0) refuse('token.pin_needed');
    const session = await this.#cryptoki.openSession(slot);
    try {
      const outcome = await this.#login(session, isPinOnReader, pin);
      const after = tryStateOf((await this.#cryptoki.tokenInfo(slot)).flags);
      const isOpen = outcome === 'ok' && wishes.isWanted();
      const certificates = isOpen ? (await this.#keep(slot, session, order, wishes)).certificates : [];
      if (!isOpen) await this.#endSession(session);
      return { outcome: outcomeAfter(outcome, after), before, after, certificates };
    } catch (thrown) {
      await this.#cryptoki.closeAllSessions(slot);
      throw await this.#refined(thrown, order.serial);
    }
  }

  async #login(session: SessionHandle, isPinOnReader: boolean, pin: PinBytes | null): Promise<UnlockOutcome> {
    if (pin === null && !isPinOnReader) return 'ok';
    const secret = isPinOnReader ? null : (pin?.bytes ?? refuse('token.pin_needed'));
    const returned = await this.#cryptoki.login(session, CKU.USER, secret);
    return outcomeOf(returned) ?? refuseReturned(returned);
  }

  async #keep(
    slot: Slot,
    session: SessionHandle,
    order: TokenOrder<'unlock'>,
    wishes: UnlockWishes,
  ): Promise<UnlockedToken> {
    const place = { cryptoki: this.#cryptoki, abi: this.#library.abi, slot, session };
    const keep = { pin: wishes.pinToKeep, seconds: order.unlockedForSeconds, onTimeUp: wishes.onTimeUp };
    const token = await UnlockedToken.read(place, keep);
    this.#unlocked.set(order.serial, token);
    return token;
  }

  /** Signs with an unlocked token; a lost session is closed for good and told apart from a pulled token. */
  async sign(order: TokenOrder<'sign'>, pin: PinBytes | null): Promise<SignResult> {
    const token = this.#unlocked.get(order.serial) ?? (await this.#refuseLocked(order.serial));
    try {
      return await token.sign(order, pin);
    } catch (thrown) {
      if (endsUnlock(thrown)) await this.#drop(order.serial, token);
      throw await this.#refined(thrown, order.serial);
    }
  }

  async #refuseLocked(serial: string): Promise<never> {
    return refuse((await this.#find(serial)) ? 'token.not_unlocked' : 'token.not_found');
  }

  /** Logs out of the named token or of all; answers how many were unlocked. */
  lock(serial?: string): Promise<number> {
    return this.#lockWhere((of) => serial === undefined || of === serial);
  }

  /** Logs out of the tokens whose time is up. */
  lockExpired(): Promise<number> {
    return this.#lockWhere((_, token) => token.isTimeUp);
  }

  async #lockWhere(isChosen: (serial: string, token: UnlockedToken) => boolean): Promise<number> {
    const chosen = [...this.#unlocked].filter(([serial, token]) => isChosen(serial, token));
    for (const [serial, token] of chosen) {
      this.#unlocked.delete(serial);
      token.forget();
      await this.#endSession(token.session);
    }
    return chosen.length;
  }

  /** Wipes kept PINs at once, without waiting for the library. */
  forgetPins(serial?: string): void {
    for (const [of, token] of this.#unlocked) if (serial === undefined || of === serial) token.forget();
  }

  // Login belongs to the process and the token, not to the session (PKCS #11 v2.40, 5.6): log out first.
  async #endSession(session: SessionHandle): Promise<void> {
    await this.#cryptoki.logout(session);
    await this.#cryptoki.closeSession(session);
  }

  async #drop(serial: string, token: UnlockedToken): Promise<void> {
    this.#unlocked.delete(serial);
    token.forget();
    await this.#cryptoki.logout(token.session);
    await this.#cryptoki.closeAllSessions(token.slot);
  }

  async #dropAbsent(present: readonly TokenInSlot[]): Promise<void> {
    for (const [serial, token] of this.#unlocked)
      if (!present.some((found) => found.serial === serial)) await this.#drop(serial, token);
  }

  async #findOrRefresh(serial: string): Promise<Found> {
    const found = await this.#find(serial);
    if (found) return found;
    // Some libraries notice new readers and tokens only when started.
    await this.refresh();
    return (await this.#find(serial)) ?? refuse('token.not_found');
  }

  async #find(serial: string): Promise<Found | undefined> {
    for (const slot of await this.#cryptoki.slots(true)) {
      const info = await this.#cryptoki.tokenInfo(slot).catch(ifLost);
      if (info?.serial === serial) return { slot, info };
    }
    return undefined;
  }

  /** Drivers report a pulled token in several ways; whether it is there decides. */
  async #refined(thrown: unknown, serial: string): Promise<TokenRefusal> {
    const refusal = refusalIn(thrown);
    if (!losesSession(refusal.code)) return refusal;
    const isPresent = await this.#find(serial).catch(ifLost);
    return isPresent ? refusal : new TokenRefusal('token.removed', refusal.facts);
  }

  async #describe({ slot, info }: Found): Promise<TokenInSlot> {
    const unlocked = this.#unlocked.get(info.serial);
    return {
      label: info.label,
      serial: info.serial,
      manufacturer: info.manufacturer,
      model: info.model,
      flags: flagsOf(info.flags),
      tryState: tryStateOf(info.flags),
      pinLength: info.pinLength,
      isUnlocked: unlocked !== undefined,
      certificates: unlocked?.certificates ?? (await this.#publicCertificates(slot, info)),
    };
  }

  async #publicCertificates(slot: Slot, info: TokenInfo): Promise<TokenInSlot['certificates']> {
    if ((info.flags & CKF.TOKEN_INITIALIZED) === 0) return [];
    const offered = await this.#cryptoki.mechanisms(slot);
    const session = await this.#cryptoki.openSession(slot);
    try {
      const certificates = await readCertificates(this.#cryptoki, this.#library.abi, session);
      return certificates.map((certificate) => described(certificate, null, offered));
    } finally {
      await this.#cryptoki.closeSession(session);
    }
  }
}

export type UnlockWishes = {
  readonly pinToKeep: PinBytes | null;
  readonly onTimeUp: () => void;
  /** False when nobody waits for the answer any more: the token is then locked again at once. */
  readonly isWanted: () => boolean;
};

/** A wrong PIN that used up the last try is told as what it led to. */
function outcomeAfter(outcome: UnlockOutcome, after: TryState): UnlockOutcome {
  return outcome === 'incorrect' && after === 'locked' ? 'locked' : outcome;
}

function refuseReturned(returned: number): never {
  throw refusalOf(returned);
}

/** Undefined for a token that went away while it was looked at; any other failure goes on. */
function ifLost(thrown: unknown): undefined {
  if (losesSession(refusalIn(thrown).code)) return undefined;
  throw thrown;
}
