/** What other features may use of signing. */
import { mainVersion } from '../documents/index.ts';
import type { Notices } from '../kernel/notices.ts';
import { judgeStored, type JudgeOn } from './judge.ts';
import { forgetVerification } from './store.ts';

export { signingHandlers } from './handlers.ts';
export { judgeStored, type JudgeOn } from './judge.ts';

interface Judging {
  readonly db: JudgeOn['db'];
  afterCommit(work: () => void): void;
  readonly services: JudgeOn['services'];
}

/** What is registered or issued is judged at once, in the background. */
export function listenToDocuments(notices: Notices, on: () => JudgeOn): void {
  const later = (documentId: string, context: Judging) => {
    const sha256 = mainVersion(context.db, documentId)?.sha256;
    if (sha256 !== undefined) judgeLater(sha256, context);
  };
  const judgeLater = (sha256: string, context: Judging) => {
    context.afterCommit(() => {
      judgeStored(on(), sha256).catch((error: unknown) => {
        // The document stands without a verdict and is judged when it is opened; nothing is lost.
        context.services.log('warning', 'signing.not_judged', { error: String(error) });
      });
    });
  };
  notices.on('documents.registered', ({ documentId }, context) => later(documentId, context));
  notices.on('documents.came_to_wait', ({ sha256 }, context) => judgeLater(sha256, context));
  notices.on('documents.issued', ({ documentId }, context) => later(documentId, context));
  for (const name of ['documents.secret_waiting', 'documents.recalled'] as const)
    notices.on(name, ({ files }, { db }) => {
      for (const sha256 of files) forgetVerification(db, sha256);
    });
}
