/** Levels of state secrecy and the words that name them. */
import type { Box } from './text-item.ts';

/** Mật (C), Tối mật (B), Tuyệt mật (A) of the law on state secrets. */
export type SecrecyLevel = 'mat' | 'toi_mat' | 'tuyet_mat';

export type SecrecyFinding = {
  readonly level: SecrecyLevel;
  readonly where: 'page' | 'file_name' | 'message' | 'words';
  /** The words found, as printed. */
  readonly text: string;
  /** The word may be another that lost or got an accent ("MÂT", "MAT"): stopped all the same, said more softly. */
  readonly isDoubt: boolean;
  readonly boxes: readonly Box[];
};

/** A field of a hub message or of its envelope. */
export type NamedText = { readonly name: string; readonly text: string };

/** What a stand-alone mark may say, folded and without spaces; a label before it is allowed. */
const markWords = /^(?:(?:do|muc|mucdo|capdo|loai)mat:?)?(tuyetmat|toimat|mat)$/;

/** The level that folded letters without spaces name, or null. */
export function levelOf(word: string): SecrecyLevel | null {
  const match = word.match(markWords);
  if (!match) return null;
  return match[1] === 'tuyetmat' ? 'tuyet_mat' : match[1] === 'toimat' ? 'toi_mat' : 'mat';
}
