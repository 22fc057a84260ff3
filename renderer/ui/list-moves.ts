/** Where the selection goes in a list when a key is pressed. */

/** The index after a move key, or nothing when the key does not move. */
export function moveInList(
  key: string,
  from: number,
  count: number,
  rowsPerPage: number,
): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const within = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return from < 0 ? last : within(from - 1);
    case 'PageDown':
      return within(Math.max(from, 0) + rowsPerPage);
    case 'PageUp':
      return within(Math.max(from, 0) - rowsPerPage);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The indexes between two, both included, in rising order; at most `limit` of them. */
export function rangeBetween(a: number, b: number, limit: number): number[] {
  const from = Math.min(a, b);
  return Array.from({ length: Math.min(limit, Math.abs(a - b) + 1) }, (_, step) => from + step);
}

/** Looks for a key near where it was last seen, then further away; -1 when it is not among the loaded rows. */
export function indexNear(near: number, count: number, isIt: (index: number) => boolean): number {
  for (let away = 0; away < count; away += 1) {
    if (near + away < count && near + away >= 0 && isIt(near + away)) return near + away;
    if (away > 0 && near - away >= 0 && near - away < count && isIt(near - away)) return near - away;
    if (away > searchReach) return -1;
  }
  return -1;
}

const searchReach = 2000;
