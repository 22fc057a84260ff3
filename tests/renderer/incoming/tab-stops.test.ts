import { describe, expect, it } from 'vitest';
import type { Intake } from '#contract/documents.ts';
import { emptyForm, filledFrom, typedInto } from '../../../renderer/features/incoming/form-values.ts';
import { placeBeside, tabStopsOf, type TabStops } from '../../../renderer/features/incoming/tab-stops.ts';

type Read = Intake['fields'][number];

const read = (field: Read['field'], value: string, confidence: Read['confidence']): Read => ({
  field,
  value,
  confidence,
  boxes: [],
  alternatives: [],
});

const paper = emptyForm('2026-11-20', false);
const opened = { ...paper, values: { ...paper.values, bookId: 'so-den' } };

const sure: readonly Read[] = [
  read('number', '77', 'sure'),
  read('symbol', 'QĐ-UBND', 'catalogue'),
  read('issuedOn', '2026-11-03', 'message'),
  read('issuerName', 'UBND tỉnh', 'sure'),
  read('kind', 'Quyết định', 'sure'),
  read('subject', 'Về an toàn hồ đập', 'sure'),
];

const filled = (fields: readonly Read[]) => filledFrom(opened, { fields: [...fields], sender: null });
const names = (stops: TabStops): string[] => (stops === 'every' ? ['every'] : [...stops]);

describe('where Tab stops', () => {
  it('at every field of a form that nothing was read into, and wherever a person wants every field', () => {
    expect(tabStopsOf(opened, false)).toBe('every');
    expect(tabStopsOf(typedInto(opened, 'code', '12'), false)).toBe('every');
    expect(tabStopsOf(filled(sure), true)).toBe('every');
  });

  it('nowhere when all was read surely and nothing is missing', () => {
    expect(names(tabStopsOf(filled(sure), false))).toEqual([]);
  });

  it('at what is doubtful, what is missing and what is impossible, in the order of the form', () => {
    const fields = sure.map((one) => {
      if (one.field === 'kind') return { ...one, confidence: 'check' as const };
      if (one.field === 'issuedOn') return { ...one, value: '2026-11-21' };
      return one;
    });
    const some = fields.filter(({ field }) => field !== 'subject');
    expect(names(tabStopsOf(filled(some), false))).toEqual(['issuedOn', 'kind', 'subject']);
  });

  it('at what a person touched, also after the doubt is settled', () => {
    const doubtful = filled(sure.map((one) => ({ ...one, confidence: 'check' as const })));
    const settled = typedInto(typedInto(doubtful, 'kind', 'Thông báo'), 'note', 'Gấp');
    const stops = names(tabStopsOf(settled, false));
    expect(stops).toContain('kind');
    expect(stops).toContain('note');
    expect(stops).not.toContain('field');
  });
});

describe('one place on', () => {
  it('begins anew at either end, and at the nearer end from nowhere', () => {
    expect([placeBeside(3, 2, 1), placeBeside(3, 0, -1), placeBeside(3, 1, 1)]).toEqual([0, 2, 2]);
    expect([placeBeside(3, -1, 1), placeBeside(3, -1, -1)]).toEqual([0, 2]);
  });
});
