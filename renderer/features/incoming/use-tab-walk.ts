/** Tab passes the fields that need no eye; Alt ↓ and Alt ↑ go through every field, so that the keyboard reaches them all. */
import { useEffect, useLayoutEffect, type RefObject } from 'react';

import { isComposing } from '../../ui/chord.ts';
import { placeBeside, type TabStops } from './tab-stops.ts';

/** A field of the form, or a row of buttons that is no field (`data-beside`). */
const places = '[data-field], [data-beside]';
const controls = 'input, textarea, button';
const before = 'tabBefore';

const isStop = (place: HTMLElement | null, stops: TabStops): boolean =>
  stops === 'every' || [...stops].some((name) => name === place?.dataset['field']);

/** Said in the page itself: none of the controls needs to know how its field was filled. */
function setStops(form: HTMLElement, stops: TabStops): void {
  for (const control of form.querySelectorAll<HTMLElement>(controls)) {
    const isLeft = control.dataset[before] !== undefined;
    const isPassed = !isStop(control.closest<HTMLElement>(places), stops);
    if (isPassed && control.tabIndex >= 0) {
      control.dataset[before] = control.getAttribute('tabindex') ?? '';
      control.tabIndex = -1;
    } else if (!isPassed && isLeft) {
      const was = control.dataset[before] ?? '';
      delete control.dataset[before];
      if (was === '') control.removeAttribute('tabindex');
      else control.setAttribute('tabindex', was);
    }
  }
}

/** The first control of each place that can be typed in or pressed, in the order of the page. */
function firstControls(form: HTMLElement): HTMLElement[] {
  const found = [...form.querySelectorAll<HTMLElement>(places)].map((place) =>
    place.querySelector<HTMLElement>(`:is(${controls}):not(:disabled)`),
  );
  return found.filter((control) => control !== null);
}

function stepFrom(form: HTMLElement, target: EventTarget | null, step: 1 | -1): void {
  const all = firstControls(form);
  const place = target instanceof Element ? target.closest(places) : null;
  const at = all.findIndex((control) => control.closest(places) === place);
  all[placeBeside(all.length, at, step)]?.focus();
}

/** `form` holds the fields and nothing else. */
export function useTabWalk(form: RefObject<HTMLElement | null>, stops: TabStops): void {
  // After every drawing: rows unfold and files come without this form being told.
  useLayoutEffect(() => {
    if (form.current !== null) setStops(form.current, stops);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
      if (!isArrow || !event.altKey || event.ctrlKey || event.shiftKey || isComposing(event)) return;
      const { target } = event;
      if (form.current === null || form.current.closest('[inert]') !== null) return;
      if (!(target instanceof Node) || (target !== document.body && !form.current.contains(target))) return;
      // A day would move by one and a list would open.
      event.preventDefault();
      event.stopPropagation();
      stepFrom(form.current, target, event.key === 'ArrowDown' ? 1 : -1);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [form]);
}
