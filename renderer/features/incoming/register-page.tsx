/** Registering: one document after another, from the queue of the hub, from a file, or from paper. */
import { useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

import { useRoute } from '../../app/route.ts';
import { RegisterDesk } from './register-desk.tsx';
import type { HeldFile } from './file-order.ts';
import { useGiven, type Given } from './remembered.ts';
import type { FormSource } from './use-intake.ts';
import type { Onward } from './use-save.ts';

/** Keeps the place in the queue; the desk itself begins anew with each document. */
export function RegisterPage(): ReactNode {
  const { route, go } = useRoute();
  const from = route.screen === 'register' ? route.from : null;
  const [, setGiven] = useGiven();
  const [turn, setTurn] = useState(0);
  const [split, setSplit] = useState<{ readonly from: number; readonly files: readonly HeldFile[] }>();
  const queue = from?.kind === 'waiting' ? from.ids : [];
  const waitingId = queue[turn];
  const own = split?.files[turn - split.from];
  const all = split === undefined ? queue.length : split.from + split.files.length;
  const leave = (): void => go({ screen: 'incoming', box: queue.length > 0 ? 'waiting' : 'incoming' });
  const next = (): void => setTurn((now) => now + 1);

  const registered = (given: Given, onward: Onward): void => {
    const isQueueDone = all > 0 && turn + 1 >= all;
    const isNext = onward === 'next' && !isQueueDone;
    // The new desk stands before the number is seen: a key pressed at that sight must not go to the old one.
    if (isNext) flushSync(next);
    setGiven(given);
    if (!isNext) go({ screen: 'incoming', box: 'incoming' });
  };
  const source: FormSource = own
    ? { kind: 'upload', ...own }
    : waitingId !== undefined
      ? { kind: 'waiting', id: waitingId }
      : from?.kind === 'upload' && turn === 0
        ? from
        : { kind: 'paper' };
  return (
    <RegisterDesk
      key={turn}
      source={source}
      place={
        split !== undefined
          ? { at: turn - split.from + 1, all: split.files.length }
          : queue.length > 0
            ? { at: turn + 1, all: queue.length }
            : undefined
      }
      showsGiven={turn > 0}
      onRegistered={registered}
      onSkip={turn + 1 < all ? next : leave}
      onSplit={(files) => {
        setSplit({ from: turn + 1, files });
        next();
      }}
      onLeave={leave}
    />
  );
}
