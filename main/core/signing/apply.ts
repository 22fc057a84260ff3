/** Puts signatures behind a stored file, one after another; every byte before stays (invariant T1). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ChosenToken } from '#contract/signing.ts';
import { refuse, Refusal } from '../kernel/refusal.ts';
import type { Services } from '../kernel/handlers.ts';
import {
  bytesSource,
  completeSignature,
  PdfRefusal,
  prepareSignature,
  withTail,
  type Appearance,
  type ByteSource,
  type Rectangle,
} from './pdf/index.ts';
import { signDigest, type Method } from './token.ts';
import { verifyPdf } from './verify/index.ts';

export interface Stroke {
  readonly page: number;
  readonly rectangle: Rectangle;
  readonly appearance: Appearance;
  readonly reason: string;
}

export interface SigningOrder {
  readonly services: Services;
  readonly token: z.infer<typeof ChosenToken>;
  readonly chain: readonly Uint8Array[];
  readonly signerName: string;
  readonly method: Method;
  readonly now: () => Date;
}

/** Answers the parts to store: the file as it was and the tails. Refused with `pdf.…`, `token.…`, `signing.…` codes. */
export async function applyStrokes(
  original: ByteSource,
  strokes: readonly Stroke[],
  order: SigningOrder,
): Promise<Uint8Array[]> {
  const tails: Uint8Array[] = [];
  let source = original;
  for (const stroke of strokes) {
    const tail = await applyOne(source, stroke, order);
    tails.push(tail);
    source = withTail(source, tail);
  }
  checkItself(original, source, strokes.length, order.now());
  return [original.read(0, original.size), ...tails];
}

async function applyOne(
  source: ByteSource,
  stroke: Stroke,
  { services, token, chain, signerName, method, now }: SigningOrder,
): Promise<Uint8Array> {
  const at = now();
  const prepared = refusingPdf(() =>
    prepareSignature(source, {
      page: stroke.page,
      rectangle: stroke.rectangle,
      appearance: stroke.appearance,
      subFilter: method.subFilter,
      signerName,
      reason: stroke.reason,
      location: 'Việt Nam',
      at,
    }),
  );
  const cms = await signDigest(services, token, chain, prepared.digest(method.hash), method, at);
  return refusingPdf(() => completeSignature(prepared, cms));
}

/** The finished file is judged before anything of it is kept: nothing changed, every signature whole, one more each. */
function checkItself(before: ByteSource, after: ByteSource, added: number, at: Date): void {
  const policy = { anchors: [], intermediates: [], at };
  const was = verifyPdf(before, policy).signatures.length;
  const { integrity, signatures } = verifyPdf(after, policy);
  const isWhole =
    integrity === 'intact' &&
    signatures.length === was + added &&
    signatures.every(({ bytes }) => bytes === 'intact');
  if (!isWhole) refuse('signing.self_check_failed');
}

/** The reader's own refusals become the call's. */
export function refusingPdf<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof PdfRefusal ? new Refusal(error.code, error.facts) : error;
  }
}

export async function refusingPdfAsync<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PdfRefusal ? new Refusal(error.code, error.facts) : error;
  }
}

/** The stored bytes whose hash the person was shown; anything else is refused (T1). */
export function shownBytes(services: Services, storedSha256: string, shownSha256: string): ByteSource {
  if (storedSha256 !== shownSha256) refuse('signing.file_changed');
  // Reading fails when the file on disk was altered: each segment carries its own seal.
  return bytesSource(services.files.read(storedSha256));
}

/** T1: a signature covers only what was really rendered, page by page. */
export function requireAllPagesShown(shownPages: readonly number[], pageCount: number): void {
  const shown = new Set(shownPages);
  for (let page = 1; page <= pageCount; page += 1)
    if (!shown.has(page)) refuse('signing.pages_not_shown', { page });
}

/** A font of `resources/fonts`, e.g. `LiberationSerif-Regular`. */
export function font(services: Services, name: string): Uint8Array {
  return readFileSync(join(services.resourcesDir, 'fonts', `${name}.ttf`));
}
