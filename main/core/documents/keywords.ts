/** Keywords of a document in one text, as people write them and as they are stored. */
import { fold, tidy } from '../kernel/fold.ts';

/** Tidied, each once whatever its accents, a semicolon and a space between; commas and lines part them too. */
export function tidyKeywords(text: string): string {
  const words = text
    .split(/[;,\n]/)
    .map(tidy)
    .filter((word) => word !== '');
  const keys = words.map(fold);
  return words.filter((_, at) => keys.indexOf(keys[at]!) === at).join('; ');
}
