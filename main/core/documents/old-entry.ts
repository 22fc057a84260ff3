/** Whether a row of an old register means this document, though a hand wrote it shorter (rule F1h, vanthu §1.16.1). */
import { fold } from '../kernel/fold.ts';

interface Looked {
  readonly symbol: string;
  readonly issuerName: string;
  readonly issuedOn: string | null;
}

interface OldEntry {
  readonly symbol: string;
  readonly issuer_name: string;
  readonly issued_on: string | null;
  readonly arrived_on: string | null;
}

/** The number is the same already; symbol, year and issuer are compared as a hand may have written them. Pure. */
export function isOldEntryOf(looked: Looked, old: OldEntry): boolean {
  return (
    plainSymbol(looked.symbol) === plainSymbol(old.symbol) &&
    isSameYear(looked, old) &&
    isSameIssuer(looked.issuerName, old.issuer_name)
  );
}

/** Case stays: QyĐ is not QĐ, CTr is not CT. */
const plainSymbol = (symbol: string) => symbol.normalize('NFC').replace(/[–—]/g, '-').replace(/\s/g, '');

/** Without its own day the entry has at least the day it came: in the same year, or early in the next. */
function isSameYear({ issuedOn }: Looked, { issued_on, arrived_on }: OldEntry): boolean {
  if (issued_on !== null || issuedOn === null)
    return (issued_on?.slice(0, 4) ?? '') === (issuedOn?.slice(0, 4) ?? '');
  if (arrived_on === null || arrived_on < issuedOn) return false;
  return Date.parse(arrived_on) - Date.parse(issuedOn) <= comesWithinDays * 86_400_000;
}

const comesWithinDays = 120;

/** "UBND tỉnh" for "Ủy ban nhân dân tỉnh An Sơn"; an entry without an issuer is no proof of another one. */
function isSameIssuer(name: string, old: string): boolean {
  const [words, oldWords] = [spelledOut(name), spelledOut(old)];
  return `${words} `.startsWith(`${oldWords} `) || `${oldWords} `.startsWith(`${words} `) || oldWords === '';
}

const short: Readonly<Record<string, string>> = {
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  ubmttq: 'uy ban mat tran to quoc',
  mttq: 'mat tran to quoc',
  vp: 'van phong',
  tp: 'thanh pho',
  bch: 'ban chi huy',
  bhxh: 'bao hiem xa hoi',
};

const spelledOut = (name: string) =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => short[word] ?? word)
    .join(' ');
