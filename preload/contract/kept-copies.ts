/** Who used a kept copy (bản lưu) of an issued document: the lines of PL IV's "Sổ sử dụng bản lưu". */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Day, Id, Name, Note, ShortText } from './values.ts';

const useFields = {
  usedOn: Day,
  usedBy: Name,
  allowedBy: Name,
  /** Number and code of the file the copy lies in (hồ sơ); empty where it has none. */
  fileCode: ShortText,
  /** Null while the copy is out. */
  returnedOn: Day.nullable(),
  note: Note,
};

export const KeptCopyUse = z.object({ id: Id, ...useFields });
export type KeptCopyUse = z.infer<typeof KeptCopyUse>;

export const keptCopies = {
  /** Newest first. */
  kept_copy_uses: query({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({ id: Id }),
    output: z.array(KeptCopyUse),
    refusals: ['documents.unknown'],
  }),
  /** Writes a line for an issued document, or with `useId` the line that is there anew (the copy came back). */
  record_kept_copy_use: command({
    audience: ['clerk'],
    input: z.object({ id: Id, useId: Id.nullable(), use: z.object(useFields) }),
    output: z.object({ useId: Id }),
    refusals: [
      'documents.unknown',
      'documents.wrong_state',
      'documents.unknown_kept_copy_use',
      'documents.returned_before_used',
    ],
  }),
};
