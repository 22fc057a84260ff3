/** Whether certificates on a device are fit to sign, judged by what the office trusts. */
import { z } from 'zod';
import { task } from './kernel.ts';
import { Sha256 } from './values.ts';

export const JudgedCertificate = z.object({
  sha256: Sha256,
  /** chain problem in the words of verification, e.g. `no_trusted_root`; null when it leads to a trusted root. */
  problem: z.string().nullable(),
  /** From the signer up. */
  chain: z.array(z.object({ name: z.string(), validTo: z.string() })),
  maySign: z.boolean(),
  keyType: z.string(),
  keyBits: z.int(),
});
export type JudgedCertificate = z.infer<typeof JudgedCertificate>;

export const signingCheck = {
  judge_certificates: task({
    input: z.object({ certificates: z.array(z.string().max(20_000)).max(50) }),
    /** What is no certificate is left out. */
    output: z.array(JudgedCertificate),
  }),
  /** Asks on the line: revocation of the certificates, and the time stamp authority. */
  check_line: task({
    input: z.object({ certificates: z.array(z.string().max(20_000)).max(50) }),
    output: z.object({
      isOnline: z.boolean(),
      /** Of each certificate whose issuer is known here; `at` is when the authority said so. */
      revocation: z.array(
        z.object({
          sha256: Sha256,
          status: z.enum(['good', 'revoked', 'unknown']),
          source: z.enum(['ocsp', 'crl']).nullable(),
          at: z.string().nullable(),
        }),
      ),
      authority: z.object({
        state: z.enum(['answers', 'untrusted', 'none', 'silent', 'refused']),
        name: z.string(),
        /** Its clock less ours. */
        aheadSeconds: z.number().nullable(),
      }),
    }),
    deadlineMs: 240_000,
  }),
  /** Holds what the check found as a text file until it is saved; it is written by the page, which knows no secret. */
  hold_check: task({
    input: z.object({ text: z.string().max(200_000), fileName: z.string().max(200) }),
    output: z.object({ contentUrl: z.string() }),
  }),
};
