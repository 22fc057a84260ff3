/** Typing less: words used before, the office's shorthand, forms kept while somebody fills them in. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { Id } from './values.ts';

/** A word the office has used before, or an agency of the directory (used 0 times). */
export const Suggestion = z.object({
  value: z.string(),
  /** A signer's position, an agency's code. */
  extra: z.string(),
  uses: z.int(),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const Catalogue = z.enum(['agency', 'signer', 'position', 'field', 'kind', 'receiver', 'keyword']);

/** The values of a form that somebody was filling in; never a file. */
export const KeptForm = z.object({
  id: Id,
  purpose: z.enum(['register', 'edit', 'draft']),
  /** The waiting item or the document it is about; empty for a paper document. */
  about: z.string().max(64),
  values: z.record(z.string().max(40), z.union([z.string().max(4000), z.boolean(), z.null()])),
  keptAt: z.string(),
});
export type KeptForm = z.infer<typeof KeptForm>;

const ShortWord = z
  .string()
  .regex(/^[\p{Ll}\p{N}]{1,12}$/u)
  .normalize('NFC');

export const typing = {
  /** Words to pick from, accents ignored: the office's own by use and recency, then the directory. */
  suggest: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      catalogue: Catalogue,
      text: z.string().max(300),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.array(Suggestion),
  }),
  /** Takes a wrong word out of the suggestions. */
  forget_suggestion: command({
    audience: ['clerk'],
    input: z.object({ catalogue: Catalogue, value: z.string().max(2000) }),
    output: z.null(),
  }),
  /** The office's typing shorthand. */
  shorthand: query({
    input: z.object({}),
    output: z.array(z.object({ short: z.string(), long: z.string() })),
  }),
  set_shorthand: command({
    audience: ['clerk'],
    input: z.object({ short: ShortWord, long: z.string().trim().min(1).max(300).nullable() }),
    output: z.null(),
  }),
  /** Keeps what was typed so far; a later one of the same id takes its place. */
  keep_form: task({
    audience: ['clerk', 'staff', 'leader'],
    input: KeptForm.omit({ keptAt: true }),
    output: z.null(),
  }),
  drop_form: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.null(),
  }),
  /** One's own forms that were left without saving, the newest first. */
  kept_forms: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({}),
    output: z.array(KeptForm),
  }),
};
