/** Chance with a seed: the same seed writes the same letter on every machine. */

export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** True in so many of a hundred cases. */
  in100(percent: number): boolean;
  /** A whole number, both ends included. */
  from(low: number, high: number): number;
  one<T>(choices: readonly T[]): T;
  /** `count` different ones, in their order. */
  some<T>(choices: readonly T[], count: number): T[];
}

/** Mulberry32: small, and good enough to mix layouts. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const from = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    in100: (percent) => next() * 100 < percent,
    from,
    one: (choices) => choices[from(0, choices.length - 1)]!,
    some: (choices, count) => {
      const left = new Set(choices.keys());
      while (left.size > Math.max(0, Math.min(count, choices.length)))
        left.delete(from(0, choices.length - 1));
      return [...left].toSorted((a, b) => a - b).map((index) => choices[index]!);
    },
  };
}
