/** Turns what a person typed into an FTS5 expression; none of FTS5's own syntax gets through (stack §5.1). */
import { wordsOf } from './fold.ts';

/** Every word must occur, the last one may be unfinished; null when the text has no word. */
export function matchOf(text: string): string | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return words.map((word, index) => (index === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' AND ');
}
