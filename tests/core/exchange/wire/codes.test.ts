import { expect, test } from 'vitest';
import {
  isKnownStatusCode,
  mayFollow,
  statusCodes,
  statusNeedsReason,
  typeName,
  typeNumbers,
  type DeliveryStanding,
} from '#core/exchange/wire/edxml/codes.ts';

test('a type is numbered by the habit of the hub', () => {
  expect(typeNumbers('Công văn')).toEqual({ type: 2, typeDetail: 18 });
  expect(typeNumbers('BAO CAO')).toEqual({ type: 2, typeDetail: 14 });
  expect(typeNumbers('Công văn', 'item_in_type')).toEqual({ type: 18, typeDetail: 0 });
  expect(typeNumbers('Truyện ngắn')).toBeNull();
});

test('the name a sender wrote goes before its numbers', () => {
  expect(typeName({ name: 'to trinh', type: 2, typeDetail: 18 })).toBe('Tờ trình');
  expect(typeName({ name: 'Nghị định', type: 2, typeDetail: 18 })).toBe('Nghị định');
  expect(typeName({ name: '', type: 2, typeDetail: 19 })).toBe('Công điện');
  expect(typeName({ name: '', type: 1, typeDetail: 7 })).toBe('Nghị định');
  expect(typeName({ name: '', type: 18, typeDetail: 0 })).toBe('Công văn');
  expect(typeName({ name: '', type: null, typeDetail: null })).toBe('');
});

const standings: readonly DeliveryStanding[] = ['sent', '01', '02', '03', '04', '05', '06', '13', '15', '16'];

test('a status never goes back, a refused or returned copy is at its end', () => {
  const allowed = Object.fromEntries(
    standings.map((from) => [
      from,
      Object.values(statusCodes)
        .filter((to) => mayFollow(from, to))
        .join(' '),
    ]),
  );
  expect(allowed).toEqual({
    sent: '01 02 03 13',
    '01': '02 03 13',
    '02': '',
    '03': '04 05 06 13',
    '04': '05 06 13',
    '05': '06 13',
    '06': '13',
    '13': '15 16',
    '15': '',
    '16': '13',
  });
});

test('refusals need a reason, and a private code is not taken for one of the standard', () => {
  expect(['02', '16', '13', '03'].map(statusNeedsReason)).toEqual([true, true, false, false]);
  expect([isKnownStatusCode('06'), isKnownStatusCode('44')]).toEqual([true, false]);
});
