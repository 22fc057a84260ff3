/** Cuts a text where it holds the words that were looked for, accents ignored, so that they can be coloured. */
import { fold } from '../../ui/fold.ts';

export interface TextPart {
  readonly text: string;
  readonly isFound: boolean;
}

const words = /[\p{L}\p{M}\p{N}]+/gu;

/** The whole text in parts; a word is found when it begins with one that was typed. */
export function markWords(text: string, typed: string): TextPart[] {
  const wanted = (fold(typed).match(words) ?? []).filter((word) => word !== '');
  if (wanted.length === 0) return [{ text, isFound: false }];
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(words)) {
    const folded = fold(match[0]);
    if (!wanted.some((word) => folded.startsWith(word))) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isFound: false });
    parts.push({ text: match[0], isFound: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isFound: false });
  return parts;
}
