/** Who may do what, as one table: roles and parts across, states down. */
import { describe, expect, it } from 'vitest';
import type { DocumentState } from '#contract/documents.ts';
import type { Role } from '#contract/kernel.ts';
import { WorkAct, type NewAssignment } from '#contract/workflow.ts';
import { actsOf, faultIn, verdictOn, type Standing } from '#core/workflow/rules.ts';

const states = ['registered', 'presented', 'handling', 'done', 'void'] as const;
const who = {
  clerk: ['clerk', undefined],
  /** The leader it was presented to. */
  leader: ['leader', undefined],
  otherLeader: ['leader', undefined],
  lead: ['staff', 'lead'],
  support: ['staff', 'support'],
  informed: ['staff', 'inform'],
  /** Heads a unit that has it and gave it to a member. */
  unitHead: ['staff', undefined],
  stranger: ['staff', undefined],
  admin: ['admin', undefined],
} as const satisfies Readonly<Record<string, readonly [Role, 'lead' | 'support' | 'inform' | undefined]>>;
type Who = keyof typeof who;

function standing(name: Who, state: DocumentState, isClosed = false): Standing {
  const role = who[name][1];
  return {
    state,
    presentedTo: state === 'presented' ? 'leader' : null,
    parts: new Map(role === undefined ? [] : [[name, { role, isClosed }]]),
    unitHeads: new Set(['unitHead']),
  };
}
const verdict = (act: WorkAct, name: Who, state: DocumentState, isClosed = false) =>
  verdictOn(act, { personId: name, roles: [who[name][0]] }, standing(name, state, isClosed));

/** For each act: who may do it, and in which states. Everything that does not stand here is closed. */
const open: Readonly<Record<WorkAct, Partial<Record<Who, readonly DocumentState[]>>>> = {
  present: { clerk: ['registered'] },
  withdraw: { clerk: ['presented'] },
  decide: { leader: ['registered', 'presented'], otherLeader: ['registered'] },
  decide_for: { clerk: ['registered', 'presented'] },
  give_back: { leader: ['presented'] },
  reassign: { leader: ['handling'], otherLeader: ['handling'] },
  add_handlers: { leader: ['handling'], otherLeader: ['handling'], lead: ['handling'] },
  hand_over: { lead: ['handling'] },
  distribute: { unitHead: ['handling'] },
  progress: { lead: ['handling'], support: ['handling'] },
  finish: {
    clerk: ['registered', 'handling'],
    leader: ['registered', 'handling'],
    otherLeader: ['registered', 'handling'],
    lead: ['handling'],
  },
  close_part: {
    support: ['registered', 'presented', 'handling', 'done'],
    informed: ['registered', 'presented', 'handling', 'done'],
  },
  reopen: { clerk: ['done'], leader: ['done'], otherLeader: ['done'], lead: ['done'] },
};

// Object.keys of an object written here gives its own keys.
const names = Object.keys(who) as Who[];

describe('what a person may do', () => {
  it.each(WorkAct.options)('%s is open to exactly those of the table, in exactly those states', (act) => {
    for (const name of names)
      for (const state of states) {
        const isOpen = verdict(act, name, state) === 'open';
        expect(isOpen, `${name} ${state}`).toBe(open[act][name]?.includes(state) ?? false);
      }
  });

  it('is never shown to an admin or a stranger, whatever the state', () => {
    for (const act of WorkAct.options)
      for (const state of states)
        for (const name of ['stranger', 'admin'] as const)
          expect(verdict(act, name, state), `${act} ${name} ${state}`).toBe('hidden');
  });

  it('says why not where the role would allow it', () => {
    expect(verdict('present', 'clerk', 'presented')).toBe('workflow.already_presented');
    expect(verdict('decide', 'otherLeader', 'presented')).toBe('workflow.with_other_leader');
    expect(verdict('finish', 'support', 'handling')).toBe('workflow.not_your_part');
    expect(verdict('reassign', 'leader', 'registered')).toBe('workflow.not_assigned');
    expect(verdict('present', 'clerk', 'void')).toBe('workflow.void');
    expect(verdict('close_part', 'support', 'handling', true)).toBe('workflow.already_done');
  });

  it('goes to the buttons as open acts and closed ones with a reason', () => {
    const { may, mayNot } = actsOf({ personId: 'clerk', roles: ['clerk'] }, standing('clerk', 'presented'));
    expect(may).toEqual(['withdraw', 'decide_for']);
    expect(mayNot).toContainEqual({ act: 'present', why: 'workflow.already_presented' });
  });
});

describe('a set of assignments', () => {
  const people = new Map([
    ['a', { name: 'An', isThere: true }],
    ['b', { name: 'Bình', isThere: true }],
    ['c', { name: 'Chi', isThere: false }],
  ]);
  const units = new Map([
    ['kt', { name: 'Phòng Kinh tế', memberIds: ['a', 'c'], isClosed: false }],
    ['cu', { name: 'Phòng Nội vụ cũ', memberIds: ['a'], isClosed: true }],
  ]);
  const one = (personId: string, role: 'lead' | 'support' | 'inform', dueOn: string | null = null) => ({
    personId,
    role,
    dueOn,
  });
  const fault = (...set: NewAssignment[]) => faultIn(set, { people, units, today: '2026-11-20' });
  it('has exactly one lead, or none where everybody is only informed', () => {
    expect(fault(one('a', 'lead'), one('b', 'support'))).toBeNull();
    expect(fault(one('a', 'inform'), one('b', 'inform'))).toBeNull();
    expect(fault()).toBeNull();
    expect(fault(one('a', 'support'))).toEqual({ code: 'workflow.no_lead', name: '' });
    expect(fault(one('a', 'lead'), one('b', 'lead'))).toEqual({ code: 'workflow.two_leads', name: 'Bình' });
  });
  it('names each person once, who is there, with a deadline from today on', () => {
    expect(fault(one('a', 'lead'), one('a', 'inform'))).toEqual({
      code: 'workflow.person_twice',
      name: 'An',
    });
    expect(fault(one('c', 'lead'))).toEqual({ code: 'workflow.person_away', name: 'Chi' });
    expect(fault(one('x', 'lead'))).toEqual({ code: 'workflow.person_away', name: '' });
    expect(fault(one('a', 'lead', '2026-11-19'))).toEqual({ code: 'workflow.due_in_past', name: 'An' });
    expect(fault(one('a', 'lead', '2026-11-20'))).toBeNull();
  });
  it('takes a unit that is there, by one of its members', () => {
    expect(fault({ ...one('a', 'lead'), unitId: 'kt' })).toBeNull();
    expect(fault({ ...one('b', 'lead'), unitId: 'kt' })).toEqual({
      code: 'workflow.not_in_unit',
      name: 'Bình',
    });
    expect(fault({ ...one('a', 'lead'), unitId: 'cu' })).toEqual({
      code: 'workflow.unit_away',
      name: 'Phòng Nội vụ cũ',
    });
    expect(fault({ ...one('a', 'lead'), unitId: 'none' })).toEqual({ code: 'workflow.unit_away', name: '' });
  });
});
