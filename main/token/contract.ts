/** What the token process understands and answers: pure schemas and types, shared with whoever starts it. */
import { z } from 'zod';

/** Every refusal the token process gives; texts for people stand in the catalogue under these codes. */
export const tokenCodes = [
  'token.pin_incorrect',
  'token.pin_locked',
  'token.pin_expired',
  'token.pin_needed',
  'token.final_try_needs_consent',
  'token.not_unlocked',
  'token.removed',
  'token.session_lost',
  'token.not_found',
  'token.driver_missing',
  'token.driver_32bit',
  'token.driver_failed',
  'token.no_private_key',
  'token.mechanism_unsupported',
  'token.device_error',
  'token.timeout',
  'token.busy',
  'token.cancelled',
  'token.malformed',
  'token.defect',
] as const;
export type TokenCode = (typeof tokenCodes)[number];

/** Small circumstances beside a code: a return value number, a field's name. Never a PIN, never free text. */
export type TokenFacts = Readonly<Record<string, string | number | boolean>>;

/** How near the PIN is to being blocked, read from the token's flags; tokens never tell a number. */
export type TryState = 'plenty' | 'low' | 'final' | 'locked';

export const SignatureScheme = z.enum(['rsa-pkcs1', 'rsa-pss', 'ecdsa']);
export type SignatureScheme = z.infer<typeof SignatureScheme>;

export const DigestName = z.enum(['sha256', 'sha384', 'sha512']);
export type DigestName = z.infer<typeof DigestName>;

export const digestSizeBytes: Readonly<Record<DigestName, number>> = { sha256: 32, sha384: 48, sha512: 64 };

/** A local absolute path, or Windows' own store; a library on a network share (`\\server\…`) is never loaded. */
const DriverPath = z
  .string()
  .max(1024)
  .regex(/^(?:windows:certificates$|(?:\/(?!\/)|[A-Za-z]:[\\/](?![\\/]))[^\0]*$)/u);
const Serial = z.string().min(1).max(64);

/** The PIN. Bytes are preferred because they can be wiped; a string cannot. */
const PinSecret = z
  .union([z.instanceof(Uint8Array), z.string()])
  .refine((pin) => pin.length > 0 && pin.length <= 255);

const ListInput = z.strictObject({
  /** Libraries the admin chose; each gets a report, also when it is missing. */
  drivers: z.array(DriverPath).max(32),
  /** Also try the known libraries found on this machine (see drivers.ts). */
  lookAround: z.boolean().default(false),
  /** Start idle libraries anew first, for readers or tokens they did not notice. */
  refresh: z.boolean().default(false),
});

const UnlockInput = z.strictObject({
  driver: DriverPath,
  serial: Serial,
  /** Null when the PIN is typed on the reader itself. */
  pin: PinSecret.nullable(),
  /** Said by a person who was warned that one more wrong PIN blocks the token. */
  useLastTry: z.boolean().default(false),
  /** The token locks itself after this long, whatever happens. */
  unlockedForSeconds: z.int().min(1).max(28_800).default(900),
  /** Keep the PIN that long too, for keys that ask for it at each signature. */
  keepPin: z.boolean().default(false),
});

const SignInput = z
  .strictObject({
    driver: DriverPath,
    serial: Serial,
    certificateId: z.string().regex(/^[0-9a-f]{64}$/),
    /** Left out: rsa-pkcs1 for RSA keys, ecdsa for EC keys. */
    scheme: SignatureScheme.optional(),
    hash: DigestName,
    digest: z.instanceof(Uint8Array),
    /** Only for keys that ask for the PIN at each signature, when it is not kept. */
    pin: PinSecret.optional(),
  })
  .refine((input) => input.digest.length === digestSizeBytes[input.hash], { path: ['digest'] });

const LockInput = z
  .strictObject({ driver: DriverPath.optional(), serial: Serial.optional() })
  .refine((input) => input.serial === undefined || input.driver !== undefined, { path: ['driver'] });

const RequestId = z.union([z.int(), z.string().min(1).max(64)]);
const CancelInput = z.strictObject({ request: RequestId });

/** The input of each call; an answer comes within the deadline (milliseconds) unless the request names another. */
export const tokenCalls = {
  list_tokens: { input: ListInput, deadlineMs: 20_000 },
  unlock: { input: UnlockInput, deadlineMs: 120_000 },
  sign: { input: SignInput, deadlineMs: 60_000 },
  lock: { input: LockInput, deadlineMs: 10_000 },
  cancel: { input: CancelInput, deadlineMs: 1_000 },
} as const;
export type TokenCallName = keyof typeof tokenCalls;

export const TokenRequest = z.strictObject({
  id: RequestId,
  name: z.enum(['list_tokens', 'unlock', 'sign', 'lock', 'cancel']),
  input: z.unknown(),
  timeoutMs: z.int().min(10).max(600_000).optional(),
});
export type RequestId = z.infer<typeof RequestId>;
export type TokenRequest = z.infer<typeof TokenRequest>;

export type TokenInput<Name extends TokenCallName> = z.input<(typeof tokenCalls)[Name]['input']>;
export type TokenOrder<Name extends TokenCallName> = z.output<(typeof tokenCalls)[Name]['input']>;

export type CertificateOnToken = {
  /** SHA-256 of the DER, hexadecimal: the handle used in `sign`. */
  readonly id: string;
  /** CKA_ID, hexadecimal; may be empty. */
  readonly keyId: string;
  readonly label: string;
  readonly der: Uint8Array;
  readonly keyType: 'rsa' | 'ec' | 'other';
  /** Null until the token is unlocked: private keys are hidden before. */
  readonly hasPrivateKey: boolean | null;
  /** The key asks for the PIN at each signature; null until the token is unlocked. */
  readonly alwaysAuthenticate: boolean | null;
  readonly mechanisms: readonly SignatureScheme[];
};

export type TokenFlags = {
  readonly pinCountLow: boolean;
  readonly finalTry: boolean;
  readonly pinLocked: boolean;
  readonly pinMustChange: boolean;
  readonly pinOnReader: boolean;
  readonly loginRequired: boolean;
  readonly initialized: boolean;
};

export type TokenInSlot = {
  readonly label: string;
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly flags: TokenFlags;
  readonly tryState: TryState;
  readonly pinLength: { readonly min: number; readonly max: number };
  readonly isUnlocked: boolean;
  readonly certificates: readonly CertificateOnToken[];
};

/** What the header of a library's file says; null when there is no file to read. */
export type LibraryFile = {
  readonly format: 'pe' | 'elf' | 'mach-o' | 'none';
  readonly bits: 32 | 64 | null;
};

export type DriverReport =
  | {
      readonly driver: string;
      readonly file: LibraryFile | null;
      readonly isLoaded: true;
      readonly manufacturer: string;
      readonly description: string;
      readonly version: string;
      readonly slotCount: number;
      readonly tokens: readonly TokenInSlot[];
      /** Slots that hold something the library cannot read. */
      readonly unreadable: readonly { readonly code: TokenCode; readonly facts: TokenFacts }[];
    }
  | {
      readonly driver: string;
      readonly file: LibraryFile | null;
      readonly isLoaded: false;
      readonly code: TokenCode;
      readonly facts: TokenFacts;
    };

export type UnlockOutcome =
  | 'ok'
  | 'incorrect'
  /** Too short, too long or with characters the token does not take. */
  | 'malformed'
  | 'locked'
  | 'expired'
  | 'not_set'
  /** The person pressed cancel on the reader. */
  | 'cancelled'
  | 'final_try_needs_consent';

export type UnlockResult = {
  readonly outcome: UnlockOutcome;
  readonly before: TryState;
  readonly after: TryState;
  /** With private keys known; empty unless the outcome is ok. */
  readonly certificates: readonly CertificateOnToken[];
};

/** `signature`: PKCS#1 and PSS as the RSA block, ECDSA as r||s. */
export type SignResult = { readonly signature: Uint8Array; readonly scheme: SignatureScheme };

export type TokenValue = {
  list_tokens: readonly DriverReport[];
  unlock: UnlockResult;
  sign: SignResult;
  lock: { readonly lockedCount: number };
  cancel: { readonly wasWaiting: boolean };
};

export type TokenReply<Name extends TokenCallName = TokenCallName> =
  | { readonly id: RequestId | null; readonly ok: true; readonly value: TokenValue[Name] }
  | {
      readonly id: RequestId | null;
      readonly ok: false;
      readonly code: TokenCode;
      readonly facts: TokenFacts;
    };
