/**
 * Signing beside the token alone: a batch with a slow token and with a quick one, one document by itself, one of 100 MB.
 * Our way is what core does for each document from its facts to the row that mentions it: draw the handwriting, prepare,
 * read, hash and write anew, CMS, judge the result, make it durable. A batch has as many under way at a time as the
 * signing window. Not in it: looking for places before the review, the call from the window, the row's own commit.
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
import { isAsked, median, report, timed } from './support/report.ts';

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

const signedAtOnce = 2;
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
    await applyStrokes(opened, [stroke], {
      services,
      token: chosen,
      chain: [pki.leader.der, pki.intermediate.der],
      signerName: 'Nguyễn Văn Ấp',
      method,
      now: () => new Date(),
    });
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

/** Documents signed, or bare signatures made, between two looks at the clock. */
const stretch = 10;

/** As the window does it: the next is prepared, and the one before it finished, while the token works. */
async function signAll(documents: readonly string[]): Promise<void> {
  const left = documents.values();
  const lane = async () => {
    for (const sha256 of left) await signOne(sha256);
  };
  await Promise.all(Array.from({ length: signedAtOnce }, lane));
}

/** Milliseconds a document of a batch of different files of 1 MB, and a signature of the token alone, in turns. */
async function batch(count: number): Promise<{ own: number[]; bare: number[]; beside: number[] }> {
  const stored = Array.from({ length: count }, (_, index) => files.put(paddedPdf(mega, index)));
  const taken: { own: number[]; bare: number[]; beside: number[] } = { own: [], bare: [], beside: [] };
  for (let at = 0; at < count; at += stretch) {
    const documents = stored.slice(at, at + stretch);
    let bare = 0;
    for (const _ of documents) bare += await bareOne();
    const own = await timed(() => signAll(documents));
    taken.bare.push(bare / documents.length);
    taken.own.push(own / documents.length);
    taken.beside.push((own - bare) / documents.length);
  }
  return taken;
}

/** One document after another with nothing else under way: what one takes beside its token call. */
async function alone(count: number): Promise<number[]> {
  const beside: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const sha256 = files.put(paddedPdf(mega, 1000 + index));
    inToken = 0;
    const taken = await timed(() => signOne(sha256));
    beside.push(taken - inToken);
  }
  return beside;
}

const quick = isAsked('--quick');
// Before the others: the memory is to be this document's.
await signOne(files.put(paddedPdf(mega, 5000)));
const large = files.put(...paddedParts(100 * mega, 7));
const rss = () => process.memoryUsage().rss / mega;
const taken: number[] = [];
const standing = rss();
let peak = standing;
const watch = setInterval(() => (peak = Math.max(peak, rss())), 5);
for (let turn = 0; turn < (quick ? 3 : 7); turn += 1) {
  inToken = 0;
  const begun = performance.now();
  await signOne(large);
  taken.push((performance.now() - begun - inToken) / 1000);
  peak = Math.max(peak, rss());
}
clearInterval(watch);
report({ bench: 'sign', case: 'beside_token_100mb', own: taken, bare: [0.4], unit: 's', better: 'less' });
report({
  bench: 'sign',
  case: 'memory_100mb',
  own: [peak - standing],
  bare: [150],
  unit: 'MB',
  better: 'less',
});
report({ bench: 'sign', case: 'process_100mb', own: [peak], bare: [standing], unit: 'MB', better: 'less' });

await batch(2 * stretch);
const undelayed = await batch(quick ? 100 : 200);
report({ bench: 'sign', case: 'batch_1mb', ...undelayed, unit: 'ms', better: 'less' });
report({
  bench: 'sign',
  case: 'beside_token_1mb',
  own: undelayed.beside,
  bare: [2],
  unit: 'ms',
  better: 'less',
});
const single = await alone(quick ? 30 : 100);
report({ bench: 'sign', case: 'one_alone_1mb', own: single, bare: [2], unit: 'ms', better: 'less' });

fault.order({ delay_sign_ms: 300 });
const delayed = await batch(quick ? 20 : 40);
report({ bench: 'sign', case: 'batch_300ms', ...delayed, unit: 'ms', better: 'less' });
fault.order({});

if (median(taken) === 0) throw new Error('nothing was measured');

await token.kill();
rmSync(folder, { recursive: true });
