import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { typesetDocument, type AdministrativeDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { decision, letter } from '../core/documents/typeset/sample-documents.ts';
import { expect, test, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';
import { dropFile } from './pages/drop.ts';
import { readForm, registerByEnter, search } from './pages/incoming.ts';

const zone = 'Tiếp nhận văn bản đến';

/** Dated before the day of the test, wherever the clock of the machine stands. */
const dated = { day: 3, month: 3, year: 2026 };

async function pdfIn(folder: string, name: string, document: AdministrativeDocument): Promise<string> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, await typesetDocument(document, serif));
  return file;
}

async function openOffice(launch: () => Promise<Running>): Promise<Running> {
  const program = await launch();
  await setUpOffice(program);
  // The office was made behind the page's back: it still shows the first start.
  await program.page.reload();
  await program.page.getByRole('navigation').waitFor();
  return program;
}

/** A form with nothing in it, as for a paper document. */
async function openForm(page: Page): Promise<void> {
  await openScreen(page, 'Văn bản đến');
  await button(page, 'Thêm mới').waitFor();
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Số, ký hiệu')).toBeFocused();
}

async function incoming(program: Running): Promise<{ total: number; rows: Record<string, unknown>[] }> {
  const reply = await program.call('documents.list', { box: 'incoming' });
  expect(reply).toMatchObject({ ok: true });
  return (reply as { value: { total: number; rows: Record<string, unknown>[] } }).value;
}

const ownDecision = { ...decision, number: '77', issued: dated };

test('a decision dropped on the window is read, registered with one Enter, stands in the list at once and is found without accents', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  await dropFile(page, await pdfIn(folder, 'quyet-dinh.pdf', ownDecision), zone);
  expect(await readForm(page)).toMatchObject({
    code: '77/QĐ-UBND',
    issuedOn: '03/03/2026',
    kind: 'Quyết định',
    subject: ownDecision.subject,
  });
  expect(await registerByEnter(page)).toBe('01');
  const row = page.getByRole('row', { name: /77\/QĐ-UBND/ });
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+C');
  await expect(button(page, 'Đã chép')).toBeVisible();
  expect(await program.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('01');
  const found = await search(page, 'quyet dinh 77', '77/QĐ-UBND');
  await expect(found.locator('mark').first()).toBeVisible();
  expect(await incoming(program)).toMatchObject({
    total: 1,
    rows: [{ bookNumber: 1, code: '77/QĐ-UBND', kind: 'Quyết định', source: 'drop' }],
  });
});

test('a line pasted into the number fills three fields, a short day is read, and a paper document needs no file', async ({
  launch,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  await openForm(page);
  const code = field(page, 'Số, ký hiệu');
  await program.app.evaluate(({ clipboard }) => clipboard.writeText('125/UBND-VP ngày 3/3/2026'));
  await page.keyboard.press('Control+v');
  await expect(code).toHaveValue('125/UBND-VP');
  await expect(field(page, 'Ngày văn bản')).toHaveValue('03/03/2026');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chưa có Trích yếu.')).toBeVisible();
  await expect(field(page, 'Trích yếu')).toBeFocused();
  await page.keyboard.type('V/v an toàn hồ đập');
  await field(page, 'Hạn xử lý').fill('31/2');
  await field(page, 'Nơi gửi').pressSequentially('UBND tỉnh');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Hạn xử lý'), 'a day that does not exist stops the saving').toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('+3');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /125\/UBND-VP/ })).toBeVisible();
  const { rows } = await incoming(program);
  expect(rows).toMatchObject([{ code: '125/UBND-VP', issuedOn: '2026-03-03', source: 'hand' }]);
  expect(rows[0]?.['dueOn']).not.toBeNull();
});

test('what is typed outlives the lock, a file dropped later fills only what is empty, and leaving asks', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  await openForm(page);
  await field(page, 'Trích yếu').fill('Trích yếu tự gõ');
  await program.call('people.lock', {}, crypto.randomUUID());
  const password = field(page, 'Mật khẩu');
  await password.fill(adminPassword);
  await password.press('Enter');
  await expect(password).toBeHidden();
  await expect(field(page, 'Trích yếu')).toHaveValue('Trích yếu tự gõ');
  await dropFile(page, await pdfIn(folder, 'thu.pdf', { ...letter, issued: dated }), zone);
  await expect(field(page, 'Số, ký hiệu')).toHaveValue('2331/SNV-CCVC');
  await expect(field(page, 'Trích yếu')).toHaveValue('Trích yếu tự gõ');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Rời màn hình này?' })).toBeVisible();
  await button(page, 'Ở lại').click();
  await expect(field(page, 'Trích yếu')).toHaveValue('Trích yếu tự gõ');
  await page.keyboard.press('Escape');
  await button(page, 'Rời đi, bỏ phần chưa lưu').click();
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await incoming(program)).toMatchObject({ total: 0 });
});

test('a doubtful field is reached with F4, shows its strip, and is settled with Alt 2', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  const odd = { ...ownDecision, kind: 'Thông báo' };
  await dropFile(page, await pdfIn(folder, 'thong-bao.pdf', odd), zone);
  await readForm(page);
  await field(page, 'Ghi chú').focus();
  await page.keyboard.press('F4');
  await expect(field(page, 'Loại')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(field(page, 'Cơ quan ban hành'), 'a sure field is one step away').toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Loại'), 'Tab stops where an eye is needed').toBeFocused();
  await expect(page.locator('.cv-doubt canvas')).toBeVisible();
  await page.keyboard.press('Alt+2');
  await expect(field(page, 'Loại')).toHaveValue('Quyết định');
  await expect(page.getByText('xem lại')).toHaveCount(0);
  await registerByEnter(page);
  expect(await incoming(program)).toMatchObject({ rows: [{ kind: 'Quyết định' }] });
});

async function pressFalseAlarm(page: Page, reason: string): Promise<void> {
  await button(page, 'Báo nhầm, nêu lý do').click();
  await field(page, 'Vì sao đây không phải dấu mật').fill(reason);
}

test('a secrecy mark stops the reading: one press and the file is gone, a false alarm needs its reason', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  const file = await pdfIn(folder, 'Quyết định MẬT số 77.pdf', ownDecision);
  await dropFile(page, file, zone);
  await expect(page.getByRole('heading', { name: 'Dừng lại: tệp này có dấu mật' })).toBeVisible();
  await expect(button(page, 'Có dấu mật: bỏ tệp')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await incoming(program)).toMatchObject({ total: 0 });

  await dropFile(page, file, zone);
  await pressFalseAlarm(page, 'quá ngắn');
  await expect(button(page, 'Báo nhầm, đọc tiếp')).toBeDisabled();
  await field(page, 'Vì sao đây không phải dấu mật').fill('Chữ MẬT nằm trong tên người gửi tệp');
  await button(page, 'Báo nhầm, đọc tiếp').click();
  expect(await readForm(page)).toMatchObject({ code: '77/QĐ-UBND' });
});

test('the key "Có dấu mật" says what happens, then the file and the form are gone', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  await dropFile(page, await pdfIn(folder, 'quyet-dinh.pdf', ownDecision), zone);
  await readForm(page);
  await button(page, 'Có dấu mật').click();
  const asked = page.getByRole('dialog', { name: 'Văn bản có dấu mật?' });
  await button(asked, 'Có dấu mật: bỏ tệp').click();
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await incoming(program)).toMatchObject({ total: 0 });
});

test('a twin is laid beside the older one and registered only when the clerk insists', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  const file = await pdfIn(folder, 'quyet-dinh.pdf', ownDecision);
  await dropFile(page, file, zone);
  await readForm(page);
  await registerByEnter(page);
  await dropFile(page, file, zone);
  await readForm(page);
  await expect(page.getByText(/^Văn bản này đã vào sổ ngày .*, số đến 01\.$/)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Đã vào sổ, số đến 01' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await field(page, 'Số, ký hiệu').press('Enter');
  await field(page, 'Số, ký hiệu').press('Enter');
  expect(await incoming(program)).toMatchObject({ total: 1 });
  await button(page, 'Vẫn vào sổ').click();
  await page.getByRole('grid').waitFor();
  expect(await incoming(program)).toMatchObject({ total: 2 });
});

test('what is no PDF and what is empty is said in words, and the form goes on without a file', async ({
  launch,
  folder,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  const file = path.join(folder, 'gia.pdf');
  fs.writeFileSync(file, 'không phải PDF');
  await dropFile(page, file, zone);
  await expect(page.getByRole('heading', { name: 'Tệp này không phải PDF' })).toBeVisible();
  await button(page, 'Bỏ tệp, vào sổ bản giấy').click();
  await expect(page.getByText('Thả các tệp vào đây')).toBeVisible();
  fs.writeFileSync(file, '');
  await dropFile(page, file, zone);
  await expect(page.getByRole('heading', { name: 'Tệp này rỗng' })).toBeVisible();
});
