/** Incoming documents: the form that fills itself, the queue of the hub, the lists, the search. */
import type { Locator, Page } from 'playwright';
import { button, field, openScreen } from './controls.ts';

/** What stands in the registering form when it was read. */
export interface ReadForm {
  readonly code: string;
  readonly issuedOn: string;
  readonly issuerName: string;
  readonly kind: string;
  readonly subject: string;
  readonly signerName: string;
}

/** Waits until the page was read and gives what the form shows. */
export async function readForm(page: Page): Promise<ReadForm> {
  await page
    .getByText(/^\s*Đọc chắc \d+ ô/)
    .first()
    .waitFor();
  const shown = (label: string): Promise<string> => field(page, label).inputValue();
  return {
    code: await shown('Số, ký hiệu'),
    issuedOn: await shown('Ngày văn bản'),
    issuerName: await shown('Cơ quan ban hành'),
    kind: await shown('Loại'),
    subject: await shown('Trích yếu'),
    signerName: await shown('Người ký'),
  };
}

/** Presses Enter in the form; gives the number that stands large afterwards. */
export async function registerByEnter(page: Page): Promise<string> {
  await field(page, 'Số, ký hiệu').press('Enter');
  return givenNumber(page);
}

/** The number just given, once the list is back. */
async function givenNumber(page: Page): Promise<string> {
  await page.getByRole('grid').waitFor();
  const given = page.getByRole('status').filter({ hasText: 'Vừa vào sổ' });
  return given.locator('b').first().innerText();
}

/** Puts the large number away. */
export const closeGiven = (page: Page): Promise<void> =>
  page.getByRole('status').filter({ hasText: 'Vừa vào sổ' }).getByTitle('Đóng').click();

/** "Chờ tiếp nhận" with the row of a subject. */
export async function openWaiting(page: Page, subject: string): Promise<Locator> {
  await openScreen(page, 'Chờ tiếp nhận');
  const row = page.getByRole('row', { name: new RegExp(subject) });
  await row.waitFor();
  return row;
}

/** From the queue to the form. */
export async function registerWaiting(page: Page, row: Locator): Promise<void> {
  await row.click();
  await button(page, 'Vào sổ').last().click();
}

/** Types into the search for everything; gives the row with `found`. */
export async function search(page: Page, words: string, found: string): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+K');
  const box = page.getByPlaceholder(/gõ không dấu cũng được/);
  await box.press('ControlOrMeta+A');
  await box.pressSequentially(words);
  const row = page.getByRole('row', { name: new RegExp(found) });
  await row.waitFor();
  return row;
}

/** From the list of what is registered to the document itself. */
export async function openRegistered(page: Page, subject: string): Promise<void> {
  await openScreen(page, 'Văn bản đến');
  const row = page.getByRole('row', { name: new RegExp(subject) });
  await row.dblclick();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}
