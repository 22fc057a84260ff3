/** The agencies of this office by where they stand: at work, ended, or taken over with their old registers. */
import type { BodyEnd, IssuingBody } from '#contract/agencies.ts';

export type EndedBody = IssuingBody & { readonly end: BodyEnd };

export const hasEnded = (body: IssuingBody): body is EndedBody => body.end !== null;

/** In whose name something new may be done. */
export const workingOf = (bodies: readonly IssuingBody[]): IssuingBody[] =>
  bodies.filter((body) => !hasEnded(body));

/** Those that ended in this office; what comes for them still comes here. */
export const endedHere = (bodies: readonly IssuingBody[]): EndedBody[] =>
  bodies.filter(hasEnded).filter(({ end }) => end.place === 'here');

/** A successor as it is named to others: with its code where it has one. */
export const successorWords = ({ successorName, successorCode }: BodyEnd): string =>
  successorCode === null ? successorName : `${successorName} (${successorCode})`;
