/** The faces the program ships, as the tests need them. */
import { readFileSync } from 'node:fs';
import type { FontBytes } from '#core/documents/typeset/index.ts';

const face = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../../resources/fonts/LiberationSerif-${name}.ttf`, import.meta.url)),
  );

export const serif: FontBytes = {
  regular: face('Regular'),
  bold: face('Bold'),
  italic: face('Italic'),
  boldItalic: face('BoldItalic'),
};
