/** The two signing devices of the commune, played by SoftHSM2: the chairman's own and the agency's. */
import {
  importKeyAndCertificate,
  makeSoftHsm,
  makeToken,
  type SoftHsm,
} from '../../../tests/support/softhsm.ts';
import type { DemoPki } from './pki.ts';

export interface DemoToken {
  readonly label: string;
  readonly pin: string;
}

export interface DemoTokens {
  readonly hsm: SoftHsm;
  readonly leader: DemoToken;
  readonly agency: DemoToken;
}

/** Puts each key with its certificate on a device of its own. */
export function makeDemoTokens(folder: string, pki: DemoPki): DemoTokens {
  const hsm = makeSoftHsm(folder);
  const leader = { label: 'Pham Van Duc', pin: '12345678' };
  const agency = { label: 'UBND xa Tan Phuc', pin: '87654321' };
  const leaderToken = makeToken(hsm, { ...leader, soPin: '11223344' });
  importKeyAndCertificate(leaderToken, pki.leader.keyPem, pki.leader.der, '01');
  const agencyToken = makeToken(hsm, { ...agency, soPin: '44332211' });
  importKeyAndCertificate(agencyToken, pki.agency.keyPem, pki.agency.der, '02');
  return { hsm, leader, agency };
}
