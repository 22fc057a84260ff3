/** An office that can sign: two SoftHSM2 tokens behind the real token process, trusted roots, pictures. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenCallName } from '#token/contract.ts';
import { drawHandwriting } from '../../scripts/demo/pictures/handwriting.ts';
import { drawSeal } from '../../scripts/demo/pictures/seal.ts';
import { TokenProcess } from '../token/token-process.ts';
import { newDataDir, openTestCore, setUpOffice, type OpenOptions, type TestCore } from './core.ts';
import { makePki, type TestPki } from './pki.ts';
import { importKeyAndCertificate, makeSoftHsm, makeToken, type SoftToken } from './softhsm.ts';

/** A token made beside the two ordinary ones, before the token process looks around. */
export interface OddToken {
  readonly label: string;
  readonly keyPem: string;
  readonly der: Uint8Array;
}

export interface SigningOffice {
  readonly test: TestCore;
  readonly office: Awaited<ReturnType<typeof setUpOffice>>;
  readonly pki: TestPki;
  readonly token: TokenProcess;
  readonly leaderToken: SoftToken;
  readonly agencyToken: SoftToken;
  /** What the signing window would send: driver, serial and certificate of the leader's or the agency's token. */
  readonly chosen: (who: 'leader' | 'agency') => { driver: string; serial: string; certificateId: string };
  readonly unlock: (who: 'leader' | 'agency', pin?: string) => Promise<string>;
  /** Tokens with something wrong, in the order asked for. */
  readonly odd: readonly {
    readonly token: SoftToken;
    readonly chosen: { driver: string; serial: string; certificateId: string };
  }[];
  readonly end: () => Promise<void>;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export async function openSigningOffice(
  options: OpenOptions & {
    name?: string;
    code?: string;
    oddTokens?: (pki: TestPki) => readonly OddToken[];
    /** Certificates name where their issuers answer, and no revocation list is brought in by hand. */
    isPlaced?: boolean;
  } = {},
): Promise<SigningOffice> {
  const dir = newDataDir();
  const pki = makePki(join(dir, 'pki'), { isPlaced: options.isPlaced ?? false });
  const hsm = makeSoftHsm(join(dir, 'hsm'));
  const leaderToken = makeToken(hsm, { label: 'Chu tich', pin: '12345678', soPin: '87654321' });
  importKeyAndCertificate(leaderToken, pki.leader.keyPem, pki.leader.der, '01');
  const agencyToken = makeToken(hsm, { label: 'Co quan', pin: '23456789', soPin: '98765432' });
  importKeyAndCertificate(agencyToken, pki.agency.keyPem, pki.agency.der, '02');
  const odd = (options.oddTokens?.(pki) ?? []).map(({ label, keyPem, der }) => {
    const made = makeToken(hsm, { label, pin: '12345678', soPin: '87654321' });
    importKeyAndCertificate(made, keyPem, der, '07');
    return { token: made, chosen: { driver: hsm.library, serial: made.serial, certificateId: sha256(der) } };
  });
  const token = new TokenProcess(hsm.env);
  const test = openTestCore({
    clock: { now: new Date() },
    ...options,
    host: {
      token: async (name, input) => {
        // Core asks for `list_tokens` and `sign` only; the process validates the rest.
        const reply = await token.send({ id: `core-${Math.random()}`, name: name as TokenCallName, input });
        return reply.ok
          ? { ok: true, value: reply.value }
          : { ok: false, code: reply.code, facts: reply.facts };
      },
      ...options.host,
    },
  });
  const office = await setUpOffice(test, options);
  await addPictures(test, office.bodyId);
  await addTrust(test, pki, options.isPlaced ? [] : pki.crls.slice(0, 2));
  const tokens = { leader: [leaderToken, pki.leader], agency: [agencyToken, pki.agency] } as const;
  return {
    test,
    office,
    pki,
    token,
    leaderToken,
    agencyToken,
    odd,
    chosen: (who) => ({
      driver: hsm.library,
      serial: tokens[who][0].serial,
      certificateId: sha256(tokens[who][1].der),
    }),
    unlock: async (who, pin) => {
      const { outcome } = await token.value('unlock', {
        driver: hsm.library,
        serial: tokens[who][0].serial,
        pin: pin ?? tokens[who][0].pin,
      });
      return outcome;
    },
    end: async () => {
      await token.kill();
      await test.end();
    },
  };
}

async function addPictures(test: TestCore, bodyId: string): Promise<void> {
  const clerk = await test.as('vanthu');
  const bold = new URL('../../resources/fonts/LiberationSerif-Bold.ttf', import.meta.url);
  const seal = drawSeal(
    { above: 'ỦY BAN NHÂN DÂN XÃ TÂN PHÚC', below: 'TỈNH AN SƠN' },
    new Uint8Array(readFileSync(bold)),
  );
  await clerk.agencies.set_seal_picture({
    bodyId,
    upload: await test.bringIn('vanthu', seal),
    diameterMm: 36,
  });
  const leader = await test.as('chutich');
  await leader.agencies.set_handwriting_picture({
    upload: await test.bringIn('chutich', drawHandwriting(7)),
  });
}

async function addTrust(test: TestCore, pki: TestPki, crls: readonly Uint8Array[]): Promise<void> {
  const admin = await test.as('admin');
  for (const [entry, kind] of [
    [pki.root, 'anchor'],
    [pki.intermediate, 'intermediate'],
  ] as const) {
    await admin.signing.add_anchor({
      upload: await test.bringIn('admin', entry.der),
      kind,
      fingerprint: sha256(entry.der),
    });
  }
  for (const crl of crls)
    await admin.signing.add_revocation_list({ upload: await test.bringIn('admin', crl) });
}
