import { describe, expect, it } from 'vitest';

import type { Token } from '#contract/token.ts';
import { choicesIn, isForeign, preferred, standingOf } from '../../../renderer/signing/choose-certificate.ts';

const now = Date.parse('2026-11-20T02:00:00Z');

function token(serial: string, subject: string, validTo = '2028-01-01T00:00:00Z'): Token {
  return {
    driver: '/lib/p11.so',
    serial,
    label: serial,
    manufacturer: '',
    tries: 'plenty',
    asksForPinItself: false,
    isUnlocked: false,
    certificates: [
      {
        id: `of ${serial}`,
        label: '',
        certificate: '',
        subject,
        organization: '',
        issuer: '',
        validFrom: '2025-01-01T00:00:00Z',
        validTo,
        isAlwaysAsking: false,
      },
    ],
  };
}

const leader = token('1', 'Phạm Văn Đức');
const agency = token('2', 'Ủy ban nhân dân xã Tân Phúc');

describe('the certificate offered first', () => {
  it('is the signer’s own for a personal signature, however the tokens are ordered', () => {
    const owners = { to: ['Pham Van Duc'], notTo: ['UBND xã Tân Phúc'] };
    expect(preferred(choicesIn([agency, leader]), owners, now)?.token.serial).toBe('1');
  });

  it('is never the signer’s own for the agency, though no name of the agency fits', () => {
    const owners = { to: ['Tên khác'], notTo: ['Phạm Văn Đức'] };
    expect(preferred(choicesIn([leader, agency]), owners, now)?.token.serial).toBe('2');
    expect(isForeign({ subject: 'Phạm Văn Đức' }, owners, false)).toBe(true);
    expect(isForeign({ subject: 'Ủy ban nhân dân xã Tân Phúc' }, owners, false)).toBe(false);
  });

  it('is one in date before one that has expired', () => {
    const old = token('3', 'Phạm Văn Đức', '2026-01-01T00:00:00Z');
    const owners = { to: ['Phạm Văn Đức'], notTo: [] };
    expect(preferred(choicesIn([old, leader]), owners, now)?.token.serial).toBe('1');
    expect(standingOf(old.certificates[0]!, now)).toEqual({ kind: 'expired' });
  });

  it('made out to somebody else is said, unless nobody is known', () => {
    expect(isForeign({ subject: 'Người khác' }, { to: ['Phạm Văn Đức'], notTo: [] }, true)).toBe(true);
    expect(isForeign({ subject: 'Người khác' }, { to: [''], notTo: [] }, true)).toBe(false);
  });
});
