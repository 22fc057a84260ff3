/** Which of the certificates found is offered first, and how a chosen one stands today. */
import type { Token } from '#contract/token.ts';
import { fold } from '../ui/fold.ts';

export type Certificate = Token['certificates'][number];

/** A certificate on a device. */
export interface Choice {
  readonly token: Token;
  readonly certificate: Certificate;
}

/** Every certificate of every device, in the order they were found. */
export function choicesIn(tokens: readonly Token[]): Choice[] {
  return tokens.flatMap((token) => token.certificates.map((certificate) => ({ token, certificate })));
}

/** The one made out to one of these names, else the first in date, else the first. */
export function preferred(
  choices: readonly Choice[],
  names: readonly string[],
  now: number,
): Choice | undefined {
  const wanted = new Set(names.map(fold).filter((name) => name !== ''));
  const ranked = choices.toSorted((a, b) => rank(b, wanted, now) - rank(a, wanted, now));
  return ranked[0];
}

function rank({ certificate }: Choice, wanted: ReadonlySet<string>, now: number): number {
  const isNamed = wanted.has(fold(certificate.subject));
  return (standingOf(certificate, now).kind === 'inDate' ? 1 : 0) + (isNamed ? 2 : 0);
}

export type Standing =
  | { readonly kind: 'inDate'; readonly daysLeft: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'notYet' };

const dayMs = 86_400_000;

/** In date, over, or not begun, at an instant in milliseconds. */
export function standingOf(certificate: Pick<Certificate, 'validFrom' | 'validTo'>, now: number): Standing {
  if (Date.parse(certificate.validTo) < now) return { kind: 'expired' };
  if (Date.parse(certificate.validFrom) > now) return { kind: 'notYet' };
  return { kind: 'inDate', daysLeft: Math.floor((Date.parse(certificate.validTo) - now) / dayMs) };
}

/** `driver serial`: the same device however often it was listed. */
export const deviceKey = (token: Pick<Token, 'driver' | 'serial'>): string =>
  `${token.driver} ${token.serial}`;
