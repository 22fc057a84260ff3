/** The annexes of a document as its screens need them. */
import type { Document, FileKind } from '#contract/documents.ts';

import type { ShownFile } from '../incoming/file-view.tsx';

/** One annex: of the stored document by `fileId`, or in memory by `upload`. */
export interface DraftAnnex extends ShownFile {
  readonly key: string;
  readonly fileId: string | null;
  readonly upload: string | null;
  readonly kind: FileKind | null;
  readonly sizeBytes: number;
  readonly pageCount: number | null;
}

interface StoredAnnex extends DraftAnnex {
  readonly sha256: string;
}

/** The annexes a stored document has, in their order, each as it is now. */
export function annexesOf({ files }: Pick<Document, 'files'>): StoredAnnex[] {
  return files
    .filter((file) => !file.isMain && files.find(({ fileId }) => fileId === file.fileId) === file)
    .map(({ fileId, fileName, kind, sizeBytes, pageCount, hasMacros, contentUrl, sha256 }) => ({
      key: fileId,
      fileId,
      upload: null,
      name: fileName,
      kind,
      sizeBytes,
      pageCount,
      hasMacros,
      contentUrl,
      sha256,
    }));
}
