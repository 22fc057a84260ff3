/** What one signature found can be seen beside what is there now, and the verdict can be printed. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDataDir, openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';
import { addToAnnotations, basePdf, revise, sign, stream } from './verify/raw-pdf.ts';

let core: TestCore;
let pki: TestPki;
const folder = newDataDir();

beforeAll(async () => {
  pki = makePki(join(folder, 'pki'));
  core = openTestCore();
  await setUpOffice(core);
}, 120_000);
afterAll(() => core.end());

/** The bytes an address gives, as the page would load them. */
async function loaded(contentUrl: string): Promise<Buffer> {
  const ticket = contentUrl.replace('/content/', '');
  const opened = await core.core.serves['content.open']({ ticket });
  if (opened === null) throw new Error('nothing there');
  const all = { ticket, from: 0, to: opened.sizeBytes };
  const bytes = Buffer.from(await core.core.serves['content.read'](all));
  // Asking for more than that gives no more.
  const beyond = await core.core.serves['content.read']({ ...all, to: opened.sizeBytes + 4096 });
  expect(beyond).toHaveLength(opened.sizeBytes);
  return bytes;
}

const leader = () => ({ signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' });
const agency = () => ({
  signer: pki.agency,
  chain: [pki.intermediate],
  name: 'Co quan',
  page: 6 as const,
  rectangle: '60 60 160 160',
});

test('the first of two signatures is shown as it found the file, the second as what came after', async () => {
  const first = sign(basePdf(), leader());
  const both = sign(first, agency());
  const upload = await core.bringIn('vanthu', both.bytes);
  const clerk = await core.as('vanthu');
  const state = await clerk.signing.signed_state({ upload, signature: 0 });
  expect(state).toMatchObject({ isWhole: false });
  expect((await loaded(state.signedUrl)).equals(first.bytes)).toBe(true);
  expect((await loaded(state.currentUrl)).equals(both.bytes)).toBe(true);
  expect(state.changes).toContainEqual({
    kind: 'signature_field_added',
    permitted: true,
    page: 2,
    field: 'Co quan',
    box: { x: 60, y: 60, width: 100, height: 100 },
  });
  expect(await clerk.signing.signed_state({ upload, signature: 1 })).toMatchObject({
    isWhole: true,
    changes: [],
  });
});

test('what was laid over a signed page is outlined where it lies', async () => {
  const signed = sign(basePdf(), leader());
  const over = `<< /Type /Annot /Subtype /Stamp /Rect [72 690 300 730] /AP << /N 41 0 R >> >>`;
  const page = addToAnnotations(signed.bodies.get(3) ?? '', 40);
  const look = stream('/Type /XObject /Subtype /Form /BBox [0 0 228 40]', '0 0 228 40 re f');
  const { bytes } = revise(signed, { 3: page, 40: over, 41: look });
  const upload = await core.bringIn('vanthu', bytes);
  const { changes } = await (await core.as('vanthu')).signing.signed_state({ upload, signature: 0 });
  const box = { x: 72, y: 690, width: 228, height: 40 };
  expect(changes).toEqual([{ kind: 'annotation_added', permitted: false, page: 1, field: null, box }]);
});

test('a signature that does not hold has no state to show, and nobody else’s file is shown', async () => {
  const { bytes } = sign(basePdf(), leader());
  const bent = Buffer.from(bytes);
  bent.write('9', bent.indexOf('chi 100 dong') + 4);
  const clerk = await core.as('vanthu');
  const upload = await core.bringIn('vanthu', bent);
  const whole = await core.bringIn('vanthu', bytes);
  const refused = { code: 'signing.no_signed_state' };
  await expect(clerk.signing.signed_state({ upload, signature: 0 })).rejects.toMatchObject(refused);
  await expect(clerk.signing.signed_state({ upload: whole, signature: 1 })).rejects.toMatchObject(refused);
  const other = await core.as('admin');
  await expect(other.signing.signed_state({ upload: whole, signature: 0 })).rejects.toMatchObject({
    code: 'documents.unknown_upload',
  });
  await expect(clerk.signing.signed_state({ signature: 0 })).rejects.toMatchObject({
    code: 'documents.unknown',
  });
});

test('the printed verdict carries the words given and the facts of the very file', async () => {
  const { bytes } = sign(basePdf(), leader());
  const upload = await core.bringIn('vanthu', bytes);
  const clerk = await core.as('vanthu');
  const words = {
    title: 'KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ',
    labels: {
      file: 'Tên tệp',
      sha256: 'Mã SHA-256',
      size: 'Dung lượng',
      at: 'Kiểm tra lúc',
      by: 'Người kiểm tra',
    },
    checkedAt: '20/11/2026 08:00',
    verdict: '1 chữ ký hợp lệ',
    reasons: ['Nội dung nguyên vẹn từ khi ký.'],
    sections: Array.from({ length: 12 }, (_, index) => ({
      heading: `Chữ ký ${index + 1}: Nguyễn Văn Ấp`,
      facts: [{ label: 'Chứng thư', value: 'Được tin cậy' }],
      remarks: ['Chưa tra tình trạng thu hồi của chứng thư.'],
    })),
    foot: 'Lập bằng chương trình Công Văn.',
  };
  await clerk.signing.verify_intake({ upload, fileName: 'chi-thi.pdf' });
  const paper = await clerk.signing.verdict_paper({ upload, words });
  const file = join(folder, 'verdict.pdf');
  writeFileSync(file, await loaded(paper.contentUrl));
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  const sha256 = execFileSync('sha256sum', { input: bytes, encoding: 'utf8' }).slice(0, 64);
  expect(text.replaceAll(/\s/g, '')).toContain(sha256);
  for (const word of [
    'KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ',
    '1 chữ ký hợp lệ',
    'Chữ ký 12: Nguyễn Văn Ấp',
    'chi-thi.pdf',
  ])
    expect(text).toContain(word);
  expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax');
});
