/** A set of assignments while it is being made: the first person leads, there is never a second lead. */
import type { AssignmentRole, NewAssignment } from '#contract/workflow.ts';

/** With one more person; the first leads, the next support, and one who is there already is not added twice. */
export function withPerson(
  set: readonly NewAssignment[],
  personId: string,
  dueOn: string | null,
): NewAssignment[] {
  if (set.some((one) => one.personId === personId)) return [...set];
  const role = set.some((one) => one.role === 'lead') ? 'support' : 'lead';
  return [...set, { personId, role, dueOn }];
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
