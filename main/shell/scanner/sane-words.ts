/** Reads what `scanimage` prints: its devices, a device's options, and why it stopped. */
import { offered, type ScannerDevice, type ScannerSource, type ScanTrouble } from './scanner.ts';

/** Lines of `id|name`. */
export function parseDevices(text: string): { id: string; name: string }[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('|');
    return at <= 0 ? [] : [{ id: line.slice(0, at), name: line.slice(at + 1).trim() || line.slice(0, at) }];
  });
}

/** Sources, colour modes and resolutions out of `scanimage -A`. */
export function parseOptions(text: string): Omit<ScannerDevice, 'id' | 'name'> {
  const modes = choices(text, 'mode');
  return {
    sources: choices(text, 'source').map((id) => ({ id, isFeeder: isFeeder(id) })),
    colour: modes.find((mode) => /colou?r/i.test(mode)) ?? null,
    grey: modes.find((mode) => /gr[ae]y/i.test(mode)) ?? null,
    resolutions: resolutionsIn(text),
  };
}

const isFeeder = (source: string): ScannerSource['isFeeder'] => /feeder|adf/i.test(source);

function choices(text: string, option: string): string[] {
  const listed = new RegExp(`^ +--${option} ([^\\[\\n]+?) \\[`, 'm').exec(text)?.[1];
  return listed === undefined ? [] : listed.split('|');
}

/** "1..1200dpi (in steps of 1)" or "75|150|300dpi". */
function resolutionsIn(text: string): number[] {
  const listed = /^ +--resolution ([\d.|]+)dpi/m.exec(text)?.[1] ?? '';
  const range = /^([\d.]+?)\.\.([\d.]+)$/.exec(listed);
  if (range) return offered.filter((dpi) => dpi >= Number(range[1]) && dpi <= Number(range[2]));
  const exact = listed.split('|').map(Number);
  const fitting = offered.filter((dpi) => exact.includes(dpi));
  return fitting.length > 0 ? fitting : exact.filter((dpi) => dpi >= 75);
}

/** The words of sane_strstatus (SANE standard 1.06, 4.2.7). */
export function troubleIn(words: string): ScanTrouble {
  if (/out of documents/i.test(words)) return 'shell.scanner_empty';
  if (/jammed/i.test(words)) return 'shell.scanner_jammed';
  if (/cover is open/i.test(words)) return 'shell.scanner_cover_open';
  if (/device busy/i.test(words)) return 'shell.scanner_busy';
  return 'shell.scanner_failed';
}
