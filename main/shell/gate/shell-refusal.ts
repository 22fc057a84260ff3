/** An expected failure inside the shell on its way to the page: a code and small facts. */
import type { Facts } from '#contract/kernel.ts';

export class ShellRefusal extends Error {
  readonly code: string;
  readonly facts: Facts | undefined;

  constructor(code: string, facts?: Facts) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** Stops the present call with a coded refusal. */
export function refuse(code: string, facts?: Facts): never {
  throw new ShellRefusal(code, facts);
}
