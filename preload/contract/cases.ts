/** What happens to a document after it was sent: statuses told and untold, recall, update, replacement, what fits nothing. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Day, Id, Instant, ShortText } from './values.ts';

const Reason = z.string().trim().min(10).max(500);

export const CaseKind = z.enum(['recall', 'update', 'replace']);
export type CaseKind = z.infer<typeof CaseKind>;

/** One receiver of a case of ours, or nobody: a case of theirs is answered by us. */
export const CaseReceiver = z.object({
  deliveryId: Id,
  name: z.string(),
  code: z.string().nullable(),
  askedAt: Instant,
  askedTimes: z.int(),
  answer: z.enum(['agreed', 'rejected']).nullable(),
  reason: z.string(),
  answeredAt: Instant.nullable(),
});

export const ExchangeCase = z.object({
  id: Id,
  /** `ours`: we take back or change what we sent. `theirs`: a sender asks us. */
  side: z.enum(['ours', 'theirs']),
  kind: CaseKind,
  documentId: Id.nullable(),
  waitingId: Id.nullable(),
  newerDocumentId: Id.nullable(),
  newerWaitingId: Id.nullable(),
  /** Số, ký hiệu of the document meant; it stays when the document is gone. */
  code: z.string(),
  promulgatedOn: Day.nullable(),
  /** Số đến it was registered under here; empty while it waits. */
  arrivalNumber: z.string(),
  otherCode: z.string(),
  otherName: z.string(),
  reason: z.string(),
  openedAt: Instant,
  openedBy: z.string(),
  answer: z.enum(['agreed', 'rejected']).nullable(),
  answerReason: z.string(),
  answeredAt: Instant.nullable(),
  answeredBy: z.string(),
  closedAt: Instant.nullable(),
  receivers: z.array(CaseReceiver),
  /** Who of the office has read the document meant. */
  readBy: z.array(z.object({ name: z.string(), at: Instant })),
});
export type ExchangeCase = z.infer<typeof ExchangeCase>;

export const Unmatched = z.object({
  id: Id,
  kind: z.enum(['status', 'recall', 'update', 'replace']),
  senderCode: z.string(),
  senderName: z.string(),
  businessId: z.string(),
  code: z.string(),
  promulgatedOn: z.string().nullable(),
  statusCode: z.string(),
  description: z.string(),
  at: Instant,
});
export type Unmatched = z.infer<typeof Unmatched>;

/** What a message could be about: a delivery of ours, or something that came. */
export const MatchOffer = z.object({
  id: Id,
  code: z.string(),
  subject: z.string(),
  day: z.string().nullable(),
  partner: z.string(),
  isLikely: z.boolean(),
});
export type MatchOffer = z.infer<typeof MatchOffer>;

export const cases = {
  /** The cases of one document, or all that are open and those closed lately. */
  cases: query({
    audience: ['clerk', 'leader'],
    input: z.object({ documentId: Id.nullable() }),
    output: z.array(ExchangeCase),
  }),
  /** Asks receivers to give a sent document back (13); those asked before and not yet answered are asked once more. */
  recall: command({
    audience: ['clerk'],
    input: z.object({ documentId: Id, deliveryIds: z.array(Id).min(1).max(500), reason: Reason }),
    output: z.object({ caseId: Id, asked: z.int() }),
    refusals: [
      'documents.unknown',
      'exchange.not_sent',
      'exchange.not_a_receiver',
      'exchange.not_configured',
    ],
  }),
  /** Asks those who have not answered once more. */
  ask_again: command({
    audience: ['clerk'],
    input: z.object({ caseId: Id }),
    output: z.object({ asked: z.int() }),
    refusals: ['exchange.unknown_case', 'exchange.case_closed', 'exchange.not_configured'],
  }),
  /** Ends a case of ours although some never answered. */
  close_case: command({
    audience: ['clerk'],
    input: z.object({ caseId: Id, reason: Reason }),
    output: z.null(),
    refusals: ['exchange.unknown_case', 'exchange.case_closed'],
  }),
  /** Our word to a sender: 15, after which a recalled document is gone from here, or 16 with a reason. */
  answer_case: command({
    audience: ['clerk'],
    input: z.object({
      caseId: Id,
      answer: z.enum(['agreed', 'rejected']),
      reason: z.string().trim().max(500),
    }),
    output: z.null(),
    refusals: [
      'exchange.unknown_case',
      'exchange.case_closed',
      'exchange.reason_missing',
      'exchange.not_configured',
      'books.closed',
      'books.not_held_here',
      'books.number_unknown',
    ],
  }),
  unmatched: query({
    audience: ['clerk'],
    input: z.object({}),
    output: z.array(Unmatched),
  }),
  match_offers: query({
    audience: ['clerk'],
    input: z.object({ id: Id, text: ShortText }),
    output: z.array(MatchOffer),
    refusals: ['exchange.unknown_message'],
  }),
  match: command({
    audience: ['clerk'],
    input: z.object({ id: Id, targetId: Id }),
    output: z.null(),
    refusals: ['exchange.unknown_message', 'exchange.not_a_receiver'],
  }),
  put_away: command({
    audience: ['clerk'],
    input: z.object({ id: Id, reason: Reason }),
    output: z.null(),
    refusals: ['exchange.unknown_message'],
  }),
  undo_window: query({
    input: z.object({}),
    output: z.object({ minutes: z.int() }),
  }),
  /** Hỏa tốc is told at once, whatever stands here. */
  set_undo_window: command({
    audience: ['clerk', 'admin'],
    input: z.object({ minutes: z.int().min(0).max(120) }),
    output: z.null(),
  }),
  /** What the sender of an arrival was told of it, and what it will be told when. */
  told: query({
    input: z.object({ documentId: Id }),
    output: z.array(
      z.object({
        code: z.string(),
        state: z.enum(['waiting', 'queued', 'sent', 'held']),
        at: Instant,
      }),
    ),
    refusals: ['documents.unknown'],
  }),
  /** Refusals of "Chờ tiếp nhận" that can still be taken back, the newest first: nobody was told of them yet. */
  untold_refusals: query({
    audience: ['clerk'],
    input: z.object({}),
    output: z.array(
      z.object({
        waitingId: Id,
        code: z.string(),
        subject: z.string(),
        /** Empty where nobody will be told: the item came from the scan folder. */
        senderName: z.string(),
        tellsAt: Instant,
      }),
    ),
  }),
  /** A refusal taken back while its sender was not told yet; never that of a secret item, which was wiped. */
  undo_refusal: command({
    audience: ['clerk'],
    input: z.object({ waitingId: Id }),
    output: z.null(),
    refusals: ['exchange.already_told'],
  }),
};
