/** Drafting: from a draft to the desk of the one who signs it, and back. */
import { z } from 'zod';
import { command } from './kernel.ts';
import { IssuedAmount, MarkReason, unasked } from './document-fields.ts';
import { LinkKind, Receiver } from './going-out.ts';
import { Day, Id, Note, ShortText, Subject, Urgency } from './values.ts';

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
      language: unasked.language,
      pageAmount: unasked.pageAmount,
      dossierOrgan: unasked.dossierOrgan,
      dossierYear: unasked.dossierYear,
      dossierNotation: unasked.dossierNotation,
      dossierOrdinal: unasked.dossierOrdinal,
      /** The issued document that this one corrects or replaces. */
      about: z.object({ id: Id, kind: LinkKind }).nullable().default(null),
      markReason: MarkReason,
    }),
    output: z.object({ id: Id }),
    refusals: [
      'documents.unknown_upload',
      'documents.secrecy_words',
      'documents.not_a_pdf',
      'documents.secrecy_mark',
      'documents.unknown',
      'documents.wrong_state',
      'agencies.unknown_post',
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
    refusals: ['documents.unknown', 'documents.wrong_state', 'documents.not_yours', 'documents.post_empty'],
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
