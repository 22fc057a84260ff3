import { describe, expect, it } from 'vitest';

import { lineSentence } from '../../renderer/app/line-status.tsx';
import { textIn } from '../../renderer/text/text-provider.tsx';

const vi = textIn('vi');
const now = Date.parse('2026-11-20T02:30:00Z');
const inTouch = {
  isConfigured: true,
  isFenced: false,
  isOnline: true,
  lastContactAt: '2026-11-20T01:41:00Z',
  offlineSince: null,
  waitingToSend: 0,
  uncertain: 0,
  nextTryAt: null,
  trouble: null,
};
const say = (
  part: Partial<
    Omit<typeof inTouch, 'offlineSince' | 'nextTryAt'> & { offlineSince: string; nextTryAt: string }
  >,
): string => lineSentence({ ...inTouch, ...part }, vi, now).sentence;

describe('the sentence about the line', () => {
  it('says up to when everything was received, in Vietnam time', () => {
    expect(say({})).toBe('Đã nối trục, nhận đủ đến 08:41.');
    expect(say({ waitingToSend: 2 })).toBe('Đã nối trục, nhận đủ đến 08:41. Đang gửi 2 văn bản.');
  });

  it('says since when the line is down and what will happen to what waits', () => {
    expect(say({ offlineSince: '2026-11-20T02:12:00Z', waitingToSend: 4 })).toBe(
      'Mất kết nối với trục từ 09:12. Vẫn vào sổ và ký được; 4 văn bản sẽ tự gửi khi có mạng.',
    );
    expect(say({ offlineSince: '2026-11-18T02:12:00Z' })).toContain('từ 18/11/2026');
  });

  it('says until when it waits, where that is not at once', () => {
    const nextTryAt = '2026-11-20T11:00:00Z';
    expect(say({ waitingToSend: 1, nextTryAt })).toBe(
      'Đã nối trục, nhận đủ đến 08:41. 1 văn bản chờ gửi, sớm nhất lúc 18:00.',
    );
    expect(say({ waitingToSend: 1, nextTryAt, offlineSince: '2026-11-20T02:12:00Z' })).toContain(
      'thử lại lúc 18:00',
    );
    expect(say({ waitingToSend: 1, nextTryAt: '2026-11-20T02:30:30Z' })).toContain('Đang gửi 1 văn bản');
  });

  it('puts an unsettled delivery above a good line, and a dead line above all', () => {
    expect(say({ uncertain: 1 })).toContain('không gửi lần hai');
    expect(say({ uncertain: 1, offlineSince: '2026-11-20T02:12:00Z' })).toContain('Mất kết nối');
    expect(say({ isConfigured: false, uncertain: 1 })).toContain('Chưa khai trục');
  });
});
