/** Search over every document, accents optional. */
import { z } from 'zod';
import { query } from './kernel.ts';
import { Direction } from './books.ts';
import { DocumentSummary } from './documents.ts';
import { Cursor, PageLimit } from './values.ts';

export const search = {
  /** Newest first; every word must occur, the last one may be unfinished. */
  documents: query({
    input: z.object({
      text: z.string().max(300),
      direction: Direction.optional(),
      cursor: Cursor.nullable().default(null),
      limit: PageLimit,
    }),
    output: z.object({
      rows: z.array(DocumentSummary),
      nextCursor: Cursor.nullable(),
      total: z.int(),
      isTotalCapped: z.boolean(),
    }),
  }),
};
