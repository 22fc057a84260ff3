/** The post book (Decree 30/2020, PL IV, form B): what was sent on paper, when, how, and who signed for it. */
import type { Posting } from '#contract/going-out.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { tidy } from '../../kernel/fold.ts';
import { refuse } from '../../kernel/refusal.ts';
import { receivers as receiversOf, type DocumentRow } from '../store.ts';
import { findVisible } from '../view.ts';
import * as store from './store.ts';

/**
 * Writes the lines of one document. Refused: `documents.wrong_state` before it was issued,
 * `documents.not_a_paper_receiver`, `documents.posted_before_issued`.
 */
export function recordPostings(id: string, postings: readonly Posting[], context: CommandContext): void {
  const { db, person, now } = context;
  const row = findVisible(db, person, id);
  if (row.state !== 'issued') refuse('documents.wrong_state', { state: row.state });
  for (const posting of postings) {
    checkPosting(posting, row, context);
    const tidied = {
      ...posting,
      tracking: tidy(posting.tracking),
      receivedBy: tidy(posting.receivedBy),
      note: tidy(posting.note),
    };
    store.putPosting(db, id, tidied, { by: person.personId, at: now.toISOString() });
  }
  const [first] = postings;
  context.note({
    type: 'documents.posted',
    entity: 'document',
    entityId: id,
    baseVersion: row.version,
    payload: { count: postings.length, on: first!.sentOn, way: first!.way },
  });
  context.changed('documents.changed', id);
}

function checkPosting({ position, sentOn }: Posting, row: DocumentRow, { db }: CommandContext): void {
  const receiver = receiversOf(db, row.id)[position];
  if (receiver?.kind !== 'paper') refuse('documents.not_a_paper_receiver', { name: receiver?.name ?? '' });
  if (row.issued_on !== null && sentOn < row.issued_on)
    refuse('documents.posted_before_issued', { sentOn, issuedOn: row.issued_on });
}
