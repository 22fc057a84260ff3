/** An expected failure on its way to the caller: a code and small facts, never a text. */
import type { TokenCode, TokenFacts } from './contract.ts';

export class TokenRefusal extends Error {
  readonly code: TokenCode;
  readonly facts: TokenFacts;

  constructor(code: TokenCode, facts: TokenFacts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** Stops the present call with a coded refusal. */
export function refuse(code: TokenCode, facts: TokenFacts = {}): never {
  throw new TokenRefusal(code, facts);
}

/** The refusal in whatever was thrown; anything unexpected is a defect, whose text stays here. */
export function refusalIn(thrown: unknown): TokenRefusal {
  return thrown instanceof TokenRefusal ? thrown : new TokenRefusal('token.defect', { kind: kindOf(thrown) });
}

function kindOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
