/** Tells the walk on the terminal: one line a step, with the seconds it took. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Told {
  readonly step: string;
  readonly seconds: number;
}

export class Progress {
  readonly steps: Told[] = [];
  readonly #begun = performance.now();
  #shots = 0;
  readonly #output: string;

  /** `output` is the folder of what the demo leaves. */
  constructor(output: string) {
    this.#output = output;
  }

  get seconds(): number {
    return secondsSince(this.#begun);
  }

  /** Does one step and says so when it is done; a failure is said with the step's name and thrown on. */
  async step<T>(sentence: string, act: () => Promise<T> | T): Promise<T> {
    const begun = performance.now();
    try {
      const value = await act();
      const seconds = secondsSince(begun);
      this.steps.push({ step: sentence, seconds });
      console.log(`${lineHead(this.steps.length)} ${sentence} (${inWords(seconds)})`);
      return value;
    } catch (error) {
      console.error(`${lineHead(this.steps.length + 1)} KHÔNG XONG: ${sentence}`);
      throw error;
    }
  }

  /** Keeps a picture under the next number. */
  keepShot(name: string, png: Uint8Array): void {
    this.#shots += 1;
    writeFileSync(join(this.#output, `${String(this.#shots).padStart(2, '0')}-${name}.png`), png);
  }
}

const lineHead = (count: number): string => `${String(count).padStart(3)}.`;

const secondsSince = (begun: number): number => Math.round((performance.now() - begun) / 100) / 10;

/** Vietnamese writes a comma before the tenths. */
export const inWords = (seconds: number): string => `${seconds.toFixed(1).replace('.', ',')} giây`;
