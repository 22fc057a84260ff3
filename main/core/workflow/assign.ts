/** Who gets a document and until when: checked as one set, then put on each desk. */
import type { NewAssignment } from '#contract/workflow.ts';
import { clearPart, setDue, setPart, type DocumentRow } from '../documents/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { allPeople } from '../people/index.ts';
import { faultIn } from './rules.ts';
import * as store from './store.ts';

/** Refuses a set that the rules do not allow. */
export function checkSet(assignments: readonly NewAssignment[], context: CommandContext): void {
  const people = allPeople(context.db).map(
    ({ id, name, roles, isDisabled }) =>
      [id, { name, isThere: !isDisabled && roles.some((role) => role !== 'admin') }] as const,
  );
  const fault = faultIn(assignments, new Map(people), vietnamDay(context.now));
  if (fault) refuse(fault.code, { name: fault.name });
}

/** Puts each on a desk; the lead's deadline becomes the document's (PL VI, field 18). */
export function putOnDesks(
  row: DocumentRow,
  assignments: readonly NewAssignment[],
  note: string,
  context: CommandContext,
): void {
  for (const { personId, role, dueOn } of assignments) {
    store.putAssignment(context.db, {
      document_id: row.id,
      person_id: personId,
      role,
      due_on: dueOn,
      given_by: context.person.personId,
      given_at: context.now.toISOString(),
      closed_at: null,
      note,
    });
    setPart(context.db, row.seq, personId, role);
    if (role === 'lead' && dueOn !== null) setDue(context.db, row.id, dueOn);
  }
}

/** Takes the document from those who are not in the new set. */
export function releaseOthers(
  row: DocumentRow,
  assignments: readonly NewAssignment[],
  context: CommandContext,
): void {
  const stay = new Set(assignments.map(({ personId }) => personId));
  for (const { person_id } of store.assignmentsOn(context.db, row.id)) {
    if (stay.has(person_id)) continue;
    store.deleteAssignment(context.db, row.id, person_id);
    clearPart(context.db, row.seq, person_id);
  }
}

/** The set for the journal: names for the sentence, ids and deadlines for other workstations. */
export function factsOf(
  assignments: readonly NewAssignment[],
  { db }: Pick<CommandContext, 'db'>,
): Readonly<Record<string, string | null>> {
  const names = new Map(allPeople(db).map(({ id, name }) => [id, name]));
  const named = (role: NewAssignment['role']) =>
    assignments
      .filter((one) => one.role === role)
      .map(({ personId }) => names.get(personId) ?? '')
      .join(', ');
  return {
    lead: named('lead'),
    support: named('support'),
    inform: named('inform'),
    dueOn: assignments.find(({ role }) => role === 'lead')?.dueOn ?? null,
    assignments: JSON.stringify(assignments),
  };
}
