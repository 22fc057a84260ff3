/** A refusal is expected: it carries a code and small facts, and the screen has the sentence (style: errors). */
import type { Facts } from '#contract/kernel.ts';

/** Thrown inside a handler, caught in `serve` alone. Codes are declared where the call is declared. */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Facts | undefined;
  /** True when what was written before the refusal must stay, as the count of wrong passwords must. */
  readonly keepsWrites: boolean;

  constructor(code: string, facts?: Facts, keepsWrites = false) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.keepsWrites = keepsWrites;
  }
}

/** Refuses the call in hand; nothing written in its transaction stays. */
export function refuse(code: string, facts?: Facts): never {
  throw new Refusal(code, facts);
}

/** Refuses, yet keeps what the handler has written so far. */
export function refuseAndKeep(code: string, facts?: Facts): never {
  throw new Refusal(code, facts, true);
}

/** SQLite and file system both say "full" in their own words; the screen has one sentence for it. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}
