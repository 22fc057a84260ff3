/** Tells core what was looked at, so that a batch can be taken up again after a crash, a lock or a night. */
import { useCallback, useEffect, useRef } from 'react';

import type { Review } from '#contract/signing-batches.ts';
import { api, listen, Refused } from '../api.ts';
import { reviewOf, type Item } from './batch.ts';

/** Long enough to gather the pages of one scroll, short enough that a crash costs one glance. */
const gatherMs = 300;

interface Told {
  readonly isOut: boolean;
  readonly review: Review | null;
}

/** The function to call with every item that changed; what is the same as told before is not told again. */
export function useKeptReviews(batchId: string): (item: Item) => void {
  const told = useRef(new Map<string, string>());
  const waiting = useRef(new Map<string, Told>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(async () => {
    const now = [...waiting.current];
    waiting.current.clear();
    for (const [documentId, one] of now) {
      try {
        await api.signing.keep_review({ batchId, documentId, ...one });
        told.current.set(documentId, JSON.stringify(one));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        // The screen is locked or core starts anew: it is told again when somebody is there, unless it has changed.
        if (!waiting.current.has(documentId)) waiting.current.set(documentId, one);
      }
    }
  }, [batchId]);

  useEffect(
    () =>
      listen(({ name }) => {
        if (name === 'session.unlocked') void tell();
      }),
    [tell],
  );

  return useCallback(
    (item) => {
      if (item.state === 'signed' || item.state === 'signing') return;
      const one = { isOut: item.isOut, review: reviewOf(item) ?? null };
      if (told.current.get(item.id) === JSON.stringify(one)) return;
      waiting.current.set(item.id, one);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void tell(), gatherMs);
    },
    [tell],
  );
}
