/** A dead machine replaced: a backup on a stick, a new machine with the recovery key, numbers going on above the last. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';
import { openAdmin } from './pages/admin.ts';
import { backUpNow, choosePlace, findBackups, settleRestore } from './pages/backup.ts';
import { button, openScreen } from './pages/controls.ts';
import { keepPictures } from './pages/pictures.ts';
import { signIn } from './pages/session.ts';

const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();

async function register(program: Running, subject: string): Promise<number> {
  const books = await program.call('books.list', { direction: 'incoming' });
  const [book] = (books as { value: { id: string }[] }).value;
  const reply = await program.call(
    'documents.register',
    {
      upload: null,
      bookId: book!.id,
      arrivedOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
      number: '',
      symbol: '',
      issuedOn: null,
      issuerName: '',
      issuerCode: null,
      kind: 'Công văn',
      subject,
      field: '',
      signerName: '',
      signerPosition: '',
      urgency: 'normal',
      sheets: null,
      copies: null,
      hasPaper: true,
      dueOn: null,
      senderName: '',
      note: '',
      acceptsLookalike: true,
    },
    crypto.randomUUID(),
  );
  expect(reply).toMatchObject({ ok: true });
  return (reply as { value: { arrivalNumber: number } }).value.arrivalNumber;
}

test('an office is backed up, restored on another machine with the recovery key, and numbers go on without a twin; a damaged file is saved with what was lost named', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000);
  const stick = path.join(folder, 'usb');
  fs.mkdirSync(stick);
  const first = await launch();
  await setUpOffice(first);
  await first.page.reload();
  await first.page.getByRole('navigation').waitFor();
  expect(await register(first, 'V/v trước bản sao lưu')).toBe(1);
  await openAdmin(first.page, 'Sao lưu');
  await expect(first.page.getByText('Chưa chọn nơi sao lưu')).toBeVisible();
  await keepPictures(first, first.page, 'backup-unset');
  await choosePlace(first.app, first.page, stick);
  await backUpNow(first.page);
  await keepPictures(first, first.page, 'backup-made');
  const reply = await first.call('shell.recovery_key', {});
  const key = (reply as { value: { groups: string[] } }).value.groups.join(' ').toLowerCase();
  expect(await register(first, 'V/v sau bản sao lưu')).toBe(2);
  await openScreen(first.page, 'Trang chủ');
  await expect(first.page.getByText(/Bản sao lưu gần nhất: .*đã kiểm tra, ổ còn trống/)).toBeVisible();
  await first.close();

  const second = await launch();
  const { app, page } = second;
  await findBackups(
    app,
    page,
    stick,
    key.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')),
  );
  await expect(page.getByRole('heading', { name: 'Khóa phục hồi không đúng' })).toBeVisible();
  await button(page, 'Quay lại').click();
  await findBackups(app, page, stick, key);
  await expect(page.getByText('UBND xã Tân Lập: 1 văn bản đến, 0 văn bản đi, 0 tệp')).toBeVisible();
  await keepPictures(second, second.page, 'backup-fresh');
  await button(page, 'Phục hồi bản này').click();
  await page.getByRole('radiogroup').waitFor();
  await signIn(page, 'Nguyễn Thị Lan', adminPassword);
  await openAdmin(page, 'Sao lưu');
  await expect(page.getByRole('heading', { name: 'Sau khi phục hồi' })).toBeVisible();
  await keepPictures(second, second.page, 'backup-after');
  await settleRestore(page, { [`Văn bản đến ${year}`]: 2, [`Văn bản đi ${year}`]: 0 });
  await expect(page.getByRole('heading', { name: 'Số có thể đã cấp trước khi phục hồi' })).toBeVisible();
  expect(await register(second, 'V/v ở máy mới'), 'number 2 is the old machine’s').toBe(3);
  await backUpNow(page);
  expect(await register(second, 'V/v cuối cùng')).toBe(4);

  await button(page, 'Xem các bản sao lưu').click();
  await page
    .getByRole('row', { name: /Theo yêu cầu/ })
    .first()
    .getByRole('button', { name: 'Phục hồi...' })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 văn bản đến đã vào sổ')).toBeVisible();
  await keepPictures(second, second.page, 'backup-restore');
  await dialog.getByRole('button', { name: 'Phục hồi bản này' }).click();
  await page.getByRole('radiogroup').waitFor({ timeout: 60_000 });
  await signIn(page, 'Nguyễn Thị Lan', adminPassword);
  await openAdmin(page, 'Sao lưu');
  await settleRestore(page, { [`Văn bản đến ${year}`]: 4, [`Văn bản đi ${year}`]: 0 });
  await expect(page.getByRole('heading', { name: 'Số có thể đã cấp trước khi phục hồi' })).toBeVisible();
  expect(await register(second, 'V/v sau khi quay lại'), 'number 4 was given before').toBe(5);
  await second.close();

  damage(path.join(second.dataDir, 'congvan.db'));
  const third = await launch({ dataDir: second.dataDir, profileDir: second.profileDir });
  await expect(third.page.getByRole('heading', { name: /Dữ liệu bị hỏng|Khóa không khớp/ })).toBeVisible();
  await keepPictures(third, third.page, 'backup-damaged');
  await button(third.page, 'Tìm bản sao lưu').click();
  await expect(third.page.getByRole('heading', { name: 'Chọn bản để phục hồi' })).toBeVisible();
  await button(third.page, 'Phục hồi bản này').first().click();
  await third.page.getByRole('radiogroup').waitFor();
  await signIn(third.page, 'Nguyễn Thị Lan', adminPassword);
  await openAdmin(third.page, 'Sao lưu');
  await settleRestore(third.page, { [`Văn bản đến ${year}`]: 5, [`Văn bản đi ${year}`]: 0 });
  await third.page.getByText('Số có thể đã cấp').waitFor();
  expect(await register(third, 'V/v sau khi cứu')).toBe(6);
});

/** The first page is gone: without it nothing of the file can be read. */
function damage(file: string): void {
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(2000, 7), 0, 2000, 100);
  fs.closeSync(fd);
}
