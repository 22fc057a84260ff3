/** Chance from a seed: the same seed always throws the same dice. */

export interface Chance {
  /** At least 0 and less than 1. */
  next(): number;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  oneOf<T>(values: readonly T[]): T;
  /** Evenly between the two. */
  between(low: number, high: number): number;
  /** Dice of their own, so that more throws in one place change nothing in another. */
  fork(name: string): Chance;
}

/** Dice of a seed, given as any text. */
export function chanceOf(seed: string): Chance {
  const next = sfc32(fourWords(seed));
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    // `below` keeps inside the list.
    oneOf: (values) => values[below(values.length)]!,
    between: (low, high) => low + next() * (high - low),
    fork: (name) => chanceOf(`${seed}/${name}`),
  };
}

/** cyrb128: spreads a text over four words. */
function fourWords(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** The small fast counter of PractRand, 32 bits. */
function sfc32([first, second, third, fourth]: [number, number, number, number]): () => number {
  let [a, b, c, counter] = [first, second, third, fourth];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return next;
}
