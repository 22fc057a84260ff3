/** Knows whether a person is in the middle of typing, so that nothing steals the focus then. */
import { useEffect, useState } from 'react';

import { placeOf } from './use-shortcuts.ts';

const restMs = 900;

/** True once no letter is being composed; with `waitForPause` also no key fell into a field for a moment (Telex by Unikey shows no composition). */
export function useTypingRest(wanted: boolean, waitForPause: boolean): boolean {
  const [isResting, setResting] = useState(!waitForPause);
  useEffect(() => {
    if (!wanted) return undefined;
    let timer = waitForPause ? setTimeout(() => setResting(true), restMs) : undefined;
    const busy = (event: Event): void => {
      if (event.type === 'keydown' && (!waitForPause || !placeOf(event.target).isEditable)) return;
      setResting(false);
      clearTimeout(timer);
      timer =
        event.type === 'compositionstart'
          ? undefined
          : setTimeout(() => setResting(true), event.type === 'keydown' ? restMs : 0);
    };
    for (const name of ['keydown', 'compositionstart', 'compositionend'])
      document.addEventListener(name, busy, true);
    return () => {
      clearTimeout(timer);
      for (const name of ['keydown', 'compositionstart', 'compositionend'])
        document.removeEventListener(name, busy, true);
    };
  }, [wanted, waitForPause]);
  return isResting;
}
