/** Cases follow what happens to their documents: an arrival that is registered, a newer one that takes an older one's place. */
import { linkDocuments } from '../../documents/index.ts';
import type { Notices } from '../../kernel/notices.ts';
import { agreedChangesBy, setRegistered } from './store.ts';

export function listenToCases(notices: Notices): void {
  notices.on('documents.registered', ({ documentId, waitingId }, context) => {
    if (waitingId === null) return;
    setRegistered(context.db, waitingId, documentId);
    for (const change of agreedChangesBy(context.db, documentId))
      linkDocuments(
        documentId,
        change.document_id,
        change.kind === 'replace' ? 'replaces' : 'corrects',
        context,
      );
  });
}
