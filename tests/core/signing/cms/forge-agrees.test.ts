/** node-forge as a second, independent reader: what our own DER writer makes must parse strictly and mean the same. */
import { createHash, createSign } from 'node:crypto';
import { rmSync } from 'node:fs';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCms, buildSignedAttributes } from '#core/signing/cms/index.ts';
import { newDataDir } from '#tests/support/core.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';

const dir = newDataDir();
let pki: TestPki;
beforeAll(() => {
  pki = makePki(dir);
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const readStrictly = (der: Uint8Array) =>
  forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(der).toString('binary')), true);

/** Children of a constructed value; anything else is a broken structure and the test should fail. */
function parts(node: forge.asn1.Asn1): forge.asn1.Asn1[] {
  if (!Array.isArray(node.value)) throw new Error('not constructed');
  return node.value;
}

/** A primitive value is a binary string in node-forge. */
function bytesOf(node: forge.asn1.Asn1): string {
  if (typeof node.value !== 'string') throw new Error('not primitive');
  return node.value;
}

const oidOf = (node: forge.asn1.Asn1) => forge.asn1.derToOid(bytesOf(node));

describe('our CMS before node-forge', () => {
  it('parses strictly as SignedData of id-data with one RSA signer whose digest is the document', () => {
    const digest = new Uint8Array(createHash('sha256').update('một văn bản').digest());
    const signedAttributes = buildSignedAttributes({
      digest,
      hash: 'sha256',
      certificateDer: pki.leader.der,
      subFilter: 'ETSI.CAdES.detached',
      at: new Date(),
    });
    const signature = new Uint8Array(createSign('sha256').update(signedAttributes).sign(pki.leader.keyPem));
    const cms = buildCms({
      signedAttributes,
      signature,
      certificateChainDer: [pki.leader.der, pki.intermediate.der],
      algorithm: 'rsa-pkcs1',
      hash: 'sha256',
    });

    const [type, content] = parts(readStrictly(cms));
    const [, , encapsulated, certificates, signers] = parts(parts(content!)[0]!);
    expect([
      oidOf(type!),
      oidOf(parts(encapsulated!)[0]!),
      parts(certificates!).length,
      parts(signers!).length,
    ]).toEqual([forge.pki.oids['signedData'], forge.pki.oids['data'], 2, 1]);
    const attributes = parts(parts(parts(signers!)[0]!)[3]!);
    const messageDigest = attributes.find(
      (attribute) => oidOf(parts(attribute)[0]!) === forge.pki.oids['messageDigest'],
    );
    const value = parts(parts(messageDigest!)[1]!)[0]!;
    expect(Buffer.from(bytesOf(value), 'binary').toString('hex')).toBe(Buffer.from(digest).toString('hex'));
  });
});
