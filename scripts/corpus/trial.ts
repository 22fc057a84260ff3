/** What happened to one PDF of a corpus: signed and verified, refused for a reason, or wrong. */

export type Outcome = 'signed' | 'refused' | 'invalid' | 'defect';

export interface Trial {
  readonly file: string;
  readonly outcome: Outcome;
  /** signed: nothing · refused: the refusal's code · invalid and defect: what went wrong. */
  readonly reason: string | null;
  /** Details for whoever looks into it. */
  readonly detail: string | null;
  /** Signatures the file came with. */
  readonly earlierSignatures: number;
  readonly ms: number;
}

/** The throw-away signer of one run. */
export interface TrialKey {
  readonly privateKeyPem: string;
  readonly certificateDer: Uint8Array;
}
