/** What two questions both find, without walking either to its end: each tells the other where to go on. */

interface Range {
  readonly after: number;
  readonly upTo: number;
  readonly most: number;
}

/** Numbers above `after` and at most `upTo`, the highest first, at most `most`. */
export type Ask = (range: Range) => readonly number[];

const fewest = 32;
const mostAtOnce = 16_384;
/** To ask again costs milliseconds where a word stands for many: few large blocks rather than many that double. */
const times = 8;

/** The same range of what both find. */
export function inBoth(one: Ask, other: Ask, { after, upTo, most }: Range): number[] {
  const [left, right] = [new Walk(one, after), new Walk(other, after)];
  const found: number[] = [];
  let limit = upTo;
  while (found.length < most) {
    const reached = left.seek(limit);
    const met = reached === null ? null : right.seek(reached);
    if (met === null) break;
    if (met === reached) found.push(met);
    limit = met === reached ? met - 1 : met;
  }
  return found;
}

/** Goes down through what a question finds, asked for in blocks: larger ones where they are used, small ones where it jumps. */
class Walk {
  readonly #ask: Ask;
  readonly #after: number;
  #block: readonly number[] = [];
  #at = 0;
  #used = 0;
  #most = fewest;
  #isLast = false;

  constructor(ask: Ask, after: number) {
    this.#ask = ask;
    this.#after = after;
  }

  /** The highest number found that is at most `limit`; null when there is none. Limits only fall. */
  seek(limit: number): number | null {
    while (this.#at < this.#block.length && this.#block[this.#at]! > limit) this.#at += 1;
    if (this.#at === this.#block.length) {
      if (this.#isLast) return null;
      this.#fetch(limit);
    }
    this.#used += 1;
    return this.#block[this.#at] ?? null;
  }

  #fetch(limit: number): void {
    this.#most =
      this.#used * 4 >= this.#most
        ? Math.min(mostAtOnce, this.#most * times)
        : Math.max(fewest, this.#most / times);
    this.#block = this.#ask({ after: this.#after, upTo: limit, most: this.#most });
    this.#isLast = this.#block.length < this.#most;
    this.#at = 0;
    this.#used = 0;
  }
}
