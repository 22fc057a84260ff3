/** What the job thread is asked about papers to print; the shapes are shared by asker and thread. */
import type { JobSource } from '../kernel/jobs.ts';
import type { CopyOrder } from './typeset/print-copy.ts';
import type { HandlingSlip } from './typeset/handling-slip.ts';

export interface SlipJob {
  readonly slip: HandlingSlip;
  readonly fontsDir: string;
}

export interface StampJob {
  /** The stored file, or null where only paper came. */
  readonly source: JobSource | null;
  readonly order: CopyOrder;
  readonly fontsDir: string;
}

export type { CopyOrder } from './typeset/print-copy.ts';
export type { HandlingSlip } from './typeset/handling-slip.ts';
