/** "Việc gửi nhận": what comes after sending, and when senders are told. */
import type { Page } from 'playwright';
import { openScreen } from './controls.ts';

/** Opens it from its card on the home screen. */
export async function openAfterSending(page: Page): Promise<void> {
  await openScreen(page, 'Trang chủ');
  await page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ hasText: 'Việc gửi nhận' })
    .getByRole('button', { name: 'Xem' })
    .click();
}

/** Lets senders be told at once instead of after the undo window. */
export async function tellSendersAtOnce(page: Page): Promise<void> {
  await openAfterSending(page);
  await page.getByRole('combobox', { name: 'Báo trạng thái cho nơi gửi sau' }).click({ force: true });
  await page.locator('.ant-select-item-option', { hasText: /^ngay$/ }).click();
  await page.locator('.cv-undo-window').getByTitle('ngay', { exact: true }).waitFor();
}
