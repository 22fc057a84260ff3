/** Shortcuts of a screen or dialog: they stop with it, and never disturb typing Vietnamese. */
import { useEffectEvent, useLayoutEffect } from 'react';

import { chordOf, mayAct, normalChord, type KeyPlace } from './chord.ts';
import { useIsTopLayer } from './layers.tsx';

/** Chord to act; an act that answers `false` leaves the key to others. */
export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>;

/** Listens while the caller is on the screen, `enabled`, and its layer is on top. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const isTop = useIsTopLayer();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isTop() || !mayAct(event, placeOf(event.target))) return;
    const chord = chordOf(event);
    for (const [name, act] of Object.entries(shortcuts)) {
      if (act === undefined || normalChord(name) !== chord) continue;
      if (act(event) === false) continue;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  });
  // With the button itself, not a moment after it is seen: a key pressed in between would be lost.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    // A closed select opens at any Enter and keeps it: a chord with Ctrl or Alt is heard before it, a plain key after it.
    const early = (event: KeyboardEvent): void => void (event.ctrlKey || event.altKey ? press(event) : null);
    const late = (event: KeyboardEvent): void => void (event.ctrlKey || event.altKey ? null : press(event));
    window.addEventListener('keydown', early, true);
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, true);
      window.removeEventListener('keydown', late);
    };
  }, [enabled]);
}

/** Where a key was pressed: in a field, or under an open candidate list. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return { isEditable: false, hasOpenList: false };
  return {
    isEditable:
      target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select'),
    hasOpenList:
      target.getAttribute('aria-expanded') === 'true' && target.getAttribute('role') === 'combobox',
  };
}
