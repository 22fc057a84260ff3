/** The four serif faces that the program ships, for the typeset documents and the seal. */
import { readFileSync } from 'node:fs';
import type { FontBytes } from '#core/documents/typeset/index.ts';

const face = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(new URL(`../../../resources/fonts/LiberationSerif-${name}.ttf`, import.meta.url)),
  );

export const serif: FontBytes = {
  regular: face('Regular'),
  bold: face('Bold'),
  italic: face('Italic'),
  boldItalic: face('BoldItalic'),
};
