/** Books to choose from; with the agency's name where books of several agencies stand side by side. */
import type { Book } from '#contract/books.ts';

export function bookOptions(books: readonly Book[]): { value: string; label: string }[] {
  const hasSeveral = new Set(books.map(({ bodyId }) => bodyId)).size > 1;
  return books.map(({ id, name, bodyName }) => ({
    value: id,
    label: hasSeveral ? `${name} – ${bodyName}` : name,
  }));
}
