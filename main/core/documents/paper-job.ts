/** What the job thread is asked about papers to print; the shapes are shared by asker and thread. */
import type { JobSource } from '../kernel/jobs.ts';
import type { CopyOrder } from './typeset/print-copy.ts';
import type { PaperCopyOrder } from './typeset/paper-copy.ts';
import type { HandlingSlip } from './typeset/handling-slip.ts';
import type { VerdictPaper } from './typeset/verdict-paper.ts';

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

export interface LayCopyJob {
  readonly source: JobSource;
  readonly order: PaperCopyOrder;
  readonly fontsDir: string;
}

export interface VerdictPaperJob {
  readonly source: JobSource;
  /** The sentences of the screen; facts about the file are added where the file is read. */
  readonly words: Omit<VerdictPaper, 'facts'> & {
    readonly labels: Readonly<Record<'file' | 'sha256' | 'size' | 'at' | 'by', string>>;
    /** The time of the verdict as the screen writes it. */
    readonly checkedAt: string;
  };
  readonly fileName: string;
  readonly checkedBy: string;
  readonly fontsDir: string;
}

export type { CopyOrder } from './typeset/print-copy.ts';
export type { HandlingSlip } from './typeset/handling-slip.ts';
export type { PaperBlock } from './typeset/paper-copy.ts';
