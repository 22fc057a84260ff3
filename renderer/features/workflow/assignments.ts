/** A set of assignments while it is being made: the first person leads, there is never a second lead. */
import type {
  Assignment,
  AssignmentRole,
  Colleague,
  ColleagueUnit,
  NewAssignment,
} from '#contract/workflow.ts';

/**
 * With one more person, or with a unit by its head; the first leads, the next support, and one who is there already is not added
 * twice.
 */
export function withPerson(
  set: readonly NewAssignment[],
  personId: string,
  dueOn: string | null,
  unitId?: string,
): NewAssignment[] {
  if (set.some((one) => one.personId === personId)) return [...set];
  const role = set.some((one) => one.role === 'lead') ? 'support' : 'lead';
  return [...set, { personId, role, dueOn, ...(unitId === undefined ? {} : { unitId }) }];
}

/** With another role; who becomes the lead takes it from the one who had it. */
export function withRole(
  set: readonly NewAssignment[],
  personId: string,
  role: AssignmentRole,
): NewAssignment[] {
  return set.map((one) => {
    if (one.personId === personId) return { ...one, role, dueOn: role === 'inform' ? null : one.dueOn };
    return role === 'lead' && one.role === 'lead' ? { ...one, role: 'support' } : one;
  });
}

export const withDue = (
  set: readonly NewAssignment[],
  personId: string,
  dueOn: string | null,
): NewAssignment[] => set.map((one) => (one.personId === personId ? { ...one, dueOn } : one));

/** One deadline for everybody who has to do something. */
export const withDueForAll = (set: readonly NewAssignment[], dueOn: string): NewAssignment[] =>
  set.map((one) => (one.role === 'inform' ? one : { ...one, dueOn }));

export const withoutPerson = (set: readonly NewAssignment[], personId: string): NewAssignment[] =>
  set.filter((one) => one.personId !== personId);

export function countRoles(set: readonly NewAssignment[]): Record<AssignmentRole, number> {
  const count = (role: AssignmentRole): number => set.filter((one) => one.role === role).length;
  return { lead: count('lead'), support: count('support'), inform: count('inform') };
}

/** Support without a lead: the one thing a person must still mend before sending. */
export const lacksLead = (set: readonly NewAssignment[]): boolean => {
  const { lead, support } = countRoles(set);
  return lead === 0 && support > 0;
};

/** The unit a person has it for as its head, or undefined where it is a person's own part. */
export const unitOf = (
  { personId, unitId }: Pick<NewAssignment, 'personId' | 'unitId'>,
  units: readonly ColleagueUnit[],
): ColleagueUnit | undefined => units.find(({ id, headId }) => id === unitId && headId === personId);

/** Who it goes to, as a sentence names it: the unit, or the person. */
export const nameOf = (
  one: Pick<NewAssignment, 'personId' | 'unitId'>,
  { people, units }: { readonly people: readonly Colleague[]; readonly units: readonly ColleagueUnit[] },
): string => unitOf(one, units)?.name ?? people.find(({ id }) => id === one.personId)?.name ?? '';

/** As it stands, without deadlines that have passed: those must be set anew. */
export const setOf = (assignments: readonly Assignment[]): NewAssignment[] =>
  assignments.map(({ personId, role, due, unit }) => ({
    personId,
    role,
    dueOn: due === null || due.left < 0 ? null : due.on,
    ...(unit === null ? {} : { unitId: unit.id }),
  }));
