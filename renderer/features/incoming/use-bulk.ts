/** Registers many items of "Chờ tiếp nhận" one after another, in the order in which they came; each is done or not done. */
import { useRef, useState } from 'react';

import { api, Refused } from '../../api.ts';

export interface BulkState {
  readonly at: number;
  readonly all: number;
  readonly registered: number;
  readonly doubtful: number;
  readonly isRunning: boolean;
  /** What stopped the batch before its end. */
  readonly refusal: Refused | undefined;
}

export interface Bulk {
  readonly state: BulkState | undefined;
  readonly start: (ids: readonly string[], bookId: string) => void;
  /** After the item in hand. */
  readonly stop: () => void;
  readonly close: () => void;
}

/** `onOne` hears of each item that needs a person no more. */
export function useBulk(onOne: (id: string) => void): Bulk {
  const [state, setState] = useState<BulkState>();
  const isStopped = useRef(false);
  const start = async (ids: readonly string[], bookId: string): Promise<void> => {
    isStopped.current = false;
    let now: BulkState = {
      at: 0,
      all: ids.length,
      registered: 0,
      doubtful: 0,
      isRunning: true,
      refusal: undefined,
    };
    const show = (part: Partial<BulkState>): void => setState((now = { ...now, ...part }));
    show({});
    try {
      for (const waitingId of ids) {
        if (isStopped.current) break;
        const { outcome } = await api.documents.register_waiting({ waitingId, bookId });
        if (outcome === 'registered') onOne(waitingId);
        show({ at: now.at + 1, [outcome]: now[outcome] + 1 });
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      show({ refusal: error });
    } finally {
      show({ isRunning: false });
    }
  };
  return {
    state,
    start: (ids, bookId) => void start(ids, bookId),
    stop: () => {
      isStopped.current = true;
    },
    close: () => setState(undefined),
  };
}
