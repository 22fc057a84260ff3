/** The office's shorthand in the prose fields of a form; codes, numbers and names of persons are typed as they are. */
import { useEffect, useMemo, type RefObject } from 'react';

import { useAsk } from '../../app/queries.ts';
import { isComposing } from '../../ui/chord.ts';
import { Shorthand } from '../../ui/shorthand.ts';

const prose: ReadonlySet<string> = new Set([
  'subject',
  'note',
  'issuerName',
  'senderName',
  'field',
  'signerPosition',
  'toPlaces',
  'keptBy',
  'keywords',
]);

type Box = HTMLInputElement | HTMLTextAreaElement;

function boxAt(target: EventTarget | null): Box | undefined {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return undefined;
  const field = target.closest<HTMLElement>('[data-field]')?.dataset['field'];
  return field !== undefined && prose.has(field) ? target : undefined;
}

/** Listens on the whole form: React hears each change as if it had been typed. */
export function useShorthand(screen: RefObject<HTMLElement | null>): void {
  const { data } = useAsk('documents', 'shorthand', {});
  const table = useMemo(() => new Map((data ?? []).map(({ short, long }) => [short, long])), [data]);
  useEffect(() => {
    const form = screen.current;
    if (form === null) return undefined;
    const shorthand = new Shorthand<Box>(() => table);
    let isOurs = false;
    const tell = (box: Box): void => {
      isOurs = true;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
      isOurs = false;
    };
    const typed = (event: Event): void => {
      const box = boxAt(event.target);
      if (isOurs || box === undefined || !(event instanceof InputEvent)) return;
      if (shorthand.typed(box, event)) tell(box);
    };
    const composed = (event: Event): void => {
      const box = boxAt(event.target);
      if (box === undefined) return;
      if (shorthand.typed(box, { isComposing: false, inputType: 'insertCompositionText' })) tell(box);
    };
    const press = (event: KeyboardEvent): void => {
      const box = boxAt(event.target);
      if (box === undefined || event.key !== 'Backspace' || isComposing(event)) return;
      if (event.ctrlKey || event.altKey || event.shiftKey || !shorthand.backspace(box)) return;
      event.preventDefault();
      event.stopPropagation();
      tell(box);
    };
    form.addEventListener('input', typed);
    form.addEventListener('compositionend', composed);
    form.addEventListener('keydown', press, true);
    return () => {
      form.removeEventListener('input', typed);
      form.removeEventListener('compositionend', composed);
      form.removeEventListener('keydown', press, true);
    };
  }, [screen, table]);
}
