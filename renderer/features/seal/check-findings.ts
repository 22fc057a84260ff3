/** What "Kiểm tra thiết bị" has to say: each finding a key of the catalogue with its facts, worst first. */
import type { Output } from '#contract/kernel.ts';
import type { JudgedCertificate, signingCheck } from '#contract/signing-check.ts';
import type { CheckedDriver } from '#contract/token.ts';

/** note: could not be known here and now, which is neither good nor bad. */
export type Tone = 'error' | 'warning' | 'note' | 'fine';

/** `where` names the library, device or certificate; the sentence and the advice stand in the catalogue under `key`. */
export interface Finding {
  readonly tone: Tone;
  readonly key: FindingKey;
  readonly where: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type FindingKey =
  | 'noLibrary'
  | 'noAnchors'
  | 'missing'
  | 'wide32'
  | 'hangs'
  | 'fails'
  | 'noDevice'
  | 'unreadable'
  | 'blank'
  | 'triesLow'
  | 'triesFinal'
  | 'triesLocked'
  | 'pinMustChange'
  | 'noCertificate'
  | 'expired'
  | 'notYet'
  | 'endsSoon'
  | 'untrusted'
  | 'notForSigning'
  | 'noKey'
  | 'weakKey'
  | 'asksEachTime'
  | 'asksUnknown'
  | 'clockOff'
  | 'clockUnknown'
  | 'clockFine'
  | 'revocationGood'
  | 'revoked'
  | 'revocationUnknown'
  | 'offline'
  | 'authorityFine'
  | 'authorityNone'
  | 'authorityUntrusted'
  | 'authoritySilent'
  | 'authorityRefused'
  | 'ready';

export type CheckedLine = Output<(typeof signingCheck)['check_line']>;

export interface Checked {
  readonly programBits: number;
  readonly drivers: readonly CheckedDriver[];
  readonly judged: readonly JudgedCertificate[];
  readonly hasAnchors: boolean;
  readonly clock: { readonly aheadSeconds: number | null; readonly why: 'no_hub' | 'unreachable' | null };
  /** What the authorities said; undefined while they are still being asked. */
  readonly line: CheckedLine | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Token = CheckedDriver['tokens'][number];
type Certificate = Token['certificates'][number];

const dayMs = 86_400_000;
const soonDays = 30;
/** Beyond this a signing time is questioned by whoever verifies it. */
const clockSlackSeconds = 120;
const rsaBitsMin = 2048;
const order: readonly Tone[] = ['error', 'warning', 'note', 'fine'];

export function findingsOf(checked: Checked): Finding[] {
  const found = [
    ...(checked.drivers.length === 0 ? [finding('error', 'noLibrary', '')] : []),
    ...(checked.hasAnchors ? [] : [finding('warning', 'noAnchors', '')]),
    ...checked.drivers.flatMap((driver) => aboutDriver(driver, checked)),
    clockFinding(checked.clock),
    ...(checked.line === undefined ? [] : aboutLine(checked.line, checked)),
  ];
  return found.toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

function finding(tone: Tone, key: FindingKey, where: string, facts: Finding['facts'] = {}): Finding {
  return { tone, key, where, facts };
}

/** The last part of a path, which is how people know a library. */
export const fileNameOf = (driver: string): string => driver.split(/[/\\]/).at(-1) ?? driver;

function aboutDriver(driver: CheckedDriver, checked: Checked): Finding[] {
  const where = fileNameOf(driver.driver);
  const bits = driver.file?.bits ?? null;
  if (bits !== null && bits !== checked.programBits)
    return [finding('error', 'wide32', where, { bits, programBits: checked.programBits })];
  if (!driver.isLoaded) {
    if (driver.code === 'token.driver_missing') return [finding('error', 'missing', where)];
    const key = driver.code === 'token.timeout' || driver.code === 'token.busy' ? 'hangs' : 'fails';
    return [finding('error', key, where, { code: driver.code ?? '' })];
  }
  const unreadable = driver.unreadable.map((code) => finding('warning', 'unreadable', where, { code }));
  if (driver.tokens.length === 0) return [...unreadable, finding('warning', 'noDevice', where)];
  return [...unreadable, ...driver.tokens.flatMap((token) => aboutToken(token, where, checked))];
}

function aboutToken(token: Token, library: string, checked: Checked): Finding[] {
  const where = token.label || token.serial || library;
  if (!token.isSetUp) return [finding('warning', 'blank', where)];
  const pin = token.pinMustChange ? [finding('error', 'pinMustChange', where)] : [];
  const certificates =
    token.certificates.length === 0
      ? [finding('error', 'noCertificate', where)]
      : token.certificates.flatMap((one) => aboutCertificate(one, checked));
  return [...aboutTries(token, where), ...pin, ...certificates];
}

function aboutTries({ tries }: Token, where: string): Finding[] {
  switch (tries) {
    case 'locked':
      return [finding('error', 'triesLocked', where)];
    case 'final':
      return [finding('error', 'triesFinal', where)];
    case 'low':
      return [finding('warning', 'triesLow', where)];
    case 'plenty':
      return [];
  }
}

function aboutCertificate(certificate: Certificate, checked: Checked): Finding[] {
  const where = certificate.subject || certificate.label;
  const judged = checked.judged.find(({ sha256 }) => sha256 === certificate.id);
  const found = [
    ...aboutDates(certificate, where, checked.now),
    ...(judged && judged.problem !== null && checked.hasAnchors
      ? [finding('warning', 'untrusted', where, { problem: judged.problem })]
      : []),
    ...(judged && !judged.maySign ? [finding('error', 'notForSigning', where)] : []),
    ...(judged && judged.keyType === 'rsa' && judged.keyBits < rsaBitsMin
      ? [finding('error', 'weakKey', where, { bits: judged.keyBits })]
      : []),
    ...(certificate.hasPrivateKey === false ? [finding('error', 'noKey', where)] : []),
  ];
  const asks =
    certificate.asksEachTime === true
      ? [finding('warning', 'asksEachTime', where)]
      : certificate.asksEachTime === null
        ? [finding('note', 'asksUnknown', where)]
        : [];
  const isReady = found.every(({ tone }) => tone !== 'error');
  return [...found, ...asks, ...(isReady ? [finding('fine', 'ready', where)] : [])];
}

function aboutDates({ validFrom, validTo }: Certificate, where: string, now: number): Finding[] {
  if (Date.parse(validTo) < now) return [finding('error', 'expired', where, { on: validTo })];
  if (Date.parse(validFrom) > now) return [finding('error', 'notYet', where, { on: validFrom })];
  const daysLeft = Math.floor((Date.parse(validTo) - now) / dayMs);
  return daysLeft <= soonDays ? [finding('warning', 'endsSoon', where, { days: daysLeft, on: validTo })] : [];
}

function clockFinding({ aheadSeconds, why }: Checked['clock']): Finding {
  if (aheadSeconds === null) return finding('note', 'clockUnknown', '', { why: why ?? 'unreachable' });
  const seconds = Math.abs(aheadSeconds);
  return seconds > clockSlackSeconds
    ? finding('error', 'clockOff', '', { seconds, side: aheadSeconds > 0 ? 'behind' : 'ahead' })
    : finding('fine', 'clockFine', '', { seconds });
}

const authorityFindings = {
  answers: ['fine', 'authorityFine'],
  untrusted: ['warning', 'authorityUntrusted'],
  none: ['note', 'authorityNone'],
  silent: ['warning', 'authoritySilent'],
  refused: ['warning', 'authorityRefused'],
} as const;

/** Revocation with the age of what says so, and the reach of the time stamp authority. */
function aboutLine({ isOnline, revocation, authority }: CheckedLine, { drivers }: Checked): Finding[] {
  const certificates = drivers.flatMap(({ tokens }) => tokens.flatMap((token) => token.certificates));
  const [tone, key] = authorityFindings[authority.state];
  return [
    ...(isOnline ? [] : [finding('note', 'offline', '')]),
    ...revocation.map(({ sha256, status, source, at }) => {
      const certificate = certificates.find(({ id }) => id === sha256);
      const where = certificate?.subject || certificate?.label || '';
      if (status === 'unknown') return finding('warning', 'revocationUnknown', where);
      const facts = { source: source ?? '', on: at ?? '' };
      return status === 'good'
        ? finding('fine', 'revocationGood', where, facts)
        : finding('error', 'revoked', where, facts);
    }),
    finding(tone, key, '', { name: authority.name, seconds: Math.abs(authority.aheadSeconds ?? 0) }),
  ];
}
