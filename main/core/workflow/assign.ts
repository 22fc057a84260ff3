/** Who gets a document and until when: checked as one set, then put on each desk. */
import type { NewAssignment } from '#contract/workflow.ts';
import { clearPart, setDue, setPart, type DocumentRow } from '../documents/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { allPeople, allUnits } from '../people/index.ts';
import { faultIn } from './rules.ts';
import * as store from './store.ts';

/** Refuses a set that the rules do not allow. */
export function checkSet(assignments: readonly NewAssignment[], context: CommandContext): void {
  const people = allPeople(context.db).map(
    ({ id, name, roles, isDisabled }) =>
      [id, { name, isThere: !isDisabled && roles.some((role) => role !== 'admin') }] as const,
  );
  const units = new Map(allUnits(context.db).map((unit) => [unit.id, unit]));
  const fault = faultIn(assignments, { people: new Map(people), units, today: vietnamDay(context.now) });
  if (fault) refuse(fault.code, { name: fault.name });
}

/**
 * Puts each on a desk; the lead's deadline becomes the document's (PL VI, field 18). What a unit is only to know goes to each of its
 * members; what it handles, to its head, who distributes it.
 */
export function putOnDesks(
  row: DocumentRow,
  assignments: readonly NewAssignment[],
  note: string,
  context: CommandContext,
): void {
  for (const { personId, role, dueOn, unitId } of withMembersInformed(row, assignments, context)) {
    store.putAssignment(context.db, {
      document_id: row.id,
      person_id: personId,
      unit_id: unitId ?? null,
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

/** The set with every member of a unit that is only informed, but for those who have the document anyway. */
function withMembersInformed(
  row: DocumentRow,
  assignments: readonly NewAssignment[],
  { db }: CommandContext,
): NewAssignment[] {
  const units = allUnits(db);
  const have = new Set([
    ...assignments.map(({ personId }) => personId),
    ...store.assignmentsOn(db, row.id).map(({ person_id }) => person_id),
  ]);
  const more: NewAssignment[] = [];
  for (const one of assignments) {
    const unit = units.find(({ id }) => id === one.unitId);
    if (unit === undefined || one.role !== 'inform' || one.personId !== unit.headId) continue;
    for (const personId of unit.memberIds) {
      if (have.has(personId)) continue;
      have.add(personId);
      more.push({ ...one, personId });
    }
  }
  return [...assignments, ...more];
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

/** The set for the journal: names of people and units for the sentence, ids and deadlines for other workstations. */
export function factsOf(
  assignments: readonly NewAssignment[],
  { db }: Pick<CommandContext, 'db'>,
): Readonly<Record<string, string | null>> {
  const names = new Map(allPeople(db).map(({ id, name }) => [id, name]));
  const units = new Map(allUnits(db).map((unit) => [unit.id, unit]));
  const nameOf = ({ personId, unitId }: NewAssignment): string => {
    const unit = unitId === undefined ? undefined : units.get(unitId);
    return unit?.headId === personId ? unit.name : (names.get(personId) ?? '');
  };
  const named = (role: NewAssignment['role']) =>
    [...new Set(assignments.filter((one) => one.role === role).map(nameOf))].join(', ');
  return {
    lead: named('lead'),
    support: named('support'),
    inform: named('inform'),
    dueOn: assignments.find(({ role }) => role === 'lead')?.dueOn ?? null,
    assignments: JSON.stringify(assignments),
  };
}
