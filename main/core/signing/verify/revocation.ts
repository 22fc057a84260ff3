/** Asks for every certificate of a chain whether it was revoked, and remembers what would have to be fetched. */
import type { Chain } from '../cms/index.ts';
import { statusOf, type OpenedEvidence, type RevocationStatus } from '../revocation/index.ts';
import type { RevocationReport, Wanted } from './report.ts';

/** The first that is not good decides; `index` 0 is the chain's own certificate. */
export interface ChainRevocation {
  readonly index: number;
  readonly status: RevocationStatus;
}

/** Where the statements about a certificate are looked for. */
export type Pile = (certificate: Uint8Array, issuer: Uint8Array) => readonly OpenedEvidence[];

/** What a verdict rested on; with it the file can be judged again when nobody answers any more. */
export interface Material {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Collects what is missing and what was used; one certificate once. */
export class Ledger {
  readonly #revocation = new Map<string, Wanted['revocation'][number]>();
  readonly #issuers = new Map<string, Uint8Array>();
  readonly #certificates = new Map<string, Uint8Array>();
  readonly #evidence = { ocsp: new Map<string, Uint8Array>(), crl: new Map<string, Uint8Array>() };

  revocation(certificate: Uint8Array, issuer: Uint8Array): void {
    this.#revocation.set(keyOf(certificate), { certificate, issuer });
  }

  issuerOf(certificate: Uint8Array): void {
    this.#issuers.set(keyOf(certificate), certificate);
  }

  used(certificate: Uint8Array, status: RevocationStatus | null): void {
    this.#certificates.set(keyOf(certificate), certificate);
    if (status !== null && status.kind !== 'unknown')
      this.#evidence[status.source].set(keyOf(status.der), status.der);
  }

  get material(): Material {
    const { ocsp, crl } = this.#evidence;
    return {
      certificates: [...this.#certificates.values()],
      ocsps: [...ocsp.values()],
      crls: [...crl.values()],
    };
  }

  get all(): Wanted {
    return { revocation: [...this.#revocation.values()], issuers: [...this.#issuers.values()] };
  }
}

const keyOf = (der: Uint8Array): string => Buffer.from(der).toString('base64');

/** The chain is one that holds: leaf first, the believed anchor last, which is not asked about. */
export function chainRevocation(
  { certificates }: Chain,
  at: Date,
  now: Date,
  pile: Pile,
  ledger: Ledger,
): ChainRevocation {
  const found = certificates.slice(0, -1).map((certificate, index) => {
    const issuer = certificates[index + 1]!;
    const status = statusOf({ certificate, issuer, at, now }, pile(certificate, issuer));
    if (status.kind === 'unknown') ledger.revocation(certificate, issuer);
    ledger.used(certificate, status);
    return { index, status };
  });
  const anchor = certificates.at(-1);
  if (anchor !== undefined) ledger.used(anchor, null);
  const worst =
    found.find(({ status }) => status.kind === 'revoked' && status.revoked.at <= at) ??
    found.find(({ status }) => status.kind === 'unknown') ??
    found[0];
  // An anchor that signs by itself is believed because it was pinned.
  return worst ?? { index: 0, status: { kind: 'good', source: 'crl', at: now, der: new Uint8Array() } };
}

/** The report's words on a status. */
export function revocationReport(
  status: RevocationStatus,
  embedded: readonly OpenedEvidence[],
): RevocationReport {
  if (status.kind === 'unknown') return unknownRevocation;
  const { source, at, der } = status;
  const revokedAt = status.kind === 'revoked' ? status.revoked.at : null;
  const isEmbedded = embedded.some((evidence) => Buffer.compare(evidence.der, der) === 0);
  return { status: status.kind, source, at, revokedAt, isEmbedded };
}

export const unknownRevocation: RevocationReport = {
  status: 'unknown',
  source: null,
  at: null,
  revokedAt: null,
  isEmbedded: false,
};
