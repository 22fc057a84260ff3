/** A file opened for verification: what each signature says by itself, and what they say together. */
import type { PDFRef } from 'pdf-lib';
import type { FormField } from '../pdf/form.ts';
import type { PdfReader } from '../pdf/reader.ts';
import type { StoredSignature } from '../pdf/signatures.ts';
import type { WorkBudget } from './difference/comparison.ts';
import type { KnownSignature } from './difference/form.ts';
import type { ProvenTime } from './proven-time.ts';
import type { VerificationContext } from './report.ts';
import type { SignatureValue } from './signature-value.ts';

/** One signature with all that was learnt before the revisions are compared. */
export interface Subject {
  readonly stored: StoredSignature;
  readonly value: SignatureValue;
  readonly revision: number | null;
}

export interface Scene {
  readonly reader: PdfReader;
  readonly context: VerificationContext;
  readonly fields: readonly FormField[];
  readonly subjects: readonly Subject[];
  readonly known: ReadonlyMap<PDFRef, KnownSignature>;
  readonly budget: WorkBudget;
  readonly hasTail: boolean;
  readonly time: ProvenTime;
}
