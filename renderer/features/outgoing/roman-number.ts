/** Roman numbers for annexes (Decree 30/2020, PL I.III.1). */
const signs = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** 1 is "I", 14 is "XIV"; fifty is more than a draft may have. */
export function romanNumber(count: number): string {
  let [left, written] = [count, ''];
  for (const [value, sign] of signs)
    while (left >= value) {
      written += sign;
      left -= value;
    }
  return written;
}
