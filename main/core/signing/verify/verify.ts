/** Verifies every signature of a PDF by itself, its signer, and what happened to the file after it. */
import type { PDFRef } from 'pdf-lib';
import { bytesSource, type ByteSource } from '../pdf/byte-source.ts';
import { readFields, type FormField } from '../pdf/form.ts';
import { PdfReader, withRepair } from '../pdf/reader.ts';
import { isBroken, PdfRefusal } from '../pdf/refusal.ts';
import { readSignatures, type StoredSignature } from '../pdf/signatures.ts';
import { hasTail, revisionEndingAt } from './byte-range.ts';
import { CountedSource } from './counted-source.ts';
import { widgetPages } from './difference/document.ts';
import type { KnownSignature } from './difference/form.ts';
import { outcomeOf, type Finding } from './findings.ts';
import { readSecurityStore, type SecurityStore } from '../pdf/security-store.ts';
import { judgeLaterChanges, type LaterAnswer } from './later-changes.ts';
import { placeOf } from './place.ts';
import { ProvenTime } from './proven-time.ts';
import type {
  NoteCode,
  ReasonCode,
  SignatureReport,
  VerificationContext,
  VerificationReport,
} from './report.ts';
import type { Scene, Subject } from './scene.ts';
import { checkSignature } from './signature-value.ts';
import { describeSigner, judgeTrust } from './signer-trust.ts';
import { hasUndeclaredSignature, signatureMarker } from './undeclared.ts';
import {
  authorityName,
  laterTime,
  levelOf,
  stampFindings,
  stampNotes,
  stampTrust,
  timeNotes,
  trustedTime,
} from './when.ts';

const signaturesMax = 100;
const comparisonWorkMax = 8_000_000;

/** Reads the whole report out of `source`. Never throws on what the file contains. */
export function verifyPdf(source: ByteSource | Uint8Array, context: VerificationContext): VerificationReport {
  try {
    const counted = new CountedSource(held(source, context), signatureMarker);
    return withRepair(counted, (reader) => verifyOpened(reader, counted, context));
  } catch (error) {
    // The file decides what goes wrong in here, also the stack's depth: any failure means "cannot tell".
    return nothingToSay(reasonOf(error));
  }
}

/** Most files are small: read once they are hashed, searched and compared without reading again. */
const heldMaxBytes = 8 * 1024 * 1024;

function held(source: ByteSource | Uint8Array, { known }: VerificationContext): ByteSource {
  if (source instanceof Uint8Array) return bytesSource(source);
  // What was hashed already is not read to its end again.
  return known === undefined && source.size <= heldMaxBytes
    ? bytesSource(source.read(0, source.size))
    : source;
}

function reasonOf(error: unknown): ReasonCode {
  if (!(error instanceof PdfRefusal)) return 'damaged';
  switch (error.code) {
    case 'pdf.empty':
    case 'pdf.not_pdf':
      return 'not_pdf';
    case 'pdf.encrypted':
      return 'encrypted';
    case 'pdf.too_large':
      return 'too_large';
    default:
      return 'damaged';
  }
}

const nothingFound = {
  wanted: { revocation: [], issuers: [] },
  material: { certificates: [], ocsps: [], crls: [] },
};

function nothingToSay(reason: ReasonCode): VerificationReport {
  return { verdict: 'unknown', integrity: 'unknown', reasons: [reason], signatures: [], ...nothingFound };
}

function verifyOpened(
  reader: PdfReader,
  source: CountedSource,
  context: VerificationContext,
): VerificationReport {
  if (reader.isEncrypted) return nothingToSay('encrypted');
  const fields = readFields(reader);
  const stored = readSignatures(reader, fields);
  if (stored.length > signaturesMax) throw new PdfRefusal('pdf.too_large', { what: 'signatures' });
  const hasUndeclared = () => hasUndeclaredSignature(reader, source, stored, context.known?.size ?? 0);
  if (stored.length === 0) return nothingToSay(hasUndeclared() ? 'undeclared_signature' : 'not_signed');
  const scene = setScene(reader, context, fields, stored);
  // After the hashes, for which the file was read.
  const undeclared = hasUndeclared();
  const pages = widgetPages(reader);
  const signatures = scene.subjects.map((subject) => reportOn(scene, subject, pages));
  const report = sumUp(signatures, undeclared ? ['undeclared_signature'] : []);
  const { all: wanted, material } = scene.time.ledger;
  return { ...report, wanted, material };
}

function setScene(
  reader: PdfReader,
  context: VerificationContext,
  fields: readonly FormField[],
  stored: readonly StoredSignature[],
): Scene {
  const store = readSecurityStore(reader);
  const helped = withStored(context, store);
  const subjects = stored.map((signature) => {
    const value = checkSignature(reader.source, signature, helped);
    const revision = value.coverage === null ? null : revisionEndingAt(reader, value.coverage.end);
    return { stored: signature, value, revision };
  });
  const known = new Map<PDFRef, KnownSignature>();
  for (const { stored: signature, value, revision } of subjects) {
    const isTimestamp = value.kind === 'document_timestamp';
    const isIntact = value.bytes === 'intact' && revision !== null;
    if (signature.field.ref !== null) known.set(signature.field.ref, { isIntact, isTimestamp });
  }
  const budget = { left: comparisonWorkMax };
  const time = provenTime(helped, store, subjects);
  return { reader, context: helped, fields, subjects, known, budget, hasTail: hasTail(reader), time };
}

/** Certificates of the file's own store help to find the way, as any others do. */
function withStored(context: VerificationContext, { certificates }: SecurityStore): VerificationContext {
  return { ...context, intermediates: [...context.intermediates, ...certificates.map(({ der }) => der)] };
}

function provenTime(
  context: VerificationContext,
  { evidence }: SecurityStore,
  subjects: readonly Subject[],
): ProvenTime {
  const stamps = subjects.flatMap(({ value, revision }) => {
    const isStamp = value.kind === 'document_timestamp' && value.bytes === 'intact' && revision !== null;
    return isStamp && value.coverage !== null && value.timestamp !== null
      ? [{ end: value.coverage.end, check: value.timestamp }]
      : [];
  });
  const alongside = subjects.flatMap(({ value }) => value.revocation);
  return new ProvenTime(context, evidence, alongside, stamps);
}

function reportOn(scene: Scene, subject: Subject, pages: ReadonlyMap<PDFRef, number>): SignatureReport {
  const { stored, value, revision } = subject;
  const claimedAt = stored.claimedAt ?? value.signingTime;
  const stamp = stampTrust(scene, subject);
  const trustedAt = trustedTime(scene, subject, stamp);
  const isTimestamp = value.kind === 'document_timestamp';
  const { certificateDer, given } = value;
  const { context, time } = scene;
  const { pile, embedded, ledger } = time;
  const trust = judgeTrust({
    certificateDer,
    given,
    // A stamp is judged at the time newer stamps prove for it, not at its own.
    trustedAt: isTimestamp ? laterTime(scene, subject) : trustedAt,
    claimedAt,
    context,
    isTimestamp,
    pile,
    embedded,
    ledger,
  });
  const later = laterAnswer(scene, subject);
  const findings = [
    ...value.findings,
    ...documentFindings(scene, subject),
    ...trust.findings,
    ...stampFindings(scene, subject, stamp, trust),
    ...later.findings,
  ];
  const notes = [
    ...value.notes.filter((note) => note !== 'no_timestamp' || trustedAt === null),
    ...hybridNote(scene.reader),
    ...stampNotes(stamp),
    ...timeNotes(claimedAt, trustedAt, context.at),
    ...trust.notes,
    ...later.notes,
  ];
  return {
    kind: value.kind,
    fieldName: stored.field.fullName,
    ...outcomeOf(findings),
    notes: [...new Set(notes)],
    ...describeSigner(certificateDer),
    claimedAt,
    trustedAt,
    asOf: (isTimestamp ? laterTime(scene, subject) : trustedAt) ?? context.at,
    timestampAuthority: trustedAt === null ? null : authorityName(scene, subject, trustedAt),
    bytes: value.bytes,
    who: trust.who,
    revocation: trust.revocation,
    contents: value.coverage?.contents ?? null,
    level: levelOf(scene, subject, trustedAt, trust),
    covers: coversOf(scene, subject),
    revision,
    signedBytes: value.bytes === 'intact' && revision !== null ? (value.coverage?.end ?? null) : null,
    changedAfter: later.changes,
    ...placeOf(scene.reader, stored.field, pages),
  };
}

/** Viewers that do not know section streams read an older table: they may show another document. */
function hybridNote(reader: PdfReader): NoteCode[] {
  return reader.revisions.some(({ kind }) => kind === 'hybrid') ? ['hybrid_file'] : [];
}

/** What the rest of the document says about this signature. */
function documentFindings(scene: Scene, { stored, value, revision }: Subject): Finding[] {
  const findings: Finding[] = [];
  const add = (level: Finding['level'], sub: Finding['sub'], reason: ReasonCode) =>
    findings.push({ level, sub, reason });
  if (scene.reader.isRepaired) add('unclear', 'FORMAT_FAILURE', 'damaged');
  else if (value.coverage !== null && revision === null)
    add('failed', 'FORMAT_FAILURE', 'range_not_at_revision_end');
  if (!scene.reader.isRepaired && scene.hasTail) add('failed', 'FORMAT_FAILURE', 'bytes_after_last_revision');
  const sameName = scene.fields.filter(({ fullName }) => fullName === stored.field.fullName);
  if (sameName.length > 1) add('unclear', 'FORMAT_FAILURE', 'field_name_twice');
  const sameValue = scene.subjects.filter((other) => other.stored.dict === stored.dict);
  if (sameValue.length > 1) add('failed', 'FORMAT_FAILURE', 'signature_used_twice');
  return findings;
}

const nothingLater: LaterAnswer = { changes: [], findings: [], notes: [] };

function laterAnswer(scene: Scene, { value, revision }: Subject): LaterAnswer {
  const { reader, known: signatures, budget, context } = scene;
  const count = reader.revisions.length;
  if (reader.isRepaired || value.coverage === null || revision === null || revision === count)
    return nothingLater;
  const isCoveredLater = scene.subjects.some(
    (other) => other.revision === count && other.value.bytes === 'intact' && other.value.kind === 'signature',
  );
  const policy = context.policy ?? {};
  try {
    return judgeLaterChanges({ reader, end: value.coverage.end, signatures, isCoveredLater, policy, budget });
  } catch (error) {
    // The signed revision itself cannot be read strictly: then nobody can say what was signed.
    if (!isBroken(error)) throw error;
    return { ...nothingLater, findings: [{ level: 'unclear', sub: 'FORMAT_FAILURE', reason: 'damaged' }] };
  }
}

function coversOf(
  { reader, hasTail: isTailed }: Scene,
  { value, revision }: Subject,
): SignatureReport['covers'] {
  if (value.coverage === null) return 'nothing';
  return revision === reader.revisions.length && !isTailed ? 'whole_file' : 'revision';
}

/** The banner is the worst of its signatures. */
function sumUp(
  signatures: readonly SignatureReport[],
  own: readonly ReasonCode[],
): Omit<VerificationReport, 'wanted' | 'material'> {
  const has = (indication: SignatureReport['indication']) =>
    signatures.some((signature) => signature.indication === indication);
  const reasons = [...new Set([...own, ...signatures.flatMap((signature) => signature.reasons)])];
  const verdict = has('TOTAL_FAILED')
    ? 'invalid'
    : has('INDETERMINATE') || own.length > 0
      ? 'unknown'
      : 'valid';
  return { verdict, integrity: integrityOf(signatures), reasons, signatures };
}

const changeReasons: ReadonlySet<ReasonCode> = new Set([
  'bytes_changed',
  'byte_range_wrong',
  'contents_not_own',
  'changed_after_signing',
  'bytes_after_last_revision',
  'range_not_at_revision_end',
]);

function integrityOf(signatures: readonly SignatureReport[]): VerificationReport['integrity'] {
  if (signatures.some(({ reasons }) => reasons.some((reason) => changeReasons.has(reason)))) return 'changed';
  return signatures.every(({ bytes }) => bytes === 'intact') ? 'intact' : 'unknown';
}
