/** What has just been said is brought into sight: the form may be scrolled to its foot when saving is refused. */
import { useEffect, useRef, type RefObject } from 'react';

/** Scrolls to the element whenever `what` is another one. */
export function useInSight(what: unknown): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (what !== undefined) element.current?.scrollIntoView({ block: 'nearest' });
  }, [what]);
  return element;
}
