/** The work itself: noted as it goes on, finished with its answer, parts put away, opened again. */
import { findDocument, findIfVisible, partsOn, setPart, type DocumentRow } from '../documents/index.ts';
import { codeOf } from '../documents/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { batch, begin, end, type Seen } from './step.ts';
import * as store from './store.ts';
import { settleUnitDesks } from './units.ts';

export function progress(input: Seen & { note: string }, context: CommandContext): Seen {
  const row = begin('progress', input, context);
  return end(row, row.state, 'workflow.progress', { note: tidy(input.note) }, context);
}

/** Done, with the outgoing document that answers it or with the word that none is needed. */
export function finish(
  input: Seen & { answerId: string | null; note: string },
  context: CommandContext,
): Seen {
  const row = begin('finish', input, context);
  const answer = input.answerId === null ? null : answerOf(input.answerId, context);
  const note = tidy(input.note);
  store.insertAnswering(context.db, {
    document_id: row.id,
    answer_id: answer?.id ?? null,
    outcome: answer ? 'answered' : 'no_reply',
    note,
    done_by: context.person.personId,
    done_at: context.now.toISOString(),
  });
  clearDesks(row, context);
  const facts = {
    answer: answer ? codeOf(answer) || answer.subject : '',
    answerId: answer?.id ?? null,
    note,
  };
  return end(row, 'done', answer ? 'workflow.answered' : 'workflow.done', facts, context);
}

/** Support or knowledge is put away one by one; the document itself goes on. */
export function closePart(items: readonly Seen[], note: string, context: CommandContext) {
  const { personId } = context.person;
  return batch('close_part', items, context, (row) => {
    store.setClosed(context.db, row.id, personId, context.now.toISOString(), tidy(note));
    setPart(context.db, row.seq, personId, 'past');
    if (row.state === 'handling') settleUnitDesks(row, context);
    end(row, row.state, 'workflow.part_closed', { note: tidy(note) }, context);
  });
}

/** Back to work: to those who had it, or to the clerk when nobody had. */
export function reopen(input: Seen & { reason: string }, context: CommandContext): Seen {
  const row = begin('reopen', input, context);
  store.deleteAnswering(context.db, row.id);
  const assignments = store.assignmentsOn(context.db, row.id);
  for (const { person_id, role, closed_at } of assignments) {
    if (closed_at === null || role === 'lead') setPart(context.db, row.seq, person_id, role);
  }
  settleUnitDesks(row, context);
  const hasLead = assignments.some(({ role }) => role === 'lead');
  return end(
    row,
    hasLead ? 'handling' : 'registered',
    'workflow.reopened',
    { reason: tidy(input.reason) },
    context,
  );
}

/** What was only to be known stays on its desk until it was looked at. */
function clearDesks(row: DocumentRow, context: CommandContext): void {
  for (const { personId, part } of partsOn(context.db, row.seq))
    if (part === 'lead' || part === 'support' || part === 'unit')
      setPart(context.db, row.seq, personId, 'past');
}

/** An outgoing document that this person may see: its drafter, or anybody whose role sees all. */
function answerOf(id: string, { db, person }: CommandContext): DocumentRow {
  const answer = findIfVisible(db, person, id) && findDocument(db, id);
  if (!answer || answer.direction !== 'outgoing' || answer.state === 'void')
    refuse('workflow.unknown_answer');
  return answer;
}
