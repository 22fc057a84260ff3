/** What is kept of a document, as forms and corrections send it. */
import { z } from 'zod';
import { Day, Id, Note, OrganCode, ShortText, Subject, Urgency } from './values.ts';

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

/** The rest of PL VI (vanthu §1.17): stored wide, asked for seldom. */
export const moreFields = {
  /** Đơn vị hoặc người nhận. */
  toPlaces: z.string().trim().max(2000),
  /** Từ khóa: a semicolon between. */
  keywords: z.string().trim().max(500),
  language: z.string().trim().max(50),
  pageAmount: z.int().min(0).max(99_999).nullable(),
  /** Mã hồ sơ: the agency that keeps the list, the year, số và ký hiệu hồ sơ; then the place in it. */
  dossierOrgan: z.string().trim().max(75),
  dossierYear: z.int().min(1900).max(2200).nullable(),
  dossierNotation: z.string().trim().max(100),
  dossierOrdinal: z.int().min(1).max(99_999).nullable(),
};

export const unasked = {
  toPlaces: moreFields.toPlaces.default(''),
  keywords: moreFields.keywords.default(''),
  language: moreFields.language.default(''),
  pageAmount: moreFields.pageAmount.default(null),
  dossierOrgan: moreFields.dossierOrgan.default(''),
  dossierYear: moreFields.dossierYear.default(null),
  dossierNotation: moreFields.dossierNotation.default(''),
  dossierOrdinal: moreFields.dossierOrdinal.default(null),
};

export const IssuedAmount = z.int().min(0).max(99_999).nullable();

export const codeFields = {
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
    keywords: moreFields.keywords,
    language: moreFields.language,
    pageAmount: moreFields.pageAmount,
    dossierOrgan: moreFields.dossierOrgan,
    dossierYear: moreFields.dossierYear,
    dossierNotation: moreFields.dossierNotation,
    dossierOrdinal: moreFields.dossierOrdinal,
  })
  .partial();

/** Why words that look like a secrecy mark are none; logged. Null while nobody has answered for them. */
export const MarkReason = z.string().trim().min(10).max(500).nullable().default(null);
