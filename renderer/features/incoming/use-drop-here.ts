/** Files dropped or pasted onto a form belong to this form: what was typed stays. */
import { useEffect, useEffectEvent } from 'react';

/** Takes the files before the window's own door hears of them, unless they lie on the field of another purpose. */
export function useDropHere(
  enabled: boolean,
  onFiles: (files: readonly File[]) => void,
  purpose: 'register' | 'draft' = 'register',
): void {
  const take = useEffectEvent((event: DragEvent | ClipboardEvent, files: FileList | undefined) => {
    if (files === undefined || files.length === 0) return;
    if ((purposeAt(event.target) ?? purpose) !== purpose) return;
    event.preventDefault();
    onFiles([...files]);
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const drop = (event: DragEvent): void => take(event, event.dataTransfer?.files);
    const paste = (event: ClipboardEvent): void => take(event, event.clipboardData?.files);
    window.addEventListener('drop', drop, true);
    window.addEventListener('paste', paste, true);
    return () => {
      window.removeEventListener('drop', drop, true);
      window.removeEventListener('paste', paste, true);
    };
  }, [enabled]);
}

// While files are dragged, fields for other purposes lie over the screen.
function purposeAt(target: EventTarget | null): string | undefined {
  const zone = target instanceof Element ? target.closest<HTMLElement>('[data-purpose]') : null;
  return zone?.dataset['purpose'];
}
