/** Fetches what a verdict lacked: OCSP answers, revocation lists, issuers' certificates. Keeps only what proves itself. */
import { createHash, randomBytes } from 'node:crypto';
import { buildChain, describeCertificate } from '../cms/index.ts';
import { readCertificateParts } from '../cms/certificate-parts.ts';
import { sameBytes } from '../cms/der.ts';
import { ocspRequest, openEvidence, readOcsp, statusOf } from '../revocation/index.ts';
import type { Wanted } from '../verify/index.ts';
import { askOnLine, type LineQuestion } from './line.ts';
import { placesIn } from './places.ts';

export interface Fetched {
  /** The certificate it is about (OCSP), or the issuer whose list it is: SHA-256 of certificate or of issuer's name. */
  readonly about: string;
  readonly source: string;
  readonly der: Uint8Array;
  readonly inForceUntil: Date;
}

export interface Gathered {
  readonly evidence: readonly Fetched[];
  readonly certificates: readonly { readonly der: Uint8Array; readonly url: string }[];
  /** Addresses that gave nothing usable, with the reason. */
  readonly troubles: readonly { readonly url: string; readonly why: string }[];
}

export interface GatherOn {
  readonly line: Pick<LineQuestion, 'proxy' | 'stopping'>;
  readonly now: Date;
  readonly timeoutMs: number;
  /** Hosts that may be asked for the certificate of an issuer nobody here believes yet. */
  readonly mayAsk: (host: string) => boolean;
}

const ocspMaxBytes = 64 * 1024;
const listMaxBytes = 20 * 1024 * 1024;
const certificateMaxBytes = 64 * 1024;
/** How long an OCSP answer without an end, or a list without one, is used again. */
const keptMs = 3_600_000;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The keys under which revocation data about a certificate is kept. */
export function evidenceKeys(
  certificate: Uint8Array,
  issuer: Uint8Array,
): readonly [own: string, lists: string] {
  return [sha256(certificate), sha256(readCertificateParts(issuer).subject.raw)];
}

/** Asks for each thing once; a server that fails is not asked again in the same round. */
export async function gather(wanted: Wanted, on: GatherOn): Promise<Gathered> {
  const round = new Round(on);
  for (const { certificate, issuer } of wanted.revocation) await round.revocation(certificate, issuer);
  for (const certificate of wanted.issuers) await round.issuer(certificate);
  return round;
}

class Round implements Gathered {
  readonly evidence: Fetched[] = [];
  readonly certificates: { der: Uint8Array; url: string }[] = [];
  readonly troubles: { url: string; why: string }[] = [];
  readonly #on: GatherOn;
  readonly #deadHosts = new Set<string>();

  constructor(on: GatherOn) {
    this.#on = on;
  }

  /** OCSP first: it is small and of this minute. Then the list. */
  async revocation(certificate: Uint8Array, issuer: Uint8Array): Promise<void> {
    const { ocsp, lists } = placesIn(certificate);
    for (const url of ocsp) if (await this.#ocsp(url, certificate, issuer)) return;
    for (const url of lists) if (await this.#list(url, certificate, issuer)) return;
  }

  async #ocsp(url: string, certificate: Uint8Array, issuer: Uint8Array): Promise<boolean> {
    const nonce = randomBytes(16);
    const der = await this.#ask(url, ocspMaxBytes, {
      body: ocspRequest(certificate, issuer, nonce),
      contentType: 'application/ocsp-request',
    });
    if (der === null) return false;
    const said = readOcsp(der)?.nonce ?? null;
    // RFC 6960, 4.4.1: many responders answer from stock without it; another's is a replay.
    if (said !== null && !sameBytes(said.subarray(-nonce.length), nonce)) return this.#no(url, 'nonce');
    const [about] = evidenceKeys(certificate, issuer);
    return this.#keep({ about, source: 'ocsp', der, url }, certificate, issuer);
  }

  async #list(url: string, certificate: Uint8Array, issuer: Uint8Array): Promise<boolean> {
    const known = this.evidence.find(({ source }) => source === url);
    if (known !== undefined) return true;
    const der = await this.#ask(url, listMaxBytes);
    if (der === null) return false;
    const [, about] = evidenceKeys(certificate, issuer);
    return this.#keep({ about, source: url, der: derOf(der), url }, certificate, issuer);
  }

  #keep(
    found: Pick<Fetched, 'about' | 'source' | 'der'> & { readonly url: string },
    certificate: Uint8Array,
    issuer: Uint8Array,
  ): boolean {
    const { now } = this.#on;
    const opened = openEvidence([{ der: found.der, provenAt: now }]);
    const status = statusOf({ certificate, issuer, at: now, now }, opened);
    const [piece] = opened;
    if (piece === undefined || status.kind === 'unknown') return this.#no(found.url, 'no_answer');
    const until = piece.kind === 'crl' ? piece.nextUpdate : piece.answers[0]?.nextUpdate;
    const inForceUntil = until ?? new Date(now.getTime() + keptMs);
    this.evidence.push({ about: found.about, source: found.source, der: found.der, inForceUntil });
    return true;
  }

  /** The certificate above an unknown one: kept only when it has really issued it. */
  async issuer(certificate: Uint8Array): Promise<void> {
    for (const url of placesIn(certificate).issuers) {
      if (!this.#on.mayAsk(URL.parse(url)?.hostname ?? '')) {
        this.#no(url, 'host_not_allowed');
        continue;
      }
      const der = await this.#ask(url, certificateMaxBytes);
      const found = der && describeCertificate(derOf(der)) ? derOf(der) : null;
      if (found === null) continue;
      const chain = buildChain(certificate, [], [found], this.#on.now);
      if (chain.certificates.length > 1) return void this.certificates.push({ der: found, url });
      this.#no(url, 'not_the_issuer');
    }
  }

  async #ask(
    url: string,
    answerMaxBytes: number,
    question: Pick<LineQuestion, 'body' | 'contentType'> = {},
  ): Promise<Uint8Array | null> {
    const host = URL.parse(url)?.host ?? '';
    if (this.#deadHosts.has(host)) return null;
    const { line, timeoutMs } = this.#on;
    const answer = await askOnLine({ ...line, ...question, url, answerMaxBytes, timeoutMs });
    if (answer.ok) return answer.body;
    if (answer.trouble === 'unreachable' || answer.trouble === 'timeout') this.#deadHosts.add(host);
    this.#no(url, answer.trouble);
    return null;
  }

  #no(url: string, why: string): false {
    this.troubles.push({ url, why });
    return false;
  }
}

/** Authorities hand out both forms. */
export function derOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const body = /^\s*-----BEGIN [^-]+-----([^-]+)-----END/.exec(text)?.[1];
  return body === undefined ? bytes : Buffer.from(body, 'base64');
}
