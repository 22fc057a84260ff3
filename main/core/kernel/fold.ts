/** Folds Vietnamese text for comparison and search: accents, đ and case do not matter. */

/** Lower case, without marks, đ as d. The same folding is done in SQL for the search index (stack §5.1). */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
}

/** The words of a text as the search index sees them. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Text as it is stored: NFC, outer space and doubled spaces gone. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();
}

/**
 * What a learned word is found by: its words folded, then their first letters in one ("so noi vu snv"), each after a
 * space, so that `instr(folded, ' no')` finds a word's beginning. SQL knows it as `folded_words`.
 */
export function foldedWords(text: string): string {
  const words = wordsOf(text);
  return ` ${[...words, words.map((word) => word[0]).join('')].join(' ')}`;
}
