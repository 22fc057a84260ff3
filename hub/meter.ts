/** Counts what the hub does and how long it takes, for the metrics page and for turning away what is too much. */

const bucketsMs = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000] as const;

type Series = { count: number; sumMs: number; readonly buckets: number[] };

export class Meter {
  readonly #calls = new Map<string, Series>();
  #open = 0;

  /** Requests that write and are not answered yet. */
  get open(): number {
    return this.#open;
  }

  begin(): void {
    this.#open += 1;
  }

  end(): void {
    this.#open -= 1;
  }

  saw(call: string, outcome: string, tookMs: number): void {
    const name = `call="${call}",outcome="${outcome}"`;
    const series = this.#calls.get(name) ?? { count: 0, sumMs: 0, buckets: bucketsMs.map(() => 0) };
    this.#calls.set(name, series);
    series.count += 1;
    series.sumMs += tookMs;
    bucketsMs.forEach((limit, index) => {
      if (tookMs <= limit) series.buckets[index] = (series.buckets[index] ?? 0) + 1;
    });
  }

  /** In the text form of Prometheus; `gauges` are the figures of this moment. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = ['# TYPE congvan_hub_call_ms histogram'];
    for (const [name, { count, sumMs, buckets }] of this.#calls) {
      bucketsMs.forEach((limit, index) =>
        lines.push(`congvan_hub_call_ms_bucket{${name},le="${limit}"} ${buckets[index]}`),
      );
      lines.push(`congvan_hub_call_ms_bucket{${name},le="+Inf"} ${count}`);
      lines.push(`congvan_hub_call_ms_sum{${name}} ${Math.round(sumMs)}`);
      lines.push(`congvan_hub_call_ms_count{${name}} ${count}`);
    }
    for (const [name, value] of Object.entries(gauges)) {
      lines.push(`# TYPE congvan_hub_${name} gauge`, `congvan_hub_${name} ${value}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
