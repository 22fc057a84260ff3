/** Finds the way from a signer's certificate to a pinned anchor, and says what is wrong with it (RFC 5280, 6.1). */
import { X509Certificate } from 'node:crypto';
import { readCertificateParts } from './certificate-parts.ts';
import { describeCertificate, type CertificateDescription } from './certificate.ts';
import { sameBytes } from './der.ts';
import { remembering } from './remembered.ts';

/** What can be wrong with a chain at an instant; the first that applies, worst first. */
export type ChainProblem =
  | 'no_trusted_root'
  | 'untrusted'
  | 'issuer_is_no_ca'
  | 'weak_algorithm'
  | 'unknown_critical_extension'
  | 'not_yet_valid'
  | 'expired'
  | 'issuer_outside_validity';

export interface Chain {
  /** Leaf first, anchor last when one was reached. */
  readonly certificates: readonly Uint8Array[];
  readonly problem: ChainProblem | null;
}

const maxChainLength = 8;
/** A crafted pile of look-alike issuers could otherwise make the search explode. */
const maxTries = 200;

interface Link {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly about: CertificateDescription;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
}

/**
 * The best chain from `leafDer` to one of `anchors` at the instant `at`. Only the given certificates are
 * used, never the operating system's store. Anchors are believed because they were pinned, but must be in date.
 */
export function buildChain(
  leafDer: Uint8Array,
  intermediates: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: Date,
): Chain {
  const leaf = readLink(leafDer);
  if (anchors.length === 0 || leaf === null) {
    return { certificates: [leafDer], problem: leaf === null ? 'untrusted' : 'no_trusted_root' };
  }
  const pinned = anchors.flatMap((der) => readLink(der) ?? []);
  const others = intermediates.flatMap((der) => readLink(der) ?? []);
  const found = findPaths(leaf, others, pinned).map((path) => ({
    certificates: path.map((link) => link.der),
    problem: judge(path, at),
  }));
  return found.find((chain) => chain.problem === null) ?? found[0] ?? untrusted(leaf);
}

function untrusted(leaf: Link): Chain {
  return { certificates: [leaf.der], problem: 'untrusted' };
}

const linksKept = 512;

const readLink: (der: Uint8Array) => Link | null = remembering(linkOf, linksKept);

function linkOf(der: Uint8Array): Link | null {
  const about = describeCertificate(der);
  if (about === null) return null;
  const { subject, issuer } = readCertificateParts(der);
  return { der, x509: new X509Certificate(der), about, subject: subject.raw, issuer: issuer.raw };
}

/** Every path that ends at an anchor, by names and signatures alone. */
function findPaths(leaf: Link, others: readonly Link[], anchors: readonly Link[]): Link[][] {
  const complete: Link[][] = [];
  let open: Link[][] = [[leaf]];
  for (let tries = 0; open.length > 0 && tries < maxTries; tries++) {
    const [path = [], ...rest] = open;
    open = rest;
    const last = path.at(-1);
    if (last === undefined) continue;
    if (anchors.some((anchor) => sameBytes(anchor.der, last.der))) {
      complete.push(path);
      continue;
    }
    if (path.length >= maxChainLength) continue;
    const issuers = [...anchors, ...others].filter((link) => !path.includes(link) && hasIssued(link, last));
    open.push(...issuers.map((issuer) => [...path, issuer]));
  }
  return complete;
}

/** Who issued whom is mathematics alone, and the same for every file. */
const issued = new WeakMap<Link, WeakMap<Link, boolean>>();

function hasIssued(issuer: Link, subject: Link): boolean {
  const known = issued.get(issuer) ?? new WeakMap<Link, boolean>();
  issued.set(issuer, known);
  const before = known.get(subject);
  if (before !== undefined) return before;
  const answer = proveIssued(issuer, subject);
  known.set(subject, answer);
  return answer;
}

function proveIssued(issuer: Link, subject: Link): boolean {
  if (!sameBytes(issuer.subject, subject.issuer)) return false;
  try {
    return subject.x509.verify(issuer.x509.publicKey);
  } catch {
    // A key OpenSSL refuses to work with has issued nothing we can believe.
    return false;
  }
}

function judge(path: readonly Link[], at: Date): ChainProblem | null {
  const [leaf, ...issuers] = path;
  if (leaf === undefined) return 'untrusted';
  if (issuers.some((issuer, index) => !mayIssue(issuer.about, index))) return 'issuer_is_no_ca';
  if (path.slice(0, -1).some((link) => usesBrokenHash(link.der))) return 'weak_algorithm';
  if (path.some((link) => link.about.unknownCriticalExtensions.length > 0))
    return 'unknown_critical_extension';
  if (at < leaf.about.notBefore) return 'not_yet_valid';
  if (at > leaf.about.notAfter) return 'expired';
  if (issuers.some(({ about }) => at < about.notBefore || at > about.notAfter))
    return 'issuer_outside_validity';
  return null;
}

/** `below` is the number of CA certificates between the issuer and the leaf (RFC 5280, 4.2.1.9). */
function mayIssue(issuer: CertificateDescription, below: number): boolean {
  if (!issuer.isCa) return false;
  if (issuer.pathLength !== null && below > issuer.pathLength) return false;
  return issuer.keyUsage === null || issuer.keyUsage.includes('keyCertSign');
}

// Chosen-prefix collisions on MD5 and SHA-1 let anyone forge such a certificate.
const brokenSignatures: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
]);

function usesBrokenHash(der: Uint8Array): boolean {
  return brokenSignatures.has(readCertificateParts(der).signatureOid);
}
