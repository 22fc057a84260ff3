/** The state of a document as it is told: one taken back before it had a number has no number that could be void. */
import type { DocumentSummary } from '#contract/documents.ts';

export function shownState({
  state,
  bookNumber,
}: Pick<DocumentSummary, 'state' | 'bookNumber'>): DocumentSummary['state'] | 'withdrawn' {
  return state === 'void' && bookNumber === null ? 'withdrawn' : state;
}
