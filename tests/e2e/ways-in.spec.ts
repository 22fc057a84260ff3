import fs from 'node:fs';
import path from 'node:path';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { docx, mailOf } from '#tests/support/files.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { expect, test } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, openScreen } from './pages/controls.ts';
import { dropFile } from './pages/drop.ts';
import { readForm, registerByEnter } from './pages/incoming.ts';
import { answerOpenDialog } from './pages/system-dialog.ts';

const zone = 'Tiếp nhận văn bản đến';
const dated = { day: 3, month: 3, year: 2026 };
// Its deadline is still to come, whenever this runs: one that has passed would have to be looked at.
const body = letter.body.map((one) =>
  one.part === 'paragraph' ? { ...one, text: one.text.replace('30/11/2026', '30/11/2099') } : one,
);

test('a drop of several files is one document, a scanned paper another, and the scan folder fills the queue that is registered in one go', async ({
  launch,
  folder,
}) => {
  const sane = path.join(folder, 'sane');
  fs.mkdirSync(sane);
  fs.writeFileSync(path.join(sane, 'dll.conf'), 'test\n');
  fs.writeFileSync(path.join(sane, 'test.conf'), 'number_of_devices 1\ntest-picture "Grid"\n');
  const program = await launch({ env: { SANE_CONFIG_DIR: sane } });
  await setUpOffice(program);
  const { page } = program;
  await page.reload();
  await page.getByRole('navigation').waitFor();
  const write = (name: string, bytes: Uint8Array): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, bytes);
    return file;
  };
  const pdfOf = (number: string) => typesetDocument({ ...letter, body, number, issued: dated }, serif);

  await dropFile(
    page,
    [
      write('de-cuong.docx', docx(['Đề cương báo cáo', 'Phần 1. Tình hình chung'])),
      write('thu.eml', mailOf({ attachments: [['cong-van.pdf', await pdfOf('501')]] })),
    ],
    zone,
  );
  expect(await readForm(page)).toMatchObject({ code: '501/SNV-CCVC' });
  const files = page.getByRole('list', { name: 'Các tệp của văn bản này' });
  await expect(files.getByRole('listitem')).toHaveText([
    /cong-van\.pdf.*Tệp chính/s,
    /de-cuong\.docx/,
    /thu\.eml/,
  ]);
  await page.getByRole('tab', { name: 'de-cuong.docx' }).click();
  await expect(page.getByText('Phần 1. Tình hình chung')).toBeVisible();
  await shot(page, 'files');
  expect(await registerByEnter(page)).toBe('01');

  await page.keyboard.press('Control+n');
  await button(page, 'Quét từ máy quét').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Quét', exact: true }).click();
  await expect(page.getByText('10 trang sẽ lấy, 0 trang để ra')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('list', { name: 'Các trang đã quét' }).getByRole('listitem').nth(1).press('r');
  await shot(page, 'scan');
  await button(page, 'Lấy 10 trang').click();
  await expect(page.getByText(/quet-\d{4}-\d\d-\d\d-\d{4}\.pdf/)).toBeVisible();
  await shot(page, 'scanned');

  const scans = path.join(folder, 'máy quét');
  fs.mkdirSync(scans);
  for (const number of ['601', '602', '603'])
    fs.writeFileSync(path.join(scans, `${number}.pdf`), await pdfOf(number));
  fs.writeFileSync(path.join(scans, 'VB MẬT 9.pdf'), await pdfOf('9'));
  await page.getByRole('button', { name: 'Đóng Esc' }).click();
  await openScreen(page, 'Chờ tiếp nhận');
  await button(page, 'Thư mục quét').click();
  await answerOpenDialog(program.app, [scans]);
  await button(page, 'Chọn thư mục').click();
  await expect(page.getByText('Đang theo dõi', { exact: true })).toBeVisible();
  await expect(page.getByText(/3 tệp từ khi mở chương trình/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('VB MẬT 9.pdf')).toBeVisible({ timeout: 15_000 });
  await shot(page, 'folder');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').getByRole('checkbox').first().click();
  await shot(page, 'ticked');
  await button(page, 'Vào sổ 3 văn bản').click();
  await expect(page.getByText('Đã vào sổ 3 văn bản.')).toBeVisible({ timeout: 15_000 });
  await shot(page, 'registered');
  expect(fs.readdirSync(scans).toSorted()).toEqual(['VB MẬT 9.pdf', 'Đã nhận']);
});

async function shot(page: import('playwright/test').Page, name: string): Promise<void> {
  if (process.env['SHOTS']) await page.screenshot({ path: path.join(process.env['SHOTS'], `${name}.png`) });
}
