import { describe, expect, it } from 'vitest';

import {
  countRoles,
  lacksLead,
  withDueForAll,
  withoutPerson,
  withPerson,
  withRole,
} from '../../../renderer/features/workflow/assignments.ts';
import { lackOf, withPhrase } from '../../../renderer/features/workflow/opinion.ts';

const three = ['a', 'b', 'c'].reduce<ReturnType<typeof withPerson>>(
  (set, id) => withPerson(set, id, '2026-11-25'),
  [],
);

describe('a set of assignments being made', () => {
  it('makes the first the lead, the next support, and nobody twice', () => {
    expect(three.map(({ role }) => role)).toEqual(['lead', 'support', 'support']);
    expect(withPerson(three, 'a', null)).toEqual(three);
  });

  it('never has two leads: who becomes one takes it from the other', () => {
    const next = withRole(three, 'b', 'lead');
    expect(next.map(({ role }) => role)).toEqual(['support', 'lead', 'support']);
    expect(countRoles(next)).toEqual({ lead: 1, support: 2, inform: 0 });
  });

  it('gives no deadline to who is only informed', () => {
    const next = withRole(three, 'c', 'inform');
    expect(next[2]).toEqual({ personId: 'c', role: 'inform', dueOn: null });
    expect(withDueForAll(next, '2026-12-01').map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-01',
      '2026-12-01',
      null,
    ]);
  });

  it('lacks a lead only where somebody supports', () => {
    expect(lacksLead(withoutPerson(three, 'a'))).toBe(true);
    expect(lacksLead(three)).toBe(false);
    expect(lacksLead([])).toBe(false);
    expect(lackOf({ text: ' ', assignments: three })).toBe('needText');
    expect(lackOf({ text: 'Giao', assignments: withoutPerson(three, 'a') })).toBe('needLead');
    expect(lackOf({ text: 'Để biết.', assignments: [] })).toBeUndefined();
  });
});

describe('a phrase', () => {
  it('stands alone in an empty box and after what was typed', () => {
    expect(withPhrase('  ', 'Để biết.')).toBe('Để biết.');
    expect(withPhrase('Giao VP. ', 'Để biết.')).toBe('Giao VP. Để biết.');
  });
});
