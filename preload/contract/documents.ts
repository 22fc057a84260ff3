/** Documents: brought in, registered, drafted, listed, opened. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { DocumentFilter, ListBound, listPart, ListSort } from './list-question.ts';
import { Box, Day, Id, Note, OrganCode, Place, Sha256, ShortText, Subject, Urgency } from './values.ts';
import { Direction } from './books.ts';
import { goingOut, LinkKind, Receiver } from './going-out.ts';
import { keptCopies } from './kept-copies.ts';

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

export const Source = z.enum([
  'hand',
  'hub',
  'drop',
  'paste',
  'open_with',
  'folder',
  'mail',
  'scanner',
  'import',
]);

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

/** What a file is by its bytes; `archive` and `mail` hold others and are not kept themselves where these are taken. */
export const FileKind = z.enum([
  'pdf',
  'picture',
  'scan',
  'word',
  'sheet',
  'slides',
  'old_office',
  'mail',
  'archive',
]);
export type FileKind = z.infer<typeof FileKind>;

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

/** The rest of PL VI (vanthu §1.17): stored wide, asked for seldom. */
const moreFields = {
  /** Đơn vị hoặc người nhận. */
  toPlaces: z.string().trim().max(2000),
  language: z.string().trim().max(50),
  pageAmount: z.int().min(0).max(99_999).nullable(),
  /** Mã hồ sơ: the agency that keeps the list, the year, số và ký hiệu hồ sơ; then the place in it. */
  dossierOrgan: z.string().trim().max(75),
  dossierYear: z.int().min(1900).max(2200).nullable(),
  dossierNotation: z.string().trim().max(100),
  dossierOrdinal: z.int().min(1).max(99_999).nullable(),
};

const unasked = {
  toPlaces: moreFields.toPlaces.default(''),
  language: moreFields.language.default(''),
  pageAmount: moreFields.pageAmount.default(null),
  dossierOrgan: moreFields.dossierOrgan.default(''),
  dossierYear: moreFields.dossierYear.default(null),
  dossierNotation: moreFields.dossierNotation.default(''),
  dossierOrdinal: moreFields.dossierOrdinal.default(null),
};

const IssuedAmount = z.int().min(0).max(99_999).nullable();

const codeFields = {
  number: z.string().trim().max(20),
  symbol: z.string().trim().max(60),
  issuedOn: Day.nullable(),
  issuerName: z.string().trim().max(300),
  issuerCode: OrganCode.nullable(),
  kind: z.string().trim().max(100),
  subject: Subject,
  field: ShortText,
  signerName: z.string().trim().max(100),
  signerPosition: z.string().trim().max(100),
  urgency: Urgency,
  sheets: z.int().min(0).max(99_999).nullable(),
  copies: z.int().min(0).max(99_999).nullable(),
  hasPaper: z.boolean(),
  dueOn: Day.nullable(),
  senderName: z.string().trim().max(300),
  note: Note,
};

/** What may be changed of a registered arrival; never its number, its book and the day it arrived (they are one act). */
export const ArrivalChanges = z
  .object({
    ...codeFields,
    ...moreFields,
    /** Bản giấy: chờ đến. */
    paperExpected: z.boolean(),
    paperCameOn: Day.nullable(),
  })
  .partial();

/** What may be changed of a draft that is not on its way to be signed. */
export const DraftChanges = z
  .object({
    kind: z.string().trim().min(1).max(100),
    symbol: z.string().trim().min(1).max(60),
    subject: Subject,
    urgency: Urgency,
    signerPostId: Id,
    dueOn: Day.nullable(),
    note: Note,
    field: ShortText,
    issuedAmount: IssuedAmount,
    keptBy: ShortText,
    language: moreFields.language,
    pageAmount: moreFields.pageAmount,
    dossierOrgan: moreFields.dossierOrgan,
    dossierYear: moreFields.dossierYear,
    dossierNotation: moreFields.dossierNotation,
    dossierOrdinal: moreFields.dossierOrdinal,
  })
  .partial();

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
  urgency: Urgency,
  dueOn: Day.nullable(),
  source: Source,
  isUnread: z.boolean(),
  receiverCount: z.int(),
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

export { Receiver } from './going-out.ts';

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

/** A word the office has used before, or an agency of the directory (used 0 times). */
export const Suggestion = z.object({
  value: z.string(),
  /** A signer's position, an agency's code. */
  extra: z.string(),
  uses: z.int(),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const Catalogue = z.enum(['agency', 'signer', 'position', 'field', 'kind', 'receiver']);

/** The values of a form that somebody was filling in; never a file. */
export const KeptForm = z.object({
  id: Id,
  purpose: z.enum(['register', 'edit', 'draft']),
  /** The waiting item or the document it is about; empty for a paper document. */
  about: z.string().max(64),
  values: z.record(z.string().max(40), z.union([z.string().max(4000), z.boolean(), z.null()])),
  keptAt: z.string(),
});
export type KeptForm = z.infer<typeof KeptForm>;

const ShortWord = z
  .string()
  .regex(/^[\p{Ll}\p{N}]{1,12}$/u)
  .normalize('NFC');

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

/** Why words that look like a secrecy mark are none; logged. Null while nobody has answered for them. */
const MarkReason = z.string().trim().min(10).max(500).nullable().default(null);

export const documents = {
  ...goingOut,
  ...keptCopies,
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
      'books.number_taken',
      'books.clock_behind',
      'books.wrong_year',
      'core.disk_full',
    ],
  }),
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
    refusals: ['documents.unknown', 'documents.wrong_state', 'books.closed', 'books.not_held_here'],
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
  /** Words to pick from, accents ignored: the office's own by use and recency, then the directory. */
  suggest: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      catalogue: Catalogue,
      text: z.string().max(300),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.array(Suggestion),
  }),
  /** Takes a wrong word out of the suggestions. */
  forget_suggestion: command({
    audience: ['clerk'],
    input: z.object({ catalogue: Catalogue, value: z.string().max(2000) }),
    output: z.null(),
  }),
  /** The office's typing shorthand. */
  shorthand: query({
    input: z.object({}),
    output: z.array(z.object({ short: z.string(), long: z.string() })),
  }),
  set_shorthand: command({
    audience: ['clerk'],
    input: z.object({ short: ShortWord, long: z.string().trim().min(1).max(300).nullable() }),
    output: z.null(),
  }),
  /** Keeps what was typed so far; a later one of the same id takes its place. */
  keep_form: task({
    audience: ['clerk', 'staff', 'leader'],
    input: KeptForm.omit({ keptAt: true }),
    output: z.null(),
  }),
  drop_form: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.null(),
  }),
  /** One's own forms that were left without saving, the newest first. */
  kept_forms: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({}),
    output: z.array(KeptForm),
  }),
  /** What this person registered last, for copying a field from it. */
  last_registered: query({ audience: ['clerk'], input: z.object({}), output: Document.nullable() }),
  /** Takes a void back: the same clerk, the same day. */
  unvoid: command({
    audience: ['clerk'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: ['documents.unknown', 'documents.void_settled', 'books.closed', 'books.not_held_here'],
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
