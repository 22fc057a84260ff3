/** Asks a time-stamp authority once, so that an admin sees at once whether address, proxy and trust are right. */
import { createHash, randomBytes } from 'node:crypto';
import type { TaskContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { checkTimestamp, describeCertificate } from '../cms/index.ts';
import { trustOf } from '../judge.ts';
import { getStamp } from './client.ts';

export interface Tried {
  readonly authority: string;
  readonly at: string;
  readonly aheadSeconds: number;
  readonly isTrusted: boolean;
}

const silent: ReadonlySet<string> = new Set(['unreachable', 'timeout']);

/** Refused: `signing.no_authority`, `signing.authority_silent`, `signing.authority_refused`. */
export async function tryAuthority(
  { tsaUrl, proxy }: { tsaUrl: string; proxy: string },
  { db, services, now }: TaskContext,
): Promise<Tried> {
  if (tsaUrl === '') refuse('signing.no_authority');
  const sample = randomBytes(32);
  const digest = createHash('sha256').update(sample).digest();
  const line = { proxy: proxy === '' ? null : proxy, stopping: services.stopping };
  const outcome = await getStamp(digest, 'sha256', { url: tsaUrl, line });
  if (!outcome.ok) {
    const facts = { why: outcome.why, detail: outcome.detail };
    return refuse(silent.has(outcome.why) ? 'signing.authority_silent' : 'signing.authority_refused', facts);
  }
  const hourLater = new Date(Math.max(now().getTime(), outcome.at.getTime()) + 3_600_000);
  const check = checkTimestamp(outcome.der, [sample], { ...trustOf(db), now: hourLater });
  const about = check.certificateDer && describeCertificate(check.certificateDer);
  return {
    authority: about?.subject.commonName ?? about?.subject.organization ?? '',
    at: outcome.at.toISOString(),
    aheadSeconds: Math.round((outcome.at.getTime() - now().getTime()) / 1000),
    isTrusted: check.problem === null,
  };
}
