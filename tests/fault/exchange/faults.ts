/** How bad a run is: drawn once from its seed, so that some runs are calm and some are hell (sync §4.3). */
import type { Chance } from '../engine/chance.ts';

export interface Faults {
  /** Each a probability for one request. */
  readonly requestLost: number;
  readonly answerLost: number;
  readonly late: number;
  readonly repeatedSoon: number;
  readonly repeatedLate: number;
  readonly answerCut: number;
  /** Of a piece of an upload only the beginning arrives. */
  readonly pieceCut: number;
  readonly requestFlipped: number;
  readonly answerFlipped: number;
  readonly html: number;
  readonly busy: number;
  /** The program dies at a write inside a transaction, or right after its commit. */
  readonly diesWriting: number;
  /** Mean hours between deaths at any other moment, partitions, hub stops and jumps of a clock. */
  readonly hoursBetweenDeaths: number;
  readonly hoursBetweenPartitions: number;
  readonly hoursBetweenHubStops: number;
  readonly hoursBetweenClockJumps: number;
  /** Mean hours between journeys with a stick, and between returns to a backup. */
  readonly hoursBetweenSticks: number;
  readonly hoursBetweenRestores: number;
  /** Somebody in the line keeps one receipt of each agency back. */
  readonly withholdsReceipt: boolean;
  /** The hub breaks at one message, and at each of its repeats. */
  readonly breaksAtMessage: boolean;
}

const kinds = [
  'requestLost',
  'answerLost',
  'late',
  'repeatedSoon',
  'repeatedLate',
  'answerCut',
  'pieceCut',
  'requestFlipped',
  'answerFlipped',
  'html',
  'busy',
] as const;

/** In a third of the runs a kind of fault does not happen at all, else up to `most` of the times. */
function rate(chance: Chance, most: number): number {
  return chance.happens(1 / 3) ? 0 : chance.between(0, most);
}

const most: Readonly<Record<(typeof kinds)[number], number>> = {
  requestLost: 0.2,
  answerLost: 0.3,
  late: 0.15,
  repeatedSoon: 0.2,
  repeatedLate: 0.25,
  answerCut: 0.1,
  pieceCut: 0.3,
  requestFlipped: 0.25,
  answerFlipped: 0.05,
  html: 0.1,
  busy: 0.1,
};

export function drawFaults(chance: Chance): Faults {
  const drawn = Object.fromEntries(kinds.map((kind) => [kind, rate(chance, most[kind])]));
  return {
    // One for each kind of the list above.
    ...(drawn as Record<(typeof kinds)[number], number>),
    diesWriting: rate(chance, 0.12),
    hoursBetweenDeaths: chance.between(0.5, 10),
    hoursBetweenPartitions: chance.between(1, 15),
    hoursBetweenHubStops: chance.between(1, 15),
    hoursBetweenClockJumps: chance.between(2, 40),
    hoursBetweenSticks: chance.happens(1 / 2) ? Infinity : chance.between(0.5, 4),
    hoursBetweenRestores: chance.happens(1 / 2) ? Infinity : chance.between(1, 8),
    withholdsReceipt: chance.happens(1 / 3),
    breaksAtMessage: chance.happens(1 / 100),
  };
}

export const noFaults: Faults = {
  requestLost: 0,
  answerLost: 0,
  late: 0,
  repeatedSoon: 0,
  repeatedLate: 0,
  answerCut: 0,
  pieceCut: 0,
  requestFlipped: 0,
  answerFlipped: 0,
  html: 0,
  busy: 0,
  diesWriting: 0,
  hoursBetweenDeaths: Infinity,
  hoursBetweenPartitions: Infinity,
  hoursBetweenHubStops: Infinity,
  hoursBetweenClockJumps: Infinity,
  hoursBetweenSticks: Infinity,
  hoursBetweenRestores: Infinity,
  withholdsReceipt: false,
  breaksAtMessage: false,
};
