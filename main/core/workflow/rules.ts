/** Who may do what with a document on its way: pure decisions, tested by table. */
import type { Role } from '#contract/kernel.ts';
import type { DocumentState } from '#contract/documents.ts';
import { WorkAct, type AssignmentRole, type NewAssignment } from '#contract/workflow.ts';

export interface Asking {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** How the document stands: its state, the leader it was presented to, and whose part is what. */
export interface Standing {
  readonly state: DocumentState;
  readonly presentedTo: string | null;
  readonly parts: ReadonlyMap<string, { readonly role: AssignmentRole; readonly isClosed: boolean }>;
  /** Heads of the units that lead or support it. */
  readonly unitHeads: ReadonlySet<string>;
}

/** open: may be done. hidden: never the work of this person. Otherwise the code that says why not now. */
export type Verdict = string;

/** Where a document must stand for an act, and what is said where it stands elsewhere. */
const whyNot = {
  registered: {
    registered: 'open',
    presented: 'workflow.already_presented',
    handling: 'workflow.already_assigned',
    done: 'workflow.already_done',
  },
  handling: {
    registered: 'workflow.not_assigned',
    presented: 'workflow.not_assigned',
    handling: 'open',
    done: 'workflow.already_done',
  },
  done: {
    registered: 'workflow.not_done',
    presented: 'workflow.not_done',
    handling: 'workflow.not_done',
    done: 'open',
  },
} as const;

type Known = keyof (typeof whyNot)['registered'];

const isKnown = (state: DocumentState): state is Known => Object.hasOwn(whyNot.registered, state);

export function verdictOn(act: WorkAct, asking: Asking, standing: Standing): Verdict {
  const { state } = standing;
  const isClerk = asking.roles.includes('clerk');
  const isLeader = asking.roles.includes('leader');
  const mine = standing.parts.get(asking.personId);
  const isLead = mine?.role === 'lead';
  if (!isKnown(state)) return isClerk || isLeader ? 'workflow.void' : 'hidden';
  switch (act) {
    case 'present':
      return isClerk ? whyNot.registered[state] : 'hidden';
    case 'withdraw':
      if (!isClerk) return 'hidden';
      return state === 'presented' ? 'open' : 'workflow.not_presented';
    case 'decide':
      return isLeader ? decideVerdict(state, asking, standing) : 'hidden';
    case 'decide_for':
      if (!isClerk) return 'hidden';
      return state === 'presented' ? 'open' : whyNot.registered[state];
    case 'give_back':
      if (!isLeader) return 'hidden';
      return state === 'presented' ? decideVerdict(state, asking, standing) : 'workflow.not_presented';
    case 'reassign':
      return isLeader ? whyNot.handling[state] : 'hidden';
    case 'add_handlers':
      if (isLeader || isLead) return whyNot.handling[state];
      return mine ? 'workflow.not_your_part' : 'hidden';
    case 'hand_over':
      if (isLead) return whyNot.handling[state];
      return mine ? 'workflow.not_your_part' : 'hidden';
    case 'distribute':
      return standing.unitHeads.has(asking.personId) ? whyNot.handling[state] : 'hidden';
    case 'progress':
      if (!mine) return 'hidden';
      return mine.isClosed || mine.role === 'inform' ? 'workflow.not_your_part' : whyNot.handling[state];
    case 'finish':
      if (isLeader || isClerk) return state === 'registered' ? 'open' : whyNot.handling[state];
      if (isLead) return whyNot.handling[state];
      return mine ? 'workflow.not_your_part' : 'hidden';
    case 'close_part':
      if (!mine || isLead) return 'hidden';
      return mine.isClosed ? 'workflow.already_done' : 'open';
    case 'reopen':
      if (isLeader || isClerk || isLead) return whyNot.done[state];
      return 'hidden';
    default:
      throw new Error(`no rule for ${String(act satisfies never)}`);
  }
}

/** A leader decides on what was presented to him, and on what nobody was asked about yet. */
function decideVerdict(state: Known, { personId }: Asking, { presentedTo }: Standing): Verdict {
  if (state !== 'presented') return whyNot.registered[state];
  return presentedTo === personId ? 'open' : 'workflow.with_other_leader';
}

/** Every act for the buttons, and for those closed now the reason. */
export function actsOf(asking: Asking, standing: Standing) {
  const judged = WorkAct.options.map((act) => ({ act, why: verdictOn(act, asking, standing) }));
  return {
    may: judged.filter(({ why }) => why === 'open').map(({ act }) => act),
    mayNot: judged.filter(({ why }) => why !== 'open' && why !== 'hidden'),
  };
}

export interface Colleague {
  readonly name: string;
  /** Has a role that sees documents and is not disabled. */
  readonly isThere: boolean;
}

export interface Unit {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly isClosed: boolean;
}

/** What a set of assignments is judged by. */
export interface Office {
  readonly people: ReadonlyMap<string, Colleague>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly today: string;
}

export interface AssignmentFault {
  readonly code:
    | 'workflow.no_lead'
    | 'workflow.two_leads'
    | 'workflow.person_twice'
    | 'workflow.person_away'
    | 'workflow.due_in_past'
    | 'workflow.unit_away'
    | 'workflow.not_in_unit';
  readonly name: string;
}

/**
 * What is wrong with a set of assignments, or null: exactly one lead, or none where everybody is only informed
 * (Decree 30/2020, Đ24.2: one unit or person leads).
 */
export function faultIn(
  assignments: readonly NewAssignment[],
  { people, units, today }: Office,
): AssignmentFault | null {
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const leads = assignments.filter(({ role }) => role === 'lead');
  const [, second] = leads;
  if (second) return { code: 'workflow.two_leads', name: nameOf(second.personId) };
  if (leads.length === 0 && assignments.some(({ role }) => role === 'support'))
    return { code: 'workflow.no_lead', name: '' };
  for (const [index, { personId, dueOn, unitId }] of assignments.entries()) {
    const name = nameOf(personId);
    if (assignments.findIndex((one) => one.personId === personId) < index)
      return { code: 'workflow.person_twice', name };
    if (people.get(personId)?.isThere !== true) return { code: 'workflow.person_away', name };
    const unit = unitId === undefined ? undefined : units.get(unitId);
    if (unitId !== undefined && unit?.isClosed !== false)
      return { code: 'workflow.unit_away', name: unit?.name ?? '' };
    if (unit?.memberIds.includes(personId) === false) return { code: 'workflow.not_in_unit', name };
    if (dueOn !== null && dueOn < today) return { code: 'workflow.due_in_past', name };
  }
  return null;
}
