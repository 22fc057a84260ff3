/** Lays papers out in the job thread, with the fonts that come with the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SlipJob, StampJob } from './paper-job.ts';
import { copyWithStamp, layHandlingSlip, type FontBytes } from './typeset/index.ts';

export const laySlip = ({ slip, fontsDir }: SlipJob): Promise<Uint8Array> =>
  layHandlingSlip(slip, fontsIn(fontsDir));

/** Null when the file cannot be drawn again. */
export const layStampedCopy = (
  original: Uint8Array | null,
  { order, fontsDir }: StampJob,
): Promise<Uint8Array | null> => copyWithStamp(original, order, fontsIn(fontsDir));

/** The four faces in a folder of the program's resources. */
export function fontsIn(dir: string): FontBytes {
  const face = (name: string) => new Uint8Array(readFileSync(join(dir, `LiberationSerif-${name}.ttf`)));
  return {
    regular: face('Regular'),
    bold: face('Bold'),
    italic: face('Italic'),
    boldItalic: face('BoldItalic'),
  };
}
