/** What a list of documents is asked: which of them, in what order, and which part of it. */
import { z } from 'zod';
import { Day, Id, PageLimit, Urgency } from './values.ts';

/** A span that moves with the calendar, so that a kept search stays true tomorrow. */
export const DaySpan = z.enum(['today', 'week', 'month', 'quarter', 'year']);
export type DaySpan = z.infer<typeof DaySpan>;

/** By the deadline, counted from today; all but `none` only while there is something left to do. */
export const DueSpan = z.enum(['overdue', 'today', 'three_days', 'week', 'set', 'none']);
export type DueSpan = z.infer<typeof DueSpan>;

const Typed = z.string().max(300).default('');
const Number_ = z.int().min(0).max(999_999).nullable().default(null);

/** Every condition of the filter bar; all that are set hold together. */
export const DocumentFilter = z
  .object({
    /** Words of the subject, code, issuer, signer; accents optional, the last may be unfinished. */
    text: Typed,
    bookId: Id.nullable().default(null),
    year: z.int().min(1900).max(2200).nullable().default(null),
    kind: z.string().max(100).nullable().default(null),
    field: z.string().max(200).nullable().default(null),
    /** Picked or typed: words of the name. */
    issuer: Typed,
    signer: Typed,
    keywords: Typed,
    /** Words in the text of the document's files. */
    fileText: Typed,
    urgency: Urgency.nullable().default(null),
    state: z.string().max(20).nullable().default(null),
    /** Goes before the two days. */
    span: DaySpan.nullable().default(null),
    fromDay: Day.nullable().default(null),
    toDay: Day.nullable().default(null),
    due: DueSpan.nullable().default(null),
    isUnread: z.boolean().default(false),
    /** A person or a unit that has the document to handle, or had. */
    handlerId: Id.nullable().default(null),
    /** The paper original: none, still to come, or here. */
    paper: z.enum(['none', 'expected', 'come']).nullable().default(null),
    fromNumber: Number_,
    toNumber: Number_,
  })
  .prefault({});
export type DocumentFilter = z.output<typeof DocumentFilter>;

/** `newest`: as they came into the program. */
export const SortKey = z.enum(['newest', 'number', 'arrived', 'issued', 'due', 'issuer']);
export type SortKey = z.infer<typeof SortKey>;

export const ListSort = z
  .object({ by: SortKey.default('newest'), isUp: z.boolean().default(false) })
  .prefault({});
export type ListSort = z.output<typeof ListSort>;

/** Which part: `limit` rows from the row at index `from` on, as the list was when `upTo` was its newest document. */
export const listPart = {
  upTo: z.int().nullable().default(null),
  from: z.int().min(0).max(10_000_000).default(0),
  limit: PageLimit,
};

/** How far a bounded answer looked, when it did not look at everything. */
export const ListBound = z.object({
  /** unread: only the newest `n` were looked at. sort: only the newest `n` were sorted. */
  kind: z.enum(['unread', 'sort']),
  n: z.int(),
});
export type ListBound = z.infer<typeof ListBound>;
