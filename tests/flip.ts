import { makePki } from '#tests/support/pki.ts';
import { basePdf, sign } from './core/signing/verify/raw-pdf.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
const pki = makePki('/tmp/flip-pki');
const first = sign(basePdf(), { signer: pki.leader, chain: [pki.intermediate, pki.root], name: 'A' });
const { bytes } =
  process.argv[2] === '2'
    ? sign(first, { signer: pki.agency, chain: [pki.intermediate, pki.root], name: 'B' })
    : first;
const ctx = { anchors: [pki.root.der], intermediates: [], at: new Date('2026-11-01') };
console.log(bytes.length, verifyPdf(bytes, ctx).verdict);
const gap = bytes.lastIndexOf('/Contents <') + 11;
const end = bytes.indexOf('>', gap);
const der = Buffer.from(bytes.toString('latin1', gap, end), 'hex');
const cmsLength = der.readUInt16BE(2) + 4;
console.log('cms', cmsLength);
const green = new Map<string, number>();
// every byte of the DER, one bit
const from = Number(process.argv[3] ?? 0),
  to = Number(process.argv[(1, 32)] ?? cmsLength);
for (let i = from; i < to; i++)
  for (const bit of [1, 32]) {
    const bent = Buffer.from(bytes);
    const v = der[i]! ^ bit;
    bent.write(v.toString(16).padStart(2, '0'), gap + i * 2, 'latin1');
    const r = verifyPdf(bent, ctx);
    if (r.verdict === 'valid')
      console.log(
        'green at',
        i,
        der.subarray(Math.max(0, i - 6), i + 6).toString('hex'),
        bit,
        r.signatures.at(-1)?.notes.join(),
      );
  }
