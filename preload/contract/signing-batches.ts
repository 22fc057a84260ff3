/** Batches of the signing window as they are kept: what was reviewed, what is done, where to go on, also tomorrow. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Box, Id, Instant, Sha256 } from './values.ts';

/** personal: the leader's signature. agency: number, date and seal at issue (design §6). */
export const Purpose = z.enum(['personal', 'agency']);
export type Purpose = z.infer<typeof Purpose>;

/** copy: the words of a copy; annex: those of an annex that is a file of its own (Decree 30/2020, PL I.II.8). */
export const MarkKind = z.enum(['handwriting', 'number', 'date', 'seal', 'copy', 'annex']);

/** What a person has looked at and placed of one file; holds only for exactly these bytes (T1). */
const FileReview = z.object({
  sha256: Sha256,
  shownPages: z.array(z.int().min(1)).max(100_000),
  /** Marks that were in sight where they will stand, with the text they had then. */
  seen: z.array(z.object({ kind: MarkKind, text: z.string().max(500).nullable() })).max(10),
  /** Places given or agreed to by hand. */
  places: z.array(z.object({ kind: MarkKind, box: Box })).max(10),
});
export type FileReview = z.infer<typeof FileReview>;

/** Of the main file, and of each annex that was opened. */
export const Review = FileReview.extend({
  annexes: z
    .array(FileReview.extend({ fileId: Id }))
    .max(50)
    .default([]),
});
export type Review = z.infer<typeof Review>;

export const BatchItem = z.object({
  documentId: Id,
  kind: z.string(),
  subject: z.string(),
  /** elsewhere: sent back, or signed in another batch; nothing is left to do here. */
  state: z.enum(['open', 'done', 'elsewhere']),
  isOut: z.boolean(),
  review: Review.nullable(),
  /** What an issue gave. */
  code: z.string().nullable(),
  issuedOn: z.string().nullable(),
});
export type BatchItem = z.infer<typeof BatchItem>;

export const UnfinishedBatch = z.object({
  id: Id,
  purpose: Purpose,
  beganAt: Instant,
  total: z.int(),
  done: z.int(),
  /** Reviewed or not, still to be signed. */
  open: z.int(),
  /** All of it in its order. */
  documentIds: z.array(Id),
});
export type UnfinishedBatch = z.infer<typeof UnfinishedBatch>;

export const signingBatches = {
  /** Takes up a batch that was left, or begins one; what the same person has reviewed before is not asked for again. */
  begin_batch: command({
    audience: ['leader', 'clerk'],
    windows: ['signing'],
    input: z.object({
      batchId: Id.nullable(),
      documentIds: z.array(Id).min(1).max(200),
      purpose: Purpose,
    }),
    output: z.object({ batchId: Id, items: z.array(BatchItem) }),
  }),
  /** What was looked at so far; the window says it as the person goes. */
  keep_review: command({
    audience: ['leader', 'clerk'],
    windows: ['signing'],
    input: z.object({ batchId: Id, documentId: Id, isOut: z.boolean(), review: Review.nullable() }),
    output: z.null(),
    refusals: ['signing.unknown_batch'],
  }),
  /** Batches of more than one document in which something is left to do, newest first. */
  unfinished_batches: query({
    audience: ['leader', 'clerk'],
    input: z.object({}),
    output: z.array(UnfinishedBatch),
  }),
  /** The rest of it is not offered again; what was signed stays signed, the others wait where they were. */
  drop_batch: command({
    audience: ['leader', 'clerk'],
    input: z.object({ batchId: Id }),
    output: z.null(),
    refusals: ['signing.unknown_batch'],
  }),
};
