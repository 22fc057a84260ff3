/** What is kept of a document is looked at on its page and dragged out; a typed bút phê is read in its dialog. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { docx } from '#tests/support/files.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { expect, test, type Running } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';
import { keepPictures } from './pages/pictures.ts';
import { bringIn, valueOf } from './signing-office.ts';

async function registerWithAnnexes(program: Running, folder: string): Promise<void> {
  const tif = path.join(folder, 'quet.tif');
  execFileSync('convert', [
    '-size',
    '600x800',
    'xc:white',
    '-fill',
    'black',
    '-draw',
    'rectangle 60,60 300,90',
    '-alpha',
    'off',
    '-depth',
    '8',
    '-compress',
    'Zip',
    tif,
  ]);
  const xls = path.join(import.meta.dirname, '../fixtures/registers/so-den-2019-libreoffice.xls');
  const uploads: { upload: string; fileName: string }[] = [];
  for (const [fileName, bytes] of [
    ['vb_0125.dat', await typesetDocument(letter, serif)],
    [
      'de-cuong.docx',
      docx(['Đề cương báo cáo', 'Phần 1. Tình hình chung'], { 'word/vbaProject.bin': new Uint8Array(8) }),
    ],
    ['Biểu tổng hợp các xã.xls', new Uint8Array(fs.readFileSync(xls))],
    ['quet.tif', new Uint8Array(fs.readFileSync(tif))],
  ] as const)
    uploads.push({ upload: await bringIn(program.page, bytes), fileName });
  const [first, ...others] = uploads;
  await valueOf(program, 'documents.read_intake', { ...first, purpose: 'incoming', others });
  const books = await valueOf<{ id: string; direction: string }[]>(program, 'books.list', {});
  await valueOf(program, 'documents.register', {
    upload: first?.upload,
    annexes: others.map(({ upload }) => upload),
    bookId: books.find(({ direction }) => direction === 'incoming')?.id,
    arrivedOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
    number: '2331',
    symbol: 'SNV-CCVC',
    issuedOn: null,
    issuerName: 'Sở Nội vụ tỉnh An Sơn',
    issuerCode: null,
    kind: 'Công văn',
    subject: 'V/v rà soát vị trí việc làm và biên chế công chức cấp xã năm 2027',
    field: '',
    signerName: 'Đỗ Thị Thanh Vân',
    signerPosition: 'Phó Giám đốc',
    urgency: 'khan',
    sheets: 2,
    copies: 1,
    hasPaper: false,
    dueOn: null,
    senderName: 'Sở Nội vụ tỉnh An Sơn',
    note: '',
  });
}

test('annexes are looked at after registering, a unit is entered, a typed bút phê is read', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000);
  const program = await launch();
  const { page, app } = program;
  await setUpOffice(program);
  for (const person of [
    { login: 'duc', name: 'Phạm Văn Đức', title: 'Chủ tịch', roles: ['leader'] },
    { login: 'nga', name: 'Hoàng Thị Ngọc Lan', title: 'Công chức Địa chính', roles: ['staff'] },
    { login: 'hung', name: 'Trần Văn Hùng', title: 'Trưởng phòng Kinh tế', roles: ['staff'] },
  ])
    await valueOf(program, 'people.add', { ...person, passwordSecret: 'Mat-khau-1' });
  await registerWithAnnexes(program, folder);
  await page.reload();
  await page.getByRole('navigation').waitFor();

  await openScreen(page, 'Quản trị');
  await button(page, 'Thêm đơn vị').click();
  const unitDialog = page.getByRole('dialog', { name: 'Thêm phòng, ban' });
  await field(unitDialog, 'Tên đơn vị').fill('Phòng Kinh tế');
  await field(unitDialog, 'Người đứng đầu').click();
  await page.keyboard.type('hung');
  await page.keyboard.press('Enter');
  await keepPictures(program, program.page, 'unit-dialog');
  await button(unitDialog, 'Lưu').click();
  await expect(page.getByRole('row', { name: /Phòng Kinh tế Trần Văn Hùng 1 người/ })).toBeVisible();
  await keepPictures(program, program.page, 'units');

  await openScreen(page, 'Văn bản đến');
  await page.getByRole('row', { name: /2331\/SNV-CCVC/ }).dblclick();
  const bar = page.locator('.cv-file-bar');
  await expect(bar).toContainText('Tệp 1 trên 4');
  await expect(page.locator('.cv-pdf-well .cv-pdf-sheet canvas').first()).toBeVisible();
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByText('Phần 1. Tình hình chung')).toBeVisible();
  await expect(page.getByText(/Macro có thể chứa mã độc/)).toBeVisible();
  await expect(button(bar, 'Mở ngoài')).toBeVisible();
  await keepPictures(program, program.page, 'annex-word');
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('cell', { name: '02/01/2019' }).first()).toBeVisible();
  await keepPictures(program, program.page, 'annex-xls');
  await page.keyboard.press('Alt+PageDown');
  await expect(page.locator('.cv-pdf-well .cv-pdf-sheet canvas').first()).toBeVisible();
  await keepPictures(program, program.page, 'annex-tiff');
  await page.keyboard.press('Alt+PageDown');
  await expect(bar).toContainText('Tệp 1 trên 4');

  // No system drags in a test: what the program hands to the system is caught where it does.
  await app.evaluate(({ webContents }) => {
    for (const one of webContents.getAllWebContents())
      one.startDrag = ({ file }) => void Object.assign(globalThis, { draggedFile: file });
  });
  await page.locator('.cv-out-file button').first().dispatchEvent('dragstart');
  const draggedFile = () => app.evaluate(() => String(Reflect.get(globalThis, 'draggedFile')));
  await expect.poll(draggedFile).toMatch(/\.pdf$/);
  const dragged = await draggedFile();
  expect(path.basename(dragged)).toBe('2331-SNV-CCVC.pdf');
  expect(fs.readFileSync(dragged).subarray(0, 5).toString()).toBe('%PDF-');

  await button(page, 'Ghi ý kiến thay').click();
  const opinion = page.getByRole('textbox', { name: 'Bút phê', exact: true });
  await opinion.fill('Giao đ/c Lan chủ trì, phòng Kinh tế phối hợp, báo cáo trước 15/12');
  const line = page.locator('.cv-read-line');
  // Two are called Lan: the clerk herself, and a member of staff.
  await expect(line).toContainText('Chưa rõ là ai: Hoàng Thị Ngọc Lan, Nguyễn Thị Lan');
  await expect(line).toContainText('Phòng Kinh tế phối hợp, hạn 15/12');
});
