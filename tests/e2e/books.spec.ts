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

  // Checked by itself, and said when; the button checks anew.
  await expect(page.getByText('Sổ đủ và đúng thứ tự từ số 1 đến số 412.')).toBeVisible();
  await expect(page.locator('.cv-book-checked')).toContainText(/lúc \d\d:\d\d ngày/);
  await page.getByRole('button', { name: 'Kiểm tra sổ' }).click();
  await expect(page.locator('.cv-book-checked')).toHaveAttribute('data-old', 'false');

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

  // An arrival that was overlooked stands beside its day as 412a.
  await button(page, 'Thêm số phụ').click();
  await field(dialog(page), 'Số gốc').fill('412');
  await field(dialog(page), 'Lý do').fill('Bỏ sót khi vào sổ giấy');
  await button(dialog(page), 'Thêm số phụ').click();
  await expect(page.locator('.cv-book-numbers')).toContainText('412a');
  await openScreen(page, 'Văn bản đến');
  await button(page, 'Thêm mới').waitFor();
  await page.keyboard.press('Control+n');
  await field(page, 'Trích yếu').fill('V/v bỏ sót');
  await field(page, 'Nơi gửi').fill('Sở Nội vụ');
  await page.getByRole('combobox', { name: 'Số đến dùng cho văn bản này' }).click();
  await page.getByTitle(/^412a – Bỏ sót/).click();
  await expect(page.locator('.cv-number')).toContainText('412a');
  await capture(page, 'so-phu');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: 'Vừa vào sổ' })).toContainText('412a');
  await expect(page.getByRole('row', { name: /V\/v bỏ sót/ })).toContainText('412a');

  // Renamed in mid-year: a number still kept stops new books in words, and the books go on under the new name.
  await openScreen(page, 'Quản trị');
  await page.getByRole('tab', { name: 'Cơ quan' }).click();
  await button(page, 'Đổi tên').click();
  await field(dialog(page), 'Tên mới').fill('Ủy ban nhân dân phường Tân Lập');
  await field(dialog(page), 'Tên cơ quan trên chương trình').fill('UBND phường Tân Lập');
  await dialog(page).getByRole('radio', { name: 'Khóa sổ cũ, mở sổ mới từ số 1' }).click();
  await button(dialog(page), 'Đổi tên').click();
  await expect(dialog(page)).toContainText('còn 1 số giữ chỗ');
  await capture(page, 'doi-ten');
  await dialog(page).getByRole('radio', { name: 'Sổ đang dùng đánh số tiếp' }).click();
  await button(dialog(page), 'Đổi tên').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('UBND phường Tân Lập');
  await expect(page.getByRole('heading', { name: 'Ủy ban nhân dân phường Tân Lập' })).toBeVisible();

  // Another agency is merged into it: kept under its own name, without books until its old ones come in.
  await button(page, 'Tiếp nhận cơ quan sáp nhập').click();
  await field(dialog(page), 'Tên cơ quan đã kết thúc').fill('UBND xã Tân Hòa');
  await field(dialog(page), 'Viết tắt').fill('UBND');
  await field(dialog(page), 'Mã QĐ 20').fill('H99.31.88');
  await field(dialog(page), 'Căn cứ').fill('1685/NQ-UBTVQH15');
  await capture(page, 'tiep-nhan');
  await button(dialog(page), 'Tiếp nhận cơ quan sáp nhập').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.cv-card', { hasText: 'Tiền thân' }).last()).toContainText('H99.31.88');
  await capture(page, 'tien-than');

  // Entered by mistake it can be taken off again, with the reason; taking that back enters it as it was.
  await button(page, 'Gỡ tiền thân').click();
  await field(dialog(page), 'Lý do').fill('Nhập nhầm xã, xem lại nghị quyết');
  await capture(page, 'go-tien-than');
  await button(dialog(page), 'Gỡ tiền thân').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, 'Gỡ tiền thân')).toHaveCount(0);
  await expect(page.locator('.cv-timeline')).toContainText('Gỡ tiền thân UBND xã Tân Hòa: Nhập nhầm xã');
  await capture(page, 'da-go');
  await button(page.locator('.cv-undo'), 'Hoàn tác').click();
  await expect(page.locator('.cv-card', { hasText: 'H99.31.88' })).toBeVisible();

  // Then it ends itself, once no number is kept, and says to whom to turn wherever something still comes.
  const end = async (): Promise<void> => {
    await button(page, 'Kết thúc do sáp nhập').click();
    await field(dialog(page), 'Tên cơ quan tiếp nhận').fill('UBND phường Tân An');
    await field(dialog(page), 'Căn cứ').fill('202/2025/QH15');
    await button(dialog(page), 'Kết thúc do sáp nhập').click();
  };
  await end();
  await expect(dialog(page)).toContainText('còn 1 số giữ chỗ');
  await capture(page, 'ket-thuc');
  await page.keyboard.press('Escape');
  await openScreen(page, 'Sổ văn bản');
  await button(page, 'Bỏ số').click();
  await field(dialog(page), 'Lý do').fill('Không phát hành bản giấy');
  await button(dialog(page), 'Bỏ số').click();
  await expect(dialog(page)).toHaveCount(0);
  await openScreen(page, 'Quản trị');
  await page.getByRole('tab', { name: 'Cơ quan' }).click();
  await end();
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, 'Hoàn tác kết thúc')).toBeVisible();
  await capture(page, 'da-ket-thuc');
  await openScreen(page, 'Sổ văn bản');
  await expect(page.getByRole('status').filter({ hasText: 'UBND phường Tân An tiếp nhận' })).toBeVisible();
  await button(page, 'Bàn giao').click();
  await expect(dialog(page)).toContainText('Văn bản chưa xong');
  await capture(page, 'ban-giao');
  await page.keyboard.press('Escape');
  await openScreen(page, 'Chờ tiếp nhận');
  await expect(page.getByRole('status').filter({ hasText: 'ghi xin gửi UBND phường Tân An' })).toBeVisible();
  await capture(page, 'con-den');
  await openScreen(page, 'Văn bản đến');
  await button(page, 'Thêm mới').waitFor();
  await page.keyboard.press('Control+n');
  await expect(page.locator('.cv-number-band')).toContainText('không vào sổ ở đây nữa');
  await expect(button(page, 'Mở sổ')).toHaveCount(0);
  await expect(button(page, 'Bàn giao')).toBeVisible();
  await capture(page, 'khong-con-so');
});

/** Pictures only when somebody wants to look: `CONGVAN_PICTURES=DIR`. */
async function capture(page: Page, name: string): Promise<void> {
  const folder = process.env['CONGVAN_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
