/** "Kiểm tra chữ ký": what was signed is seen beside the file as it is now, and the result is printed. */
import fs from 'node:fs';
import path from 'node:path';
import { basePdf, revise, sign, addToAnnotations, stream } from '../core/signing/verify/raw-pdf.ts';
import { makePki } from '../support/pki.ts';
import { expect, test } from './launch.ts';
import { setUpOffice } from './office.ts';
import { dropFile } from './pages/drop.ts';
import { keepPictures } from './pages/pictures.ts';

test('a stamp laid over a signed page is outlined beside the page as it was signed, and the verdict is a paper', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000);
  const pki = makePki(path.join(folder, 'pki'));
  const signed = sign(basePdf(), { signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' });
  const both = sign(signed, {
    signer: pki.agency,
    chain: [pki.intermediate],
    name: 'Co quan',
    page: 6,
    rectangle: '60 60 160 160',
  });
  const over = '<< /Type /Annot /Subtype /Stamp /Rect [72 690 300 730] /AP << /N 41 0 R >> >>';
  const look = stream('/Type /XObject /Subtype /Form /BBox [0 0 228 40]', '0.9 g 0 0 228 40 re f');
  const page3 = addToAnnotations(both.bodies.get(3) ?? '', 40);
  const file = path.join(folder, 'chi-thi.pdf');
  fs.writeFileSync(file, revise(both, { 3: page3, 40: over, 41: look }).bytes);

  const program = await launch();
  const { page } = program;
  await setUpOffice(program);
  await page.reload();
  await page.getByRole('navigation').waitFor();
  const keep = (name: string) => keepPictures(program, page, name);

  await dropFile(page, file, 'Kiểm tra chữ ký');
  // The first question starts the job thread.
  await page.getByRole('heading', { name: 'Chữ ký không hợp lệ' }).waitFor({ timeout: 60_000 });
  await keep('verdict');

  await page.getByRole('button', { name: 'Xem đúng phần đã ký' }).first().click();
  const beside = page.getByRole('dialog');
  const then = beside.getByRole('region', { name: 'Đúng phần đã ký' });
  const now = beside.getByRole('region', { name: 'Tệp hiện nay' });
  await then.locator('canvas').first().waitFor({ timeout: 60_000 });
  await expect(now.getByRole('img', { name: /Thêm chú thích trên trang/ })).toBeVisible();
  await expect(then.getByRole('img', { name: /Thêm/ })).toHaveCount(0);
  await keep('beside');
  // The second page is asked for by the second signature's place, and both sides turn to it.
  await beside.getByRole('button', { name: /Thêm chỗ ký, trang 2/ }).click();
  await expect(now.getByText('Trang 2/2')).toBeVisible();
  await expect(then.getByText('Trang 2/2')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(beside).toBeHidden();

  await page.getByRole('button', { name: 'In kết quả' }).click();
  await page.getByRole('dialog').locator('canvas').first().waitFor({ timeout: 60_000 });
  await keep('paper');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
