/** Finds in the job thread how much of a file one signature found, and where it differs from what is there now. */
import type { ChangedPlace } from '#contract/signing.ts';
import type { ByteSource } from './pdf/index.ts';
import { type LaterChange, verifyPdf } from './verify/index.ts';

export interface SignedStateOrder {
  /** Which one, counted from 0 in the order of the verdict. */
  readonly signature: number;
  readonly at: Date;
}

export interface SignedState {
  readonly signedBytes: number;
  /** Nothing came after it. */
  readonly isWhole: boolean;
  readonly changes: readonly ChangedPlace[];
}

/** Null when that signature does not hold: then nobody can say what was signed. */
export function signedStateJob(source: ByteSource, { signature, at }: SignedStateOrder): SignedState | null {
  // Whom the signer can be traced to does not matter here, so no certificate is given.
  const report = verifyPdf(source, { anchors: [], intermediates: [], at }).signatures[signature];
  if (report === undefined || report.signedBytes === null) return null;
  const { signedBytes, covers, changedAfter } = report;
  return { signedBytes, isWhole: covers === 'whole_file', changes: changedAfter.map(toPlace) };
}

function toPlace({ kind, permitted, page, field, rectangle }: LaterChange): ChangedPlace {
  if (rectangle === null) return { kind, permitted, page, field, box: null };
  const [left, bottom, right, top] = rectangle;
  const box = { x: left, y: bottom, width: right - left, height: top - bottom };
  return { kind, permitted, page, field, box };
}
