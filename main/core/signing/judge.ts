/** Judges the signatures of what is stored, against the certificates this office trusts. */
import type { z } from 'zod';
import type { Verification } from '#contract/signing.ts';
import { setWaitingVerdict, waitingWithMain } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import type { JobSource } from '../kernel/jobs.ts';
import * as store from './store.ts';

export interface JudgeOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly now: () => Date;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

/** Judges without keeping the verdict. */
export async function judge(
  { db, services, now }: Omit<JudgeOn, 'transact'>,
  source: JobSource,
): Promise<z.infer<typeof Verification>> {
  const trust = store.trustCertificates(db);
  const ders = (kind: string) =>
    trust.filter((row) => row.kind === kind).map(({ der }) => Uint8Array.from(der));
  const order = { source, anchors: ders('anchor'), intermediates: ders('intermediate'), at: now() };
  // The job thread is ours; `worker.ts` answers `verifyPdf` with this shape.
  return (await services.jobs.ask('verifyPdf', order)) as z.infer<typeof Verification>;
}

/** Judges a stored file and keeps the verdict, also at the items of "Chờ tiếp nhận" that have it. */
export async function judgeStored(on: JudgeOn, sha256: string): Promise<z.infer<typeof Verification>> {
  const report = await judge(on, { sha256 });
  on.transact((context) => {
    store.setVerification(context.db, sha256, report);
    for (const { id } of waitingWithMain(context.db, sha256)) {
      setWaitingVerdict(context.db, id, report.verdict);
      context.changed('documents.changed', id);
    }
    context.changed('signing.changed', sha256);
  });
  return report;
}
