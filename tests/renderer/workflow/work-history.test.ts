/** Every entry that core writes about a document's way has its sentence, in both languages, with no fact missing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import type { HistoryLine } from '#contract/documents.ts';
import { fill, sentenceAt } from '../../../renderer/text/catalogue.ts';
import { catalogues } from '../../../renderer/text/index.ts';
import type { Text } from '../../../renderer/text/text-provider.tsx';
import { workEntry, workTypes } from '../../../renderer/features/workflow/work-history.ts';

const core = path.join(import.meta.dirname, '../../../main/core/workflow');
// Codes of refusals and entries share the form; entries are those that a step ends with.
const ended = new Set(
  readdirSync(core).flatMap((name) =>
    [
      ...readFileSync(path.join(core, name), 'utf8').matchAll(
        /(?:\bend\([^;]*?|const type = [^;]*?)'workflow\.([a-z_]+)'[^;]*;/gs,
      ),
    ].flatMap(([statement]) => [...statement.matchAll(/'workflow\.([a-z_]+)'/g)].map(([, type]) => type!)),
  ),
);

const textOf = (language: 'vi' | 'en'): Pick<Text, 't'> => ({
  t: (key: string, facts: Readonly<Record<string, unknown>> = {}) => {
    const sentence = sentenceAt(catalogues[language], key);
    if (sentence === undefined) throw new Error(`no sentence at ${key}`);
    return fill(sentence, facts, (fact) => String(fact));
  },
});

const facts = {
  leader: 'Phạm Văn Đức',
  lead: 'Hoàng Thị Nga',
  support: 'Vũ Minh Tâm',
  inform: '',
  dueOn: '2026-11-25',
  text: 'Giao chị Nga',
  answer: '12/UBND-VP',
  unit: 'Phòng Kinh tế',
  on: '2026-11-19',
};
const line = (type: string, more: HistoryLine['facts'] = {}): HistoryLine => ({
  id: 'x',
  at: '2026-11-20T01:00:00.000Z',
  personName: 'Lê Thị Hạnh',
  type: `workflow.${type}`,
  facts: { ...facts, ...more },
});

describe('the history of a document’s way', () => {
  it('knows every entry that a step of core ends with, and no other', () => {
    expect([...ended].toSorted()).toEqual([...workTypes].toSorted());
  });

  it.each(['vi', 'en'] as const)(
    'has one sentence for each, naming who, with no dash for a fact (%s)',
    (language) => {
      for (const type of workTypes) {
        const entry = workEntry(line(type), textOf(language));
        expect(entry?.title, type).toContain('Lê Thị Hạnh');
        expect(`${entry?.title}${entry?.detail}`, type).not.toContain('–');
      }
    },
  );

  it('says the words, who helps and until when; without a lead that it is only to be known', () => {
    const { detail } = workEntry(line('decided'), textOf('vi'))!;
    expect(detail).toBe('"Giao chị Nga". Phối hợp: Vũ Minh Tâm. Hạn 2026-11-25');
    expect(workEntry(line('decided', { lead: '' }), textOf('vi'))!.title).toBe(
      'Lê Thị Hạnh cho ý kiến, chỉ để biết',
    );
    expect(workEntry({ ...line('x'), type: 'documents.registered' }, textOf('vi'))).toBeUndefined();
  });
});
