/** Backups: the admin's tab, the first-start restore and the screen that saves damaged data. */
import type { ElectronApplication, Page } from 'playwright';
import { button, field } from './controls.ts';
import { answerOpenDialog } from './system-dialog.ts';

/** On the tab of backups: chooses the folder and saves it. */
export async function choosePlace(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await answerOpenDialog(app, [folder]);
  await button(page, 'Chọn thư mục').click();
  await page.locator(`input[value="${folder}"]`).waitFor();
  await button(page, 'Lưu').click();
  await page.getByText('Chưa chọn nơi sao lưu').waitFor({ state: 'hidden' });
}

/** On the tab of backups: makes one and waits until it was read back. */
export async function backUpNow(page: Page): Promise<void> {
  await button(page, 'Sao lưu ngay').click();
  await page.getByText(/^Đã sao lưu và đọc lại/).waitFor();
}

/** At the first start: finds the backups in a folder with the printed key. */
export async function findBackups(
  app: ElectronApplication,
  page: Page,
  folder: string,
  key: string,
): Promise<void> {
  await button(page, 'Đã có dữ liệu? Phục hồi từ bản sao lưu').click();
  await answerOpenDialog(app, [folder]);
  await button(page, 'Chọn thư mục').click();
  await field(page, 'Khóa phục hồi').fill(key);
  await button(page, 'Tìm bản sao lưu').click();
}

/** After a restore: the last number of each book, and the statement. */
export async function settleRestore(
  page: Page,
  lastNumbers: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [book, last] of Object.entries(lastNumbers))
    await page.getByRole('spinbutton', { name: `Số cuối đã cấp thật: ${book}` }).fill(String(last));
  await page.getByRole('checkbox', { name: /^Máy cũ đã ngừng hẳn/ }).check();
  await button(page, 'Xác nhận và làm việc tiếp').click();
}
