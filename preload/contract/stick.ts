/** Exchange by USB stick, for an agency without a line: keys known by their fingerprint, packages made and taken. */
import { z } from 'zod';
import { query, task } from './kernel.ts';
import { Id, Instant } from './values.ts';

const Code = z.string().trim().min(1).max(75);

export const StickAgency = z.object({
  code: z.string(),
  name: z.string(),
  fingerprint: z.string(),
  /** What a package made now would hold. */
  documents: z.int(),
  statuses: z.int(),
  receipts: z.int(),
  lastMadeAt: Instant.nullable(),
  lastTakenAt: Instant.nullable(),
});
export type StickAgency = z.infer<typeof StickAgency>;

const Looked = z.object({
  name: z.string(),
  codes: z.array(z.string()),
  fingerprint: z.string(),
  madeAt: Instant,
  /** `known`: this very key; `new`: nobody has said whose it is; `changed`: another key than the one known. */
  trust: z.enum(['known', 'new', 'changed']),
  isCard: z.boolean(),
  wasTaken: z.boolean(),
  documents: z.int(),
  statuses: z.int(),
  receipts: z.int(),
});
export type LookedStick = z.infer<typeof Looked>;

const unreadable = [
  'documents.unknown_upload',
  'exchange.stick_not_a_package',
  'exchange.stick_damaged',
  'exchange.stick_for_another',
] as const;

export const stick = {
  /** Our own fingerprint, and everybody whose keys are known. */
  stick: query({
    audience: ['clerk'],
    input: z.object({}),
    output: z.object({ agencies: z.array(StickAgency) }),
  }),
  stick_identity: task({
    audience: ['clerk'],
    input: z.object({}),
    output: z.object({ fingerprint: z.string(), codes: z.array(z.string()) }),
    refusals: ['exchange.no_code'],
  }),
  /** Makes the file for one agency, or our card alone; the page saves it where a person chooses. */
  stick_make: task({
    audience: ['clerk'],
    input: z.object({ code: Code.nullable() }),
    output: z.object({
      contentUrl: z.string(),
      fileName: z.string(),
      documents: z.int(),
      statuses: z.int(),
      receipts: z.int(),
    }),
    refusals: ['exchange.no_code', 'exchange.stick_unknown_agency'],
  }),
  /** Looks into a file brought in; nothing is written. */
  stick_look: task({
    audience: ['clerk'],
    input: z.object({ upload: Id }),
    output: Looked,
    refusals: [...unreadable],
  }),
  /** Takes it; `trusts` is the clerk's word that the fingerprint was compared. Taken twice it changes nothing. */
  stick_take: task({
    audience: ['clerk'],
    input: z.object({ upload: Id, trusts: z.boolean() }),
    output: z.object({ documents: z.int(), statuses: z.int(), receipts: z.int(), setAside: z.int() }),
    refusals: [...unreadable, 'exchange.stick_untrusted', 'exchange.stick_foreign'],
  }),
};
