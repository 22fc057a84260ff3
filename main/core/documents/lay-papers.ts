/** Lays papers out in the job thread, with the fonts that come with the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayCopyJob, SlipJob, StampJob, VerdictPaperJob } from './paper-job.ts';
import {
  copyWithStamp,
  layHandlingSlip,
  layPaperCopy,
  layVerdictPaper,
  type FontBytes,
} from './typeset/index.ts';

export const laySlip = ({ slip, fontsDir }: SlipJob): Promise<Uint8Array> =>
  layHandlingSlip(slip, fontsIn(fontsDir));

/** Null when the file cannot be drawn again. */
export const layStampedCopy = (
  original: Uint8Array | null,
  { order, fontsDir }: StampJob,
): Promise<Uint8Array | null> => copyWithStamp(original, order, fontsIn(fontsDir));

/** Null when the file cannot be drawn again. `lowestText` is the lowest line on the last page taken; null where it is not known. */
export const layCopy = (
  original: Uint8Array,
  lowestText: number | null,
  { order, fontsDir }: Pick<LayCopyJob, 'order' | 'fontsDir'>,
): Promise<Uint8Array | null> => layPaperCopy(original, lowestText, order, fontsIn(fontsDir));

/** `sizeBytes` and `sha256` are of the very bytes that were judged. */
export function layVerdict(
  file: { readonly sizeBytes: number; readonly sha256: string },
  { words, fileName, checkedBy, fontsDir }: Omit<VerdictPaperJob, 'source'>,
): Promise<Uint8Array> {
  const { labels, checkedAt, ...paper } = words;
  const facts = [
    { label: labels.file, value: fileName },
    // In groups, so that a line can end between them.
    { label: labels.sha256, value: file.sha256.match(/.{16}/g)?.join(' ') ?? '' },
    { label: labels.size, value: `${file.sizeBytes.toLocaleString('vi-VN')} byte` },
    { label: labels.at, value: checkedAt },
    { label: labels.by, value: checkedBy },
  ];
  return layVerdictPaper({ ...paper, facts }, fontsIn(fontsDir));
}

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
