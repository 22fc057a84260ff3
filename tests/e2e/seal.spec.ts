/** Seal and signing device in the window: uses of the seal, hand-over with both hands, and the check of a device. */
import fs from 'node:fs';
import path from 'node:path';
import { expect as expectSoon, test } from './launch.ts';
import { adminPassword } from './office.ts';
import { makeTokens, setUpSigningOffice, signIn, valueOf } from './signing-office.ts';

const expect = expectSoon.configure({ timeout: 60_000 });
const pictures = process.env.CONGVAN_TEST_PICTURES;
const maiPassword = 'Văn-thư-hai-2026!';

test('the token passes from the admin to one clerk and on to another, each confirming; the device is checked and a file is saved', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const { page } = program;
  const shoot = async (name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  };
  await setUpSigningOffice(program, desk);
  await valueOf(program, 'people.add', {
    login: 'mai',
    name: 'Hoàng Thị Mai',
    title: 'Văn thư',
    roles: ['clerk'],
    passwordSecret: maiPassword,
  });
  const menu = page.locator('button', { hasText: 'Con dấu, thiết bị' }).first();
  await menu.click();
  await expect(page.getByText('Chưa có lần dùng dấu nào')).toBeVisible();
  await shoot('seal-uses-empty');

  // Recorded once by the admin, who is also a clerk here, and given to herself: confirmed all the same.
  await page.getByRole('tab', { name: 'Giao nhận' }).click();
  await page.getByRole('button', { name: 'Thêm con dấu, thiết bị' }).first().click();
  await page.locator('.ant-segmented-item', { hasText: 'Thiết bị lưu khóa' }).click();
  await page.getByLabel('Tên gọi').fill('Token GCA-01 của cơ quan');
  await page.getByLabel('Số sê-ri').fill(desk.agencyToken.serial);
  await page.getByLabel('Người nhận').click();
  await page.locator('.ant-select-item-option', { hasText: 'Nguyễn Thị Lan' }).click();
  await shoot('seal-add');
  await page.getByRole('button', { name: 'Giao lần đầu' }).click();
  await expect(page.locator('.cv-seal-pending')).toContainText('Nguyễn Thị Lan');
  await page.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await expect(page.locator('.cv-seal-pending')).toHaveCount(0);

  await page.getByRole('button', { name: 'Bàn giao' }).click();
  await page.getByLabel('Người nhận').click();
  await page.locator('.ant-select-item-option', { hasText: 'Hoàng Thị Mai' }).click();
  await page.getByLabel('Văn bản cho phép, biên bản').fill('Biên bản bàn giao ngày 30/11/2026');
  await page.getByRole('dialog').getByRole('button', { name: 'Bàn giao' }).click();
  await expect(page.locator('.cv-seal-pending')).toContainText('Hoàng Thị Mai');
  await shoot('seal-pending');

  await signIn(program, 'mai', maiPassword);
  await menu.click();
  await page.getByRole('tab', { name: 'Giao nhận' }).click();
  await page.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận đã nhận' }).click();
  await expect(page.locator('.cv-seal-history')).toContainText('Nguyễn Thị Lan giao, Hoàng Thị Mai đã nhận');
  await shoot('seal-custody');

  // The device: found, its certificate followed to the root, its tries said; then a library that hangs is let go.
  await page.getByRole('tab', { name: 'Kiểm tra thiết bị' }).click();
  const findings = page.locator('.cv-check-findings');
  await expect(findings).toContainText('dùng để ký được');
  await expect(findings).toContainText('chưa khai trục liên thông');
  await expect(page.locator('.cv-check-token').first()).toContainText('Còn đủ');
  await shoot('seal-check');
  const saved = path.join(folder, 'kiem-tra.txt');
  await program.app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
  }, saved);
  await page.getByRole('button', { name: 'Lưu tệp kiểm tra' }).click();
  await expect.poll(() => (fs.existsSync(saved) ? fs.readFileSync(saved, 'utf8') : '')).toContain('serial ');
  expect(fs.readFileSync(saved, 'utf8')).not.toContain(desk.agencyToken.pin);

  desk.fault.order({ hang: 'C_GetSlotList' });
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: 'Ngắt thiết bị' }).click();
  await expect(page.getByRole('alert')).toContainText('Phần ký số vừa khởi động lại');
  desk.fault.order({});
  await page.keyboard.press('F5');
  await expect(findings).toContainText('dùng để ký được');

  await signIn(program, 'lan', adminPassword);
});
