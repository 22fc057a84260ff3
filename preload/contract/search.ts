/** Search over every document, accents optional; and the searches a person keeps. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Direction } from './books.ts';
import { BoxName, ListPage } from './documents.ts';
import { DocumentFilter, listPart, ListSort } from './list-question.ts';
import { Id } from './values.ts';

/** What a kept search asks: a box, or every document, and the conditions. */
export const KeptQuestion = z.object({
  box: BoxName.nullable(),
  filter: DocumentFilter,
  sort: ListSort,
});
export type KeptQuestion = z.output<typeof KeptQuestion>;

export const SavedSearch = z.object({
  id: Id,
  name: z.string(),
  question: KeptQuestion,
  /** How many it finds now; counting stops at a thousand. */
  count: z.int(),
  isCountCapped: z.boolean(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

export const search = {
  /** Incoming and outgoing together unless a direction is said, newest first unless sorted. */
  documents: query({
    input: z.object({
      text: z.string().max(300).default(''),
      direction: Direction.optional(),
      filter: DocumentFilter,
      sort: ListSort,
      ...listPart,
    }),
    output: ListPage,
  }),
  /** How many documents have files whose words are not read yet: a search of files does not find those. */
  unread_files: query({ input: z.object({}), output: z.object({ documents: z.int() }) }),
  /** The searches kept by the person asking, with their counts. */
  saved: query({ input: z.object({}), output: z.array(SavedSearch) }),
  /** Keeps a search under a name; the same name again replaces it. */
  save: command({
    input: z.object({ name: z.string().trim().min(1).max(60), question: KeptQuestion }),
    output: z.object({ id: Id }),
    refusals: ['search.too_many'],
  }),
  rename: command({
    input: z.object({ id: Id, name: z.string().trim().min(1).max(60) }),
    output: z.null(),
    refusals: ['search.unknown', 'search.name_taken'],
  }),
  /** Answers what was removed, so that it can be put back. */
  remove: command({
    input: z.object({ id: Id }),
    output: z.object({ name: z.string(), question: KeptQuestion }),
    refusals: ['search.unknown'],
  }),
};
