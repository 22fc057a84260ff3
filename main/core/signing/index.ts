/** What other features may use of signing. */
import { kindOfStored, newestVersions } from '../documents/index.ts';
import { collectFile } from '../kernel/collect.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import type { Notices } from '../kernel/notices.ts';
import { judgeStored, type JudgeOn } from './judge.ts';
import { forgetVerdictChanges, setProofDue, takeCopies } from './lasting-store.ts';
import { lastingSettings } from './settings.ts';
import { forgetVerification } from './store.ts';
import type { Watch } from './watch.ts';

export { signingHandlers } from './handlers.ts';
export { judgeStored, type JudgeOn } from './judge.ts';
export { Watch, type WatchOn } from './watch.ts';

interface Judging {
  readonly db: WritableDb;
  readonly now: Date;
  afterCommit(work: () => void): void;
  readonly services: JudgeOn['services'];
}

/** What is registered or issued is judged at once, in the background. */
export function listenToDocuments(notices: Notices, on: () => JudgeOn, watch: () => Watch): void {
  const later = (documentId: string, context: Judging) => {
    for (const { sha256 } of judgedFiles(context.db, documentId)) judgeLater(sha256, context);
  };
  const judgeLater = (sha256: string, context: Judging) => {
    context.afterCommit(() => {
      judgeStored(on(), sha256, null).then(
        () => watch().wake(),
        (error: unknown) => {
          // The document stands without a verdict and is judged when it is opened; nothing is lost.
          context.services.log('warning', 'signing.not_judged', { error: String(error) });
        },
      );
    });
  };
  notices.on('documents.registered', ({ documentId }, context) => {
    later(documentId, context);
    if (lastingSettings(context.db).keepsIncoming) proofLater(documentId, context);
  });
  notices.on('documents.came_to_wait', ({ sha256 }, context) => judgeLater(sha256, context));
  notices.on('documents.issued', ({ documentId }, context) => {
    later(documentId, context);
    proofLater(documentId, context);
  });
  for (const name of ['documents.secret_waiting', 'documents.recalled'] as const)
    notices.on(name, ({ files }, context) => {
      for (const sha256 of files)
        for (const copy of forgetFile(context.db, sha256)) collectFile(context, copy);
    });
}

/** Takes away what was found out about a file that goes; answers its copies with lasting proof, which go with it. */
export function forgetFile(db: WritableDb, sha256: string): string[] {
  const copies = takeCopies(db, sha256);
  for (const one of [sha256, ...copies]) forgetVerification(db, one);
  forgetVerdictChanges(db, sha256);
  return copies;
}

/** What was signed is taken as far as the office wants, when the line and the authority are there; annexes as well. */
function proofLater(document_id: string, { db, now }: Judging): void {
  const due_at = now.toISOString();
  for (const { sha256 } of judgedFiles(db, document_id))
    setProofDue(db, { of_sha256: sha256, document_id, due_at, tries: 0, trouble: null });
}

/** The files of a document that may be signed, as they are now. */
const judgedFiles = (db: ReadableDb, documentId: string) =>
  newestVersions(db, documentId).filter((file) => file.is_main === 1 || kindOfStored(file) === 'pdf');
