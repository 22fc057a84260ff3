import { describe, expect, it } from 'vitest';

import { DeliveryState, type LedgerRow } from '#contract/exchange.ts';
import {
  groupOf,
  ledgerCounts,
  mayResend,
  receiverTone,
  sentenceOf,
  stageTones,
  stateChip,
} from '../../../renderer/features/outgoing/ledger-words.ts';
import { textIn } from '../../../renderer/text/text-provider.tsx';

const text = textIn('vi');

const row = (state: LedgerRow['state'], more: Partial<LedgerRow> = {}): LedgerRow => ({
  id: state,
  receiverCode: 'H99.31',
  receiverName: 'Sở Nội vụ',
  way: 'hub',
  state,
  stages: 0,
  at: '2026-11-20T01:31:00Z',
  reason: null,
  attempts: 0,
  layers: [],
  uploaded: null,
  nextTryAt: null,
  asked: null,
  ...more,
});

describe('the delivery ledger in words', () => {
  it('an uncertain delivery is said as asked for, never as sent twice', () => {
    expect(sentenceOf(row('uncertain'), text)).toBe(
      'Đã gửi nhưng chưa nhận được biên nhận. Đang hỏi lại trục, không gửi lần hai.',
    );
    expect(mayResend(row('uncertain'))).toBe(false);
  });

  it('a file on its way says how far it is', () => {
    const uploaded = { sentBytes: 2_202_010, sizeBytes: 5_138_023 };
    expect(sentenceOf(row('queued', { uploaded }), text)).toContain('42 % (2,1 trong 4,9 MB)');
  });

  it('what the hub took says so with its hour in Vietnam', () => {
    expect(sentenceOf(row('accepted', { stages: 1 }), text)).toContain('Trung tâm đã nhận lúc 08:31');
  });

  it('what the hub holds shows its own reason and may be sent again', () => {
    const held = row('held', { reason: 'Mã nơi nhận không có' });
    expect(sentenceOf(held, text)).toBe('Trục chưa nhận. Trục báo: "Mã nơi nhận không có"');
    expect(mayResend(held)).toBe(true);
  });

  it('a refusal of the receiver stands in red after what was reached', () => {
    const refused = row('rejected_by_recipient', { stages: 2, reason: 'Không thuộc địa bàn' });
    expect(stageTones(refused)).toEqual(['done', 'done', 'refused', 'none']);
    expect(sentenceOf(refused, text)).toBe('Từ chối lúc 08:31. Lý do: "Không thuộc địa bàn"');
    expect([groupOf(refused), receiverTone(refused)]).toEqual(['attention', 'refused']);
  });

  it('paper and inside receivers stand apart from the hub', () => {
    const paper = row('ready', { way: 'paper', receiverCode: null });
    expect([groupOf(paper), stateChip(paper, text).word]).toEqual(['outside', 'Bản giấy']);
  });

  it('every state of the contract has a sentence, a chip and a group in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      const words = textIn(language);
      for (const state of DeliveryState.options) {
        expect(sentenceOf(row(state), words)).not.toMatch(/outgoing\.|\{/);
        expect(stateChip(row(state), words).word).not.toMatch(/outgoing\./);
      }
    }
  });

  it('the figures over the bar add up to all receivers', () => {
    const rows = [
      row('done'),
      row('accepted'),
      row('uncertain'),
      row('held'),
      row('ready', { way: 'inside' }),
    ];
    expect(ledgerCounts(rows)).toEqual({ arrived: 1, sending: 1, waiting: 1, refused: 1, outside: 1 });
  });
});
