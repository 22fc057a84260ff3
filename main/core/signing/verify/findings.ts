/** A finding against a signature, and how findings become an indication. */
import type { Indication, ReasonCode, SubIndication } from './report.ts';

export interface Finding {
  /** 'failed' proves the signature wrong; 'unclear' leaves it open. */
  readonly level: 'failed' | 'unclear';
  readonly sub: SubIndication;
  readonly reason: ReasonCode;
}

export interface Outcome {
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly reasons: readonly ReasonCode[];
}

/** The worst finding gives the indication; every reason is kept once, worst first. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  const failed = findings.filter(({ level }) => level === 'failed');
  const ordered = [...failed, ...findings.filter(({ level }) => level !== 'failed')];
  const reasons = [...new Set(ordered.map(({ reason }) => reason))];
  const worst = ordered[0];
  if (worst === undefined) return { indication: 'TOTAL_PASSED', subIndication: null, reasons };
  const indication = worst.level === 'failed' ? 'TOTAL_FAILED' : 'INDETERMINATE';
  return { indication, subIndication: worst.sub, reasons };
}
