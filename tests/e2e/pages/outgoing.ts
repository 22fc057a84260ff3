/** Outgoing documents: drafting, the boxes, one document with its deliveries. */
import type { ElectronApplication, Locator, Page } from 'playwright';
import { button, field, openScreen } from './controls.ts';
import { answerSaveDialog } from './system-dialog.ts';

/** Somebody in the directory: what is typed, without accents, and the name it finds. */
export interface Receiver {
  readonly typed: string;
  readonly name: string;
}

export interface ReadDraft {
  readonly symbol: string;
  readonly subject: string;
}

/** The drafting form once its file was read. */
export async function readDraft(page: Page): Promise<ReadDraft> {
  await page.locator('.cv-confidence-sure').first().waitFor();
  const shown = (label: string): Promise<string> => field(page, label).inputValue();
  return { symbol: await shown('Ký hiệu'), subject: await shown('Trích yếu') };
}

export async function addReceivers(page: Page, receivers: readonly Receiver[]): Promise<void> {
  for (const { typed, name } of receivers) await addReceiver(page, typed, name);
}

async function addReceiver(page: Page, typed: string, name: string): Promise<void> {
  const picker = page.getByRole('combobox', { name: /^Nơi nhận/ });
  await picker.click();
  await picker.pressSequentially(typed);
  await page.locator('.cv-out-choice', { hasText: name }).first().click();
  await button(page, `Bỏ ${name}`).waitFor();
}

/** Submits the draft; its own page opens. */
export async function submitDraft(page: Page, subject: string): Promise<void> {
  await button(page, 'Trình ký').click();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}

/** A box of outgoing documents with the row of a subject. */
export async function openBox(page: Page, box: string, subject: string): Promise<Locator> {
  await openScreen(page, box);
  const row = page.getByRole('row', { name: new RegExp(subject) });
  await row.waitFor();
  return row;
}

/** From a box to the document itself. */
export async function openDocument(page: Page, box: string, subject: string): Promise<void> {
  const row = await openBox(page, box, subject);
  await row.dblclick();
  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
}

/** On an issued document: says to whom it goes, and sends. */
export async function send(page: Page): Promise<void> {
  await button(page, 'Gửi').click();
  const question = page.getByRole('dialog');
  await button(question, 'Gửi đi').click();
  await question.waitFor({ state: 'hidden' });
}

/** The line of one receiver in the table of deliveries. */
export const delivery = (page: Page, receiver: string): Locator =>
  page.getByRole('table', { name: 'Nơi nhận' }).getByRole('row', { name: new RegExp(receiver) });

/** Saves the file of the document that is open outside the program. */
export async function saveCopy(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await answerSaveDialog(app, file);
  await button(page, 'Lưu tệp ra ngoài').click();
}
