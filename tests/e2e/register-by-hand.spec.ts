import type { Page } from 'playwright/test';
import { expect, test, type Running } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, dialog, field, openScreen } from './pages/controls.ts';

async function openOffice(launch: () => Promise<Running>): Promise<Running> {
  const program = await launch();
  await setUpOffice(program);
  // The office was made behind the page's back: it still shows the first start.
  await program.page.reload();
  await program.page.getByRole('navigation').waitFor();
  return program;
}

async function openForm(page: Page): Promise<void> {
  await button(page, 'Thêm mới').waitFor();
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Số, ký hiệu')).toBeFocused();
}

/** Tab from field to field, as a clerk does; what stands in the last one is settled by Enter. */
async function typeThrough(page: Page, words: readonly string[]): Promise<void> {
  for (const word of words) {
    await page.keyboard.type(word);
    await page.keyboard.press('Tab');
  }
}

test('a clerk registers by hand without the mouse: shorthand, learned words, the document before, a dead window, corrections, paper joined', async ({
  launch,
}) => {
  const program = await openOffice(launch);
  const { page } = program;
  await openScreen(page, 'Văn bản đến');
  await openForm(page);

  await typeThrough(page, ['125/UBND-VP', '0303', 'Sở Nội vụ tỉnh An Sơn', 'Công văn', 'Vv rà soát, vv họp']);
  await expect(field(page, 'Trích yếu')).toHaveValue('Về việc rà soát, về việc họp');
  await typeThrough(page, ['Nội vụ', 'Đỗ Thị Thanh Vân', 'Phó Giám đốc']);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('row', { name: /125\/UBND-VP/ })).toBeVisible();

  await page.getByRole('grid').focus();
  await openForm(page);
  await page.keyboard.type('126/UBND-VP');
  await field(page, 'Cơ quan ban hành').focus();
  await page.keyboard.type('snv');
  await expect(page.locator('.cv-learned').first()).toContainText('Sở Nội vụ tỉnh An Sơn');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(field(page, 'Loại')).toBeFocused();
  await expect(field(page, 'Cơ quan ban hành')).toHaveValue('Sở Nội vụ tỉnh An Sơn');
  await page.keyboard.press('Control+Shift+D');
  await expect(field(page, 'Người ký')).toHaveValue('Đỗ Thị Thanh Vân');
  await expect(field(page, 'Lĩnh vực')).toHaveValue('Nội vụ');
  await field(page, 'Trích yếu').focus();
  await page.keyboard.type('vv ');
  await page.keyboard.press('Backspace');
  await expect(field(page, 'Trích yếu')).toHaveValue('vv ');
  await page.keyboard.type('biên chế');
  await page.keyboard.press('Control+m');
  await field(page, 'Ngôn ngữ').focus();
  await expect
    .poll(async () => JSON.stringify(await program.call('documents.kept_forms', {})))
    .toContain('biên chế');

  // The window dies with the form open; the next opening offers it back.
  await page.evaluate(() => {
    // As a window that dies asks nobody.
    Event.prototype.preventDefault = () => undefined;
  });
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await openScreen(page, 'Văn bản đến');
  await openForm(page);
  await expect(page.getByText('126/UBND-VP — vv biên chế')).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(field(page, 'Trích yếu')).toHaveValue('vv biên chế');
  await page.keyboard.press('Control+s');
  const second = page.getByRole('row', { name: /126\/UBND-VP/ });
  await expect(second).toBeVisible();
  expect(await program.call('documents.kept_forms', {})).toMatchObject({ value: [] });

  // Corrected with F2, told in the history.
  await second.click();
  await page.keyboard.press('F2');
  await field(page, 'Trích yếu').fill('Về việc biên chế năm 2027');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'Về việc biên chế năm 2027' })).toBeVisible();
  await page.getByRole('tab', { name: /Lịch sử/ }).click();
  await expect(page.getByText('Trích yếu: “vv biên chế” thành “Về việc biên chế năm 2027”')).toBeVisible();

  // Made void with a reason, and taken back.
  await button(page, 'Hủy số').click();
  await field(dialog(page, 'Hủy số đến 02?'), 'Lý do hủy').fill('Vào nhầm sổ của đơn vị khác');
  await button(page, 'Hủy số này').click();
  await expect(page.getByText('Đã hủy số đến 02.')).toBeVisible();
  await openScreen(page, 'Văn bản đến');
  await expect(
    page
      .getByRole('row', { name: /126\/UBND-VP/ })
      .locator('.cv-struck')
      .first(),
  ).toBeVisible();
  await page.getByRole('row', { name: /126\/UBND-VP/ }).dblclick();
  await button(page, 'Bỏ hủy').click();
  await expect(button(page, 'Hủy số')).toBeVisible();

  // The same number again: set beside the older one, its paper joined under the old number.
  const asked = await program.call('documents.last_registered', {});
  const { id, version } = (asked as { value: { id: string; version: number } }).value;
  const changes = { direction: 'incoming', hasPaper: false, paperExpected: true };
  await program.call('documents.edit', { id, baseVersion: version, changes }, crypto.randomUUID());
  await openScreen(page, 'Văn bản đến');
  await openForm(page);
  await page.keyboard.type('126/UBND-VP');
  await page.keyboard.press('Control+Shift+D');
  await field(page, 'Trích yếu').fill('Về việc biên chế');
  await page.keyboard.press('Control+s');
  await expect(page.locator('.cv-compare')).toContainText('Chờ đến');
  await page.keyboard.press('Alt+g');
  await expect(page.getByText('Đã ghép, không cấp số mới')).toBeVisible();
  expect(await program.call('documents.open', { id })).toMatchObject({
    value: { hasPaper: true, paperExpected: false, bookNumber: 2 },
  });
  expect(await program.call('documents.list', { box: 'incoming' })).toMatchObject({ value: { total: 2 } });

  // The shorthand of the office, by keys.
  await openForm(page);
  await page.keyboard.press('Control+g');
  await field(dialog(page, 'Gõ tắt của cơ quan'), 'Chữ tắt').fill('đn');
  await field(dialog(page, 'Gõ tắt của cơ quan'), 'Cụm đầy đủ').fill('đề nghị');
  await page.keyboard.press('Enter');
  await expect(field(dialog(page, 'Gõ tắt của cơ quan'), 'Cụm đầy đủ của đn')).toHaveValue('đề nghị');
});
