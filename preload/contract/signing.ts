/** Signing and verifying PDFs. The PIN is in `token.unlock` alone. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { MarkKind, Purpose, signingBatches } from './signing-batches.ts';
import { copies } from './copies.ts';
import { sealKeeping } from './seal-keeping.ts';
import { signingCheck } from './signing-check.ts';
import { Box, Id, Sha256 } from './values.ts';

export { Purpose } from './signing-batches.ts';

/** One appearance to be put on the page, as the preview shows it. */
export const Mark = z.object({
  kind: MarkKind,
  box: Box,
  /** The text put there, or null for a picture. */
  text: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  /** found: read from the text layer · remembered: as this signer put it last · by_hand: the person must place it. */
  placed: z.enum(['found', 'remembered', 'by_hand']),
});
export type Mark = z.infer<typeof Mark>;

/** A PDF that goes with the document as a file of its own: looked at with it, and marked when it is issued. */
export const SigningAnnex = z.object({
  fileId: Id,
  sha256: Sha256,
  contentUrl: z.string(),
  fileName: z.string(),
  pageCount: z.int(),
  /** Null while the leader signs: the mark is the agency's. */
  mark: Mark.nullable(),
  refusals: z.array(z.string()),
});
export type SigningAnnex = z.infer<typeof SigningAnnex>;

/** An annex as it was looked at; `box` where its mark goes, for the agency's purpose. */
const ReviewedAnnex = z.object({
  fileId: Id,
  sha256: Sha256,
  shownPages: z.array(z.int().min(1)).max(100_000),
  box: Box.nullable(),
});

export const SigningCase = z.object({
  documentId: Id,
  versionId: Id,
  /** SHA-256 of exactly the bytes that are shown; given back at signing (T1). */
  sha256: Sha256,
  contentUrl: z.string(),
  fileName: z.string(),
  pageCount: z.int(),
  kind: z.string(),
  subject: z.string(),
  signerName: z.string(),
  signerPosition: z.string(),
  /** For the agency's purpose: the number that will be given, e.g. "125/UBND-VP"; reserved only when signing begins. */
  code: z.string().nullable(),
  issuedOn: z.string().nullable(),
  marks: z.array(Mark),
  /** Codes of reasons why it cannot be signed, e.g. `pdf.encrypted`. */
  refusals: z.array(z.string()),
  annexes: z.array(SigningAnnex),
  /** Names of annexes that are no PDF: they go along as they are. */
  unmarked: z.array(z.string()),
});
export type SigningCase = z.infer<typeof SigningCase>;

export const ChosenToken = z.object({
  driver: z.string().max(1000),
  serial: z.string().max(64),
  certificateId: z.string().max(200),
});

const tokenRefusals = [
  'token.pin_incorrect',
  'token.pin_locked',
  'token.removed',
  'token.session_lost',
  'token.not_found',
  'token.not_unlocked',
  'token.driver_missing',
  'token.driver_32bit',
  'token.driver_failed',
  'token.no_private_key',
  'token.mechanism_unsupported',
  'token.device_error',
  'token.timeout',
  'token.busy',
  'token.restarted',
  'token.pin_needed',
  'token.pin_expired',
  'token.final_try_needs_consent',
  'token.cancelled',
  'token.malformed',
  'token.defect',
] as const;

const signingRefusals = [
  'agencies.body_ended',
  'documents.unknown',
  'documents.wrong_state',
  'documents.not_yours',
  'signing.file_changed',
  'signing.pages_not_shown',
  'signing.not_placed',
  'signing.certificate_expired',
  'signing.certificate_not_yet_valid',
  'signing.certificate_wrong_usage',
  'signing.signature_wrong',
  'signing.self_check_failed',
  'signing.no_seal_picture',
  'pdf.not_pdf',
  'pdf.empty',
  'pdf.encrypted',
  'pdf.rights_limited',
  'pdf.xref_broken',
  'pdf.certified_no_changes',
  'pdf.field_locked',
  'pdf.too_large',
  'pdf.font_missing_glyph',
  'pdf.text_does_not_fit',
  'pdf.image_unreadable',
  'pdf.outside_page',
  'pdf.page_missing',
  'pdf.form_is_xfa',
  'pdf.reserve_too_small',
  'core.disk_full',
  ...tokenRefusals,
] as const;

export const SignatureReport = z.object({
  fieldName: z.string(),
  kind: z.string(),
  signerName: z.string(),
  organization: z.string(),
  issuer: z.string(),
  serial: z.string(),
  certificateSha256: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  claimedAt: z.string().nullable(),
  trustedAt: z.string().nullable(),
  /** The instant at which the certificate was judged: the proven time, or that of verification. */
  asOf: z.string(),
  timestampAuthority: z.string().nullable(),
  revocation: z.object({
    status: z.enum(['good', 'revoked', 'unknown']),
    source: z.enum(['ocsp', 'crl']).nullable(),
    at: z.string().nullable(),
    revokedAt: z.string().nullable(),
    isEmbedded: z.boolean(),
  }),
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']).nullable(),
  page: z.int().nullable(),
  bytes: z.string(),
  who: z.string(),
  changedAfter: z.array(
    z.object({
      kind: z.string(),
      permitted: z.boolean(),
      page: z.int().nullable(),
      field: z.string().nullable(),
    }),
  ),
  indication: z.enum(['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED']),
  subIndication: z.string().nullable(),
  notes: z.array(z.string()),
});

/** The agency the hub names as sender, beside the one that signed. */
export const SenderCheck = z.object({ name: z.string(), agrees: z.boolean(), signedBy: z.string() });

export const Verification = z.object({
  verdict: z.enum(['valid', 'invalid', 'unknown']),
  integrity: z.enum(['intact', 'changed', 'unknown']),
  reasons: z.array(z.string()),
  signatures: z.array(SignatureReport),
  /** "Xác minh lúc": the instant this verdict holds for. */
  asOf: z.string(),
  /** For what came over the hub. */
  sender: SenderCheck.nullable().optional(),
});
export type Verification = z.infer<typeof Verification>;

/** One later change with its place: `box` in points of unrotated page space, null when it is no thing on a page. */
export const ChangedPlace = z.object({
  kind: z.string(),
  permitted: z.boolean(),
  page: z.int().nullable(),
  field: z.string().nullable(),
  box: Box.omit({ page: true }).nullable(),
});
export type ChangedPlace = z.infer<typeof ChangedPlace>;

/** One of them names the file; with `fileId` it is that annex of the document, otherwise the main file. */
export const WantedFile = z.object({
  documentId: Id.optional(),
  fileId: Id.optional(),
  waitingId: Id.optional(),
  upload: Id.optional(),
});
export type WantedFile = z.infer<typeof WantedFile>;

/** A document's main file, or with `fileId` one of its annexes. */
const ProvenFile = z.object({ documentId: Id, fileId: Id.optional() });

const paperText = z.string().max(2000);
const paperFacts = z.array(z.object({ label: paperText, value: paperText })).max(30);

/** The sentences of the screen, to be printed; the file's own facts are added by core. */
export const VerdictWords = z.object({
  title: paperText,
  labels: z.object({ file: paperText, sha256: paperText, size: paperText, at: paperText, by: paperText }),
  checkedAt: paperText,
  verdict: paperText,
  reasons: z.array(paperText).max(50),
  sections: z
    .array(z.object({ heading: paperText, facts: paperFacts, remarks: z.array(paperText).max(1000) }))
    .max(200),
  foot: paperText,
});
export type VerdictWords = z.infer<typeof VerdictWords>;
/** How an issuing body signs. by_key: SHA-256, but SHA-384 for keys on P-384. */
export const SigningFormat = z.object({
  /** ETSI.CAdES.detached is PAdES; the other is for programs that know nothing newer. */
  subFilter: z.enum(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']),
  hash: z.enum(['by_key', 'sha256', 'sha384', 'sha512']),
  /** How RSA keys sign; keys on a curve sign with ECDSA. */
  rsa: z.enum(['rsa-pkcs1', 'rsa-pss']),
});
export type SigningFormat = z.infer<typeof SigningFormat>;

const WebAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:https?:\/\/[^\s/@]+(?:\/\S*)?)?$/u);

/** Proof that lasts: who is asked, and how far each signed document is taken. Empty addresses mean none. */
export const LastingSettings = z.object({
  /** Ask OCSP responders and for revocation lists. */
  online: z.boolean(),
  proxy: WebAddress,
  tsaUrl: WebAddress,
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']),
  /** Keep a copy with proof of incoming documents as well. */
  keepsIncoming: z.boolean(),
  /** Hosts that may be asked for the certificate of an authority not known here, e.g. "ca.gov.vn". */
  hosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .min(1)
        .max(253)
        .regex(/^[a-z0-9.-]+$/),
    )
    .max(20),
});
export type LastingSettings = z.infer<typeof LastingSettings>;

export const signing = {
  ...signingBatches,
  ...sealKeeping,
  ...signingCheck,
  ...copies,
  /** Opens one document for review in the signing window: exact bytes, marks as they will stand. A batch asks for
   * each by itself, so that one that cannot be signed holds up no other. */
  open: task({
    audience: ['leader', 'clerk'],
    windows: ['signing'],
    input: z.object({ documentId: Id, purpose: Purpose }),
    output: SigningCase,
    refusals: ['documents.unknown', 'documents.not_yours', 'documents.wrong_state', 'agencies.body_ended'],
  }),
  /** The leader's signature on one reviewed document. `shownPages` are the pages really rendered. */
  sign: task({
    audience: ['leader'],
    windows: ['signing'],
    input: z.object({
      documentId: Id,
      sha256: Sha256,
      shownPages: z.array(z.int().min(1)).max(100_000),
      marks: z.array(Mark.pick({ kind: true, box: true })).max(10),
      annexes: z.array(ReviewedAnnex).max(50).default([]),
      appearance: z.enum(['picture', 'text', 'both']),
      token: ChosenToken,
    }),
    output: z.object({ versionId: Id, sha256: Sha256 }),
    refusals: signingRefusals,
  }),
  /**
   * The clerk's issue: the number is reserved, then number, date and seal are signed onto the page and the annexes get
   * their mark, then all of it is issued at once or nothing is.
   */
  issue: task({
    audience: ['clerk'],
    windows: ['signing'],
    input: z.object({
      documentId: Id,
      sha256: Sha256,
      shownPages: z.array(z.int().min(1)).max(100_000),
      marks: z.array(Mark.pick({ kind: true, box: true })).max(10),
      annexes: z.array(ReviewedAnnex).max(50).default([]),
      token: ChosenToken,
    }),
    output: z.object({
      versionId: Id,
      sha256: Sha256,
      number: z.int(),
      code: z.string(),
      issuedOn: z.string(),
    }),
    refusals: [
      ...signingRefusals,
      'signing.no_agency_post',
      'signing.not_seal_keeper',
      'signing.not_token_keeper',
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'books.number_taken',
      'books.clock_behind',
      'books.wrong_year',
    ],
  }),
  /** The verdict on a file of a document or on a waiting item, judged when it came and again on demand. */
  verification: query({
    input: WantedFile.omit({ upload: true }),
    output: Verification.nullable(),
  }),
  /** Judges the file as it is now anew. */
  verify: task({
    input: WantedFile.omit({ upload: true }),
    output: Verification,
    refusals: ['documents.unknown'],
  }),
  /** Judges a file brought in through the intake without keeping it ("Kiểm tra chữ ký một tệp"). */
  verify_intake: task({
    /** The name stands on the paper that is printed of the verdict. */
    input: z.object({ upload: Id, fileName: z.string().max(400).default('') }),
    output: Verification,
    refusals: ['documents.unknown_upload'],
  }),
  /** The file as one signature found it and as it is now; `signature` counts from 0 in the order of the verdict. */
  signed_state: task({
    input: WantedFile.extend({ signature: z.int().min(0).max(100) }),
    output: z.object({
      fileName: z.string(),
      signedUrl: z.string(),
      currentUrl: z.string(),
      /** Nothing came after this signature. */
      isWhole: z.boolean(),
      changes: z.array(ChangedPlace),
    }),
    refusals: ['documents.unknown', 'documents.unknown_upload', 'signing.no_signed_state'],
  }),
  /** The verdict as a paper to print; it lies in memory until `documents.discard_intake`. */
  verdict_paper: task({
    input: WantedFile.extend({ words: VerdictWords }),
    output: z.object({ upload: Id, contentUrl: z.string(), fileName: z.string(), sizeBytes: z.int() }),
    refusals: ['documents.unknown', 'documents.unknown_upload'],
  }),
  /** Local copies of a file with proof: the level reached, and what stands in the way. Null for one without any. */
  proof: query({
    input: ProvenFile,
    output: z
      .object({
        level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']),
        madeAt: z.string().nullable(),
        contentUrl: z.string().nullable(),
        fileName: z.string(),
        /** When it is taken up again by itself. */
        dueAt: z.string().nullable(),
        /** Why the last try came to nothing, e.g. `unreachable`. */
        trouble: z.string().nullable(),
      })
      .nullable(),
  }),
  /** Takes the file's proof as far as the settings say, now. */
  prove: task({
    input: ProvenFile,
    output: z.object({ level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']), trouble: z.string().nullable() }),
    refusals: ['documents.unknown', 'signing.no_authority'],
    deadlineMs: 600_000,
  }),
  /** Verdicts that changed for the worse and that nobody has acknowledged. */
  verdict_changes: query({
    input: z.object({}),
    output: z.array(
      z.object({
        documentId: Id,
        code: z.string(),
        subject: z.string(),
        direction: z.enum(['incoming', 'outgoing']),
        before: z.string(),
        after: z.string(),
        at: z.string(),
      }),
    ),
  }),
  acknowledge_verdict: command({
    input: z.object({ documentId: Id }),
    output: z.null(),
    refusals: ['documents.unknown'],
  }),
  lasting: query({
    audience: ['admin'],
    input: z.object({}),
    output: LastingSettings.extend({
      /** Documents that wait for their proof. */
      waiting: z.int(),
      trouble: z.string().nullable(),
    }),
  }),
  set_lasting: command({ audience: ['admin'], input: LastingSettings, output: z.null() }),
  /** Asks the time-stamp authority once. */
  try_authority: task({
    audience: ['admin'],
    input: LastingSettings.pick({ tsaUrl: true, proxy: true }),
    output: z.object({
      authority: z.string(),
      at: z.string(),
      /** The authority's clock less ours, in seconds. */
      aheadSeconds: z.number(),
      /** Whether the certificates trusted here reach it. */
      isTrusted: z.boolean(),
    }),
    refusals: ['signing.no_authority', 'signing.authority_silent', 'signing.authority_refused'],
    deadlineMs: 240_000,
  }),
  /** Takes in a revocation list as a file, where no line reaches its authority. */
  add_revocation_list: command({
    audience: ['admin'],
    input: z.object({ upload: Id }),
    output: z.object({ issuer: z.string(), from: z.string(), until: z.string().nullable() }),
    refusals: [
      'signing.not_a_revocation_list',
      'signing.revocation_list_untrusted',
      'documents.unknown_upload',
    ],
  }),
  formats: query({
    audience: ['admin'],
    input: z.object({}),
    output: z.array(SigningFormat.extend({ bodyId: Id, bodyName: z.string() })),
  }),
  set_format: command({
    audience: ['admin'],
    input: SigningFormat.extend({ bodyId: Id }),
    output: z.null(),
    refusals: ['agencies.unknown_body'],
  }),
  anchors: query({
    input: z.object({}),
    output: z.array(
      z.object({
        sha256: Sha256,
        name: z.string(),
        kind: z.enum(['anchor', 'intermediate']),
        validTo: z.string(),
        addedBy: z.string(),
      }),
    ),
  }),
  /** Adds a root or intermediate certificate; the admin types the fingerprint that the authority published (design §6). */
  add_anchor: command({
    audience: ['admin'],
    input: z.object({
      upload: Id,
      kind: z.enum(['anchor', 'intermediate']),
      fingerprint: z.string().max(200),
    }),
    output: z.object({ sha256: Sha256, name: z.string() }),
    refusals: ['signing.not_a_certificate', 'signing.fingerprint_differs', 'documents.unknown_upload'],
  }),
  remove_anchor: command({
    audience: ['admin'],
    input: z.object({ sha256: Sha256 }),
    output: z.null(),
    refusals: ['signing.unknown_anchor'],
  }),
  /** PKCS#11 libraries the admin chose, beside those known for the system. */
  drivers: query({ windows: ['main', 'signing'], input: z.object({}), output: z.array(z.string()) }),
  set_drivers: command({
    audience: ['admin'],
    input: z.object({ drivers: z.array(z.string().trim().min(1).max(1000)).max(20) }),
    output: z.null(),
  }),
};
