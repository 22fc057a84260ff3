import { expect, test } from 'vitest';
import { composeDocumentId, isSameDocumentId } from '#core/exchange/wire/document-id.ts';
import {
  canonicalOrganId,
  isOutgoingOrganId,
  isTechnicalOrganId,
  organIdForm,
  suggestQd20,
} from '#core/exchange/wire/organ-id.ts';

test.each([
  ['000.00.00.G22', 'legacy13'],
  ['000.20.38.H53', 'legacy13'],
  ['000.00.00.JB2', 'legacy13'],
  ['01.02.G22', 'short'],
  ['99.99.99.G21', 'short'],
  ['H53', 'qd20'],
  ['H37.02.02', 'qd20'],
  ['G12.0301234567', 'qd20'],
  ['vxp.saas.03', 'other'],
  ['có dấu', 'unreadable'],
  [`H53.${'1'.repeat(40)}`, 'other'],
])('%s is read as the form %s', (code, form) => {
  expect(organIdForm(code)).toBe(form);
});

test('only the two forms in force may stand in a message of ours', () => {
  expect(['000.20.38.H53', 'H53.38.20', '01.02.G22', 'vxp.saas.03'].map(isOutgoingOrganId)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a code is compared without spaces and in upper case', () => {
  expect(canonicalOrganId(' h53.38 .20\n')).toBe('H53.38.20');
});

test('a hub is told from an agency', () => {
  expect([isTechnicalOrganId('00.22.W00'), isTechnicalOrganId('000.00.22.H53')]).toEqual([true, false]);
});

test.each([
  ['000.00.00.H53', 'H53'],
  ['000.00.13.H53', 'H53.13'],
  ['000.20.38.H53', 'H53.38.20'],
  ['007.20.38.H53', 'H53.38.20.007'],
  ['000.20.00.H53', null],
  ['007.00.38.H53', null],
  ['H53.13', null],
])('the mirror of %s is %s', (legacy, mirror) => {
  expect(suggestQd20(legacy)).toBe(mirror);
});

test('a document is named in the form of the standard and compared after NFC', () => {
  const composed = composeDocumentId({
    organId: '000.00.00.G22',
    promulgatedOn: '2015-09-30',
    number: '7816',
    notation: 'VPCP-TTĐT',
  });
  expect(composed).toBe('000.00.00.G22,2015/09/30,7816/VPCP-TTĐT');
  expect(isSameDocumentId('45/QĐ-Ủy', '45/QĐ-Ủy'.normalize('NFD'))).toBe(true);
  expect(isSameDocumentId('45/QĐ', '45/QD')).toBe(false);
});
