/** Holds what was read against what stands in the letter. */
import type { MadeLetter } from './make.ts';

export const fieldNames = [
  'number',
  'symbol',
  'date',
  'issuer',
  'kind',
  'subject',
  'signer',
  'position',
  'place',
  'urgency',
  'due',
  'pages',
  'recipients',
] as const;
export type Field = (typeof fieldNames)[number];

export interface Verdict {
  readonly isRight: boolean;
  readonly isSure: boolean;
  readonly read: string | null;
  readonly wanted: string | null;
}

export interface Judged {
  readonly made: MadeLetter;
  readonly verdicts: ReadonlyMap<Field, Verdict>;
}

/** A field that the letter does not say must not be read. */
export function judged(made: MadeLetter, read: ReadonlyMap<Field, string>, sure: ReadonlySet<Field>): Judged {
  const verdicts = new Map<Field, Verdict>();
  for (const field of fieldNames) {
    const wanted = wantedOf(made, field);
    const value = read.get(field) ?? null;
    const isRight =
      wanted === null ? value === null : value !== null && wanted.some((one) => isSame(field, one, value));
    verdicts.set(field, { isRight, isSure: sure.has(field), read: value, wanted: wanted?.[0] ?? null });
  }
  return { made, verdicts };
}

function wantedOf({ truth, pageCount }: MadeLetter, field: Field): readonly string[] | null {
  const one: Readonly<Record<Field, string | null>> = {
    number: truth.number,
    symbol: truth.symbol,
    date: truth.issuedOn,
    issuer: '',
    kind: truth.kind,
    subject: truth.subject,
    signer: truth.signerName,
    position: truth.signerPosition,
    place: truth.place,
    urgency: truth.urgency,
    due: truth.dueOn,
    pages: String(pageCount),
    recipients: truth.recipients?.join('\n') ?? null,
  };
  if (field === 'issuer') return truth.issuer;
  return one[field] === null ? null : [one[field]];
}

/** Letter for letter. Where all is printed in capitals nobody can know the small ones; "V/v" before a subject is optional. */
export function isSame(field: Field, wanted: string, read: string): boolean {
  const [one, other] = [plain(wanted), plain(read)];
  if (field === 'issuer' || field === 'position') return one.toLowerCase() === other.toLowerCase();
  return field === 'subject' ? withoutOpening(one) === withoutOpening(other) : one === other;
}

const withoutOpening = (text: string) => text.replace(/^(V\/v:?|Về việc:?)\s*/iu, '');

/** One way of writing accents, tones on the same vowel of "hoà" and "hòa", and of spaces. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([oOuU])([aAeEyY])([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, '$1$3$2')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
