/** Vietnamese text without its accents, so that "trich yeu" finds "trích yếu". */

/** Lower case, no marks, đ as d, spaces single. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** True when every typed word stands at the beginning of some word of the text. */
export function matchesFolded(text: string, typed: string): boolean {
  const words = fold(text).split(/[\s/.,()-]+/);
  return fold(typed)
    .split(' ')
    .every((part) => part === '' || words.some((word) => word.startsWith(part)) || fold(text).includes(part));
}
