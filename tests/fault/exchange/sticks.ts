/** Packages that somebody carries from one office to another, late, sometimes twice, and with an answer on the way back. */
import type { Chance } from '../engine/chance.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import type { Line } from './line.ts';
import type { Machine } from './machine.ts';

export interface SticksOn {
  readonly machines: readonly Machine[];
  readonly time: VirtualTime;
  readonly line: Line;
  readonly chance: Chance;
}

const hourMs = 3_600_000;

export class Sticks {
  readonly #on: SticksOn;
  readonly #carried = new Set<() => Promise<void>>();

  constructor(on: SticksOn) {
    this.#on = on;
  }

  /** An office without a line takes to the stick, else any. */
  async setOut(): Promise<void> {
    const { machines, chance, line } = this.#on;
    const cutOff = machines.filter(({ office }) => line.isCut(office.agency.code));
    const from = chance.oneOf(cutOff.length > 0 ? cutOff : machines);
    const to = chance.oneOf(machines.filter((one) => one !== from));
    // A document there, its statuses back, the receipt for these there again.
    await this.#carry(from, to, chance.happens(0.8) ? 2 : 0);
  }

  /** All that is still on its way arrives. */
  async arrive(): Promise<void> {
    for (const arrive of this.#carried) await arrive();
  }

  async #carry(from: Machine, to: Machine, journeysLeft: number): Promise<void> {
    const { chance } = this.#on;
    const bytes = await from.makeStick(to.office.agency.code);
    if (bytes === null) return;
    const times = chance.happens(0.3) ? 2 : 1;
    for (let time = 0; time < times; time += 1)
      this.#plan(() => this.#take(from, to, bytes, time === 0 ? journeysLeft : 0));
  }

  async #take(from: Machine, to: Machine, bytes: Buffer, journeysLeft: number): Promise<void> {
    if (!(await to.takeStick(bytes))) return this.#plan(() => this.#take(from, to, bytes, journeysLeft));
    if (journeysLeft > 0) await this.#carry(to, from, journeysLeft - 1);
  }

  #plan(work: () => Promise<void>): void {
    const { time, chance } = this.#on;
    const arrive = async () => {
      if (this.#carried.delete(arrive)) await work();
    };
    this.#carried.add(arrive);
    time.later(chance.between(0.05, 0.5) * hourMs, arrive);
  }
}
