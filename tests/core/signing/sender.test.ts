/** The agency that signed beside the one the hub names. */
import { expect, test } from 'vitest';
import { checkSender } from '#core/signing/sender.ts';

type Report = Parameters<typeof checkSender>[1];
type Signature = Report['signatures'][number];

const signature = (signerName: string, organization: string, kind = 'signature') =>
  ({ signerName, organization, kind }) as Partial<Signature> as Signature;
const report = (...signatures: Signature[]): Report => ({
  verdict: 'valid',
  integrity: 'intact',
  reasons: [],
  signatures,
  asOf: '2026-11-30T01:00:00.000Z',
});
const leader = signature('Nguyễn Văn Ấp', 'UBND tỉnh An Sơn');

test.each([
  ['UBND tỉnh An Sơn', 'Ủy ban nhân dân tỉnh An Sơn', ''],
  ['ỦY BAN NHÂN DÂN TỈNH AN SƠN', 'UBND tỉnh An Sơn', ''],
  ['Sở Nội vụ tỉnh An Sơn', 'Sở Nội vụ', ''],
  ['UBND xã Tân Phúc', 'Văn thư', 'Ủy ban nhân dân xã Tân Phúc, tỉnh An Sơn'],
])('%s agrees with %s %s', (sender, signerName, organization) => {
  expect(checkSender(sender, report(signature(signerName, organization)))).toMatchObject({ agrees: true });
});

test.each([
  ['UBND tỉnh An Sơn', 'Ủy ban nhân dân tỉnh An Giang'],
  ['Sở Nội vụ', 'Sở Nông nghiệp'],
  ['UBND xã Tân Phúc', 'UBND xã Tân Phú'],
])('%s differs from %s', (sender, signedBy) => {
  expect(checkSender(sender, report(signature(signedBy, '')))).toEqual({
    name: sender,
    agrees: false,
    signedBy,
  });
});

test('one fitting signature among several is enough; a time stamp alone says nothing of the sender', () => {
  expect(checkSender('UBND tỉnh An Sơn', report(signature('Sở Y tế', ''), leader))).toMatchObject({
    agrees: true,
  });
  expect(checkSender('UBND tỉnh An Sơn', report(signature('TSA', '', 'document_timestamp')))).toBeNull();
  expect(checkSender('UBND tỉnh An Sơn', report())).toBeNull();
});
