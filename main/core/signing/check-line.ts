/** What "Kiểm tra thiết bị" asks on the line: is the certificate revoked, by data how old, and does the time stamp authority answer. */
import type { z } from 'zod';
import type { signingCheck } from '#contract/signing-check.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { Refusal } from '../kernel/refusal.ts';
import { buildChain, describeCertificate } from './cms/index.ts';
import { fetchMissing, patienceMs, trustOf } from './judge.ts';
import { evidenceUnder } from './lasting-store.ts';
import { evidenceKeys } from './online/gather.ts';
import { openEvidence, statusOf } from './revocation/index.ts';
import { lastingSettings } from './settings.ts';
import { tryAuthority } from './tsp/try-authority.ts';

type Input = z.output<(typeof signingCheck)['check_line']['input']>;
type Answer = z.input<(typeof signingCheck)['check_line']['output']>;

interface Pair {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
}

export async function checkLine({ certificates }: Input, context: TaskContext): Promise<Answer> {
  const { db, now } = context;
  const at = now();
  const pairs = certificates.flatMap((base64) =>
    pairOf(db, new Uint8Array(Buffer.from(base64, 'base64')), at),
  );
  if (pairs.length > 0) await fetchMissing(context, { revocation: pairs, issuers: [] }, patienceMs.person);
  return {
    isOnline: lastingSettings(db).online,
    revocation: pairs.map((pair) => revocationOf(db, pair, now())),
    authority: await authorityOf(context),
  };
}

/** A certificate with the one above it; nothing where no issuer is known here. */
function pairOf(db: ReadableDb, certificate: Uint8Array, at: Date): Pair[] {
  if (describeCertificate(certificate) === null) return [];
  const { anchors, intermediates } = trustOf(db);
  const [, issuer] = buildChain(certificate, intermediates, anchors, at).certificates;
  return issuer === undefined ? [] : [{ certificate, issuer }];
}

function revocationOf(
  db: ReadableDb,
  { certificate, issuer }: Pair,
  now: Date,
): Answer['revocation'][number] {
  const evidence = evidenceUnder(db, ...evidenceKeys(certificate, issuer));
  const pile = openEvidence(evidence.map((der) => ({ der, provenAt: now })));
  const status = statusOf({ certificate, issuer, at: now, now }, pile);
  const sha256 = describeCertificate(certificate)?.sha256 ?? '';
  if (status.kind === 'unknown') return { sha256, status: 'unknown', source: null, at: null };
  return { sha256, status: status.kind, source: status.source, at: status.at.toISOString() };
}

const refusedAs: Readonly<Record<string, 'none' | 'silent' | 'refused'>> = {
  'signing.no_authority': 'none',
  'signing.authority_silent': 'silent',
  'signing.authority_refused': 'refused',
};

async function authorityOf(context: TaskContext): Promise<Answer['authority']> {
  const { tsaUrl, proxy } = lastingSettings(context.db);
  try {
    const { authority, aheadSeconds, isTrusted } = await tryAuthority({ tsaUrl, proxy }, context);
    return { state: isTrusted ? 'answers' : 'untrusted', name: authority, aheadSeconds };
  } catch (error) {
    const state = error instanceof Refusal ? refusedAs[error.code] : undefined;
    if (state === undefined) throw error;
    return { state, name: tsaUrl, aheadSeconds: null };
  }
}
