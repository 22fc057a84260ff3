import { describe, expect, it } from 'vitest';
import { emptyDraft, typedInto } from '../../../renderer/features/outgoing/draft-answers.ts';
import { keptDraft, restoredDraft } from '../../../renderer/features/outgoing/kept-draft.ts';

const receivers = [
  { kind: 'hub' as const, code: 'H99.01', name: 'Sở Nội vụ' },
  { kind: 'paper' as const, code: null, name: 'Ông Nguyễn Văn A' },
];

describe('a draft kept while it is typed', () => {
  it('comes back with its texts, its day taken away and its receivers, and nothing that was only proposed', () => {
    const typed = typedInto(typedInto(emptyDraft(), 'subject', 'V/v họp', []), 'dueOn', undefined, []);
    const form = typedInto(typed, 'receivers', receivers, []);
    const kept = keptDraft(form);
    expect(Object.keys(kept)).not.toContain('kind');
    const back = restoredDraft(emptyDraft(), kept);
    expect(back.values).toEqual(form.values);
    expect([...back.typed].toSorted()).toEqual(['dueOn', 'receivers', 'subject']);
  });

  it('leaves out what this program does not know', () => {
    const back = restoredDraft(emptyDraft(), {
      urgency: 'rất gấp',
      subject: null,
      color: 'đỏ',
      'receiver 0': 'x',
    });
    expect(back.values).toEqual(emptyDraft().values);
    expect(back.typed.size).toBe(0);
  });
});
