/** Words the office has used before, kept up by triggers on the documents themselves; the likeliest first. */
import type { z } from 'zod';
import type { documents, Suggestion } from '#contract/documents.ts';
import { searchAgencies } from '../agencies/index.ts';
import type { Parameters, ReadableDb } from '../kernel/database.ts';
import { fold, wordsOf } from '../kernel/fold.ts';
import type { CommandContext } from '../kernel/handlers.ts';

type Asked = z.output<(typeof documents)['suggest']['input']>;
type Found = z.infer<typeof Suggestion>;

/** More words than a name has only narrow what one of them has narrowed already. */
const wordsAtMost = 8;

/**
 * What was used before comes first, by use and recency; agencies of the directory follow. Every typed word must begin a
 * word, or the first letters of all ("snv"). The index on weight is read in order, so that the first hits end the search.
 */
export function suggest(db: ReadableDb, { catalogue, text, limit }: Asked): Found[] {
  const learned = learnedIn(db, catalogue, text, limit);
  if (catalogue !== 'agency' || text.trim() === '') return learned;
  const known = new Set(learned.map(({ value }) => fold(value)));
  const listed = searchAgencies(db, text, limit).filter(({ name }) => !known.has(fold(name)));
  const more = listed.map(({ name, code }) => ({ value: name, extra: code, uses: 0 }));
  return [...learned, ...more].slice(0, limit);
}

function learnedIn(db: ReadableDb, catalogue: string, text: string, limit: number): Found[] {
  // The longest first: it leaves the fewest for the others to look at.
  const words = wordsOf(text)
    .slice(0, wordsAtMost)
    .toSorted((a, b) => b.length - a.length);
  const parameters: Parameters = {
    catalogue,
    limit,
    ...Object.fromEntries(words.map((word, index) => [`word${index}`, ` ${word}`])),
  };
  const conditions = words.map((_, index) => `AND instr(folded, :word${index})`).join(' ');
  return db.all<Found>(
    `SELECT value, extra, uses FROM learned INDEXED BY learned_by_weight
      WHERE catalogue = :catalogue ${conditions} ORDER BY weight DESC LIMIT :limit`,
    parameters,
  );
}

/** Takes one word out of the suggestions; it comes back only when it is used again. */
export function forget(catalogue: string, value: string, context: CommandContext): void {
  const { changes } = context.db.run('DELETE FROM learned WHERE catalogue = :catalogue AND value = :value', {
    catalogue,
    value,
  });
  if (changes === 0) return;
  context.note({
    type: 'documents.suggestion_forgotten',
    entity: 'learned',
    entityId: catalogue,
    baseVersion: 0,
    payload: { value },
  });
  context.changed('documents.learned', catalogue);
}
