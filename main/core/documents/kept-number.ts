/** Gives a number kept ahead, plain or with a suffix, to a signed document: reserved for it, and issued like any other. */
import { bookById, giveKept } from '../books/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { move } from './draft.ts';
import { findVisible } from './view.ts';

/** Refused beside what the number itself may refuse: `documents.wrong_state`, `books.unknown` for another body's book. */
export function useKeptNumber(
  { id, ...key }: { id: string; bookId: string; number: number; suffix: string },
  context: CommandContext,
): void {
  const row = findVisible(context.db, context.person, id);
  if (row.direction !== 'outgoing' || row.state !== 'signed')
    refuse('documents.wrong_state', { state: row.state });
  const book = bookById(context.db, key.bookId);
  if (book?.body_id !== row.body_id || book.direction !== 'outgoing') refuse('books.unknown');
  const given = giveKept(context, key, id);
  move(row, 'numbered', 'documents.numbered', { number: given.number, suffix: given.suffix }, context);
}
