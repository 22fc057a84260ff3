/** Exchange with other agencies through the hub: what waits, what went, what came back. */
import { z } from 'zod';
import { CaseKind, cases } from './cases.ts';
import { stick } from './stick.ts';
import { command, query, task } from './kernel.ts';
import { VerdictWords } from './signing.ts';
import { Id, Instant, OrganCode } from './values.ts';

/** sync §2.3 in the words of design §7. */
export const DeliveryState = z.enum([
  'ready',
  'queued',
  'submitting',
  'uncertain',
  'accepted',
  'delivered',
  'received',
  'rejected_by_recipient',
  'processing',
  'done',
  'held',
  'rejected',
  /** Given back after a recall. */
  'returned',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const LedgerRow = z.object({
  id: Id,
  receiverCode: z.string().nullable(),
  receiverName: z.string(),
  way: z.enum(['hub', 'paper', 'inside']),
  state: DeliveryState,
  /** Four stages reached: trục nhận, tới nơi, vào sổ, xử lý. */
  stages: z.int().min(0).max(4),
  at: z.string(),
  /** The reason given by the receiver or the hub, in their words. */
  reason: z.string().nullable(),
  /** When it reached each of its four stages, and what says so: a signed receipt, a status, or the hub's bare answer. */
  layers: z.array(
    z.object({ stage: z.int().min(1).max(4), at: z.string(), by: z.enum(['receipt', 'status', 'answer']) }),
  ),
  /** How far its files are on the way to the hub; null when they are not on the way. */
  uploaded: z.object({ sentBytes: z.int(), sizeBytes: z.int() }).nullable(),
  /** The arrival number at the receiver when its status told it. */
  attempts: z.int(),
  nextTryAt: z.string().nullable(),
  /** The last time it was asked to give the document back or to take a change, and what it answered. */
  asked: z
    .object({
      kind: CaseKind,
      at: z.string(),
      times: z.int(),
      answer: z.enum(['agreed', 'rejected']).nullable(),
      reason: z.string(),
    })
    .nullable(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** Lies in memory until `documents.discard_intake`. */
const HeldFile = z.object({ upload: Id, contentUrl: z.string(), fileName: z.string() });

const HourOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What differs from hub to hub. */
export const HubProfile = z.object({
  bodyId: Id,
  kind: z.enum(['vxp', 'own']).default('vxp'),
  url: z.url().max(500),
  systemId: OrganCode,
  /** PEM of the authority behind the hub's certificate; null: the system's own. */
  ca: z.string().max(100_000).nullable().default(null),
  proxyUrl: z.url().max(500).nullable().default(null),
  messageMaxMb: z.int().min(1).max(2000).nullable().default(null),
  /** From this size on a message goes only between the two hours, which may go over midnight. */
  largeFromMb: z.int().min(1).max(2000).nullable().default(null),
  windowFrom: HourOfDay.nullable().default(null),
  windowTo: HourOfDay.nullable().default(null),
});
export type HubProfile = z.infer<typeof HubProfile>;

/** The same as a file that an operator gives to every office: no secret, no code, nobody's name. */
export const HubFile = HubProfile.omit({ bodyId: true, systemId: true }).extend({
  form: z.literal('congvan-hub'),
  v: z.literal(1),
});
export type HubFile = z.infer<typeof HubFile>;

export const exchange = {
  ...stick,
  ...cases,
  /** One sentence's worth of truth about the line. */
  line: query({
    input: z.object({}),
    output: z.object({
      isConfigured: z.boolean(),
      /** After a restore, until an admin has said that the old machine is gone. */
      isFenced: z.boolean(),
      isOnline: z.boolean(),
      lastContactAt: z.string().nullable(),
      offlineSince: z.string().nullable(),
      waitingToSend: z.int(),
      uncertain: z.int(),
      /** When what waits is next tried by itself, or may go by its hours; null when nothing waits. */
      nextTryAt: Instant.nullable(),
      trouble: z.string().nullable(),
    }),
  }),
  /** The hub's clock less this machine's, as its answers' Date header tells it to the second; null without a hub or a line. */
  hub_clock: task({
    input: z.object({}),
    output: z.object({
      aheadSeconds: z.number().nullable(),
      why: z.enum(['no_hub', 'unreachable']).nullable(),
    }),
  }),
  hub: query({
    audience: ['admin'],
    input: z.object({}),
    output: HubProfile.extend({ hasSecret: z.boolean(), hubKey: z.string().nullable() }).nullable(),
  }),
  /** The secret goes to the operating system's store, never into the database; a code is shown to the hub once. */
  set_hub: task({
    audience: ['admin'],
    input: HubProfile.extend({
      hubSecret: z.string().min(1).max(500).nullable().default(null),
      /** Lets this machine in at a hub of our own kind; null when it is in already. */
      enrolCodeSecret: z.string().min(1).max(40).nullable().default(null),
    }),
    output: z.null(),
    refusals: [
      'exchange.bad_url',
      'exchange.bad_code',
      'exchange.bad_ca',
      'exchange.hub_unreachable',
      'exchange.hub_refused',
      'exchange.no_code',
      'exchange.other_agency',
      'agencies.unknown_body',
    ],
  }),
  /** What differs at this hub, as a file for other offices; it lies in memory. */
  hub_file: task({
    audience: ['admin'],
    input: z.object({}),
    output: HeldFile,
    refusals: ['exchange.not_configured'],
  }),
  /** What an agency still has open: work begun, what came and waits to be registered, what waits to be sent. */
  left_at_end: query({
    audience: ['clerk', 'admin'],
    input: z.object({ bodyId: Id }),
    output: z.object({ unfinished: z.int(), waiting: z.int(), toSend: z.int() }),
  }),
  /** Documents that the hub has told of and whose files are still on their way. */
  coming: query({
    audience: ['clerk', 'leader'],
    input: z.object({}),
    output: z.array(
      z.object({
        hubId: z.string(),
        sender: z.string(),
        title: z.string(),
        notation: z.string(),
        urgency: z.int(),
        sizeBytes: z.int(),
        toldAt: z.string(),
      }),
    ),
  }),
  /** What would keep a document from its receivers; asked before it is issued and before it is sent. */
  preflight: query({
    input: z.object({ documentId: Id }),
    output: z.object({
      receivers: z.array(
        z.object({
          code: z.string().nullable(),
          name: z.string(),
          problem: z.enum(['closed', 'unknown']),
          /** Who has taken over a closed agency's work, as the hub's directory says. */
          successor: z.object({ code: z.string(), name: z.string() }).nullable(),
        }),
      ),
      tooLarge: z.object({ sizeMb: z.int(), limitMb: z.int() }).nullable(),
      /** Our own body has no code to send under. */
      hasNoCode: z.boolean(),
    }),
  }),
  /**
   * Documents issued and not sent, with the hour of Decision 28/2018; and messages that wait for the hub longer than four
   * working hours. A leader sees what is late by a working day (D3).
   */
  overdue: query({
    audience: ['clerk', 'leader'],
    input: z.object({}),
    output: z.array(
      z.object({
        /** Null for what came and has not been registered. */
        documentId: Id.nullable(),
        title: z.string(),
        notation: z.string(),
        what: z.enum(['unsent', 'waiting', 'unacknowledged']),
        since: Instant,
        /** When it must have gone, or its sender must have been told; null for what waits for the hub. */
        dueAt: Instant.nullable(),
        level: z.enum(['due', 'late', 'alarm']),
        reason: z.string().nullable(),
      }),
    ),
  }),
  /** Asks the hub now: directory, inbox, statuses, what waits. */
  contact_now: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.object({ received: z.int(), sent: z.int(), directory: z.int() }),
    refusals: [
      'exchange.not_configured',
      'exchange.fenced',
      'exchange.no_code',
      'exchange.hub_unreachable',
      'exchange.hub_refused',
      'exchange.wrong_secret',
    ],
  }),
  send: command({
    audience: ['clerk'],
    input: z.object({ documentId: Id }),
    output: z.object({ queued: z.int() }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'exchange.no_receivers',
      'exchange.not_configured',
      'exchange.unknown_receiver',
      'exchange.already_sent',
      'exchange.recalled',
      'exchange.message_unfit',
      'exchange.too_large',
    ],
  }),
  /** The proof that a document was sent: a paper, and a pack that `congvan verify-proof` checks years later without the hub. */
  proof: task({
    audience: ['clerk', 'leader'],
    input: z.object({ documentId: Id, words: VerdictWords }),
    output: z.object({ paper: HeldFile, pack: HeldFile, receipts: z.int(), sealed: z.int() }),
    refusals: ['documents.unknown', 'exchange.not_sent_yet'],
  }),
  /** Messages that were not taken, and why: shown, never dropped in silence. */
  set_aside: query({
    audience: ['clerk', 'admin'],
    input: z.object({}),
    output: z.array(
      z.object({
        hubId: z.string(),
        sender: z.string(),
        at: z.string(),
        reason: z.enum([
          'unreadable',
          'no_attachment',
          'secrecy_mark',
          'damaged',
          'other_content',
          'recalled',
        ]),
      }),
    ),
  }),
  ledger: query({
    input: z.object({ documentId: Id }),
    output: z.array(LedgerRow),
    refusals: ['documents.unknown'],
  }),
};
