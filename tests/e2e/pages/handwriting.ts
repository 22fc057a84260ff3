/** The picture of the own handwriting, from the person's menu. */
import type { ElectronApplication, Page } from 'playwright';
import { button, dialog } from './controls.ts';
import { chooseOwn } from './session.ts';
import { answerOpenDialog } from './system-dialog.ts';

export async function setHandwriting(
  app: ElectronApplication,
  page: Page,
  person: string,
  file: string,
): Promise<void> {
  await chooseOwn(page, person, 'Ảnh chữ ký tay của tôi');
  await answerOpenDialog(app, [file]);
  const form = dialog(page, 'Ảnh chữ ký tay của tôi');
  await button(form, 'Chọn ảnh').click();
  await form.getByText('Đã lưu ảnh chữ ký tay.').waitFor();
}

/** Closes the dialog by its key. */
export async function closeHandwriting(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog(page, 'Ảnh chữ ký tay của tôi').waitFor({ state: 'hidden' });
}
