/** Who used the agency's seal and token, and who keeps them (Decree 30/2020, Đ32–33). */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { Day, Id, Instant, Name, Note, ShortText } from './values.ts';

/** What is looked for in "Nhật ký dùng dấu"; days are Vietnam days, both included. */
const SealUseFilter = z.object({
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  personId: Id.nullable().default(null),
  bodyId: Id.nullable().default(null),
  /** Words of the code, the subject or the serial; accents and case apart. */
  text: z.string().trim().max(200).default(''),
});

export const SealUse = z.object({
  id: Id,
  at: Instant,
  personName: z.string(),
  bodyName: z.string(),
  documentId: Id,
  code: z.string(),
  subject: z.string(),
  tokenSerial: z.string(),
  certificateName: z.string(),
});
export type SealUse = z.infer<typeof SealUse>;

export const CustodyKind = z.enum(['seal', 'token']);

export const HandOver = z.object({
  id: Id,
  /** Empty where the thing was first given out. */
  fromName: z.string(),
  toId: Id,
  toName: z.string(),
  permit: z.string(),
  note: z.string(),
  offeredAt: Instant,
  answer: z.enum(['accepted', 'refused', 'withdrawn']).nullable(),
  answerNote: z.string(),
  answeredAt: Instant.nullable(),
});
export type HandOver = z.infer<typeof HandOver>;

export const Custody = z.object({
  id: Id,
  bodyId: Id,
  bodyName: z.string(),
  kind: CustodyKind,
  name: z.string(),
  serial: z.string(),
  keeperId: Id.nullable(),
  keeperName: z.string(),
  since: Instant.nullable(),
  retiredAt: Instant.nullable(),
  /** The hand-over that still waits for its receiver. */
  pending: HandOver.nullable(),
  /** Newest first, what is over. */
  history: z.array(HandOver),
  may: z.array(z.enum(['offer', 'answer', 'withdraw', 'retire'])),
});
export type Custody = z.infer<typeof Custody>;

const offices = ['admin', 'clerk', 'leader'] as const;

export const sealKeeping = {
  seal_uses: query({
    audience: offices,
    input: SealUseFilter.extend({
      skip: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(SealUse), total: z.int() }),
  }),
  /** The same rows as a CSV file that spreadsheets open; `heads` are the words of the page's columns. */
  take_out_seal_uses: task({
    audience: offices,
    input: SealUseFilter.extend({
      heads: z.array(z.string().max(100)).length(7),
      fileName: z.string().max(200),
    }),
    output: z.object({ contentUrl: z.string(), rows: z.int() }),
  }),
  custodies: query({ audience: offices, input: z.object({}), output: z.array(Custody) }),
  /** A seal or a token of a body, given out to its first keeper, who confirms. */
  add_custody: command({
    audience: ['admin'],
    input: z.object({
      bodyId: Id,
      kind: CustodyKind,
      name: Name,
      serial: ShortText,
      toId: Id,
      permit: ShortText,
    }),
    output: z.object({ id: Id }),
    refusals: [
      'agencies.unknown_body',
      'signing.keeper_no_clerk',
      'signing.serial_kept',
      'signing.serial_missing',
    ],
  }),
  /** The keeper gives it on, with the written permission the decree asks for; nothing moves before the other confirms. */
  offer_hand_over: command({
    audience: ['admin', 'clerk'],
    input: z.object({ custodyId: Id, toId: Id, permit: ShortText.min(3), note: Note }),
    output: z.null(),
    refusals: [
      'signing.unknown_custody',
      'signing.not_its_keeper',
      'signing.keeper_no_clerk',
      'signing.hand_over_open',
      'signing.hand_over_to_self',
    ],
  }),
  answer_hand_over: command({
    audience: ['clerk'],
    input: z.object({ handOverId: Id, answer: z.enum(['accepted', 'refused']), note: Note }),
    output: z.null(),
    refusals: ['signing.hand_over_over', 'signing.not_its_receiver'],
  }),
  withdraw_hand_over: command({
    audience: ['admin', 'clerk'],
    input: z.object({ handOverId: Id }),
    output: z.null(),
    refusals: ['signing.hand_over_over', 'signing.not_its_keeper'],
  }),
  /** Given back to the authority, lost or broken; what was done with it stays in the list. */
  retire_custody: command({
    audience: ['admin'],
    input: z.object({ custodyId: Id, reason: ShortText.min(3) }),
    output: z.null(),
    refusals: ['signing.unknown_custody'],
  }),
};
