/** The door to Windows' own certificate store (CNG): the driver asks for the PIN itself, it never passes through here. */
import { createHash } from 'node:crypto';
import type {
  CertificateOnToken,
  DriverReport,
  SignatureScheme,
  SignResult,
  TokenInSlot,
  TokenOrder,
  UnlockResult,
} from '../contract.ts';
import type { TokenDoor } from '../door.ts';
import { Lane } from '../lane.ts';
import { publicKeyIn } from '../pkcs11/mechanisms.ts';
import { refusalIn, refuse } from '../refusal.ts';
import { openWindows, type StoredCertificate, type Windows } from './windows.ts';

/** The name under which the store stands among the libraries. */
export const windowsStore = 'windows:certificates';

const schemes = { rsa: ['rsa-pkcs1', 'rsa-pss'], ec: ['ecdsa'], other: [] } as const;

interface OpenKey {
  readonly certificate: CertificateOnToken;
  readonly key: bigint;
}

export class CngDoor implements TokenDoor {
  readonly #lane = new Lane();
  readonly #isHere: boolean;
  readonly #open: () => Windows;
  /** Keys in use, by the serial of what stands for a token: one container of one provider. */
  readonly #keys = new Map<string, OpenKey>();
  #windows: Windows | null = null;

  /** `isHere` is false on every other system: the store is then not offered. */
  constructor(isHere: boolean = process.platform === 'win32', open: () => Windows = openWindows) {
    this.#isHere = isHere;
    this.#open = open;
  }

  serves(driver: string): boolean {
    return driver === windowsStore;
  }

  async list(order: TokenOrder<'list_tokens'>, signal: AbortSignal): Promise<DriverReport[]> {
    const isWanted = order.drivers.includes(windowsStore) || (order.lookAround && this.#isHere);
    if (!isWanted) return [];
    const about = { driver: windowsStore, file: null };
    try {
      const tokens = await this.#lane.run(() => this.#tokens(), { signal });
      const names = { manufacturer: 'Microsoft', description: 'CNG', version: '' };
      return [{ ...about, isLoaded: true, ...names, slotCount: tokens.length, tokens, unreadable: [] }];
    } catch (thrown) {
      const { code, facts } = refusalIn(thrown);
      return [{ ...about, isLoaded: false, code, facts }];
    }
  }

  async unlock(order: TokenOrder<'unlock'>, signal: AbortSignal): Promise<UnlockResult> {
    return this.#lane.run(() => this.#unlock(order), { signal });
  }

  /** Opening the key is all: the driver asks for its PIN when it is used. */
  async #unlock({ serial }: TokenOrder<'unlock'>): Promise<UnlockResult> {
    const found = (await this.#stored()).find((one) => serialOf(one) === serial);
    if (!found) return refuse('token.not_found');
    await this.#release(serial);
    const key = await this.#system().openKey(found.der);
    const certificate = certificateOf(found, true);
    this.#keys.set(serial, { certificate, key });
    return { outcome: 'ok', before: 'plenty', after: 'plenty', certificates: [certificate] };
  }

  async sign(order: TokenOrder<'sign'>, signal: AbortSignal): Promise<SignResult> {
    return this.#lane.run(() => this.#sign(order), { signal });
  }

  async #sign({ serial, certificateId, scheme, hash, digest }: TokenOrder<'sign'>): Promise<SignResult> {
    const open = this.#keys.get(serial) ?? refuse('token.not_unlocked');
    if (open.certificate.id !== certificateId) refuse('token.not_found');
    const used = schemeFor(open.certificate, scheme);
    try {
      return { signature: await this.#system().sign(open.key, used, hash, digest), scheme: used };
    } catch (thrown) {
      const refusal = refusalIn(thrown);
      if (refusal.code === 'token.removed' || refusal.code === 'token.session_lost')
        await this.#release(serial);
      throw refusal;
    }
  }

  lock({ serial }: TokenOrder<'lock'>, signal: AbortSignal): Promise<number> {
    const job = async (): Promise<number> => {
      const chosen = [...this.#keys.keys()].filter((of) => serial === undefined || of === serial);
      for (const one of chosen) await this.#release(one);
      return chosen.length;
    };
    return this.#lane.run(job, { signal, mayWait: true });
  }

  async #release(serial: string): Promise<void> {
    const open = this.#keys.get(serial);
    if (!open) return;
    this.#keys.delete(serial);
    await this.#system().release(open.key);
  }

  async #tokens(): Promise<TokenInSlot[]> {
    return (await this.#stored()).map((one) => {
      const serial = serialOf(one);
      const open = this.#keys.get(serial);
      return tokenOf(one, serial, open?.certificate);
    });
  }

  #stored(): Promise<StoredCertificate[]> {
    return this.#system().certificates();
  }

  #system(): Windows {
    this.#windows ??= this.#open();
    return this.#windows;
  }
}

/** Windows tells no serial of the device: provider and container name it as surely, and stay the same. */
function serialOf({ provider, container }: StoredCertificate): string {
  return createHash('sha256').update(`${provider}\0${container}`).digest('hex').slice(0, 16).toUpperCase();
}

function tokenOf(
  stored: StoredCertificate,
  serial: string,
  open: CertificateOnToken | undefined,
): TokenInSlot {
  return {
    label: stored.provider,
    serial,
    manufacturer: stored.provider,
    model: '',
    flags: {
      pinCountLow: false,
      finalTry: false,
      pinLocked: false,
      pinMustChange: false,
      pinOnReader: true,
      loginRequired: true,
      initialized: true,
    },
    // Windows does not tell; the driver's own dialog does.
    tryState: 'plenty',
    pinLength: { min: 0, max: 0 },
    isUnlocked: open !== undefined,
    certificates: [open ?? certificateOf(stored, null)],
  };
}

function certificateOf(stored: StoredCertificate, hasPrivateKey: boolean | null): CertificateOnToken {
  const { type } = publicKeyIn(stored.der);
  return {
    id: createHash('sha256').update(stored.der).digest('hex'),
    keyId: '',
    label: stored.container,
    der: stored.der,
    keyType: type,
    hasPrivateKey,
    // Whether each signature asks is the provider's own affair.
    alwaysAuthenticate: null,
    mechanisms: schemes[type],
  };
}

function schemeFor(certificate: CertificateOnToken, asked: SignatureScheme | undefined): SignatureScheme {
  const scheme = asked ?? certificate.mechanisms[0];
  if (scheme && certificate.mechanisms.includes(scheme)) return scheme;
  return refuse('token.mechanism_unsupported', { keyType: certificate.keyType, scheme: scheme ?? 'none' });
}
