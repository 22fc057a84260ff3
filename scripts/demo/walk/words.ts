/** What the walk looks for again and again: parts of subjects that no other document has. */

export const replySubject = 'rà soát vị trí việc làm của xã Tân Phúc';
export const urgentSubject = 'cử công chức dự tập huấn';

/** Throws with both values when a screen shows something else. */
export function expectEqual<T>(what: string, shown: T, wanted: T): void {
  if (JSON.stringify(shown) === JSON.stringify(wanted)) return;
  throw new Error(`${what}: ${JSON.stringify(shown)} instead of ${JSON.stringify(wanted)}`);
}

/** Throws when `words` does not hold `wanted`. */
export function expectWords(what: string, words: string, wanted: string): void {
  if (!words.includes(wanted)) throw new Error(`${what}: no "${wanted}" in "${words}"`);
}
