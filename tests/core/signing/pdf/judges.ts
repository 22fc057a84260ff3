/** Outside judges of signed files, and throw-away signatures made by openssl to be judged. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import {
  completeSignature,
  type PreparedSignature,
  prepareSignature,
  type SignatureSpec,
} from '#core/signing/pdf/prepare-signature.ts';
import { makePki, type PkiEntry, type TestPki } from '#tests/support/pki.ts';
import { inFolder } from './sample-pdfs.ts';

/** The keys of this process. */
export function keys(): TestPki {
  return makePki(join(tmpdir(), `congvan-keys-${process.pid}`));
}

/** Removes the keys again. */
export function forgetKeys(): void {
  rmSync(join(tmpdir(), `congvan-keys-${process.pid}`), { recursive: true, force: true });
}

/** The file with one more signature whose CMS openssl made over the two ranges. */
export function signed(pki: TestPki, pdf: Uint8Array, spec: SignatureSpec, signer?: PkiEntry): Buffer {
  const preparation = prepareSignature(bytesSource(pdf), spec);
  const cms = opensslCms(pki, signedBytes(pdf, preparation), signer ?? pki.leader);
  return Buffer.concat([pdf, completeSignature(preparation, cms)]);
}

/** The two stretches the byte range names. */
export function signedBytes(pdf: Uint8Array, preparation: PreparedSignature): Buffer {
  const whole = Buffer.concat([pdf, preparation.tail]);
  const [first, firstLength, second, secondLength] = preparation.byteRange;
  return Buffer.concat([
    whole.subarray(first, first + firstLength),
    whole.subarray(second, second + secondLength),
  ]);
}

function opensslCms(pki: TestPki, content: Uint8Array, signer: PkiEntry): Buffer {
  return inFolder((folder) => {
    const [input, output] = [join(folder, 'content'), join(folder, 'cms.der')];
    writeFileSync(input, content);
    const how = ['-sign', '-binary', '-cades', '-md', 'sha256', '-outform', 'DER'];
    const who = ['-signer', signer.pemFile, '-inkey', signer.keyFile, '-certfile', pki.intermediate.pemFile];
    execFileSync('openssl', ['cms', ...how, ...who, '-in', input, '-out', output]);
    return readFileSync(output);
  });
}

export interface Verdict {
  /** How many signatures poppler sees, and how many of them it calls valid. */
  readonly signatures: number;
  readonly valid: number;
  /** Of each signature in order: whether poppler says it covers the whole file. */
  readonly coversAll: readonly boolean[];
  /** What mupdf says of each: unchanged, or valid with edits after it. */
  readonly mupdf: readonly ('unchanged' | 'edited later' | 'broken')[];
  /** qpdf's exit code: 0 clean, 3 warnings, 2 errors. */
  readonly qpdf: number | null;
}

/** What poppler, mupdf and qpdf say. */
export function judged(pdf: Uint8Array): Verdict {
  return inFolder((folder) => {
    const file = join(folder, 'signed.pdf');
    writeFileSync(file, pdf);
    const poppler = run('pdfsig', '-no-ocsp', '-nocert', file);
    const mupdf = run('mutool', 'sign', '-v', file);
    return {
      signatures: count(poppler, /^Signature #\d+:/gm),
      valid: count(poppler, /Signature is Valid/g),
      coversAll: [...poppler.matchAll(/- (Not total|Total) document signed/g)].map(
        (found) => found[1] === 'Total',
      ),
      mupdf: mupdf.split('Verifying signature').slice(1).map(mupdfWord),
      qpdf: spawnSync('qpdf', ['--check', file]).status,
    };
  });
}

function mupdfWord(said: string): Verdict['mupdf'][number] {
  if (said.includes('The document is unchanged since signing')) return 'unchanged';
  return said.includes('The signature is valid but there have been edits') ? 'edited later' : 'broken';
}

/** A page as poppler draws it: gray and colour values of each pixel, three bytes each, at 72 dpi times `scale`. */
export function rendered(pdf: Uint8Array, page: number, scale = 1): Raster {
  return inFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const which = ['-f', String(page), '-l', String(page), '-singlefile', '-cropbox'];
    execFileSync('pdftoppm', ['-r', String(72 * scale), ...which, file, join(folder, 'page')]);
    return rasterOf(readFileSync(join(folder, 'page.ppm')));
  });
}

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

function rasterOf(ppm: Buffer): Raster {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (head === null) throw new Error('no picture');
  return { width: Number(head[1]), height: Number(head[2]), pixels: ppm.subarray(head[0].length) };
}

/** The box, in pixels from the top left, that holds every pixel the test accepts; null when none does. */
export function extent(
  raster: Raster,
  accepts: (red: number, green: number, blue: number) => boolean,
): { left: number; top: number; right: number; bottom: number } | null {
  let [left, top, right, bottom] = [raster.width, raster.height, -1, -1];
  for (let place = 0; place < raster.width * raster.height; place++) {
    const { pixels } = raster;
    if (!accepts(pixels[place * 3]!, pixels[place * 3 + 1]!, pixels[place * 3 + 2]!)) continue;
    const [x, y] = [place % raster.width, Math.floor(place / raster.width)];
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  return right < 0 ? null : { left, top, right, bottom };
}

function run(program: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
  return stdout + stderr;
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
