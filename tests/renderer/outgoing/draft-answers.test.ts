import { describe, expect, it } from 'vitest';

import type { IssuingBody } from '#contract/agencies.ts';
import type { ReadField } from '#contract/documents.ts';
import {
  emptyDraft,
  filledFrom,
  missingIn,
  proposedSymbol,
  typedInto,
  withProposals,
} from '../../../renderer/features/outgoing/draft-answers.ts';
import { withReceiver } from '../../../renderer/features/outgoing/receivers.ts';

const body = (id: string, abbreviation: string, holders: (string | null)[]): IssuingBody => ({
  id,
  name: id,
  abbreviation,
  parentName: '',
  place: '',
  legacyCode: null,
  qd20Code: null,
  hasSealPicture: false,
  end: null,
  posts: holders.map((personName, index) => ({
    id: `${id}-${index}`,
    bodyId: id,
    title: 'CHỦ TỊCH',
    authority: 'TM.',
    personId: personName,
    personName,
  })),
});

const bodies = [body('ubnd', 'UBND', [null, 'Phạm Văn Đức']), body('hdnd', 'HĐND', ['Lò Văn Inh'])];

const read = (field: ReadField['field'], value: string): ReadField => ({
  field,
  value,
  confidence: 'sure',
  boxes: [],
  alternatives: [],
});

describe('the symbol', () => {
  it('puts the kind before the agency, and for a letter the agency before its office', () => {
    expect(proposedSymbol('Quyết định', 'UBND')).toBe('QĐ-UBND');
    expect(proposedSymbol('quy định', 'UBND')).toBe('QyĐ-UBND');
    expect(proposedSymbol('Công văn', 'UBND')).toBe('UBND-VP');
    expect(proposedSymbol('Loại lạ', 'UBND')).toBe('');
  });

  it('follows kind and body until somebody types it, and then never again', () => {
    let form = withProposals(emptyDraft(), bodies);
    expect([form.values.symbol, form.values.signerPostId]).toEqual(['UBND-VP', 'ubnd-1']);
    form = typedInto(form, 'kind', 'Quyết định', bodies);
    expect(form.values.symbol).toBe('QĐ-UBND');
    form = typedInto(form, 'bodyId', 'hdnd', bodies);
    expect([form.values.symbol, form.values.signerPostId]).toEqual(['QĐ-HĐND', 'hdnd-0']);
    form = typedInto(form, 'symbol', 'QĐ-VX', bodies);
    expect(typedInto(form, 'kind', 'Tờ trình', bodies).values.symbol).toBe('QĐ-VX');
  });
});

describe('what the page says', () => {
  it('fills the form: symbol, kind by the symbol, subject, and the post of the signer it names', () => {
    const form = filledFrom(
      emptyDraft(),
      [read('symbol', 'QĐ-UBND'), read('subject', 'Kiện toàn Ban Chỉ huy'), read('signerName', 'LÒ VĂN INH')],
      bodies,
    );
    expect(form.values).toMatchObject({
      kind: 'Quyết định',
      symbol: 'QĐ-UBND',
      subject: 'Kiện toàn Ban Chỉ huy',
      bodyId: 'hdnd',
      signerPostId: 'hdnd-0',
    });
    expect(missingIn(form.values)).toEqual([]);
  });

  it('never goes over what a person typed', () => {
    const typed = typedInto(withProposals(emptyDraft(), bodies), 'subject', 'Gõ tay', bodies);
    expect(filledFrom(typed, [read('subject', 'Đọc từ trang')], bodies).values.subject).toBe('Gõ tay');
  });

  it('an empty form names what is missing in the order of the form', () => {
    expect(missingIn(emptyDraft().values)).toEqual(['bodyId', 'symbol', 'subject', 'signerPostId']);
  });
});

describe('receivers', () => {
  it('an agency on the hub is there once by its code, a paper one by its name without accents', () => {
    const hub = { kind: 'hub' as const, code: 'H99', name: 'Sở Nội vụ' };
    const paper = { kind: 'paper' as const, code: null, name: 'Trạm Y tế xã' };
    const list = withReceiver(withReceiver([hub], paper), { ...hub, name: 'Tên mới' });
    expect(withReceiver(list, { ...paper, name: 'tram y te xa' })).toEqual([hub, paper]);
  });
});
