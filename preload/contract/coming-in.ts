/** Coming in: files read before they are registered, what waits, registering and joining. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { codeFields, FileKind, MarkReason, Source, unasked } from './document-fields.ts';
import { Box, Day, Id, Place, Sha256, Urgency } from './values.ts';

/** One field read from the page, with the places that prove it. */
export const ReadField = z.object({
  field: z.enum([
    'number',
    'symbol',
    'issuedOn',
    'issuerName',
    'kind',
    'subject',
    'signerName',
    'signerPosition',
    'urgency',
    'dueOn',
    'place',
    'pageCount',
  ]),
  value: z.string(),
  /** sure: đọc chắc · catalogue: khớp danh mục · check: xem lại · message: from the hub's own fields. */
  confidence: z.enum(['sure', 'catalogue', 'check', 'message']),
  boxes: z.array(Box),
  alternatives: z.array(z.string()),
  /** The page has it in letters of before Unicode: which, and as they stand there. */
  conversion: z.object({ from: z.enum(['tcvn3', 'vni']), before: z.string() }).optional(),
});
export type ReadField = z.infer<typeof ReadField>;

export const SecrecyFinding = z.object({
  level: z.enum(['mat', 'toi_mat', 'tuyet_mat']),
  where: z.enum(['page', 'file_name', 'message', 'words', 'text']),
  text: z.string(),
  /** The word may be another that lost or got an accent: stopped all the same. */
  isDoubt: z.boolean(),
});

/** The earlier document that the rule F1h of PL VI (vanthu §1.16.1) points at. */
export const Lookalike = z.object({
  id: Id,
  arrivalNumber: z.int().nullable(),
  suffix: z.string(),
  code: z.string(),
  subject: z.string(),
  on: Day.nullable(),
  by: z.enum(['same_file', 'same_code', 'same_document_id']),
});

/** Why an item that waits is not registered without a person: each has its sentence on the screen. */
export const Doubt = z.enum([
  'invalid_signature',
  'lookalike',
  'unreadable',
  'differs',
  'no_code',
  'no_issued_on',
  'no_issuer',
  'no_subject',
  'unsure',
  'issued_later',
  'due_passed',
]);
export type Doubt = z.infer<typeof Doubt>;

/** A file beside the main one. `upload` names it in memory; null where it is stored already. */
export const Annex = z.object({
  upload: Id.nullable(),
  name: z.string(),
  sizeBytes: z.int(),
  contentUrl: z.string(),
  kind: FileKind,
  hasMacros: z.boolean(),
});
export type Annex = z.infer<typeof Annex>;

/** What of a file that is no PDF and no picture can be shown: words only, nothing is run or loaded. */
export const Preview = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** The pages of a TIFF as a PDF made for showing, in memory until it is discarded. */
  z.object({ kind: z.literal('pages'), upload: Id, contentUrl: z.string() }),
  z.object({ kind: z.literal('text'), lines: z.array(z.string()), isWhole: z.boolean() }),
  z.object({
    kind: z.literal('table'),
    sheetNames: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    isWhole: z.boolean(),
  }),
  z.object({
    kind: z.literal('mail'),
    subject: z.string(),
    from: z.string(),
    fromAddress: z.string(),
    to: z.array(z.string()),
    sentAt: z.string().nullable(),
    lines: z.array(z.string()),
    attachments: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
  }),
  z.object({
    kind: z.literal('archive'),
    isWhole: z.boolean(),
    members: z.array(
      z.object({
        index: z.int(),
        name: z.string(),
        folder: z.string(),
        sizeBytes: z.int(),
        trouble: z.enum(['encrypted', 'too_large']).nullable(),
      }),
    ),
  }),
]);
export type Preview = z.infer<typeof Preview>;

/** A file that was brought in and read, not yet registered; its bytes are in memory only, or stored when `waitingId` is given. */
export const Intake = z.object({
  upload: Id,
  /** The item of "Chờ tiếp nhận" this is, or null for a file just dropped. */
  waitingId: Id.nullable(),
  fileName: z.string(),
  sizeBytes: z.int(),
  sha256: Sha256,
  pageCount: z.int().nullable(),
  isEncrypted: z.boolean(),
  hasTextLayer: z.boolean(),
  contentUrl: z.string(),
  fields: z.array(ReadField),
  lookalikes: z.array(Lookalike),
  /** Signatures found, for the header of the form; null while not judged. */
  annexes: z.array(Annex),
  kind: FileKind,
  hasMacros: z.boolean(),
  /** Files of the same drop that were not taken, each with the code of the reason. */
  leftOut: z.array(z.object({ fileName: z.string(), code: z.string() })),
  /** The mail the files came with. */
  mail: z
    .object({
      subject: z.string(),
      from: z.string(),
      fromAddress: z.string(),
      sentAt: z.string().nullable(),
    })
    .nullable(),
  sender: Place.nullable(),
});
export type Intake = z.infer<typeof Intake>;

export const comingIn = {
  /** Reads what was brought in through app://…/intake: pages, text layer, fields, marks, lookalikes. Nothing is written. */
  read_intake: task({
    audience: ['clerk', 'staff', 'leader', 'admin'],
    input: z.object({
      upload: Id,
      fileName: z.string().min(1).max(400),
      purpose: z.enum(['incoming', 'outgoing']),
      /** Other files of the same document; mails among them are opened into their attachments. */
      others: z
        .array(z.object({ upload: Id, fileName: z.string().min(1).max(400) }))
        .max(100)
        .default([]),
      /** True: the first file is the main one, as a person chose; false: the rule chooses. */
      isOrderGiven: z.boolean().default(false),
    }),
    output: Intake,
    refusals: [
      'documents.unknown_upload',
      'documents.not_a_pdf',
      'documents.not_taken',
      'documents.broken_picture',
      'documents.broken_archive',
      'documents.empty_file',
      'documents.too_large',
      'documents.secrecy_mark',
    ],
  }),
  /** The words of a file behind a content address given to this person; nothing of the file is run or loaded. */
  preview: task({
    input: z.object({ contentUrl: z.string().max(4000) }),
    output: Preview,
    refusals: ['documents.unknown_upload'],
  }),
  /** Where a page that the scanner brought can be loaded from. */
  scanned_page: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ upload: Id }),
    output: z.object({ contentUrl: z.string() }),
    refusals: ['documents.unknown_upload'],
  }),
  /** Makes one PDF of scanned pages, in memory; it then comes in like any other file. */
  compose_scan: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      pages: z
        .array(z.object({ upload: Id, turn: z.literal([0, 90, 180, 270]) }))
        .min(1)
        .max(500),
      dpi: z.int().min(50).max(1200),
    }),
    output: z.object({ upload: Id, fileName: z.string() }),
    refusals: ['documents.unknown_upload', 'documents.too_large'],
  }),
  /** Takes one member of an archive in memory as a file of its own; the archive itself is never stored. */
  take_member: task({
    audience: ['clerk', 'staff', 'leader', 'admin'],
    input: z.object({ upload: Id, index: z.int().min(0) }),
    output: z.object({ upload: Id, fileName: z.string() }),
    refusals: [
      'documents.unknown_upload',
      'documents.member_encrypted',
      'documents.member_too_large',
      'documents.broken_archive',
      'documents.too_large',
    ],
  }),
  /** Opens an item of "Chờ tiếp nhận" (came by hub) as an intake. */
  open_waiting: task({
    audience: ['clerk'],
    input: z.object({ waitingId: Id }),
    output: Intake,
    refusals: ['documents.unknown_waiting'],
  }),
  /** "Có dấu mật", or leaving the form: forgets the bytes; with `isSecret` the act is logged without any content (design §3). */
  discard_intake: command({
    input: z.object({ upload: Id, others: z.array(Id).max(200).default([]), isSecret: z.boolean() }),
    output: z.null(),
  }),
  /** A false alarm of the secrecy reading: the clerk answers for it with a reason, which is logged; then the intake may be read. */
  allow_marked: command({
    audience: ['clerk'],
    input: z.object({ upload: Id, reason: z.string().trim().min(10).max(500) }),
    output: z.null(),
    refusals: ['documents.unknown_upload'],
  }),
  register: command({
    audience: ['clerk'],
    input: z.object({
      upload: Id.nullable(),
      /** Files beside the main one, in their order; each was read by `read_intake`. */
      annexes: z.array(Id).max(100).default([]),
      bookId: Id,
      /** A number kept ahead in this book, or a sub-number ("12a"); null: the next one. */
      keptNumber: z
        .object({ number: z.int(), suffix: z.string().max(3) })
        .nullable()
        .default(null),
      arrivedOn: Day,
      ...codeFields,
      ...unasked,
      /** The paper original is expected; it has not come. */
      paperExpected: z.boolean().default(false),
      /** The clerk has seen the lookalike and registers all the same. */
      acceptsLookalike: z.boolean().default(false),
      markReason: MarkReason,
    }),
    output: z.object({ id: Id, arrivalNumber: z.int(), suffix: z.string() }),
    refusals: [
      'books.number_unknown',
      'books.number_in_use',
      'documents.unknown_upload',
      'documents.looks_registered',
      'documents.recall_asked',
      'documents.arrived_before_issued',
      'documents.due_before_arrival',
      'documents.secrecy_mark',
      'documents.secrecy_words',
      'documents.archive_not_kept',
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'agencies.body_ended',
      'books.number_taken',
      'books.clock_behind',
      'books.wrong_year',
      'core.disk_full',
    ],
  }),
  /** Joins a paper original or an electronic copy to a document registered before, under its number ("ghép"). */
  join: command({
    audience: ['clerk'],
    input: z.object({
      id: Id,
      /** The intake to join, as in `register`; null when only paper came. */
      upload: Id.nullable(),
      annexes: z.array(Id).max(100).default([]),
      paper: z
        .object({
          cameOn: Day,
          sheets: z.int().min(0).max(99_999).nullable(),
          copies: z.int().min(0).max(99_999).nullable(),
        })
        .nullable(),
    }),
    output: z.object({ id: Id, arrivalNumber: z.int().nullable(), suffix: z.string() }),
    refusals: [
      'documents.unknown',
      'documents.unknown_upload',
      'documents.archive_not_kept',
      'documents.secrecy_mark',
      'documents.wrong_state',
      'documents.paper_day',
      'documents.paper_is_here',
      'documents.nothing_to_join',
      'core.disk_full',
    ],
  }),
  /** Registers an item that waits without a form, when nothing about it is in doubt; each its own transaction. */
  register_waiting: task({
    audience: ['clerk'],
    input: z.object({ waitingId: Id, bookId: Id }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('registered'), id: Id, arrivalNumber: z.int() }),
      z.object({ outcome: z.literal('doubtful'), doubts: z.array(Doubt) }),
    ]),
    refusals: [
      'documents.unknown_waiting',
      'documents.unknown_upload',
      'documents.looks_registered',
      'documents.recall_asked',
      'documents.arrived_before_issued',
      'documents.due_before_arrival',
      'documents.secrecy_mark',
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'agencies.body_ended',
      'books.number_taken',
      'books.clock_behind',
      'books.wrong_year',
      'core.disk_full',
    ],
  }),
  waiting: query({
    audience: ['clerk', 'admin'],
    input: z.object({}),
    output: z.array(
      z.object({
        id: Id,
        source: Source,
        cameAt: z.string(),
        senderName: z.string(),
        code: z.string(),
        subject: z.string(),
        urgency: Urgency,
        verdict: z.enum(['valid', 'invalid', 'unknown']).nullable(),
        isSetAside: z.boolean(),
        /** Found when it was tried to register it without a form. */
        doubts: z.array(Doubt),
      }),
    ),
  }),
  /** Refuses an item that came by hub (status 02 goes back with the reason). */
  refuse_waiting: command({
    audience: ['clerk'],
    input: z.object({
      waitingId: Id,
      reason: z.string().trim().min(10).max(500),
      /** "Có dấu mật": the files and every word of the item are wiped, the reason is not logged. */
      isSecret: z.boolean().default(false),
    }),
    output: z.null(),
    refusals: ['documents.unknown_waiting'],
  }),
};
