/** Puts signatures behind a stored file, one after another; every byte before stays (invariant T1). */
import { createHash, type Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ChosenToken } from '#contract/signing.ts';
import { refuse, Refusal } from '../kernel/refusal.ts';
import type { StoredFile, WritingFile } from '../kernel/content-store.ts';
import type { Services } from '../kernel/handlers.ts';
import {
  completeSignature,
  PdfRefusal,
  prepareSignature,
  withTail,
  type Appearance,
  type ByteSource,
  type DigestAlgorithm,
  type PreparedSignature,
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

/** The signed file as it lies in the store; no row mentions it yet. */
export interface SignedFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Between two turns of others, so that a large file does not hold them up. */
const turnBytes = 8 * 1024 * 1024;

/**
 * The file is read once: hashed and written anew in one go, then the signatures behind it. It is durable when this
 * answers; nothing of it stays when it is refused with `pdf.…`, `token.…` or `signing.…`.
 */
export async function applyStrokes(
  original: StoredFile,
  strokes: readonly Stroke[],
  order: SigningOrder,
): Promise<SignedFile> {
  const { method, now, services } = order;
  const first = prepareStroke(original, strokes[0]!, order);
  const writing = services.files.begin();
  try {
    const hashes = await copyInto(writing, original, ['sha256', method.hash]);
    const known = { size: original.size, hashes: copyOf(hashes) };
    let source: ByteSource = original;
    for (const [index, stroke] of strokes.entries()) {
      const prepared = index === 0 ? first : prepareStroke(source, stroke, order);
      const tail = await signPrepared(prepared, order, hashes);
      for (const hash of hashes.values()) hash.update(tail);
      writing.append(tail);
      source = withTail(source, tail);
    }
    checkItself(source, first.signaturesBefore + strokes.length, known, now());
    const sha256 = hashes.get('sha256')!.digest('hex');
    await writing.keep(sha256);
    return { sha256, sizeBytes: source.size };
  } finally {
    writing.drop();
  }
}

type Hashes = ReadonlyMap<string, Hash>;

async function copyInto(
  writing: WritingFile,
  file: StoredFile,
  algorithms: readonly DigestAlgorithm[],
): Promise<Hashes> {
  const hashes = new Map(algorithms.map((algorithm) => [algorithm, createHash(algorithm)]));
  let taken = 0;
  for (const piece of file.pieces()) {
    for (const hash of hashes.values()) hash.update(piece);
    writing.append(piece);
    taken += piece.length;
    if (taken % turnBytes === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return hashes;
}

const copyOf = (hashes: Hashes): Hashes => new Map([...hashes].map(([name, hash]) => [name, hash.copy()]));

/** A signature as it is asked for, and the time it will name. */
type Prepared = PreparedSignature & { readonly at: Date };

function prepareStroke(
  source: ByteSource,
  { page, rectangle, appearance, reason }: Stroke,
  { signerName, method, now }: SigningOrder,
): Prepared {
  const at = now();
  const { subFilter } = method;
  const location = 'Việt Nam';
  const spec = { page, rectangle, appearance, subFilter, signerName, reason, location, at };
  return { ...refusingPdf(() => prepareSignature(source, spec)), at };
}

/** `hashes` have taken in everything in front of it. */
async function signPrepared(
  prepared: Prepared,
  { services, token, chain, method }: SigningOrder,
  hashes: Hashes,
): Promise<Uint8Array> {
  const digest = prepared.digest(method.hash, hashes.get(method.hash));
  const cms = await signDigest(services, token, chain, digest, method, prepared.at);
  return refusingPdf(() => completeSignature(prepared, cms));
}

/** The finished file is judged before anything of it is kept: nothing changed, every signature whole, one more each. */
function checkItself(
  after: ByteSource,
  expected: number,
  known: NonNullable<VerificationContext['known']>,
  at: Date,
): void {
  const { integrity, signatures } = verifyPdf(after, { anchors: [], intermediates: [], known, at });
  const isWhole =
    integrity === 'intact' &&
    signatures.length === expected &&
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
  work: (file: StoredFile) => Promise<T>,
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
