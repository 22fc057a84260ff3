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

/** Whose certificate is looked for: made out to one of `to`, and not to one of `notTo`. */
export interface Owners {
  readonly to: readonly string[];
  readonly notTo: readonly string[];
}

const isAmong = (names: readonly string[], { subject }: Pick<Certificate, 'subject'>): boolean =>
  names.some((name) => name !== '' && fold(name) === fold(subject));

/** The one made out to the right owner, before those of nobody known, before the wrong one; in date before not. */
export function preferred(choices: readonly Choice[], owners: Owners, now: number): Choice | undefined {
  const rank = ({ certificate }: Choice): number =>
    (isAmong(owners.to, certificate) ? 4 : 0) -
    (isAmong(owners.notTo, certificate) ? 4 : 0) +
    (standingOf(certificate, now).kind === 'inDate' ? 1 : 0);
  return choices.toSorted((a, b) => rank(b) - rank(a))[0];
}

/** True where the certificate is another person's, or a person's where the agency's is wanted. */
export function isForeign(
  certificate: Pick<Certificate, 'subject'>,
  { to, notTo }: Owners,
  isPersonal: boolean,
): boolean {
  if (isAmong(notTo, certificate)) return true;
  return isPersonal && to.some((name) => name !== '') && !isAmong(to, certificate);
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
