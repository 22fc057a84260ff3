/** Documents: listed, opened, corrected, voided; coming in, drafting, typing and going out have files of their own. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { DocumentFilter, ListBound, listPart, ListSort } from './list-question.ts';
import { Day, Id, Sha256, Urgency } from './values.ts';
import { Direction } from './books.ts';
import { comingIn } from './coming-in.ts';
import { ArrivalChanges, DraftChanges, FileKind, MarkReason, Source } from './document-fields.ts';
import { drafting } from './drafting.ts';
import { goingOut, Receiver } from './going-out.ts';
import { keptCopies } from './kept-copies.ts';
import { typing } from './typing.ts';

export * from './coming-in.ts';
export { ArrivalChanges, DraftChanges, FileKind, Source } from './document-fields.ts';
export { ReadAnnex } from './drafting.ts';
export { Receiver } from './going-out.ts';
export * from './typing.ts';

/** Where a document stands. Incoming: registered → presented → handling → done. Outgoing: draft → to_sign → signed → issued. */
export const DocumentState = z.enum([
  'registered',
  'presented',
  'handling',
  'done',
  'draft',
  'to_sign',
  'signed',
  'numbered',
  'issued',
  'void',
]);
export type DocumentState = z.infer<typeof DocumentState>;

export const DocumentSummary = z.object({
  id: Id,
  version: z.int(),
  direction: Direction,
  state: DocumentState,
  /** Số đến or số đi with its suffix; null while none was given. */
  bookNumber: z.int().nullable(),
  suffix: z.string(),
  arrivedOn: Day.nullable(),
  /** Số, ký hiệu in one string, e.g. "125/UBND-VP". */
  code: z.string(),
  issuedOn: Day.nullable(),
  kind: z.string(),
  subject: z.string(),
  issuerName: z.string(),
  signerName: z.string(),
  /** As they stand in the form: a semicolon between. */
  keywords: z.string(),
  urgency: Urgency,
  dueOn: Day.nullable(),
  source: Source,
  isUnread: z.boolean(),
  receiverCount: z.int(),
  /** Files beside the main one. */
  annexCount: z.int(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

export const FileVersion = z.object({
  id: Id,
  fileId: Id,
  fileName: z.string(),
  isMain: z.boolean(),
  /** original · signed (leader) · numbered, sealed (agency). */
  made: z.enum(['original', 'signed', 'numbered', 'dated', 'sealed']),
  sha256: Sha256,
  sizeBytes: z.int(),
  pageCount: z.int().nullable(),
  /** By its bytes when it came; null where not even its name tells. */
  kind: FileKind.nullable(),
  hasMacros: z.boolean(),
  contentUrl: z.string(),
});

export type FileVersion = z.infer<typeof FileVersion>;

/** Why the words of a file could not be read; the last three may pass by themselves. */
export const UnreadReason = z.enum(['encrypted', 'damaged', 'too_large', 'too_slow', 'no_memory', 'failed']);
export type UnreadReason = z.infer<typeof UnreadReason>;

export const HistoryLine = z.object({
  id: z.string(),
  at: z.string(),
  personName: z.string(),
  /** The journal entry's type, e.g. `documents.registered`; the page has the sentence. */
  type: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

/** What the person asking may do with the document now; the page never works it out itself. */
export const DocumentAct = z.enum([
  'edit',
  'present',
  'assign',
  'finish',
  'submit_for_signature',
  'sign',
  'return_draft',
  'issue',
  'send',
  'void',
  'unvoid',
]);
export type DocumentAct = z.infer<typeof DocumentAct>;

export const Document = DocumentSummary.extend({
  bodyId: Id,
  bookId: Id.nullable(),
  bookName: z.string(),
  number: z.string(),
  symbol: z.string(),
  issuerCode: z.string().nullable(),
  field: z.string(),
  signerPosition: z.string(),
  signerPostId: Id.nullable(),
  sheets: z.int().nullable(),
  copies: z.int().nullable(),
  hasPaper: z.boolean(),
  /** The paper original is still to come, or came on this day. */
  paperExpected: z.boolean(),
  paperCameOn: Day.nullable(),
  senderName: z.string(),
  note: z.string(),
  toPlaces: z.string(),
  language: z.string(),
  pageAmount: z.int().nullable(),
  issuedAmount: z.int().nullable(),
  /** Đơn vị, người nhận bản lưu (PL IV, form A, column 6). */
  keptBy: z.string(),
  dossierOrgan: z.string(),
  dossierYear: z.int().nullable(),
  dossierNotation: z.string(),
  dossierOrdinal: z.int().nullable(),
  /** Why it is void; empty while it is not. */
  voidReason: z.string(),
  drafterName: z.string(),
  files: z.array(FileVersion),
  receivers: z.array(Receiver),
  may: z.array(DocumentAct),
  /** Acts that may not be done now though the role would allow them, each with the reason's code ("Vì sao?"). */
  mayNot: z.array(z.object({ act: DocumentAct, why: z.string() })),
});
export type Document = z.infer<typeof Document>;

/** As many as can be ticked, and acted on, at once. */
export const tickAtMost = 500;

/** One part of a list. */
export const ListPage = z.object({
  rows: z.array(DocumentSummary),
  from: z.int(),
  /** The newest document this list knows; what came later is only counted in `arrived`. */
  upTo: z.int(),
  total: z.int(),
  isTotalCapped: z.boolean(),
  arrived: z.int(),
  bound: ListBound.nullable(),
});
export type ListPage = z.infer<typeof ListPage>;

export const BoxName = z.enum([
  'waiting',
  'incoming',
  'to_present',
  'presented',
  'to_decide',
  'to_handle',
  'assigned',
  'informed',
  'overdue',
  'incoming_done',
  'outgoing',
  'to_number',
  'issued',
  'drafts',
  'to_sign',
]);

export const documents = {
  ...comingIn,
  ...drafting,
  ...goingOut,
  ...keptCopies,
  ...typing,
  /**
   * Changes fields of a registered arrival (clerk) or of a draft (clerk, drafter). Only what is named is changed; refused
   * when somebody else has changed fields since `baseVersion`, with who and what.
   */
  edit: command({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      id: Id,
      baseVersion: z.int(),
      changes: z.union([
        z.object({ direction: z.literal('incoming'), ...ArrivalChanges.shape }),
        z.object({ direction: z.literal('outgoing'), ...DraftChanges.shape }),
      ]),
      acceptsLookalike: z.boolean().default(false),
      markReason: MarkReason,
    }),
    output: z.object({ version: z.int() }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'documents.not_yours',
      'documents.changed_meanwhile',
      'documents.looks_registered',
      'documents.recall_asked',
      'documents.arrived_before_issued',
      'documents.due_before_arrival',
      'documents.paper_day',
      'documents.secrecy_words',
      'agencies.unknown_post',
    ],
  }),
  /** The number stays used; the arrival is struck through with its reason. */
  void: command({
    audience: ['clerk'],
    input: z.object({ id: Id, reason: z.string().trim().min(10).max(500) }),
    output: z.null(),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'books.closed',
      'books.not_held_here',
      'agencies.body_ended',
    ],
  }),
  /** What a body has begun and not ended, newest first: the list an agency hands over when it is merged. */
  unfinished: query({
    audience: ['clerk'],
    input: z.object({ bodyId: Id }),
    output: z.array(DocumentSummary),
  }),
  /** What this person registered last, for copying a field from it. */
  last_registered: query({ audience: ['clerk'], input: z.object({}), output: Document.nullable() }),
  /** Takes a void back: the same clerk, the same day. */
  unvoid: command({
    audience: ['clerk'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: [
      'documents.unknown',
      'documents.void_settled',
      'books.closed',
      'books.not_held_here',
      'agencies.body_ended',
    ],
  }),
  /** One part of a box, narrowed and sorted; the part can lie anywhere in it. */
  list: query({
    input: z.object({ box: BoxName, filter: DocumentFilter, sort: ListSort, ...listPart }),
    output: ListPage,
  }),
  /** The ids of a list from its top, for ticking all of it; at most `tickAtMost`. */
  list_ids: query({
    input: z.object({ box: BoxName, filter: DocumentFilter, sort: ListSort, upTo: listPart.upTo }),
    output: z.object({ ids: z.array(Id), total: z.int(), isTotalCapped: z.boolean() }),
  }),
  open: query({
    windows: ['main', 'signing'],
    input: z.object({ id: Id }),
    output: Document,
    refusals: ['documents.unknown'],
  }),
  /** Files of a document that the search of files does not find, for their words could not be read. */
  unread_words: query({
    input: z.object({ id: Id }),
    output: z.array(
      z.object({
        fileName: z.string(),
        reason: UnreadReason,
        /** False where only a newer version of the program may read it. */
        isTriedAgain: z.boolean(),
      }),
    ),
    refusals: ['documents.unknown'],
  }),
  history: query({
    input: z.object({ id: Id }),
    output: z.array(HistoryLine),
    refusals: ['documents.unknown'],
  }),
  mark_read: command({ input: z.object({ id: Id }), output: z.null(), refusals: ['documents.unknown'] }),
  /** Marks many read or unread for the person asking; answers those that were not so before, for undoing. */
  mark_many: command({
    input: z.object({ ids: z.array(Id).min(1).max(tickAtMost), isRead: z.boolean() }),
    output: z.object({ changed: z.array(Id) }),
    refusals: ['documents.unknown'],
  }),
  /** What may be done with all of these at once, and for the rest the first reason and how many it stops. */
  acts_of: query({
    input: z.object({ ids: z.array(Id).min(1).max(tickAtMost) }),
    output: z.object({
      may: z.array(DocumentAct),
      mayNot: z.array(z.object({ act: DocumentAct, why: z.string().nullable(), count: z.int() })),
    }),
    refusals: ['documents.unknown'],
  }),
  /** Counts for the menu and the "Hôm nay" strip. */
  counts: query({
    input: z.object({}),
    output: z.object({
      boxes: z.record(z.string(), z.int()),
      registeredToday: z.int(),
      nextArrivalNumber: z.int().nullable(),
      incomingBookName: z.string().nullable(),
    }),
  }),
};
