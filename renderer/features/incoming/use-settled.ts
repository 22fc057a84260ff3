/** A value once it has stopped changing: a list held on ↓ opens no document on the way. */
import { useEffect, useState } from 'react';

const restMs = 90;

/** The first value at once, later ones after a moment's rest. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
