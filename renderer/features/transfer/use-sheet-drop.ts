/** A spreadsheet dropped on this screen belongs here, before the window's own door hears of it. */
import { useEffect, useEffectEvent } from 'react';

const isSheet = (file: File): boolean => /\.(xlsx|xlsm|xls|csv|tsv|txt)$/i.test(file.name);

export function useSheetDrop(enabled: boolean, onFile: (file: File) => void): void {
  const take = useEffectEvent((event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined || !isSheet(file)) return;
    event.preventDefault();
    onFile(file);
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const drop = (event: DragEvent): void => take(event);
    window.addEventListener('drop', drop, true);
    return () => window.removeEventListener('drop', drop, true);
  }, [enabled]);
}
