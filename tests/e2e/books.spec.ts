import type { Page } from 'playwright/test';
import { expect, test } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';

const dialog = (page: Page) => page.getByRole('dialog');

test('a book takes over the paper book’s numbers, is proved whole, keeps a number with its reason and is printed as the decree says', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const { page } = program;
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await openScreen(page, 'Sổ văn bản');

  await button(page, 'Tiếp nhận số cũ').click();
  await dialog(page).getByLabel('Đến số').fill('412');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cv-book-next b')).toHaveText('413');

  await page.getByRole('button', { name: 'Kiểm tra sổ' }).click();
  await expect(page.getByText('Sổ đủ và đúng thứ tự từ số 1 đến số 412.')).toBeVisible();

  await button(page, 'Giữ số').click();
  await dialog(page).getByLabel('Lý do').fill('Chờ bản giấy của Chủ tịch');
  await dialog(page).getByRole('button', { name: 'Giữ số' }).click();
  await expect(page.locator('.cv-book-next b')).toHaveText('414');
  await expect(page.locator('.cv-book-numbers')).toContainText('Chờ bản giấy của Chủ tịch');
  await capture(page, 'so-van-ban');

  await page.keyboard.press('Control+p');
  await expect(dialog(page)).toContainText('413 dòng');
  await capture(page, 'in-so');
  await dialog(page).getByRole('button', { name: 'Xem trước' }).click();
  await expect(dialog(page)).toContainText('Sổ in: 3 trang, 2 dòng');
  await expect(dialog(page).locator('canvas').first()).toBeVisible();
  await capture(page, 'xem-truoc');
  await page.keyboard.press('Escape');
  await expect(field(page, 'Mẫu sổ')).toHaveCount(0);
});

/** Pictures only when somebody wants to look: `CONGVAN_PICTURES=DIR`. */
async function capture(page: Page, name: string): Promise<void> {
  const folder = process.env['CONGVAN_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
