/** The journal and the book of evidence: is everything still as it was written? */
import { z } from 'zod';
import { task } from './kernel.ts';

export const backup = {
  /** Walks the journal chain, the number series and every file's hash. */
  verify_journal: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.object({
      verdict: z.enum(['whole', 'broken']),
      entries: z.int(),
      files: z.int(),
      findings: z.array(
        z.object({
          code: z.string(),
          facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        }),
      ),
    }),
    deadlineMs: 600_000,
  }),
};
