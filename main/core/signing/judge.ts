/** Judges the signatures of what is stored, against the certificates this office trusts and what authorities answer. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Verification } from '#contract/signing.ts';
import { setWaitingVerdict, waitingWithMain } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import type { JobSource } from '../kernel/jobs.ts';
import * as lasting from './lasting-store.ts';
import { gather, type Gathered } from './online/gather.ts';
import { mayAskIn } from './online/hosts.ts';
import { placesIn } from './online/places.ts';
import { lastingSettings } from './settings.ts';
import * as store from './store.ts';
import type { VerifyAnswer } from './verify-job.ts';
import type { Wanted } from './verify/index.ts';

export interface JudgeOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly now: () => Date;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

type Report = z.infer<typeof Verification>;

/** How long a person waits for an authority, and how long the background does. */
export const patienceMs = { person: 8_000, background: 60_000 } as const;

/** Certificates this office believes, and those that help to find the way to them. */
export function trustOf(db: ReadableDb): { anchors: Uint8Array[]; intermediates: Uint8Array[] } {
  const trust = store.trustCertificates(db);
  const ders = (kind: string) =>
    trust.filter((row) => row.kind === kind).map(({ der }) => Uint8Array.from(der));
  return {
    anchors: ders('anchor'),
    intermediates: [...ders('intermediate'), ...lasting.fetchedCertificates(db)],
  };
}

async function look({ db, services, now }: JudgeOn, source: JobSource): Promise<VerifyAnswer> {
  // The job thread is ours; `worker.ts` answers `verifyPdf` with this shape.
  return (await services.jobs.ask('verifyPdf', { source, ...trustOf(db), at: now() })) as VerifyAnswer;
}

const roundsMax = 3;

/** Judges, fetches what was missing, and judges again; each round may find the way one certificate further. */
async function lookAndAsk(on: JudgeOn, source: JobSource, timeoutMs: number): Promise<VerifyAnswer> {
  let found = await look(on, source);
  for (let round = 0; round < roundsMax && isWorthAsking(found.wanted); round += 1) {
    if (!(await fetchMissing(on, found.wanted, timeoutMs))) break;
    found = await look(on, source);
  }
  return found;
}

/** Judges without keeping the verdict. */
export async function judge(on: JudgeOn, source: JobSource): Promise<Report> {
  return (await lookAndAsk(on, source, patienceMs.person)).report;
}

/** Asks the authorities and keeps what they gave. True when anything new came. */
export async function fetchMissing(on: JudgeOn, wanted: Wanted, timeoutMs: number): Promise<boolean> {
  const { db, services, now } = on;
  const settings = lastingSettings(db);
  if (!settings.online) return false;
  const gathered = await gather(wanted, {
    line: { proxy: settings.proxy === '' ? null : settings.proxy, stopping: services.stopping },
    now: now(),
    timeoutMs,
    mayAsk: mayAskIn(db),
  });
  for (const { url, why } of gathered.troubles) services.log('info', 'signing.not_answered', { url, why });
  if (services.stopping.aborted) return false;
  on.transact((context) => keep(gathered, context));
  return gathered.evidence.length + gathered.certificates.length > 0;
}

function keep({ evidence, certificates }: Gathered, { db, now }: CommandContext): void {
  const at = now.toISOString();
  for (const found of evidence) lasting.keepEvidence(db, found, at);
  for (const { der, url } of certificates) {
    const sha256 = createHash('sha256').update(der).digest('hex');
    lasting.keepCertificate(db, { sha256, der, url, at });
  }
}

/** Certificates that name nobody to ask stay unanswered for ever. */
function isWorthAsking({ revocation, issuers }: Wanted): boolean {
  return (
    revocation.some(({ certificate }) => {
      const { ocsp, lists } = placesIn(certificate);
      return ocsp.length + lists.length > 0;
    }) || issuers.some((certificate) => placesIn(certificate).issuers.length > 0)
  );
}

/**
 * Judges a stored file and keeps the verdict, also at the items of "Chờ tiếp nhận" that have it. What a local copy
 * proves counts. Without `timeoutMs` nobody is asked; what is then missing is looked at again by itself.
 */
export async function judgeStored(on: JudgeOn, sha256: string, timeoutMs: number | null): Promise<Report> {
  const source = { sha256: lasting.latestCopy(on.db, sha256)?.sha256 ?? sha256 };
  const { report, wanted } =
    timeoutMs === null ? await look(on, source) : await lookAndAsk(on, source, timeoutMs);
  on.transact((context) => {
    const before = lasting.verdictBefore(context.db, sha256);
    store.setVerification(context.db, sha256, report);
    planNext(sha256, wanted, timeoutMs !== null, context);
    for (const { id } of waitingWithMain(context.db, sha256)) {
      // A scan without any signature leaves nothing in doubt: the list says nothing of it.
      setWaitingVerdict(context.db, id, report.signatures.length === 0 ? null : report.verdict);
      context.changed('documents.changed', id);
    }
    if (before !== null && before !== report.verdict) announce(sha256, before, report, context);
    context.changed('signing.changed', sha256);
  });
  return report;
}

const waitsMinutes = [15, 60, 360] as const;

/** Asked and not answered: again after a while, each time a longer one, for ever once a day. */
function planNext(sha256: string, wanted: Wanted, wasAsked: boolean, context: CommandContext): void {
  const { db, now } = context;
  if (!isWorthAsking(wanted) || !lastingSettings(db).online) return lasting.setAgain(db, sha256, 0, null);
  const tries = wasAsked ? lasting.triesOf(db, sha256) + 1 : 0;
  const minutes = tries === 0 ? 0 : (waitsMinutes[tries - 1] ?? 1440);
  lasting.setAgain(db, sha256, tries, new Date(now.getTime() + minutes * 60_000).toISOString());
}

/** Somebody may have acted on the earlier verdict: it goes into the journal, and to those who can see the document. */
function announce(sha256: string, before: string, report: Report, context: CommandContext): void {
  const documentId = lasting.documentOf(context.db, sha256);
  lasting.addVerdictChange(context.db, {
    id: context.newId(),
    sha256,
    document_id: documentId,
    before,
    after: report.verdict,
    at: context.now.toISOString(),
  });
  context.note({
    type: 'signing.verdict_changed',
    entity: documentId === null ? 'file' : 'document',
    entityId: documentId ?? sha256,
    baseVersion: 0,
    payload: { before, after: report.verdict, reasons: report.reasons.join(' ') },
  });
  context.changed('signing.verdict_changed', ...(documentId === null ? [] : [documentId]));
}
