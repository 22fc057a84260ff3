/** New Year's Eve with the program open: a form begun on 31/12 is registered on 1/1 as number 1 of the new book, and the screen says so. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';

/** Two minutes before midnight in Vietnam. */
const eve = new Date('2026-12-31T16:58:00.000Z');
const fourMinutesMs = 240_000;

test('a form opened before midnight of New Year’s Eve keeps its words and is number 1 of the new book', async ({
  launch,
  folder,
}) => {
  const clock = path.join(folder, 'clock');
  const startedAt = Date.now();
  fs.writeFileSync(clock, String(eve.getTime() - startedAt));
  const program = await launch({ env: { CONGVAN_CLOCK_FILE: clock } });
  const { page } = program;
  await setUpOffice(program);
  await page.clock.install({ time: eve });
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await openScreen(page, 'Văn bản đến');
  await button(page, 'Thêm mới').waitFor();
  for (const subject of ['Văn bản cuối năm', 'Văn bản qua giao thừa']) {
    await page.keyboard.press('Control+n');
    await expect(field(page, 'Số, ký hiệu')).toBeFocused();
    await field(page, 'Trích yếu').fill(subject);
    await field(page, 'Nơi gửi').fill('Sở Nội vụ');
    if (subject === 'Văn bản cuối năm') await page.keyboard.press('Control+s');
    else break;
    await expect(page.getByRole('row', { name: /Văn bản cuối năm/ })).toBeVisible();
  }
  await expect(page.locator('.cv-number')).toContainText('02');

  // Midnight passes while the form stands open: for core and for the window.
  fs.writeFileSync(clock, String(eve.getTime() - startedAt + fourMinutesMs));
  await page.clock.fastForward(fourMinutesMs);
  await expect(
    page.getByText(/^Đã sang năm 2027: văn bản này vào sổ năm 2027, không vào sổ 2026\./),
  ).toBeVisible();
  await expect(page.locator('.cv-number')).toContainText('01');
  await expect(field(page, 'Trích yếu')).toHaveValue('Văn bản qua giao thừa');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: 'Vừa vào sổ' })).toContainText('01');

  const reply = await program.call('documents.list', { box: 'incoming' });
  const { rows } = (reply as { value: { rows: Record<string, unknown>[] } }).value;
  const of = (subject: string) => rows.find((row) => row['subject'] === subject);
  expect(of('Văn bản cuối năm')).toMatchObject({ bookNumber: 1 });
  expect(of('Văn bản qua giao thừa')).toMatchObject({ bookNumber: 1 });
  const books = await program.call('books.list', { direction: 'incoming' });
  expect((books as { value: { year: number; nextNumber: number }[] }).value).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ year: 2026, nextNumber: 2 }),
      expect.objectContaining({ year: 2027, nextNumber: 2 }),
    ]),
  );
});
