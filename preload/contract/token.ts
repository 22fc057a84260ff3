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
