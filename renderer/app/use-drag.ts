/** Files dragged over the window: whether there are any now, and what was dropped where. */
import { useEffect, useEffectEvent, useState } from 'react';

/** A drop that a screen took for itself (`preventDefault`) does not come here. */
export function useDrag(
  enabled: boolean,
  onDrop: (files: readonly File[], target: EventTarget | null) => void,
): boolean {
  const [isDragging, setDragging] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    if (!enabled) return undefined;
    const listeners = {
      dragover: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDragging(true);
      },
      dragleave: (event: DragEvent) => {
        // Leaving the window has no element that is entered instead.
        if (event.relatedTarget === null) setDragging(false);
      },
      drop: (event: DragEvent) => {
        setDragging(false);
        if (event.defaultPrevented || !hasFiles(event)) return;
        event.preventDefault();
        drop([...(event.dataTransfer?.files ?? [])], event.target);
      },
    };
    for (const [name, listener] of Object.entries(listeners)) {
      // Each listener stands under the name of its own event.
      window.addEventListener(name, listener as EventListener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
    };
  }, [enabled]);
  return enabled && isDragging;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
