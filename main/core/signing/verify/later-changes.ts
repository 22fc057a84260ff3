/** Says what happened to a document after one signature, and whether that leaves the signature standing. */
import type { PDFRef } from 'pdf-lib';
import { headOf } from '../pdf/byte-source.ts';
import { readFields } from '../pdf/form.ts';
import { intersection, readPages } from '../pdf/pages.ts';
import { openPdf, type PdfReader } from '../pdf/reader.ts';
import { rectangleOfChange } from './place.ts';
import { activeLocks, docMdpPermission, readSignatures } from '../pdf/signatures.ts';
import type { WorkBudget } from './difference/comparison.ts';
import { compareRevisions } from './difference/document.ts';
import type { KnownSignature } from './difference/form.ts';
import { judgeChange, type Restrictions } from './difference/rules.ts';
import type { Finding } from './findings.ts';
import type { LaterChange, NoteCode, VerificationPolicy } from './report.ts';

export interface LaterQuestion {
  readonly reader: PdfReader;
  /** Where the signed revision ends. */
  readonly end: number;
  readonly signatures: ReadonlyMap<PDFRef, KnownSignature>;
  /** Whether an intact later signature covers the file as it is now, and so answers for forms filled since. */
  readonly isCoveredLater: boolean;
  readonly policy: VerificationPolicy;
  readonly budget: WorkBudget;
}

export interface LaterAnswer {
  readonly changes: readonly LaterChange[];
  readonly findings: readonly Finding[];
  readonly notes: readonly NoteCode[];
}

/** Compares the signed revision with the whole file. */
export function judgeLaterChanges(question: LaterQuestion): LaterAnswer {
  const before = openPdf(headOf(question.reader.source, question.end));
  const restrictions = restrictionsOf(before, question.policy);
  const found = compareRevisions(before, question.reader, question.signatures, question.budget);
  const changes = found.map((change) => ({
    ...judgeChange(change, restrictions),
    rectangle: rectangleOfChange(before, question.reader, change),
  }));
  return {
    changes,
    findings: findingsOn(changes, question),
    notes: notesOn(changes, restrictions.permission !== null),
  };
}

function restrictionsOf(before: PdfReader, policy: VerificationPolicy): Restrictions {
  const signatures = readSignatures(before, readFields(before));
  const locks = activeLocks(before, signatures);
  const levels = [docMdpPermission(before, signatures), ...locks.map(({ permission }) => permission)];
  const stated = levels.filter((level) => level !== null);
  return {
    permission: stated.length === 0 ? null : Math.min(...stated),
    locks,
    allowFieldsAfterCertification: policy.allowFieldsAfterCertification ?? true,
  };
}

function findingsOn(changes: readonly LaterChange[], { isCoveredLater, reader }: LaterQuestion): Finding[] {
  if (changes.some((change) => !change.permitted)) {
    return [{ level: 'failed', sub: 'DOCUMENT_CHANGED', reason: 'changed_after_signing' }];
  }
  // Allowed by the standard, yet nobody signed what was filled in: a person has to look at it.
  if (!isCoveredLater && changes.some(({ kind }) => kind === 'form_filled')) {
    return [{ level: 'unclear', sub: 'FORM_FILLED', reason: 'form_filled_after_signing' }];
  }
  if (!isCoveredLater && changes.some(({ kind }) => kind === 'annotation_added')) {
    return [{ level: 'unclear', sub: 'DOCUMENT_CHANGED', reason: 'notes_added_after_signing' }];
  }
  // A field is permitted wherever it stands, so one as large as the page could show another page.
  if (changes.some((change) => coversPage(change, reader))) {
    return [{ level: 'unclear', sub: 'DOCUMENT_CHANGED', reason: 'signature_covers_page' }];
  }
  return [];
}

// A block of words, a handwriting and a seal together stay far below this.
const widgetMaxShare = 0.4;

function coversPage({ kind, page, rectangle }: LaterChange, reader: PdfReader): boolean {
  if (kind !== 'signature_field_added' || page === null || rectangle === null) return false;
  const box = readPages(reader)[page - 1]?.cropBox;
  const [left, bottom, right, top] = rectangle;
  const widget = { x: left, y: bottom, width: right - left, height: top - bottom };
  const seen = box === undefined ? null : intersection(box, widget);
  if (box === undefined || seen === null) return false;
  return seen.width * seen.height > box.width * box.height * widgetMaxShare;
}

function notesOn(changes: readonly LaterChange[], isCertified: boolean): NoteCode[] {
  const has = (kind: LaterChange['kind']) =>
    changes.some((change) => change.kind === kind && change.permitted);
  const notes: (NoteCode | null)[] = [
    has('signature_field_added') || has('field_signed') ? 'later_signatures' : null,
    isCertified && has('signature_field_added') ? 'signed_after_certification' : null,
    has('form_filled') ? 'form_filled' : null,
    has('validation_data') ? 'validation_data_added' : null,
  ];
  return notes.filter((note) => note !== null);
}
