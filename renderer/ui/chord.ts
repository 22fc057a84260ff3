/** Names of keys: `Ctrl+Enter`, `F3`, `Shift+?`; and when a key press may act at all. */

/** The parts of a keyboard event the decision needs. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What the focus is on when a key is pressed. */
export interface KeyPlace {
  /** A field takes typed text there. */
  readonly isEditable: boolean;
  /** A candidate list hangs open under it. */
  readonly hasOpenList: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
};

/** The name of a press, modifiers in the order Ctrl, Alt, Shift: `Ctrl+Shift+S`. */
export function chordOf(press: KeyPress): string {
  const key = aliases[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  // A sign that already needs Shift on some layouts ("?") is named by itself.
  const shift = press.shiftKey && (key.length > 1 || /[A-Z0-9]/.test(key));
  return [(press.ctrlKey || press.metaKey) && 'Ctrl', press.altKey && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

/** `Ctrl+Enter` in parts; the plus key itself may stand last: `Ctrl++`. */
export function partsOf(chord: string): string[] {
  const endsInPlus = chord.endsWith('+');
  const parts = (endsInPlus ? chord.slice(0, -1).replace(/\+$/, '') : chord)
    .split('+')
    .map((part) => part.trim());
  return [...parts.filter((part) => part !== ''), ...(endsInPlus ? ['+'] : [])];
}

/** The same name however it was written: `ctrl+k`, `Esc`, `Shift+?`. */
export function normalChord(chord: string): string {
  const parts = partsOf(chord);
  const last = parts.at(-1) ?? '';
  const key = aliases[last] ?? (last.length === 1 ? last.toUpperCase() : last);
  const held = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  const shift = held.has('shift') && (key.length > 1 || /[A-Z0-9]/.test(key));
  return [held.has('ctrl') && 'Ctrl', held.has('alt') && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

/** True while an input method is still putting a letter together. */
export const isComposing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229;

const listKeys = new Set(['Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'Tab', 'PageUp', 'PageDown']);
const fieldUndo = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Shift+Z']);

/** Whether a shortcut may act: never in mid composition, never a plain key in a field, never Enter into an open list. */
export function mayAct(press: KeyPress, place: KeyPlace): boolean {
  if (isComposing(press)) return false;
  if (place.hasOpenList && listKeys.has(press.key)) return false;
  if (!place.isEditable) return true;
  const isFunctionKey = /^F\d+$/.test(press.key) || press.key === 'Escape';
  const isHeld = press.ctrlKey !== press.altKey || press.metaKey;
  return (isHeld || isFunctionKey) && !fieldUndo.has(chordOf(press));
}
