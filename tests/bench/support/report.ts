/** How a bench prints what it measured: one JSON object a line (design §10). */

export interface Measured {
  readonly bench: string;
  readonly case: string;
  /** Samples of our own work and of the same work done bare, taken in turns in one run. */
  readonly own: readonly number[];
  readonly bare: readonly number[];
  readonly unit: string;
  /** What is better: less (times, memory) or more (work in a second). */
  readonly better: 'less' | 'more';
  /** Prints the slowest twentieth and hundredth of our own too. */
  readonly tails?: boolean;
  /** How many cases a share was counted over, where `own` is that share alone. */
  readonly samples?: number;
}

export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** The value that so large a share of the samples does not exceed. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Prints one case. The ratio is 1 where our work costs no more than the bare one, and grows as it costs more. */
export function report({ bench, case: name, own, bare, unit, better, samples, tails }: Measured): void {
  const [value, baseline] = [median(own), median(bare)];
  const ratio = better === 'less' ? value / baseline : baseline / value;
  console.log(
    JSON.stringify({
      bench,
      case: name,
      value: rounded(value),
      unit,
      baseline: rounded(baseline),
      ratio: rounded(ratio),
      samples: samples ?? own.length,
      ...(tails === true ? { p95: rounded(quantile(own, 0.95)), p99: rounded(quantile(own, 0.99)) } : {}),
    }),
  );
}

/** True for a command-line switch such as `--quick`. */
export const isAsked = (name: string): boolean => process.argv.includes(name);

/** Milliseconds that `work` took. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Our work and the bare one in turns, until the samples or the time are used up; at least two of each, if so many are asked for. */
export async function inTurns(
  terms: { readonly samples: number; readonly withinMs: number },
  own: () => Promise<number> | number,
  bare: () => Promise<number> | number,
): Promise<{ own: number[]; bare: number[] }> {
  const taken: { own: number[]; bare: number[] } = { own: [], bare: [] };
  const end = performance.now() + terms.withinMs;
  while (taken.own.length < terms.samples && (taken.own.length < 2 || performance.now() < end)) {
    taken.bare.push(await bare());
    taken.own.push(await own());
  }
  return taken;
}
