/** Bút phê and assignment in one act, by the leader or, from his paper, by the clerk. */
import type { z } from 'zod';
import type { workflow } from '#contract/workflow.ts';
import type { NewAssignment } from '#contract/workflow.ts';
import { setPart, type DocumentRow } from '../documents/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { checkSet, factsOf, putOnDesks, releaseOthers } from './assign.ts';
import { leaderOf, takeBack } from './present.ts';
import { begin, end, type Seen } from './step.ts';
import { settleUnitDesks } from './units.ts';
import * as store from './store.ts';

type Deciding = z.output<(typeof workflow)['decide']['input']>;

export function decide(input: Deciding, context: CommandContext): Seen {
  const { onPaper, assignments } = input;
  const row = begin(onPaper ? 'decide_for' : 'decide', input, context);
  const leader = onPaper ? leaderOf(onPaper.leaderId, context) : self(context);
  checkSet(assignments, context);
  const text = tidy(input.text);
  takeBack(row, context);
  store.insertOpinion(context.db, {
    id: context.newId(),
    document_id: row.id,
    leader_id: leader.id,
    written_by: context.person.personId,
    text,
    given_on: onPaper?.on ?? vietnamDay(context.now),
    at: context.now.toISOString(),
  });
  putOnDesks(row, assignments, text, context);
  settleUnitDesks(row, context);
  const facts = { leader: leader.name, leaderId: leader.id, text, ...factsOf(assignments, context) };
  const type = onPaper ? 'workflow.recorded' : 'workflow.decided';
  const isToKnow = !assignments.some(({ role }) => role === 'lead');
  if (isToKnow) settleAsKnown(row, context);
  return end(
    row,
    isToKnow ? 'done' : 'handling',
    type,
    onPaper ? { ...facts, on: onPaper.on } : facts,
    context,
  );
}

/** Nobody has to handle it: it is only to be known, and so it is settled. */
function settleAsKnown(row: DocumentRow, context: CommandContext): void {
  store.insertAnswering(context.db, {
    document_id: row.id,
    answer_id: null,
    outcome: 'to_know',
    note: '',
    done_by: context.person.personId,
    done_at: context.now.toISOString(),
  });
}

/** The whole set anew; who stays keeps his part with its new deadline. */
export function reassign(
  input: Seen & { assignments: readonly NewAssignment[]; note: string },
  context: CommandContext,
): Seen {
  const row = begin('reassign', input, context);
  checkSet(input.assignments, context);
  if (!input.assignments.some(({ role }) => role === 'lead')) refuse('workflow.no_lead', { name: '' });
  const note = tidy(input.note);
  releaseOthers(row, input.assignments, context);
  putWithoutTwoLeads(row, input.assignments, note, context);
  settleUnitDesks(row, context);
  return end(
    row,
    'handling',
    'workflow.reassigned',
    { note, ...factsOf(input.assignments, context) },
    context,
  );
}

/** More people beside the lead; those who have the document already are refused as named twice. */
export function addHandlers(
  input: Seen & { assignments: readonly NewAssignment[]; note: string },
  context: CommandContext,
): Seen {
  const row = begin('add_handlers', input, context);
  const there = store
    .assignmentsOn(context.db, row.id)
    .map(({ person_id, role }) => ({ personId: person_id, role, dueOn: null }));
  // Deadlines that are past already and units that are closed since are no fault of this act.
  checkSet([...there, ...input.assignments], context);
  const note = tidy(input.note);
  putOnDesks(row, input.assignments, note, context);
  settleUnitDesks(row, context);
  return end(
    row,
    'handling',
    'workflow.handlers_added',
    { note, ...factsOf(input.assignments, context) },
    context,
  );
}

/** The lead passes the matter on with his deadline; what he held becomes past, so that he may still look. */
export function handOver(input: Seen & { personId: string; note: string }, context: CommandContext): Seen {
  const row = begin('hand_over', input, context);
  const mine = store
    .assignmentsOn(context.db, row.id)
    .find(({ person_id }) => person_id === context.person.personId);
  if (input.personId === context.person.personId) refuse('workflow.person_twice', { name: mine?.name ?? '' });
  const next: NewAssignment = { personId: input.personId, role: 'lead', dueOn: mine?.due_on ?? null };
  checkSet([{ ...next, dueOn: null }], context);
  const note = tidy(input.note);
  releaseFromLead(row, context);
  putOnDesks(row, [next], note, context);
  settleUnitDesks(row, context);
  return end(row, 'handling', 'workflow.handed_over', { note, ...factsOf([next], context) }, context);
}

function releaseFromLead(row: DocumentRow, context: CommandContext): void {
  const { personId } = context.person;
  store.deleteAssignment(context.db, row.id, personId);
  setPart(context.db, row.seq, personId, 'past');
}

/** A new lead is put only when the old one is gone: one document, one lead (also by index). */
function putWithoutTwoLeads(
  row: DocumentRow,
  assignments: readonly NewAssignment[],
  note: string,
  context: CommandContext,
): void {
  const others = assignments.filter(({ role }) => role !== 'lead');
  const leads = assignments.filter(({ role }) => role === 'lead');
  putOnDesks(row, others, note, context);
  putOnDesks(row, leads, note, context);
}

const self = ({ person }: CommandContext) => ({ id: person.personId, name: person.name });
