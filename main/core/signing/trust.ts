/** The certificates the office trusts; none is shipped, the admin adds each by its published fingerprint (design §6). */
import { X509Certificate } from 'node:crypto';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { buildChain, describeCertificate } from './cms/index.ts';
import * as store from './store.ts';

/** The signer's certificate and the intermediates known above it; the root stays out of the CMS. */
export function chainOf(db: ReadableDb, leafDer: Uint8Array, at: Date): Uint8Array[] {
  const trust = store.trustCertificates(db);
  const ders = (kind: string) =>
    trust.filter((row) => row.kind === kind).map(({ der }) => Uint8Array.from(der));
  const anchors = ders('anchor');
  const chain = buildChain(leafDer, ders('intermediate'), anchors, at);
  const isAnchor = (der: Uint8Array) => anchors.some((anchor) => Buffer.compare(anchor, der) === 0);
  return chain.certificates.filter((der) => !isAnchor(der));
}

/** Refused: `signing.not_a_certificate`, `signing.fingerprint_differs`. Verdicts made before are forgotten. */
export function addTrust(
  { bytes, kind, fingerprint }: { bytes: Uint8Array; kind: 'anchor' | 'intermediate'; fingerprint: string },
  context: CommandContext,
): { sha256: string; name: string } {
  const der = derOf(bytes);
  const about = describeCertificate(der) ?? refuse('signing.not_a_certificate');
  const typed = fingerprint.replace(/[^0-9a-f]/gi, '').toLowerCase();
  if (typed !== about.sha256) refuse('signing.fingerprint_differs', { found: about.sha256 });
  const name = about.subject.commonName ?? about.subject.organization ?? about.sha256.slice(0, 16);
  store.insertTrust(context.db, {
    sha256: about.sha256,
    kind,
    name,
    validTo: about.notAfter.toISOString(),
    der,
    addedBy: context.person.personId,
    at: context.now.toISOString(),
  });
  store.forgetVerifications(context.db, context.now.toISOString());
  context.note({
    type: 'signing.trust_added',
    entity: 'trust',
    entityId: about.sha256,
    baseVersion: 0,
    payload: { name, kind },
  });
  context.changed('signing.changed', about.sha256);
  return { sha256: about.sha256, name };
}

/** PEM and DER are both handed out by authorities. */
function derOf(bytes: Uint8Array): Uint8Array {
  try {
    return new Uint8Array(new X509Certificate(Uint8Array.from(bytes)).raw);
  } catch {
    return refuse('signing.not_a_certificate');
  }
}
