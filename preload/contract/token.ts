/** The signing device as the pages see it. These calls go from the gate straight to the token process, never through core. */
import { z } from 'zod';
import { task } from './kernel.ts';

export const TryState = z.enum(['plenty', 'low', 'final', 'locked']);

export const TokenCertificate = z.object({
  id: z.string(),
  label: z.string(),
  /** Base64 of the DER certificate. */
  certificate: z.string(),
  subject: z.string(),
  organization: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  isAlwaysAsking: z.boolean(),
});

/** What the header of a library's file says, before anything of it is loaded. */
const LibraryFile = z.object({
  format: z.enum(['pe', 'elf', 'mach-o', 'none']),
  bits: z.union([z.literal(32), z.literal(64)]).nullable(),
});

const CheckedCertificate = TokenCertificate.extend({
  /** Null until the device is unlocked: private keys are hidden before. */
  hasPrivateKey: z.boolean().nullable(),
  asksEachTime: z.boolean().nullable(),
  keyType: z.enum(['rsa', 'ec', 'other']),
  canSign: z.boolean(),
});

const CheckedToken = z.object({
  serial: z.string(),
  label: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  tries: TryState,
  isSetUp: z.boolean(),
  pinMustChange: z.boolean(),
  asksForPinItself: z.boolean(),
  isUnlocked: z.boolean(),
  pinLength: z.object({ min: z.int(), max: z.int() }),
  certificates: z.array(CheckedCertificate),
});

/** One library, or the system's certificate store, with everything a person may need to know of it. */
export const CheckedDriver = z.object({
  driver: z.string(),
  file: LibraryFile.nullable(),
  isLoaded: z.boolean(),
  /** Why it cannot be used; null when it can. */
  code: z.string().nullable(),
  manufacturer: z.string(),
  description: z.string(),
  version: z.string(),
  slotCount: z.int(),
  tokens: z.array(CheckedToken),
  /** Slots that hold something the library cannot read. */
  unreadable: z.array(z.string()),
});
export type CheckedDriver = z.infer<typeof CheckedDriver>;

export const Token = z.object({
  driver: z.string(),
  serial: z.string(),
  label: z.string(),
  manufacturer: z.string(),
  tries: TryState,
  asksForPinItself: z.boolean(),
  isUnlocked: z.boolean(),
  certificates: z.array(TokenCertificate),
});
export type Token = z.infer<typeof Token>;

export const token = {
  list: task({
    windows: ['main', 'signing'],
    input: z.object({ drivers: z.array(z.string().max(1000)).max(20) }),
    output: z.object({
      tokens: z.array(Token),
      failures: z.array(z.object({ driver: z.string(), code: z.string() })),
    }),
    deadlineMs: 20_000,
  }),
  /** "Kiểm tra thiết bị": every library here and what it says, whether it works or not. No PIN is used. */
  check: task({
    windows: ['main'],
    input: z.object({ drivers: z.array(z.string().max(1000)).max(20) }),
    output: z.object({
      platform: z.string(),
      /** How wide this program is: a library of another width cannot be loaded. */
      programBits: z.int(),
      drivers: z.array(CheckedDriver),
    }),
    deadlineMs: 30_000,
  }),
  /** Lets go of a driver that does not answer: what waits for it ends, the next call begins with a fresh one. */
  let_go: task({
    windows: ['main', 'signing'],
    input: z.object({}),
    output: z.null(),
  }),
  /** T2: the only call that carries a PIN, and only from the signing window. */
  unlock: task({
    audience: ['leader', 'clerk'],
    windows: ['signing'],
    input: z.object({
      driver: z.string().max(1000),
      serial: z.string().max(64),
      pinSecret: z.string().max(64),
      useLastTry: z.boolean(),
    }),
    output: z.object({
      outcome: z.enum(['ok', 'incorrect', 'locked', 'expired', 'cancelled', 'final_try_needs_consent']),
      tries: TryState,
      /** Ids of certificates whose keys ask for the PIN at each signature: known only once the device is open. */
      asksEachTime: z.array(z.string()),
    }),
    refusals: [
      'token.not_found',
      'token.removed',
      'token.driver_failed',
      'token.device_error',
      'token.timeout',
      'token.busy',
      'token.restarted',
    ],
    deadlineMs: 60_000,
  }),
  lock: task({
    windows: ['signing'],
    input: z.object({ driver: z.string().max(1000), serial: z.string().max(64) }),
    output: z.null(),
  }),
};
