/** `congvan verify-proof FILE.zip`: what a pack of receipts proves, without any hub. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { atOnce, contentOf, inMemory, wholeOf } from '#core/exchange/wire/content.ts';
import { checkTimestamp, describeCertificate } from '#core/signing/cms/index.ts';
import { readLimits } from '#core/exchange/wire/edxml/limits.ts';
import { inflateEntry, zipEntries } from '#core/exchange/wire/edxml/zip-entries.ts';
import {
  checkProof,
  messageName,
  Proof,
  proofName,
  type LookAtStamp,
  type ProofReport,
} from '#core/exchange/wire/own/proof.ts';
import { onlyFile, readArguments } from './arguments.ts';
import type { Outcome } from './index.ts';

/** Thrown for a file that is no such pack. */
class NotAPack extends Error {
  readonly code = 'proof.not_a_pack';
}

/**
 * Well only when the verdict is valid, for which the hub's key must be given as its operator publishes it. Time stamps are
 * always looked at; which authority is believed, the roots that are given say (PEM or DER), and nothing is fetched.
 */
export function verifyProofCommand(words: readonly string[]): Outcome {
  const { rest, options } = readArguments(words, ['hub-key', 'anchor']);
  const archive = readFileSync(onlyFile(rest));
  const text = Buffer.from(entryOf(archive, proofName)).toString('utf8');
  const proof = Proof.safeParse(parsed(text));
  if (!proof.success) throw new NotAPack(`${proofName} is not of the form congvan-proof`);
  const anchors = (options.get('anchor') ?? []).map(
    (file) => new Uint8Array(new X509Certificate(readFileSync(file)).raw),
  );
  const report = checkProof(
    proof.data,
    entryOf(archive, messageName),
    options.get('hub-key')?.[0] ?? null,
    lookingFrom(anchors),
  );
  const { agency, document, hubKey } = proof.data;
  return {
    value: { ...report, agency, document, hubKey },
    lines: linesOf(proof.data, report),
    isWell: report.verdict === 'valid',
  };
}

/** RFC 3161: imprint, signature, purpose of the authority's certificate, and its chain at the stated time. */
function lookingFrom(anchors: readonly Uint8Array[]): LookAtStamp {
  return (der, seal) => {
    const { at, problem, certificateDer } = checkTimestamp(der, [seal], {
      anchors,
      intermediates: [],
      now: new Date(),
    });
    const subject = certificateDer && describeCertificate(certificateDer)?.subject;
    const believed = problem === null ? 'proven' : anchors.length > 0 ? 'untrusted' : 'unproven';
    return {
      verdict: problem === null || problem === 'untrusted' ? believed : 'bad',
      at: at?.toISOString() ?? null,
      authority: (subject && (subject.commonName ?? subject.organization)) || null,
    };
  };
}

function entryOf(archive: Uint8Array, name: string): Uint8Array {
  const content = contentOf(archive);
  const entry = zipEntries(content)?.find((one) => one.name === name);
  if (!entry) throw new NotAPack(`no ${name} in it`);
  const on = { limits: readLimits, room: inMemory, leftBytes: readLimits.inflatedMaxBytes };
  const inflated = atOnce(inflateEntry(content, entry, on));
  if (inflated.kind !== 'content') throw new NotAPack(`${name} is ${inflated.kind}`);
  return wholeOf(inflated.content);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function linesOf({ agency, document, hubKey }: Proof, report: ProofReport): string[] {
  const { verdict, reasons, accepted, delivered, sealedDays, stamps } = report;
  return [
    `verdict: ${verdict}${reasons.length > 0 ? `; reasons: ${reasons.join(', ')}` : ''}`,
    `document: ${document.code} of ${document.issuedOn}, ${agency.name} (${agency.code})`,
    `hub key in the pack: ${hubKey ?? 'none'}`,
    ...(accepted ? [`R1: taken by hub ${accepted.hub} at ${accepted.at} for ${accepted.to.join(', ')}`] : []),
    ...delivered.map(
      ({ to, at, device }) => `R2: stored by ${to} at ${at}${device ? `, machine ${device}` : ''}`,
    ),
    `sealed days: ${sealedDays.join(', ') || 'none'}`,
    ...stamps.map(
      ({ day, verdict: stamp, at, authority }) =>
        `time stamp of ${day}: ${stamp}, ${at ?? 'no time'}, ${authority ?? 'no authority'}` +
        (stamp === 'unproven' ? '; give the root of its authority with --anchor' : ''),
    ),
  ];
}
