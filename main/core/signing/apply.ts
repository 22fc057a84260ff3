/** Puts signatures behind a stored file, one after another; every byte before stays (invariant T1). */
import type { Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ChosenToken } from '#contract/signing.ts';
import { refuse, Refusal } from '../kernel/refusal.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { storeHashed } from '../kernel/stored.ts';
import {
  completeSignature,
  fileHash,
  inspect,
  PdfRefusal,
  prepareSignature,
  withTail,
  type Appearance,
  type ByteSource,
  type Rectangle,
} from './pdf/index.ts';
import { signDigest, type Method } from './token.ts';
import { verifyPdf, type VerificationContext } from './verify/index.ts';

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

/** What was appended to the file, and the hash of file and appendix together. */
export interface Appended {
  readonly tails: readonly Uint8Array[];
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The file is read once, for one hash that serves signatures and name. Refused with `pdf.…`, `token.…`, `signing.…`. */
export async function applyStrokes(
  original: ByteSource,
  strokes: readonly Stroke[],
  order: SigningOrder,
): Promise<Appended> {
  const known = { size: original.size, sha256: fileHash(original, 'sha256') };
  const hash = known.sha256.copy();
  const tails: Uint8Array[] = [];
  let source = original;
  for (const stroke of strokes) {
    const tail = await applyOne(source, stroke, order, hash);
    hash.update(tail);
    tails.push(tail);
    source = withTail(source, tail);
  }
  checkItself(original, source, strokes.length, known, order.now());
  return { tails, sha256: hash.digest('hex'), sizeBytes: source.size };
}

async function applyOne(
  source: ByteSource,
  stroke: Stroke,
  { services, token, chain, signerName, method, now }: SigningOrder,
  prefix: Hash,
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
  const digest = prepared.digest(method.hash, method.hash === 'sha256' ? prefix : undefined);
  const cms = await signDigest(services, token, chain, digest, method, at);
  return refusingPdf(() => completeSignature(prepared, cms));
}

/** The finished file is judged before anything of it is kept: nothing changed, every signature whole, one more each. */
function checkItself(
  before: ByteSource,
  after: ByteSource,
  added: number,
  known: NonNullable<VerificationContext['known']>,
  at: Date,
): void {
  const was = inspect(before).signatures.length;
  const { integrity, signatures } = verifyPdf(after, { anchors: [], intermediates: [], known, at });
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

/** The stored bytes whose hash the person was shown; anything else is refused (T1). Read piece by piece, closed at the end. */
export async function withShownBytes<T>(
  services: Services,
  storedSha256: string,
  shownSha256: string,
  work: (source: ByteSource) => Promise<T>,
): Promise<T> {
  if (storedSha256 !== shownSha256) refuse('signing.file_changed');
  // Reading fails when the file on disk was altered: each segment carries its own seal.
  const file = services.files.open(storedSha256);
  try {
    return await work(file);
  } finally {
    file.close();
  }
}

/** Stores the signed file: the one before it, read once more, and what was appended. */
export function storeAppended(
  command: CommandContext,
  beforeSha256: string,
  { sha256, tails }: Appended,
): void {
  const before = command.services.files.open(beforeSha256);
  try {
    storeHashed(command, sha256, before, ...tails);
  } finally {
    before.close();
  }
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
