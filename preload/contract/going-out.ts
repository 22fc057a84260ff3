/** Going out: groups of receivers, what was handed to the post (PL IV, form B), corrections and replacements. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { Day, Id, Name, Note, OrganCode, ShortText } from './values.ts';

export const Receiver = z.object({
  kind: z.enum(['hub', 'paper', 'inside']),
  code: OrganCode.nullable(),
  name: Name,
});
export type Receiver = z.infer<typeof Receiver>;

export const ReceiverGroup = z.object({ id: Id, name: Name, receivers: z.array(Receiver) });
export type ReceiverGroup = z.infer<typeof ReceiverGroup>;

/** How paper left the office: by post, by the office's messenger, or handed over at the desk. */
export const PostingWay = z.enum(['post', 'messenger', 'by_hand']);
export type PostingWay = z.infer<typeof PostingWay>;

const postingFields = {
  sentOn: Day,
  way: PostingWay,
  envelopes: z.int().min(1).max(9999),
  tracking: ShortText,
  receivedBy: ShortText,
  note: Note,
};

/** One line of the post book: `position` is that of the receiver in the document's list, from 0. */
export const Posting = z.object({ position: z.int().min(0), ...postingFields });
export type Posting = z.infer<typeof Posting>;

export const LinkKind = z.enum(['corrects', 'replaces']);
export type LinkKind = z.infer<typeof LinkKind>;

/** `corrects` this document corrects that one; `corrected_by` the other way round; likewise replaced. */
export const Linked = z.object({
  id: Id,
  relation: z.enum(['corrects', 'replaces', 'corrected_by', 'replaced_by']),
  code: z.string(),
  subject: z.string(),
  issuedOn: Day.nullable(),
});
export type Linked = z.infer<typeof Linked>;

export const goingOut = {
  receiver_groups: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({}),
    output: z.array(ReceiverGroup),
  }),
  /** Keeps the receivers under this name; a group of the same name is replaced. */
  save_receiver_group: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ name: Name, receivers: z.array(Receiver).min(1).max(500) }),
    output: z.object({ id: Id }),
  }),
  remove_receiver_group: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: ['documents.unknown_group', 'documents.not_yours'],
  }),
  postings: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.array(Posting),
    refusals: ['documents.unknown'],
  }),
  /** Writes lines of the post book for paper receivers of an issued document; a line that is there is written anew. */
  record_postings: command({
    audience: ['clerk'],
    input: z.object({ id: Id, postings: z.array(Posting).min(1).max(500) }),
    output: z.null(),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'documents.not_a_paper_receiver',
      'documents.posted_before_issued',
    ],
  }),
  /** A draft in Word becomes a PDF, which is an upload of its own; fonts this machine lacks are named. */
  convert_word: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ upload: Id, fileName: z.string().min(1).max(400) }),
    output: z.object({
      upload: Id,
      fileName: z.string(),
      missingFonts: z.array(z.string()),
      usedFonts: z.array(z.string()),
    }),
    refusals: [
      'documents.unknown_upload',
      'documents.not_a_pdf',
      'documents.empty_file',
      'documents.not_taken',
      'documents.broken_picture',
      'documents.broken_archive',
      'documents.secrecy_mark',
      'documents.not_word',
      'documents.no_converter',
      'documents.conversion_failed',
    ],
  }),
  /** What this document corrects or replaces, and what corrects or replaces it. */
  linked: query({
    input: z.object({ id: Id }),
    output: z.array(Linked),
    refusals: ['documents.unknown'],
  }),
};
