/** Measures what a page sends: a call carries words and numbers; files travel by app://. */

/** The whole input of a call, with names and values. */
export const inputMaxBytes = 1_048_576;
const depthMax = 16;

/** True when `value` is plain data of at most `maxBytes` (roughly, as UTF-16) and not nested too deep. */
export function isWithinSize(value: unknown, maxBytes: number = inputMaxBytes): boolean {
  return remaining(value, maxBytes, depthMax) >= 0;
}

/** What is left of `budget` after `value`; negative as soon as it is used up. */
function remaining(value: unknown, budget: number, depth: number): number {
  if (typeof value === 'string') return budget - value.length * 2;
  if (typeof value !== 'object' || value === null) return isPlain(value) ? budget - 8 : -1;
  if (depth === 0 || !isPlainContainer(value)) return -1;
  let left = budget - 8;
  for (const [name, item] of Object.entries(value)) {
    left = remaining(item, left - name.length * 2, depth - 1);
    if (left < 0) return left;
  }
  return left;
}

function isPlain(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number';
}

/** Maps, buffers and dates have no place in the contract; an object that hides its size is not let in. */
function isPlainContainer(value: object): boolean {
  if (Array.isArray(value)) return true;
  const shape: unknown = Object.getPrototypeOf(value);
  return shape === null || shape === Object.prototype;
}
