/** A document that was looked at for a moment is no longer new. */
import { useEffect } from 'react';

import type { Document } from '#contract/documents.ts';

import { useOrder } from '../../app/queries.ts';

const seenAfterMs = 1_500;

/** Scrolling past a row marks nothing. */
export function useMarkRead(document: Pick<Document, 'id' | 'isUnread'> | undefined): void {
  const { mutate } = useOrder('documents', 'mark_read');
  const id = document?.isUnread === true ? document.id : undefined;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setTimeout(() => mutate({ id }), seenAfterMs);
    return () => clearTimeout(timer);
  }, [id, mutate]);
}
