/** Reads zip archives brought in by people: the members with names that lead nowhere, and one member inflated under limits. */
import { crc32, inflateRawSync } from 'node:zlib';

const MiB = 1_048_576;

export interface ZipMember {
  /** Its name alone: no folder, no drive, nothing a file system reads as a way. */
  readonly name: string;
  /** As written in the archive; for looking up parts, never for writing. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly headerAt: number;
}

export const memberMaxBytes = 200 * MiB;
const membersMax = 5000;
/** A member may blow up by this much once it is beyond what is free. */
const ratioMax = 200;
const ratioFreeBytes = 16 * MiB;

const endSignature = 0x06054b50;
const memberSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const commentMaxBytes = 0xffff;

/**
 * The members by the central directory (APPNOTE 4.3.12), folders left out; null when the bytes are no zip. `bytes` may be the
 * end of an archive alone, with its directory, from its byte `from` on.
 */
export function membersOf(bytes: Uint8Array, from = 0): readonly ZipMember[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const members: ZipMember[] = [];
  let at = view.getUint32(end + 16, true) - from;
  if (at < 0) return null;
  for (let index = 0; index < Math.min(view.getUint16(end + 10, true), membersMax); index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== memberSignature) return null;
    const nameBytes = view.getUint16(at + 28, true);
    if (at + 46 + nameBytes > view.byteLength) return null;
    const member = memberAt(bytes, view, at, nameBytes);
    if (!member.path.endsWith('/')) members.push(member);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}

function memberAt(bytes: Uint8Array, view: DataView, at: number, nameBytes: number): ZipMember {
  const flags = view.getUint16(at + 8, true);
  const path = nameIn(bytes.subarray(at + 46, at + 46 + nameBytes));
  return {
    name: plainName(path),
    path,
    isEncrypted: (flags & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    sizeBytes: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  };
}

/** Old archivers of Windows write names in the code page of the machine, and say so nowhere. */
function nameIn(bytes: Uint8Array): string {
  const copy = Uint8Array.from(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(copy).normalize('NFC');
  } catch {
    return new TextDecoder('windows-1258').decode(copy).normalize('NFC');
  }
}

/** A name that stays where it is put: no folder, no drive, no control characters, none of Windows' devices. */
export function plainName(path: string): string {
  const last = path.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = last
    .replace(/[\p{Cc}\p{Cf}:*?"<>|]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1');
  return shortened(name) || 'tep';
}

const nameMaxLetters = 150;

function shortened(name: string): string {
  if (name.length <= nameMaxLetters) return name;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return name.slice(0, nameMaxLetters - ending.length) + ending;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - commentMaxBytes);
  for (let at = view.byteLength - endBytes; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

/** Why a member cannot be taken out. */
export type MemberTrouble = 'encrypted' | 'too_large' | 'broken';

export type Taken =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: MemberTrouble };

/** One member's bytes; the sizes it claims are not believed, the limits hold for what really comes out. */
export function takeMember(archive: Uint8Array, member: ZipMember, maxBytes = memberMaxBytes): Taken {
  if (member.isEncrypted) return { ok: false, why: 'encrypted' };
  const packed = packedOf(archive, member);
  if (packed === null) return { ok: false, why: 'broken' };
  const most = Math.min(maxBytes, Math.max(ratioFreeBytes, packed.length * ratioMax));
  if (member.sizeBytes > most) return { ok: false, why: 'too_large' };
  if (member.method === 0) return checked(packed, member);
  if (member.method !== 8) return { ok: false, why: 'broken' };
  try {
    return checked(inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }), member);
  } catch (error) {
    // The one sign zlib gives for output beyond the limit; every other error is a broken stream.
    const isOver = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, why: isOver ? 'too_large' : 'broken' };
  }
}

function packedOf(archive: Uint8Array, { headerAt, packedBytes }: ZipMember): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (headerAt + 30 > view.byteLength || view.getUint32(headerAt, true) !== localSignature) return null;
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  return start + packedBytes > view.byteLength ? null : archive.subarray(start, start + packedBytes);
}

function checked(bytes: Uint8Array, { crc }: ZipMember): Taken {
  return crc32(bytes) === crc ? { ok: true, bytes } : { ok: false, why: 'broken' };
}
