/** What the job thread answers about a file brought in; the shapes are shared by asker and thread. */
import type { Preview, ReadField, SecrecyFinding } from '#contract/documents.ts';
import type { JobSource } from '../kernel/jobs.ts';
import type { z } from 'zod';
import type { FileKind } from './files/file-kind.ts';

export interface ReadPdfInput {
  readonly source: JobSource;
  readonly fileName: string;
}

/** The same question about a file of any kind. */
export type ReadFileInput = ReadPdfInput;

/** What words a file has: each once, folded. */
export type FileWordsJob = ReadPdfInput;

interface Read {
  readonly ok: true;
  readonly sha256: string;
  readonly pageCount: number | null;
  readonly isEncrypted: boolean;
  readonly hasTextLayer: boolean;
  readonly fields: readonly ReadField[];
  readonly secrecy: z.infer<typeof SecrecyFinding> | null;
}

export type ReadPdfAnswer =
  | { readonly ok: false; readonly code: 'documents.not_a_pdf' | 'documents.empty_file' }
  | Read;

/** What a mail says of itself. */
export interface MailFacts {
  readonly subject: string;
  readonly from: string;
  readonly fromAddress: string;
  readonly to: readonly string[];
  readonly sentAt: string | null;
  /** True when it has no words of its own. */
  readonly isEmpty: boolean;
}

export interface FileRead extends Read {
  readonly kind: FileKind;
  readonly hasMacros: boolean;
  readonly mail: MailFacts | null;
  /** The attachments of a mail, each to be read as a file of its own. */
  readonly parts: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
}

export type FileReading =
  | {
      readonly ok: false;
      readonly code:
        | 'documents.not_a_pdf'
        | 'documents.empty_file'
        | 'documents.not_taken'
        | 'documents.broken_picture'
        | 'documents.broken_archive';
    }
  | FileRead;

export type FilePreview = z.infer<typeof Preview>;

export interface TakeMemberInput {
  readonly source: JobSource;
  readonly index: number;
}

export type TakeMemberAnswer =
  | { readonly ok: true; readonly fileName: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'encrypted' | 'too_large' | 'broken' };
