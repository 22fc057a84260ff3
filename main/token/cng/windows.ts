/** The functions of crypt32 and ncrypt that are called, bound by koffi; loaded on Windows alone. */
import koffi from 'koffi';
import { refuse } from '../refusal.ts';
import { refusalOfStatus } from './codes.ts';
import { certificateIn, keyPlaceIn, paddingFor, wide } from './structures.ts';
import type { DigestName, SignatureScheme } from '../contract.ts';

/** wincrypt.h */
const CERT_STORE_PROV_SYSTEM_W = 10n;
const CERT_SYSTEM_STORE_CURRENT_USER = 0x0001_0000;
const CERT_STORE_READONLY_FLAG = 0x8000;
const CERT_STORE_OPEN_EXISTING_FLAG = 0x4000;
const CERT_KEY_PROV_INFO_PROP_ID = 2;
/** Only keys that ncrypt serves: smart card minidrivers and key storage providers. */
const CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG = 0x0004_0000;

/** Enough for an RSA key of 16,384 bits. */
const signatureMaxBytes = 2048;

/** A certificate of the person's own store that has a key somewhere. */
export interface StoredCertificate {
  readonly der: Uint8Array;
  readonly provider: string;
  readonly container: string;
}

/** What the door needs of Windows. */
export interface Windows {
  certificates(): Promise<StoredCertificate[]>;
  /** The handle of the certificate's key; ended by `release`. The driver may ask for its PIN. */
  openKey(der: Uint8Array): Promise<bigint>;
  sign(key: bigint, scheme: SignatureScheme, hash: DigestName, digest: Uint8Array): Promise<Uint8Array>;
  release(key: bigint): Promise<void>;
}

type Value = number | bigint | Buffer | null;

/** Binds crypt32.dll and ncrypt.dll. Refuses `token.driver_failed` where they are not. */
export function openWindows(): Windows {
  const crypt32 = load('crypt32.dll');
  const ncrypt = load('ncrypt.dll');
  const bind = (library: typeof crypt32, name: string, result: string, args: string[]) =>
    caller(library.func('__stdcall', name, result, args));
  const openStore = bind(crypt32, 'CertOpenStore', 'void *', [
    'uintptr_t',
    'uint32',
    'uintptr_t',
    'uint32',
    'void *',
  ]);
  const nextCertificate = bind(crypt32, 'CertEnumCertificatesInStore', 'void *', ['void *', 'void *']);
  const property = bind(crypt32, 'CertGetCertificateContextProperty', 'int32', [
    'void *',
    'uint32',
    'void *',
    'void *',
  ]);
  const closeStore = bind(crypt32, 'CertCloseStore', 'int32', ['void *', 'uint32']);
  const freeCertificate = bind(crypt32, 'CertFreeCertificateContext', 'int32', ['void *']);
  const acquireKey = bind(crypt32, 'CryptAcquireCertificatePrivateKey', 'int32', [
    'void *',
    'uint32',
    'void *',
    'void *',
    'void *',
    'void *',
  ]);
  const lastError = bind(load('kernel32.dll'), 'GetLastError', 'uint32', []);
  const signHash = bind(ncrypt, 'NCryptSignHash', 'int32', [
    'uintptr_t',
    'void *',
    'void *',
    'uint32',
    'void *',
    'uint32',
    'void *',
    'uint32',
  ]);
  const freeObject = bind(ncrypt, 'NCryptFreeObject', 'int32', ['uintptr_t']);

  const providerInfo = async (context: bigint): Promise<Buffer | null> => {
    const size = Buffer.alloc(4);
    if (Number(await property(context, CERT_KEY_PROV_INFO_PROP_ID, null, size)) === 0) return null;
    const info = Buffer.alloc(size.readUInt32LE());
    return Number(await property(context, CERT_KEY_PROV_INFO_PROP_ID, info, size)) === 0 ? null : info;
  };

  /** Each context is freed by the call for the one after it; an early end frees its own. */
  async function* contexts(): AsyncGenerator<bigint> {
    const flags = CERT_SYSTEM_STORE_CURRENT_USER | CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG;
    const store = await openStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, flags, wide('MY'));
    if (isNull(store)) return refuse('token.driver_failed', { reason: 'store' });
    let context: bigint | null = null;
    try {
      for (;;) {
        const next = await nextCertificate(store, context);
        context = isNull(next) ? null : BigInt(next);
        if (context === null) return undefined;
        yield context;
      }
    } finally {
      if (context !== null) await freeCertificate(context);
      await closeStore(store, 0);
    }
  }

  return {
    async certificates() {
      const found: StoredCertificate[] = [];
      for await (const context of contexts()) {
        const info = await providerInfo(context);
        if (info) found.push({ der: certificateIn(context), ...keyPlaceIn(info) });
      }
      return found;
    },

    async openKey(der) {
      for await (const context of contexts()) {
        if (Buffer.compare(certificateIn(context), der) !== 0) continue;
        const [key, keySpec, isOurs] = [Buffer.alloc(8), Buffer.alloc(4), Buffer.alloc(4)];
        const flags = CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG;
        if (Number(await acquireKey(context, flags, null, key, keySpec, isOurs)) !== 0)
          return key.readBigUInt64LE();
        throw refusalOfStatus(Number(await lastError()));
      }
      return refuse('token.not_found');
    },

    async sign(key, scheme, hash, digest) {
      const { bytes: padding, flags } = paddingFor(scheme, hash, digest.length);
      const signature = Buffer.alloc(signatureMaxBytes);
      const size = Buffer.alloc(4);
      const input = Buffer.from(digest);
      const status = await signHash(
        key,
        padding,
        input,
        input.length,
        signature,
        signature.length,
        size,
        flags,
      );
      if (Number(status) !== 0) throw refusalOfStatus(Number(status));
      return new Uint8Array(signature.subarray(0, size.readUInt32LE()));
    },

    async release(key) {
      await freeObject(key);
    },
  };
}

function load(name: string) {
  try {
    return koffi.load(name);
  } catch {
    // Not Windows, or a Windows without its own parts.
    return refuse('token.driver_failed', { reason: 'load' });
  }
}

const isNull = (value: Value): boolean => value === null || BigInt(value as number | bigint) === 0n;

/** A bound function; koffi's own declaration of the asynchronous form says `any`. */
interface Bound {
  readonly async: (...args: [...Value[], (failure: unknown, value: number | bigint | null) => void]) => void;
}

/** Calls on a worker thread, so that the driver's own PIN dialog does not hold this process. */
function caller(bound: Bound): (...args: readonly Value[]) => Promise<number | bigint> {
  return (...args) =>
    new Promise((resolve, reject) => {
      bound.async(...args, (failure, value) => {
        if (failure) reject(failure);
        else resolve(value ?? 0n);
      });
    });
}
