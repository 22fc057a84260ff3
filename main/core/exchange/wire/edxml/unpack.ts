/** Gives back the file an attachment was made from, whatever its sender declared, by looking at the bytes. */
import { createHash } from 'node:crypto';
import { piecesOf, type Content, type Room } from '../content.ts';
import type { ReadLimits } from './limits.ts';
import { extensionOf } from './payload.ts';
import { ReadRefused } from './refusal.ts';
import { inflateEntry, zipEntries, type ZipEntry } from './zip-entries.ts';

export type Packed = {
  readonly name: string;
  readonly declaredType: string;
  readonly content: Content;
};

type On = {
  readonly limits: ReadLimits;
  readonly room: Room;
  /** What may still be inflated in this message. */
  readonly leftBytes: number;
};

export type Unpacked = {
  readonly content: Content;
  readonly sha256: string;
  readonly damaged: boolean;
  readonly repairs: readonly string[];
};

const uuidStem = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.|$)/i;

/** First bytes by extension; a file that names one of these and starts otherwise is reported. */
const magicOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['pdf', ['25504446']],
  ['doc', ['d0cf11e0', '504b0304', '7b5c7274']],
  ['xls', ['d0cf11e0', '504b0304', '3c']],
  ['ppt', ['d0cf11e0']],
  ['docx', ['504b0304']],
  ['xlsx', ['504b0304']],
  ['pptx', ['504b0304']],
  ['zip', ['504b0304', '504b0506']],
]);

/** The file, whether it was damaged on the way, and what was put right; throws for a zip beyond the limits. */
export function* unpack(packed: Packed, on: On): Generator<void, Unpacked> {
  const repairs: string[] = [];
  const content = yield* unwrapped(packed, on, repairs);
  const { sha256, damaged } = yield* survey(content);
  if (content.size === 0) repairs.push('edxml.attachment_empty');
  else if (damaged) repairs.push('edxml.attachment_damaged');
  else if (!agreesWithName(content, packed.name)) repairs.push('edxml.attachment_content_differs');
  return { content, sha256, damaged, repairs };
}

function* unwrapped(
  { name, declaredType, content }: Packed,
  on: On,
  repairs: string[],
): Generator<void, Content> {
  const declaredZip = /zip/i.test(declaredType);
  const entries = startsWith(content, '504b') ? zipEntries(content) : null;
  const wrapped = entries ? wrappedEntry(entries, name) : null;
  if (wrapped === null) {
    const isOwnZip = entries !== null || extensionOf(name).toLowerCase() === 'zip';
    if (declaredZip && !isOwnZip && content.size > 0) repairs.push('edxml.attachment_not_zipped');
    return content;
  }
  const result = yield* inflateEntry(content, wrapped, on);
  if (result.kind === 'too_large') throw new ReadRefused('edxml.zip_too_large', name);
  if (result.kind === 'broken') {
    repairs.push('edxml.zip_damaged');
    return content;
  }
  if (!declaredZip) repairs.push('edxml.attachment_zipped');
  return result.content;
}

/**
 * The one entry of a wrapper: its extension is that of the attachment, or its stem is a UUID. An office file is itself a
 * zip but has several entries; somebody's own .zip is kept unless a sender wrapped it as `<uuid>.zip`.
 */
function wrappedEntry(entries: readonly ZipEntry[], attachmentName: string): ZipEntry | null {
  const [only, second] = entries;
  if (only === undefined || second !== undefined) return null;
  const wanted = extensionOf(attachmentName).toLowerCase();
  const entryName = only.name.split(/[/\\]/).at(-1) ?? '';
  const found = extensionOf(entryName).toLowerCase();
  const hasUuidStem = uuidStem.test(entryName);
  if (wanted === 'zip') return hasUuidStem && found === 'zip' ? only : null;
  return hasUuidStem || (wanted !== '' && found === wanted) ? only : null;
}

/** U+FFFD in UTF-8, which a text conversion leaves in place of every byte it did not know. */
const replacement = Buffer.from([0xef, 0xbf, 0xbd]);
const replacementsMin = 8;
/** One in fifty bytes; a file that merely holds the character has far fewer. */
const replacementShare = 0.02;

/** One walk over the whole: its hash, and whether the character stands in it as only a conversion leaves it. */
function* survey(content: Content): Generator<void, { sha256: string; damaged: boolean }> {
  const enough = Math.max(replacementsMin, Math.ceil((content.size * replacementShare) / replacement.length));
  const hash = createHash('sha256');
  let found = 0;
  let end: Uint8Array = new Uint8Array();
  for (const piece of piecesOf(content)) {
    hash.update(piece);
    // The last two bytes again: a character may lie across the border.
    if (found < enough) found += replacementsIn(Buffer.concat([end, piece]));
    end = piece.slice(-2);
    yield;
  }
  return { sha256: hash.digest('hex'), damaged: found >= enough };
}

function replacementsIn(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(replacement); at >= 0; at = bytes.indexOf(replacement, at + replacement.length))
    found += 1;
  return found;
}

function agreesWithName(content: Content, name: string): boolean {
  const magic = magicOf.get(extensionOf(name).toLowerCase());
  return magic === undefined || magic.some((start) => startsWith(content, start));
}

function startsWith(content: Content, hex: string): boolean {
  return Buffer.from(content.read(0, Math.min(content.size, hex.length / 2))).toString('hex') === hex;
}
