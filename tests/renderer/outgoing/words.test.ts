import { describe, expect, it } from 'vitest';

import type { HistoryLine } from '#contract/documents.ts';
import { signing } from '#contract/signing.ts';
import { daysOf } from '../../../renderer/features/outgoing/history-words.ts';
import { mainActOf } from '../../../renderer/features/outgoing/document-acts.ts';
import { refusalGaps } from '../../../renderer/text/refusal.ts';
import { refusalTables } from '../../../renderer/text/refusals/index.ts';
import { textIn } from '../../../renderer/text/text-provider.tsx';

describe('refusals of signing', () => {
  it('every code of signing, PDFs and devices has heading, what happened and what next, in both languages', () => {
    const codes = Object.values(signing)
      .flatMap(({ refusals }): readonly string[] => refusals)
      .filter((code) => /^(signing|pdf|token)\./.test(code));
    expect(codes.length).toBeGreaterThan(30);
    expect(refusalGaps(new Set(codes), refusalTables)).toEqual([]);
  });

  it('no text of a PIN says how many tries are left', () => {
    for (const table of Object.values(refusalTables))
      for (const [code, text] of Object.entries(table))
        if (code.startsWith('token.pin')) expect(JSON.stringify(text)).not.toMatch(/\d/);
  });
});

describe('the history of a document', () => {
  const line = (type: string, facts: HistoryLine['facts'], at = '2026-11-20T01:02:00Z'): HistoryLine => ({
    id: type,
    at,
    personName: 'Lê Thị Hạnh',
    type,
    facts,
  });

  it('says what came of the signatures in words', () => {
    const facts = { before: 'valid', after: 'invalid', reasons: '' };
    const [day] = daysOf([line('signing.verdict_changed', facts)], textIn('vi'));
    expect(day?.entries[0]?.detail).toBe('Từ Hợp lệ thành Không hợp lệ');
  });

  it('says each step as a sentence under its day', () => {
    const days = daysOf(
      [
        line(
          'exchange.status',
          { code: '03', receiver: 'Sở Nội vụ', description: '' },
          '2026-11-21T01:00:00Z',
        ),
        line('signing.issued', { code: '318/UBND-VP', agencyCertificate: 'UBND xã Tân Phúc' }),
        line('documents.returned', { reason: 'Thiếu căn cứ pháp lý' }),
      ],
      textIn('vi'),
    );
    expect(days.map(({ heading }) => heading)).toEqual(['Thứ Bảy, 21/11/2026', 'Thứ Sáu, 20/11/2026']);
    expect(
      days.flatMap(({ entries }) => entries.map(({ title, detail, tone }) => [title, detail, tone])),
    ).toEqual([
      ['Sở Nội vụ đã tiếp nhận', undefined, undefined],
      ['Lê Thị Hạnh ban hành 318/UBND-VP', 'Ký số cơ quan: UBND xã Tân Phúc', 'done'],
      ['Lê Thị Hạnh trả lại dự thảo', 'Thiếu căn cứ pháp lý', 'refused'],
    ]);
  });

  it('writes an arrival number with two digits, as on the paper', () => {
    const lines = ['documents.registered', 'documents.voided'].map((type) =>
      line(type, { arrivalNumber: 2 }),
    );
    const [day] = daysOf(lines, textIn('vi'));
    expect(day?.entries.map(({ title }) => title)).toEqual([
      'Lê Thị Hạnh vào sổ, số đến 02',
      'Lê Thị Hạnh hủy số đến 02',
    ]);
  });

  it('leaves out a detail whose fact is missing, and names an unknown step by its person', () => {
    const [day] = daysOf(
      [line('exchange.hub_accepted', { hubId: null }), line('new.step', {})],
      textIn('vi'),
    );
    expect(day?.entries.map(({ title, detail }) => [title, detail])).toEqual([
      ['Trục đã nhận', undefined],
      ['Lê Thị Hạnh cập nhật văn bản', 'new.step'],
    ]);
  });
});

describe('the main act of a document', () => {
  it('is what the core allows, the furthest first; sent documents offer no second sending', () => {
    const may = { may: ['edit', 'submit_for_signature'] as const, mayNot: [] };
    expect(mainActOf({ may: [...may.may], mayNot: [] }, [])?.act).toBe('submit_for_signature');
    const row = {
      id: '1',
      layers: [],
      receiverCode: 'H',
      receiverName: 'A',
      way: 'hub' as const,
      stages: 1,
      at: '',
    };
    const ledger = { ...row, reason: null, attempts: 1, uploaded: null, nextTryAt: null, asked: null };
    expect(mainActOf({ may: ['send'], mayNot: [] }, [])?.act).toBe('send');
    expect(mainActOf({ may: ['send'], mayNot: [] }, [{ ...ledger, state: 'accepted' }])).toBeUndefined();
    expect(mainActOf({ may: ['send'], mayNot: [] }, [{ ...ledger, state: 'held' }])?.act).toBe('send');
  });

  it('is shown closed with its reason where only the moment is wrong', () => {
    expect(mainActOf({ may: [], mayNot: [{ act: 'issue', why: 'documents.no_signature_yet' }] }, [])).toEqual(
      { act: 'issue', why: 'documents.no_signature_yet' },
    );
  });
});
