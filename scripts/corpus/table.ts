/** Prints a corpus run for people: a line for each file, each reason in words, and the sum. */
import path from 'node:path';
import { enSigningRefusals as refusals } from '../../renderer/text/refusals/signing.en.ts';
import type { Outcome, Trial } from './trial.ts';

const outcomes: readonly Outcome[] = ['signed', 'refused', 'invalid', 'defect'];

/** How many files ended which way. */
export function sumOf(trials: readonly Trial[]): Record<Outcome, number> {
  const count = (outcome: Outcome) => trials.filter((trial) => trial.outcome === outcome).length;
  return {
    signed: count('signed'),
    refused: count('refused'),
    invalid: count('invalid'),
    defect: count('defect'),
  };
}

/** The lines of the table, by file, then what was refused why, then the sum. */
export function tableOf(folder: string, trials: readonly Trial[]): string[] {
  const rows = trials.map(
    (trial) => [path.relative(folder, trial.file), trial.outcome, explained(trial)] as const,
  );
  const width = Math.min(60, Math.max(4, ...rows.map(([file]) => file.length)));
  const sum = sumOf(trials);
  return [
    ...rows.map(([file, outcome, why]) => `${file.padEnd(width)}  ${outcome.padEnd(8)}  ${why}`.trimEnd()),
    '',
    ...reasonLines(trials),
    `${trials.length} files: ${outcomes.map((outcome) => `${sum[outcome]} ${outcome}`).join(', ')}`,
  ];
}

function explained({ outcome, reason, detail, earlierSignatures }: Trial): string {
  if (outcome === 'signed') return earlierSignatures === 0 ? '' : `beside ${earlierSignatures} earlier`;
  if (outcome === 'refused') return `${wordsOf(reason)} (${reason}${detail === '{}' ? '' : ` ${detail}`})`;
  return [reason, detail?.split('\n')[0]].filter(Boolean).join(': ');
}

function wordsOf(code: string | null): string {
  const words: Readonly<Record<string, { readonly heading: string }>> = refusals;
  return words[code ?? '']?.heading ?? 'no words for this refusal';
}

function reasonLines(trials: readonly Trial[]): string[] {
  const counts = new Map<string, number>();
  for (const { outcome, reason } of trials) {
    const key = `${outcome}: ${outcome === 'refused' ? wordsOf(reason) : reason}`;
    if (outcome !== 'signed') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, count]) => `${String(count).padStart(5)}  ${key}`);
}
