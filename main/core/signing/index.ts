/** What other features may use of signing. */
import { mainVersion } from '../documents/index.ts';
import type { Notices } from '../kernel/notices.ts';
import { judgeStored, type JudgeOn } from './judge.ts';
import { forgetVerification } from './store.ts';

export { signingHandlers } from './handlers.ts';
export { judgeStored, type JudgeOn } from './judge.ts';

/** What is registered or issued is judged at once, in the background. */
export function listenToDocuments(notices: Notices, on: () => JudgeOn): void {
  const later = (
    documentId: string,
    context: { db: JudgeOn['db']; afterCommit(work: () => void): void; services: JudgeOn['services'] },
  ) => {
    const sha256 = mainVersion(context.db, documentId)?.sha256;
    if (sha256 === undefined) return;
    context.afterCommit(() => {
      judgeStored(on(), sha256).catch((error: unknown) => {
        // The document stands without a verdict and is judged when it is opened; nothing is lost.
        context.services.log('warning', 'signing.not_judged', { error: String(error) });
      });
    });
  };
  notices.on('documents.registered', ({ documentId }, context) => later(documentId, context));
  notices.on('documents.issued', ({ documentId }, context) => later(documentId, context));
  notices.on('documents.secret_waiting', ({ files }, { db }) => {
    for (const sha256 of files) forgetVerification(db, sha256);
  });
}
