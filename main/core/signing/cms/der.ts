/** Reads and writes ASN.1 values as bytes (X.690): writes strict DER, reads BER too, and keeps each value's raw slice. */

/** One value: its identifier octet, its content, the exact bytes it was read from, and its parts when constructed. */
export interface DerValue {
  /** Class, constructed bit and tag number in one octet, e.g. 0x30 for SEQUENCE. */
  readonly tag: number;
  readonly content: Uint8Array;
  readonly raw: Uint8Array;
  readonly children: readonly DerValue[];
}

/** Thrown inside this folder on malformed input; the exported readers turn it into a value. */
export class DerError extends Error {}

export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const maxDepth = 40;
const constructedBit = 0x20;

/** The first value in `bytes`; bytes after it are not looked at. Throws DerError. */
export function readDer(bytes: Uint8Array): DerValue {
  return readAt(bytes, 0, bytes.length, 0);
}

function readAt(bytes: Uint8Array, start: number, end: number, depth: number): DerValue {
  if (depth > maxDepth) throw new DerError('nested too deep');
  if (start + 2 > end) throw new DerError('cut short');
  const tag = bytes[start] ?? 0;
  // X.690, 8.1.2.4: tag numbers above 30 need more octets; none occurs in CMS or X.509.
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag number above 30');
  const length = readLength(bytes, start + 1, end);
  if (length.value === null) return readIndefinite(bytes, start, length.next, end, depth);
  const contentEnd = length.next + length.value;
  if (contentEnd > end) throw new DerError('longer than its container');
  const children = (tag & constructedBit) === 0 ? [] : readMany(bytes, length.next, contentEnd, depth + 1);
  const content = bytes.subarray(length.next, contentEnd);
  return { tag, content, raw: bytes.subarray(start, contentEnd), children };
}

/**
 * The values in `content` one after another, without looking into them: a revocation list may hold a hundred thousand.
 * Definite lengths only. Throws DerError.
 */
export function* flatValues(content: Uint8Array): Generator<DerValue> {
  for (let at = 0; at < content.length;) {
    if (at + 2 > content.length) throw new DerError('cut short');
    const tag = content[at] ?? 0;
    const length = readLength(content, at + 1, content.length);
    if (length.value === null) throw new DerError('indefinite length');
    const end = length.next + length.value;
    if (end > content.length) throw new DerError('longer than its container');
    yield { tag, content: content.subarray(length.next, end), raw: content.subarray(at, end), children: [] };
    at = end;
  }
}

function readLength(bytes: Uint8Array, at: number, end: number): { value: number | null; next: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { value: first, next: at + 1 };
  if (first === 0x80) return { value: null, next: at + 1 };
  const count = first & 0x7f;
  if (count > 4 || at + 1 + count > end) throw new DerError('length of a length');
  let value = 0;
  for (let index = 1; index <= count; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, next: at + 1 + count };
}

function readMany(bytes: Uint8Array, start: number, end: number, depth: number): DerValue[] {
  const found: DerValue[] = [];
  for (let at = start; at < end;) {
    const value = readAt(bytes, at, end, depth);
    found.push(value);
    at += value.raw.length;
  }
  return found;
}

// X.690, 8.1.3.6: an indefinite length ends at two zero octets; real CMS still uses it.
function readIndefinite(
  bytes: Uint8Array,
  start: number,
  from: number,
  end: number,
  depth: number,
): DerValue {
  const tag = bytes[start] ?? 0;
  if ((tag & constructedBit) === 0) throw new DerError('indefinite length of a primitive value');
  const children: DerValue[] = [];
  for (let at = from; ;) {
    if (at + 2 > end) throw new DerError('no end of contents');
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      return { tag, content: bytes.subarray(from, at), raw: bytes.subarray(start, at + 2), children };
    }
    const value = readAt(bytes, at, end, depth + 1);
    children.push(value);
    at += value.raw.length;
  }
}

/** The bytes of an OCTET STRING, whole or in BER pieces; implicit tags are taken as they come. */
export function octetsOf(value: DerValue): Uint8Array {
  if ((value.tag & constructedBit) === 0) return value.content;
  return concatBytes(...value.children.map(octetsOf));
}

/** The child at `index`, or DerError. */
export function childOf(value: DerValue, index: number): DerValue {
  const child = value.children[index];
  if (child === undefined) throw new DerError(`part ${index} is missing`);
  return child;
}

/** Asserts the identifier octet and gives the value back. */
export function expectTag(value: DerValue, tag: number): DerValue {
  if (value.tag !== tag) throw new DerError(`tag ${value.tag} where ${tag} belongs`);
  return value;
}

/** An OBJECT IDENTIFIER in dotted form. */
export function readOid(value: DerValue): string {
  expectTag(value, derTag.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of value.content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerError('object identifier too large');
    if ((octet & 0x80) !== 0) continue;
    arcs.push(...(arcs.length === 0 ? firstArcs(arc) : [arc]));
    arc = 0;
  }
  return arcs.join('.');
}

function firstArcs(value: number): [number, number] {
  if (value < 80) return [Math.floor(value / 40), value % 40];
  return [2, value - 80];
}

/** A small non-negative INTEGER, as version numbers and salt lengths are. */
export function readSmallInteger(value: DerValue): number {
  if (value.content.length === 0 || value.content.length > 4) throw new DerError('integer out of range');
  return value.content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** UTCTime or GeneralizedTime as an instant (RFC 5280, 4.1.2.5); fractions of a second are kept. */
export function readTime(value: DerValue): Date {
  const text = Buffer.from(value.content).toString('latin1');
  const pattern =
    value.tag === derTag.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?()(Z|[+-]\d{4})$/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,](\d{1,3})\d*)?(Z|[+-]\d{4})$/;
  const parts = pattern.exec(text);
  if (parts === null) throw new DerError('not a time');
  const number = (index: number) => Number(parts[index] ?? 0);
  // RFC 5280, 4.1.2.5.1: two-digit years from 50 belong to the last century.
  const year = value.tag === derTag.utcTime ? number(1) + (number(1) >= 50 ? 1900 : 2000) : number(1);
  const milliseconds = Number((parts[7] ?? '').padEnd(3, '0'));
  const utc = Date.UTC(year, number(2) - 1, number(3), number(4), number(5), number(6), milliseconds);
  return new Date(utc - zoneMinutes(parts[8] ?? 'Z') * 60_000);
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** A value with this identifier octet and the parts as its content, in DER. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(...parts);
  return concatBytes(Uint8Array.of(tag, ...lengthOctets(content.length)), content);
}

/** How many octets a value with so long a content takes when it is written shortest. */
export function writtenLength(contentLength: number): number {
  return 1 + lengthOctets(contentLength).length + contentLength;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

/** A SET OF in DER. */
export function writeSetOf(...parts: readonly Uint8Array[]): Uint8Array {
  return writeDer(derTag.set, ...inSetOrder(parts));
}

/** The parts of a SET OF sorted by their bytes (X.690, 11.6). */
export function inSetOrder(parts: readonly Uint8Array[]): Uint8Array[] {
  return parts.toSorted((left, right) => Buffer.compare(left, right));
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function writeOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return writeDer(derTag.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift(0x80 | (rest % 128));
  }
  return octets;
}

/** An INTEGER from big-endian unsigned bytes of any length. */
export function writeUnsigned(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((octet) => octet !== 0);
  const minimal = start === -1 ? Uint8Array.of(0) : bytes.subarray(start);
  const sign = (minimal[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return writeDer(derTag.integer, ...sign, minimal);
}

/** A time as RFC 5280, 4.1.2.5 wants it: UTCTime through 2049, GeneralizedTime after. */
export function writeTime(at: Date): Uint8Array {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  if (at.getUTCFullYear() < 2050) return writeDer(derTag.utcTime, Buffer.from(digits.slice(2)));
  return writeDer(derTag.generalizedTime, Buffer.from(digits));
}

/** The parts one after another, in new memory. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether two byte strings are the same. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
