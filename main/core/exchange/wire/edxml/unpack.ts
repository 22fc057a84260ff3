/** Gives back the file an attachment was made from, whatever its sender declared, by looking at the bytes. */
import type { ReadLimits } from './limits.ts';
import { extensionOf } from './payload.ts';
import { ReadRefused } from './refusal.ts';
import { inflateEntry, zipEntries, type ZipEntry } from './zip-entries.ts';

export type Packed = {
  readonly name: string;
  readonly declaredType: string;
  readonly encoded: string;
  /** What may still be inflated in this message. */
  readonly leftBytes: number;
};

export type Unpacked = {
  readonly bytes: Uint8Array;
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

/** The file's bytes, whether they were damaged on the way, and what was put right; throws for a zip beyond the limits. */
export function unpack(packed: Packed, limits: ReadLimits): Unpacked {
  const repairs: string[] = [];
  const decoded = decodeBase64(packed.encoded, repairs);
  const bytes = unwrapped(packed, decoded, limits, repairs);
  const damaged = looksDamaged(bytes);
  if (bytes.length === 0) repairs.push('edxml.attachment_empty');
  else if (damaged) repairs.push('edxml.attachment_damaged');
  else if (!agreesWithName(bytes, packed.name)) repairs.push('edxml.attachment_content_differs');
  return { bytes, damaged, repairs };
}

function decodeBase64(encoded: string, repairs: string[]): Uint8Array {
  const compact = encoded.replaceAll(/\s+/g, '');
  const core = compact.replace(/=+$/, '');
  if (/[^0-9A-Za-z+/]/.test(core) || core.length % 4 === 1) repairs.push('edxml.base64_damaged');
  return Buffer.from(compact, 'base64');
}

function unwrapped(packed: Packed, bytes: Uint8Array, limits: ReadLimits, repairs: string[]): Uint8Array {
  const declaredZip = /zip/i.test(packed.declaredType);
  const entries = startsWith(bytes, '504b') ? zipEntries(bytes) : null;
  const wrapped = entries ? wrappedEntry(entries, packed.name) : null;
  if (wrapped === null) {
    const isOwnZip = entries !== null || extensionOf(packed.name).toLowerCase() === 'zip';
    if (declaredZip && !isOwnZip && bytes.length > 0) repairs.push('edxml.attachment_not_zipped');
    return bytes;
  }
  const result = inflateEntry(bytes, wrapped, limits, packed.leftBytes);
  if (result.kind === 'too_large') throw new ReadRefused('edxml.zip_too_large', packed.name);
  if (result.kind === 'broken') {
    repairs.push('edxml.zip_damaged');
    return bytes;
  }
  if (!declaredZip) repairs.push('edxml.attachment_zipped');
  return result.bytes;
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

function looksDamaged(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const enough = Math.max(replacementsMin, Math.ceil((bytes.length * replacementShare) / replacement.length));
  let found = 0;
  for (let at = view.indexOf(replacement); at >= 0; at = view.indexOf(replacement, at + replacement.length)) {
    found += 1;
    if (found >= enough) return true;
  }
  return false;
}

function agreesWithName(bytes: Uint8Array, name: string): boolean {
  const magic = magicOf.get(extensionOf(name).toLowerCase());
  return magic === undefined || magic.some((start) => startsWith(bytes, start));
}

function startsWith(bytes: Uint8Array, hex: string): boolean {
  return Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;
}
