/**
 * Signing beside the token alone: a batch with a slow token and with a quick one, and one file of 100 MB.
 * Our way is what core does for each document: draw the handwriting, read, prepare, hash, CMS, judge the result, store it
 * sealed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentStore } from '#core/kernel/content-store.ts';
import type { Services } from '#core/kernel/handlers.ts';
import { applyStrokes } from '#core/signing/apply.ts';
import { drawPersonal } from '#core/signing/pdf/index.ts';
import { methodFor } from '#core/signing/token.ts';
import type { TokenCallName } from '#token/contract.ts';
import { makePki } from '#tests/support/pki.ts';
import { importKeyAndCertificate, makeSoftHsm, makeToken } from '#tests/support/softhsm.ts';
import { drawHandwriting } from '../../scripts/demo/pictures/handwriting.ts';
import { buildFaultModule } from '../token/fault-module/build.ts';
import { TokenProcess } from '../token/token-process.ts';
import { paddedParts, paddedPdf } from './support/padded-pdf.ts';
import { isAsked, median, report } from './support/report.ts';

const mega = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-sign-'));
const pki = makePki(join(folder, 'pki'));
const hsm = makeSoftHsm(join(folder, 'hsm'));
const softToken = makeToken(hsm, { label: 'Chu tich', pin: '12345678', soPin: '87654321' });
importKeyAndCertificate(softToken, pki.leader.keyPem, pki.leader.der, '01');
const fault = buildFaultModule(hsm.dir, hsm.library);
const token = new TokenProcess({ ...hsm.env, ...fault.env });
const chosen = {
  driver: fault.library,
  serial: softToken.serial,
  certificateId: createHash('sha256').update(pki.leader.der).digest('hex'),
};
const files = new ContentStore(join(folder, 'files'), randomBytes(32));
const method = methodFor(pki.leader.der, {
  subFilter: 'ETSI.CAdES.detached',
  hash: 'by_key',
  rsa: 'rsa-pkcs1',
});

/** Milliseconds spent inside the token since the last look. */
let inToken = 0;

async function askToken(name: string, input: unknown) {
  const begun = performance.now();
  // `sign` alone is asked for; the process checks the rest.
  const reply = await token.send({ id: `b${Math.random()}`, name: name as TokenCallName, input });
  inToken += performance.now() - begun;
  return reply.ok ? { ok: true as const, value: reply.value } : { ok: false as const, code: reply.code };
}

const place = { x: 60, y: 60, width: 120, height: 50 };
const handwriting = drawHandwriting(7);

const unasked = () => Promise.reject(new Error('not asked in this bench'));
const host = { token: askToken, secretGet: unasked, secretPut: unasked, wordToPdf: unasked };
// What signing needs of core's services.
const services = { host, files } as Partial<Services> as Services;

/** One document through signing, from the store into the store. */
async function signOne(sha256: string): Promise<void> {
  const opened = files.open(sha256);
  try {
    const appearance = await drawPersonal({
      widthPt: place.width,
      heightPt: place.height,
      mode: 'image',
      imagePng: handwriting,
      lines: [],
      font: null,
    });
    const stroke = { page: 1, rectangle: place, appearance, reason: 'Ký' };
    const { sha256: name, tails } = await applyStrokes(opened, [stroke], {
      services,
      token: chosen,
      chain: [pki.leader.der, pki.intermediate.der],
      signerName: 'Nguyễn Văn Ấp',
      method,
      now: () => new Date(),
    });
    files.putAs(name, opened, ...tails);
  } finally {
    opened.close();
  }
}

/** One signature of the token alone. */
async function bareOne(): Promise<number> {
  const begun = performance.now();
  await askToken('sign', { ...chosen, hash: 'sha256', digest: randomBytes(32) });
  return performance.now() - begun;
}

await token.value('unlock', { driver: fault.library, serial: softToken.serial, pin: softToken.pin });

/** Milliseconds a document, and of the token alone, over a batch of different files of 1 MB. */
async function batch(count: number): Promise<{ own: number[]; bare: number[]; beside: number[] }> {
  const stored = Array.from({ length: count }, (_, index) => files.put(paddedPdf(mega, index)));
  const [own, bare, beside]: number[][] = [[], [], []];
  for (const sha256 of stored) {
    bare!.push(await bareOne());
    inToken = 0;
    const begun = performance.now();
    await signOne(sha256);
    const taken = performance.now() - begun;
    own!.push(taken);
    beside!.push(taken - inToken);
  }
  return { own: own!, bare: bare!, beside: beside! };
}

const quick = isAsked('--quick');
await batch(5);
const undelayed = await batch(quick ? 30 : 200);
report({ bench: 'sign', case: 'batch_1mb', ...undelayed, unit: 'ms', better: 'less' });
report({
  bench: 'sign',
  case: 'beside_token_1mb',
  own: undelayed.beside,
  bare: [2],
  unit: 'ms',
  better: 'less',
});

fault.order({ delay_sign_ms: 300 });
const delayed = await batch(quick ? 10 : 40);
report({ bench: 'sign', case: 'batch_300ms', ...delayed, unit: 'ms', better: 'less' });
fault.order({});

const large = files.put(...paddedParts(100 * mega, 7));
const taken: number[] = [];
let peak = process.memoryUsage().rss;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
for (let turn = 0; turn < (quick ? 3 : 7); turn += 1) {
  inToken = 0;
  const begun = performance.now();
  await signOne(large);
  taken.push((performance.now() - begun - inToken) / 1000);
  peak = Math.max(peak, process.memoryUsage().rss);
}
clearInterval(watch);
report({ bench: 'sign', case: 'beside_token_100mb', own: taken, bare: [0.4], unit: 's', better: 'less' });
report({ bench: 'sign', case: 'memory_100mb', own: [peak / mega], bare: [150], unit: 'MB', better: 'less' });
if (median(taken) === 0) throw new Error('nothing was measured');

await token.kill();
rmSync(folder, { recursive: true });
