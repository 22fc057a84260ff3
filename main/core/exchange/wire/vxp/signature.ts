/** The VXP request form: parameters travel as headers, and an HMAC over them is the caller's proof. */
import { contentOf, piecesOf, type Content } from '../content.ts';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const vxpPrefix = 'XroadVnpt-';
const userAgent = 'JAVASDKAgent/1.0.0 XRoad/VPCP';
const vxpVersion = '3.0.201608';
/** Vietnam has one offset and no summer time. */
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

export type VxpCredentials = { readonly systemId: string; readonly secret: string };
/** Parameter names without the prefix, in the order they are to be signed. */
export type VxpParameters = readonly (readonly [name: string, value: string])[];
export type VxpContentType = 'application/json' | 'application/octet-stream';

export type VxpHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly code: 'vxp.not_ascii'; readonly where: string };

/**
 * The headers of one call at `now`. Values must be printable ASCII: a header carries one byte a character while the
 * HMAC is over UTF-8, so no server could verify anything else.
 */
export function signRequest(
  credentials: VxpCredentials,
  parameters: VxpParameters,
  now: Date,
  contentType: VxpContentType = 'application/json',
): VxpHeaders {
  const pairs: VxpParameters = [
    ['systemid', credentials.systemId],
    ...parameters,
    ['timestamp', vxpTimestamp(now)],
    ['Content-Type', contentType],
  ];
  const unfit = pairs.find(([, value]) => !/^[\x20-\x7e]*$/.test(value));
  if (unfit) return { ok: false, code: 'vxp.not_ascii', where: unfit[0] };
  const text = signHeaderText(pairs);
  return {
    ok: true,
    headers: {
      'Content-Type': contentType,
      ...Object.fromEntries(pairs.map(([name, value]) => [vxpPrefix + name, value])),
      [`${vxpPrefix}sign-header-key`]: pairs.map(([name]) => name).join(';'),
      [`${vxpPrefix}sign-header`]: text,
      [`${vxpPrefix}hash-header`]: hashHeader(text, credentials.secret),
      [`${vxpPrefix}version`]: vxpVersion,
      'User-Agent': userAgent,
    },
  };
}

/** The text that is signed: compact JSON, names with the prefix, in the order given. */
export function signHeaderText(pairs: VxpParameters): string {
  return JSON.stringify(Object.fromEntries(pairs.map(([name, value]) => [vxpPrefix + name, value])));
}

/** Lower-case hex of HMAC-SHA256 over the signed text. */
export function hashHeader(text: string | Uint8Array, secret: string): string {
  return createHmac('sha256', Buffer.from(secret, 'utf8')).update(text).digest('hex');
}

/** `ddMMyyyy'T'HHmmss+SSSS` in Vietnam time; the four digits after the plus are milliseconds, not a zone. */
export function vxpTimestamp(now: Date): string {
  const [date = '', time = ''] = new Date(now.getTime() + vietnamOffsetMs).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}${month}${year}T${time.slice(0, 8).replaceAll(':', '')}+0${time.slice(9, 12)}`;
}

/** The instant of such a timestamp; null when it is none. */
export function parseVxpTimestamp(text: string): Date | null {
  const match = /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})\+0?(\d{3})$/.exec(text);
  if (!match) return null;
  const [, day, month, year, hour, minute, second, milli] = match;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}+07:00`);
  return Number.isNaN(at) ? null : new Date(at);
}

/** A header name and value as received, the value with one character a byte. */
export type ReceivedHeaders = readonly (readonly [name: string, value: string])[];

export type SignedRequest = {
  readonly systemId: string;
  readonly at: Date;
  /** By name without prefix and exactly as signed: `docId` and `docid` are two parameters. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The signed bytes and the hash the caller sent, for `isSignedWith`. */
  readonly signedBytes: Uint8Array;
  readonly hash: string;
};

export type ReadSignature =
  | { readonly ok: true; readonly request: SignedRequest }
  | { readonly ok: false; readonly code: VxpSignatureProblem };

export type VxpSignatureProblem =
  | 'vxp.signature_missing'
  | 'vxp.signature_unreadable'
  | 'vxp.header_not_signed'
  | 'vxp.timestamp_unreadable';

/**
 * What a request says of itself, before its secret is known. Parameters are taken from the signed text alone, and every
 * one must stand in the headers with the same value, so that neither can be changed without the other.
 */
export function readSignature(headers: ReceivedHeaders): ReadSignature {
  const signed = headerValue(headers, 'sign-header');
  const hash = headerValue(headers, 'hash-header');
  if (signed === undefined || hash === undefined) return { ok: false, code: 'vxp.signature_missing' };
  const pairs = signedPairs(signed);
  if (pairs === null) return { ok: false, code: 'vxp.signature_unreadable' };
  const parameters = new Map(pairs);
  if (!pairs.every(([name, value]) => stands(headers, name, value))) {
    return { ok: false, code: 'vxp.header_not_signed' };
  }
  const at = parseVxpTimestamp(parameters.get('timestamp') ?? '');
  if (at === null) return { ok: false, code: 'vxp.timestamp_unreadable' };
  const systemId = parameters.get('systemid') ?? '';
  // One character a byte gives back the bytes as they travelled.
  return {
    ok: true,
    request: { systemId, at, parameters, signedBytes: Buffer.from(signed, 'latin1'), hash },
  };
}

/** Whether the request was signed with this secret; takes the same time wherever the difference lies. */
export function isSignedWith(request: SignedRequest, secret: string): boolean {
  const wanted = Buffer.from(hashHeader(request.signedBytes, secret), 'hex');
  const given = Buffer.from(/^[0-9a-f]{64}$/.test(request.hash) ? request.hash : '', 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function signedPairs(signed: string): [string, string][] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(signed);
  } catch {
    // Any text may stand in a header; what is no JSON is simply not signed.
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(parsed)) {
    if (!name.startsWith(vxpPrefix) || typeof value !== 'string') return null;
    pairs.push([name.slice(vxpPrefix.length), value]);
  }
  return pairs;
}

function stands(headers: ReceivedHeaders, name: string, value: string): boolean {
  const wanted = (vxpPrefix + name).toLowerCase();
  return headers.some(([one, text]) => one.toLowerCase() === wanted && text.trim() === value.trim());
}

function headerValue(headers: ReceivedHeaders, name: string): string | undefined {
  const wanted = (vxpPrefix + name).toLowerCase();
  return headers.find(([one]) => one.toLowerCase() === wanted)?.[1];
}

/** Lower-case hex SHA-256, the correct form of `hash-file`. */
export function hashFile(bytes: Uint8Array | Content): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(contentOf(bytes))) hash.update(piece);
  return hash.digest('hex');
}

/** The form the Java SDK prints: bytes below 16 without their leading zero, so that it is often shorter than 64. */
export function sdkHashFile(sha256: string): string {
  return sha256.replaceAll(/(..)/g, (pair) => pair.replace(/^0/, ''));
}
