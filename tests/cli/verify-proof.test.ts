/** The time stamps in a pack of proof, made by openssl's authority and judged by openssl as well. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyProofCommand } from '../../main/cli/verify-proof.ts';
import type { Proof } from '#core/exchange/wire/own/proof.ts';
import { packProof } from '#core/exchange/wire/own/proof-pack.ts';
import { receiptHash, signReceipt, treeRoot } from '#core/exchange/wire/own/receipt.ts';
import { publicKeyText } from '#core/exchange/wire/own/request-signature.ts';
import { stampAt, timeStampRequest } from '#hub/timestamp.ts';
import { startAuthority, type Authority } from '#tests/support/authority.ts';
import { opensslAccepts } from '#tests/support/openssl.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-proof-'));
const message = Buffer.from('<edXML/>');
const { privateKey } = generateKeyPairSync('ed25519');
const hubKey = publicKeyText(privateKey);
const common = { v: 1, hub: 'hub-a', previous: '', at: '2026-11-20T03:00:00.000Z' } as const;
const receipt = signReceipt(
  {
    type: 'R1',
    ...common,
    key: 'k',
    sha256: createHash('sha256').update(message).digest('hex'),
    seq: 1,
    kind: 'document',
    from: 'H99.31',
    to: ['H99.31.07'],
    documentId: 'H99.31,2026/11/20,1/UBND-VP',
    size: message.length,
    device: null,
    attempt: 1,
  },
  privateKey,
);
const root = treeRoot([receiptHash(receipt)]);
const seal = signReceipt({ type: 'day', ...common, day: '2026-11-20', count: 1, root }, privateKey);

let pki: TestPki;
let authority: Authority;
let token: Buffer;
beforeAll(async () => {
  pki = makePki(join(folder, 'pki'));
  authority = await startAuthority(pki);
  token = Buffer.from(await stampAt(authority.tsaUrl)(seal), 'base64');
}, 120_000);
afterAll(async () => {
  await authority?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** What our program says of a pack with this stamp, and what openssl says of the same stamp. */
function judged(stamp: Buffer, anchor: 'root' | 'strangerRoot' | null) {
  const [pack, der, data] = ['goi.zip', 'token.der', 'seal.jws'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const proof: Proof = {
    form: 'congvan-proof',
    v: 1,
    madeAt: common.at,
    agency: { code: 'H99.31', name: 'UBND tỉnh An Sơn' },
    document: { code: '1/UBND-VP', subject: 'V/v', issuedOn: '2026-11-20' },
    message: { sha256: '', size: message.length },
    hubKey,
    receipts: [receipt],
    days: [
      {
        receipt: receiptHash(receipt),
        proof: { seal, path: [], timestamp: stamp.toString('base64') },
      },
    ],
  };
  writeFileSync(pack, packProof(proof, message, Buffer.of()));
  writeFileSync(der, stamp);
  writeFileSync(data, seal);
  const pem = (name: string) => join(pki.folder, `${name}.pem`);
  const trusts = anchor === null ? [] : ['--anchor', pem(anchor)];
  const ca = ['-CAfile', pem(anchor ?? 'root'), '-untrusted', pem('intermediate')];
  return {
    ours: verifyProofCommand([pack, '--hub-key', hubKey, ...trusts]),
    openssl: opensslAccepts('ts -verify -token_in', '-in', der, '-data', data, ...ca),
  };
}

it('a stamp over the seal of the day is proven to the root that is given, as openssl proves it', () => {
  const { ours, openssl } = judged(token, 'root');
  expect(openssl).toBe(true);
  expect(ours).toMatchObject({
    isWell: true,
    value: { verdict: 'valid', reasons: [], sealedDays: ['2026-11-20'], stamps: [{ verdict: 'proven' }] },
  });
});

it('without a root a whole stamp is said to be unproven, with a foreign one it is doubted', () => {
  expect(judged(token, null).ours.value).toMatchObject({ stamps: [{ verdict: 'unproven' }] });
  const { ours, openssl } = judged(token, 'strangerRoot');
  expect(openssl).toBe(false);
  expect(ours).toMatchObject({ isWell: false, value: { verdict: 'unknown', reasons: ['stamp_untrusted'] } });
});

it('every question is one that openssl reads, whatever its nonce begins with', () => {
  for (const first of [0x00, 0x01, 0x7f, 0x80, 0xff]) {
    const query = join(folder, 'query.tsq');
    writeFileSync(query, timeStampRequest(createHash('sha256').digest(), Buffer.alloc(8, first)));
    expect(opensslAccepts('ts -query -text -in', query)).toBe(true);
  }
});

it('a stamp of something else, and one with a changed signature, make the pack invalid', async () => {
  const elsewhere = Buffer.from(await stampAt(authority.tsaUrl)('something else'), 'base64');
  const changed = Buffer.from(token);
  changed[changed.length - 3]! ^= 1;
  for (const stamp of [elsewhere, changed, Buffer.from('no token')]) {
    const { ours, openssl } = judged(stamp, 'root');
    expect(openssl).toBe(false);
    expect(ours).toMatchObject({ isWell: false, value: { verdict: 'invalid', reasons: ['bad_stamp'] } });
  }
});
