/** Enter registers from anywhere in the form, except where Enter means something else. */
import { useEffect, useEffectEvent, type RefObject } from 'react';

import { isComposing } from '../../ui/chord.ts';
import { useIsTopLayer } from '../../ui/layers.tsx';

/** What Enter does where the focus is. */
export type EnterPlace = 'saves' | 'saves_closed_list' | 'belongs_there';

/** Buttons, tabs, several lines and open candidate lists keep their Enter; a closed list gives it to the form. */
export function enterAt(element: Element): EnterPlace {
  if (element.closest('textarea, button, a, [role=tab], [role=menuitem], [contenteditable=true]') !== null)
    return 'belongs_there';
  if (element.getAttribute('role') !== 'combobox') return 'saves';
  return element.getAttribute('aria-expanded') === 'true' ? 'belongs_there' : 'saves_closed_list';
}

/** Listens while the screen is there; nothing while it is locked, under a dialog, or in mid composition. */
export function useEnter(screen: RefObject<HTMLElement | null>, save: () => void): void {
  const isTop = useIsTopLayer();
  const press = useEffectEvent((event: KeyboardEvent, isEarly: boolean) => {
    const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.altKey && !event.shiftKey;
    const { target } = event;
    if (!isPlain || isComposing(event) || event.repeat || !isTop() || !(target instanceof Element)) return;
    if (screen.current === null || screen.current.closest('[inert]') !== null) return;
    if (target !== document.body && !screen.current.contains(target)) return;
    const place = enterAt(target);
    // A closed list would open at Enter; it is stopped before the list hears it. A day field reads what was typed first.
    if (isEarly !== (place === 'saves_closed_list') || place === 'belongs_there') return;
    if (isEarly) event.stopPropagation();
    event.preventDefault();
    save();
  });
  useEffect(() => {
    const early = (event: KeyboardEvent): void => press(event, true);
    const late = (event: KeyboardEvent): void => press(event, false);
    window.addEventListener('keydown', early, true);
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, true);
      window.removeEventListener('keydown', late);
    };
  }, []);
}
