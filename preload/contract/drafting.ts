/** Drafting: from a draft to the desk of the one who signs it, and back. */
import { z } from 'zod';
import { command, task } from './kernel.ts';
import { FileKind, IssuedAmount, MarkReason, unasked } from './document-fields.ts';
import { LinkKind, Receiver } from './going-out.ts';
import { Day, Id, Note, ShortText, Subject, Urgency } from './values.ts';

/** What an annex is called from here on; the ending of its file stays. */
const AnnexName = z.string().trim().min(1).max(400);

const annexesMax = 50;

/** A file that goes with a draft, read and looked at for marks, still in memory. */
export const ReadAnnex = z.object({
  upload: Id,
  name: z.string(),
  sizeBytes: z.int(),
  pageCount: z.int().nullable(),
  kind: FileKind,
  hasMacros: z.boolean(),
  contentUrl: z.string(),
});
export type ReadAnnex = z.infer<typeof ReadAnnex>;

export const drafting = {
  draft: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      upload: Id,
      bodyId: Id,
      kind: z.string().trim().min(1).max(100),
      symbol: z.string().trim().min(1).max(60),
      subject: Subject,
      urgency: Urgency,
      signerPostId: Id,
      dueOn: Day.nullable(),
      note: Note,
      receivers: z.array(Receiver).max(500),
      field: ShortText.default(''),
      issuedAmount: IssuedAmount.default(null),
      keptBy: ShortText.default(''),
      keywords: unasked.keywords,
      language: unasked.language,
      pageAmount: unasked.pageAmount,
      dossierOrgan: unasked.dossierOrgan,
      dossierYear: unasked.dossierYear,
      dossierNotation: unasked.dossierNotation,
      dossierOrdinal: unasked.dossierOrdinal,
      /** The issued document that this one corrects or replaces. */
      about: z.object({ id: Id, kind: LinkKind }).nullable().default(null),
      /** Phụ lục as files of their own, in their order. */
      annexes: z
        .array(z.object({ upload: Id, name: AnnexName }))
        .max(annexesMax)
        .default([]),
      markReason: MarkReason,
    }),
    output: z.object({ id: Id }),
    refusals: [
      'documents.annex_twice',
      'documents.archive_not_kept',
      'documents.unknown_upload',
      'documents.secrecy_words',
      'documents.not_a_pdf',
      'documents.secrecy_mark',
      'documents.unknown',
      'documents.wrong_state',
      'agencies.unknown_post',
      'agencies.body_ended',
      'core.disk_full',
    ],
  }),
  /** Reads a file that is to be an annex; one with a secrecy mark is refused as a main file is. */
  read_annex: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ upload: Id, fileName: z.string().min(1).max(400) }),
    output: ReadAnnex,
    refusals: [
      'documents.unknown_upload',
      'documents.secrecy_mark',
      'documents.archive_not_kept',
      'documents.annex_encrypted',
      'documents.not_a_pdf',
      'documents.empty_file',
      'documents.not_taken',
      'documents.broken_picture',
      'documents.broken_archive',
    ],
  }),
  /** The annexes of a draft as they are from now on, in their order: those it has by `fileId`, new ones by `upload`. */
  set_annexes: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      id: Id,
      baseVersion: z.int(),
      annexes: z
        .array(z.object({ fileId: Id.nullable(), upload: Id.nullable(), name: AnnexName }))
        .max(annexesMax),
      markReason: MarkReason,
    }),
    output: z.object({ version: z.int() }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'documents.not_yours',
      'documents.changed_meanwhile',
      'documents.unknown_upload',
      'documents.annex_twice',
      'documents.archive_not_kept',
      'documents.secrecy_mark',
      'documents.secrecy_words',
      'core.disk_full',
    ],
  }),
  set_receivers: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id, receivers: z.array(Receiver).max(500) }),
    output: z.null(),
    refusals: ['documents.unknown', 'documents.not_yours', 'documents.already_issued'],
  }),
  submit_for_signature: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'documents.not_yours',
      'documents.post_empty',
      'agencies.body_ended',
    ],
  }),
  /** A number kept ahead in a book ("giữ số", "số phụ") becomes this signed document's; it is issued like any other. */
  use_kept_number: command({
    audience: ['clerk'],
    input: z.object({ id: Id, bookId: Id, number: z.int(), suffix: z.string().max(3) }),
    output: z.null(),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'books.number_unknown',
      'books.number_in_use',
      'books.document_has_number',
    ],
  }),
  return_draft: command({
    audience: ['leader'],
    input: z.object({ id: Id, reason: z.string().trim().min(10).max(500) }),
    output: z.null(),
    refusals: ['documents.unknown', 'documents.wrong_state', 'documents.not_yours'],
  }),
};
