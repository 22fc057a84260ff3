/** Which fonts a Word file asks for that its PDF does not have: there the lines may break elsewhere. */
import { fontsAskedFor } from '../files/office-text.ts';
import { embeddedFonts } from '../typeset/index.ts';

export interface ReplacedFontsInput {
  readonly word: Uint8Array;
  readonly pdf: Uint8Array;
}

export interface ReplacedFonts {
  /** Asked for by the text and not in the PDF, as Word names them. */
  readonly missing: readonly string[];
  /** In the PDF though nothing asked for them. */
  readonly used: readonly string[];
}

/** "ABCDEF+TimesNewRomanPS-BoldMT" and "Times New Roman" are the same face. */
export function faceKey(name: string): string {
  return name
    .replace(/^[A-Z]{6}\+/, '')
    .replace(/[-,].*$/, '')
    .replace(/(?:PS)?(?:MT)?$/, '')
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase();
}

const has = (names: readonly string[], name: string): boolean =>
  names.some((one) => faceKey(one) === faceKey(name));

/** Families in the order in which they are first asked for. */
export async function replacedFonts({ word, pdf }: ReplacedFontsInput): Promise<ReplacedFonts> {
  const asked = fontsAskedFor(word);
  const embedded = await embeddedFonts(pdf);
  return {
    missing: asked.filter((name) => !has(embedded, name)),
    used: embedded.filter((name) => !has(asked, name)),
  };
}
