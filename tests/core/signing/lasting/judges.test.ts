/**
 * Every algorithm with a key on a real token, and every level, judged by programs we did not write.
 * What each cannot check: pdfsig looks at no time stamp, no store and no RFC 3161 field (and is not asked about trust); mutool knows neither RSA-PSS nor
 * trusted roots; openssl knows no PDF; PDFBox with BouncyCastle knows no roots and compares no revisions.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningFormat } from '#contract/signing.ts';
import { securityStoreTail } from '#core/signing/pdf/security-store.ts';
import { prepareStamp } from '#core/signing/levels/proof-job.ts';
import { bytesSource, completeSignature, prepareSignature } from '#core/signing/pdf/index.ts';
import { methodFor, signDigest } from '#core/signing/token.ts';
import { getStamp } from '#core/signing/tsp/client.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
import type { TokenCallName } from '#token/contract.ts';
import { startAuthority, type Authority } from '#tests/support/authority.ts';
import { opensslAccepts } from '#tests/support/openssl.ts';
import { makePki, type PkiEntry, type TestPki } from '#tests/support/pki.ts';
import { importKeyAndCertificate, makeSoftHsm, makeToken, type SoftToken } from '#tests/support/softhsm.ts';
import { judgedByPdfBox, type Judgement } from '../../../judges/pdfbox.ts';
import { TokenProcess } from '../../../token/token-process.ts';
import { samplePdf } from '../pdf/sample-pdfs.ts';

let folder: string;
let pki: TestPki;
let authority: Authority;
let process_: TokenProcess;
let base: Uint8Array;
const tokens = new Map<PkiEntry, SoftToken>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'congvan-judges-'));
  pki = makePki(join(folder, 'pki'));
  authority = await startAuthority(pki);
  const hsm = makeSoftHsm(join(folder, 'hsm'));
  for (const [index, entry] of [pki.leader, pki.leaderEc, pki.leader384].entries()) {
    const token = makeToken(hsm, { label: `So ${index}`, pin: '12345678', soPin: '87654321' });
    importKeyAndCertificate(token, entry.keyPem, entry.der, '01');
    tokens.set(entry, token);
  }
  process_ = new TokenProcess(hsm.env);
  for (const { serial, pin } of tokens.values())
    await process_.value('unlock', { driver: hsm.library, serial, pin });
  base = await samplePdf();
}, 400_000);
afterAll(async () => {
  await process_.kill();
  await authority.end();
  rmSync(folder, { recursive: true });
});

const token = async (name: string, input: unknown) => {
  // Only `sign` is asked for; the process checks the rest.
  const reply = await process_.send({ id: `t${Math.random()}`, name: name as TokenCallName, input });
  return reply.ok ? { ok: true as const, value: reply.value } : { ok: false as const, code: reply.code };
};
const unasked = () => Promise.reject(new Error('not asked here'));
const services = { host: { token, secretGet: unasked, secretPut: unasked, wordToPdf: unasked } };

/** Signs with the key of this certificate on its token, in the form an office chose. */
async function signed(entry: PkiEntry, format: SigningFormat): Promise<Uint8Array> {
  const method = methodFor(entry.der, format);
  const at = new Date();
  const prepared = prepareSignature(bytesSource(base), {
    page: 1,
    rectangle: { x: 40, y: 40, width: 80, height: 40 },
    appearance: null,
    subFilter: method.subFilter,
    signerName: entry.name,
    at,
  });
  const { hsm, serial } = tokens.get(entry)!;
  const certificateId = createHash('sha256').update(entry.der).digest('hex');
  const chosen = { driver: hsm.library, serial, certificateId };
  const chain = [entry.der, pki.intermediate.der];
  const cms = await signDigest(services, chosen, chain, prepared.digest(method.hash), method, at);
  return Buffer.concat([base, completeSignature(prepared, cms)]);
}

const stopping = new AbortController().signal;
const context = (revocation: readonly Uint8Array[] = pki.crls) => ({
  anchors: [pki.root.der],
  intermediates: [],
  revocation,
  at: new Date(Date.now() + 60_000),
});

async function stamped(pdf: Uint8Array): Promise<Uint8Array> {
  const prepared = prepareStamp(bytesSource(pdf), new Date());
  const stamp = await getStamp(prepared.digest, 'sha256', {
    url: authority.tsaUrl,
    line: { proxy: null, stopping },
  });
  if (!stamp.ok) throw new Error(stamp.why);
  return Buffer.concat([pdf, completeSignature(prepared, stamp.der)]);
}

function stored(pdf: Uint8Array): Uint8Array {
  const { material, signatures } = verifyPdf(pdf, context());
  const contents = signatures.map((one) => one.contents!);
  return Buffer.concat([
    pdf,
    securityStoreTail(bytesSource(pdf), { ...material, signatures: contents, at: new Date() }),
  ]);
}

/** B-B, B-T, B-LT, B-LTA. */
async function levelsOf(pdf: Uint8Array): Promise<Uint8Array[]> {
  const bT = await stamped(pdf);
  const bLt = stored(bT);
  return [pdf, bT, bLt, await stamped(bLt)];
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

const run = (program: string, ...words: string[]) => {
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return stdout + stderr;
};

/** The CMS and the covered bytes of the n-th signature as openssl takes them. */
function parts(bytes: Uint8Array, index: number): { content: string; message: string } {
  const whole = Buffer.from(bytes);
  const ranges = [...whole.toString('latin1').matchAll(/\/ByteRange \[\s*0 (\d+) (\d+) (\d+)/g)];
  const [from = 0, to = 0, length = 0] = (ranges[index]?.slice(1) ?? []).map(Number);
  const [content, message] = [join(folder, 'content'), join(folder, 'message')];
  writeFileSync(content, Buffer.concat([whole.subarray(0, from), whole.subarray(to, to + length)]));
  writeFileSync(message, Buffer.from(whole.subarray(from + 1, to - 1).toString('latin1'), 'hex'));
  return { content, message };
}

const formats: readonly (readonly [string, (from: TestPki) => PkiEntry, Partial<SigningFormat>, string])[] = [
  ['RSA PKCS#1 v1.5, SHA-256', ({ leader }) => leader, {}, 'pades'],
  ['RSA PKCS#1 v1.5, SHA-384', ({ leader }) => leader, { hash: 'sha384' }, 'pades'],
  [
    'RSA PKCS#1 v1.5, SHA-512, compatible',
    ({ leader }) => leader,
    { hash: 'sha512', subFilter: 'adbe.pkcs7.detached' },
    'adbe',
  ],
  ['RSA-PSS, SHA-256', ({ leader }) => leader, { rsa: 'rsa-pss' }, 'pades'],
  ['RSA-PSS, SHA-384', ({ leader }) => leader, { rsa: 'rsa-pss', hash: 'sha384' }, 'pades'],
  ['RSA-PSS, SHA-512', ({ leader }) => leader, { rsa: 'rsa-pss', hash: 'sha512' }, 'pades'],
  ['ECDSA P-256, SHA-256', ({ leaderEc }) => leaderEc, {}, 'pades'],
  ['ECDSA P-384, SHA-384', ({ leader384 }) => leader384, {}, 'pades'],
  [
    'ECDSA P-384, SHA-512, compatible',
    ({ leader384 }) => leader384,
    { hash: 'sha512', subFilter: 'adbe.pkcs7.detached' },
    'adbe',
  ],
];
const usual: SigningFormat = { subFilter: 'ETSI.CAdES.detached', hash: 'by_key', rsa: 'rsa-pkcs1' };
const files: string[] = [];

describe('each algorithm, at each level', () => {
  it.each(formats)('%s', { timeout: 600_000 }, async (label, pick, changes, kind) => {
    const first = await signed(pick(pki), { ...usual, ...changes });
    const all = await levelsOf(first);
    for (const [index, level] of (['B-B', 'B-T', 'B-LT', 'B-LTA'] as const).entries()) {
      const bytes = all[index]!;
      // From B-LT on nothing but the root is needed.
      const report = verifyPdf(bytes, context(index < 2 ? pki.crls : []));
      expect(report).toMatchObject({ verdict: 'valid', integrity: 'intact', reasons: [] });
      expect(report.signatures[0]).toMatchObject({ level, indication: 'TOTAL_PASSED' });
      files.push(file(`${label.replaceAll(/[^\w]+/g, '-')}-${level}`, bytes));
    }
    const path = files.at(-1)!;
    const pdfsig = run('pdfsig', '-no-ocsp', '-nocert', path);
    expect(pdfsig.match(/Signature is Valid/g)).toHaveLength(1);
    if (!label.includes('PSS'))
      expect(run('mutool', 'sign', '-v', path)).toMatch(/The signature is valid but there have been edits/);
    expect(spawnSync('qpdf', ['--check', path]).status).toBe(0);
    const { content, message } = parts(all[3]!, 0);
    const how = ['-in', message, '-content', content, '-CAfile', pki.root.pemFile, '-out', '/dev/null'];
    const binding = kind === 'pades' ? ['-cades'] : [];
    expect(opensslAccepts('cms -verify -binary -purpose any -inform DER', ...how, ...binding)).toBe(true);
    for (const stamp of [1, 2]) {
      const { content: data, message: answer } = parts(all[3]!, stamp);
      const trust = ['-CAfile', pki.root.pemFile, '-untrusted', pki.intermediate.pemFile];
      expect(opensslAccepts('ts -verify -token_in', '-in', answer, '-data', data, ...trust)).toBe(true);
    }
  });

  it(
    'PDFBox and BouncyCastle find every signature, every stamp and every store sound',
    { timeout: 600_000 },
    () => {
      const said = judgedByPdfBox(files);
      expect(said.filter(({ holds }) => !holds)).toEqual([]);
      const count = (what: Judgement['what']) => said.filter((one) => one.what === what).length;
      const each = formats.length;
      expect([count('signature'), count('stamp'), count('store')]).toEqual([each * 4, each * 4, each * 2]);
      expect(new Set(said.filter(({ what }) => what === 'signature').map(({ more }) => more[1])).size).toBe(
        9,
      );
    },
  );

  it('and see a changed byte', { timeout: 120_000 }, () => {
    const bytes = Uint8Array.from(base);
    const [path] = files;
    const whole = Buffer.from(spawnSync('cat', [path!]).stdout);
    whole[Math.floor(bytes.length / 2)]! ^= 1;
    expect(judgedByPdfBox([file('bent', whole)])[0]?.holds).toBe(false);
  });
});
