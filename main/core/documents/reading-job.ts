/** What the job thread answers about a PDF brought in; the shapes are shared by asker and thread. */
import type { ReadField, SecrecyFinding } from '#contract/documents.ts';
import type { JobSource } from '../kernel/jobs.ts';
import type { z } from 'zod';

export interface ReadPdfInput {
  readonly source: JobSource;
  readonly fileName: string;
}

export type ReadPdfAnswer =
  | { readonly ok: false; readonly code: 'documents.not_a_pdf' | 'documents.empty_file' }
  | {
      readonly ok: true;
      readonly sha256: string;
      readonly pageCount: number | null;
      readonly isEncrypted: boolean;
      readonly hasTextLayer: boolean;
      readonly fields: readonly ReadField[];
      readonly secrecy: z.infer<typeof SecrecyFinding> | null;
    };
