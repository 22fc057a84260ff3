/** The keys of a list under a real input method: nothing acts in mid composition, nothing takes the focus from who is typing. */
import type { CDPSession, Page } from 'playwright/test';
import { expect, test, type Running } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button, openScreen } from './pages/controls.ts';
import { keepPictures } from './pages/pictures.ts';

const subjects = ['an toàn hồ đập', 'phòng cháy rừng', 'chuyển đổi số'];

async function register(program: Running, n: number): Promise<void> {
  const books = await program.call('books.list', { direction: 'incoming' });
  // The contract's own shape.
  const [book] = (books as { value: { id: string; year: number }[] }).value;
  const reply = await program.call('documents.register', {
    upload: null,
    bookId: book!.id,
    arrivedOn: `${book!.year}-01-02`,
    number: String(n),
    symbol: 'UBND-VP',
    issuedOn: null,
    issuerName: n % 2 === 0 ? 'Sở Nội vụ' : 'Ủy ban nhân dân tỉnh',
    issuerCode: null,
    kind: 'Công văn',
    subject: `V/v ${subjects[n % 3]} đợt ${n}`,
    field: '',
    signerName: '',
    signerPosition: '',
    urgency: n % 5 === 0 ? 'hoa_toc' : 'normal',
    sheets: null,
    copies: null,
    hasPaper: true,
    dueOn: null,
    senderName: '',
    note: '',
    keywords: n === 10 ? 'đất đai; giải phóng mặt bằng' : '',
  });
  expect(reply).toMatchObject({ ok: true });
}

async function openList(
  launch: () => Promise<Running>,
  count: number,
): Promise<Running & { cdp: CDPSession }> {
  const program = await launch();
  await setUpOffice(program);
  for (let n = 1; n <= count; n += 1) await register(program, n);
  await program.page.reload();
  await program.page.getByRole('navigation').waitFor();
  await openScreen(program.page, 'Văn bản đến');
  await rows(program.page).first().waitFor();
  return { ...program, cdp: await program.page.context().newCDPSession(program.page) };
}

const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
const search = (page: Page) => page.getByPlaceholder('Trích yếu, số ký hiệu...');
/** What an input method shows while a letter is being put together, as IBus and TSF give it to Chromium. */
const compose = (cdp: CDPSession, text: string) =>
  cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (cdp: CDPSession, text: string) => cdp.send('Input.insertText', { text });

test('while a word is composed by Telex or VNI no key acts, and the search follows without breaking it', async ({
  launch,
}) => {
  const { page, cdp, ...program } = await openList(launch, 12);
  await page.keyboard.press('F3');
  await expect(search(page)).toBeFocused();
  for (const steps of [
    ['h', 'hồ', 'hồ'],
    ['ho', 'ho6', 'hồ'],
  ]) {
    for (const step of steps) await compose(cdp, step);
    await expect(search(page)).toHaveValue(steps.at(-1)!);
    for (const key of ['Enter', 'ArrowDown', '1', 'F8', 'Control+a', 'Space']) {
      await page.keyboard.down(key.replace('Control+', ''));
      await page.keyboard.up(key.replace('Control+', ''));
    }
    await expect(page.getByRole('grid'), 'no document was opened').toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText(/^Đã chọn/)).toHaveCount(0);
    await compose(cdp, '');
    await search(page).fill('');
  }
  await compose(cdp, 'hô');
  await register(program as Running, 15);
  await expect(page.getByRole('button', { name: /1 văn bản mới/ })).toBeVisible();
  await expect(search(page), 'what arrived took no focus').toBeFocused();
  await expect(search(page)).toHaveValue('hô');
  await commit(cdp, 'hồ đập');
  await expect(search(page)).toHaveValue('hồ đập');
  await expect(rows(page)).toHaveCount(5);
});

test('a list is ticked, marked and undone by keys alone; its columns, order and kept search are found again', async ({
  launch,
}) => {
  const program = await openList(launch, 12);
  const { page } = program;
  await keepPictures(program, page, 'danh-sach');
  await page.keyboard.press('Space');
  await expect(page.getByText('Đã chọn 1 văn bản')).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('Đã chọn 2 văn bản')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('Đã chọn 12 văn bản')).toBeVisible();
  const unread = page.locator('.cv-row[data-unread=true]');
  await expect(unread, 'who registers has read it').toHaveCount(0);
  await button(page, 'Đánh dấu chưa đọc').click();
  await expect(page.getByText('Đã đánh dấu 12 văn bản là chưa đọc.')).toBeVisible();
  await expect(unread).not.toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(unread).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Đã chọn/)).toHaveCount(0);

  await button(page, 'Độ khẩn').click();
  await page.getByRole('menuitem', { name: 'Hỏa tốc' }).click();
  await expect(rows(page)).toHaveCount(2);
  await button(page, 'Lưu tìm kiếm').click();
  await page.getByLabel('Tên').fill('Hỏa tốc');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('navigation').getByRole('button', { name: /^Hỏa tốc/ });
  await expect(kept).toContainText('2');

  await button(page, 'Nâng cao').click();
  await page.getByText('Chưa đọc').waitFor();
  await page.getByLabel('Từ khóa').fill('giai phong');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('Từ khóa: giai phong')).toBeVisible();
  await page.getByLabel('Nội dung tệp').fill('kinh gui');
  await expect(page.getByText('Không có văn bản nào khớp 3 điều kiện lọc.')).toBeVisible();
  await keepPictures(program, page, 'nang-cao');
  await page.getByLabel('Nội dung tệp').fill('');
  await page.getByLabel('Từ khóa').fill('');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await button(page, 'Chọn cột').click();
  await page.getByRole('checkbox', { name: 'Ngày VB' }).check();
  // Beside the preview there is no room for all.
  await page.getByRole('checkbox', { name: 'Cơ quan ban hành' }).uncheck();
  await page.getByRole('checkbox', { name: 'Trạng thái' }).uncheck();
  await page.getByRole('checkbox', { name: 'Từ khóa' }).check();
  await page.keyboard.press('Escape');
  await openScreen(page, 'Trang chủ');
  await kept.click();
  await expect(page.getByRole('heading', { name: 'Hỏa tốc' })).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('columnheader', { name: 'Ngày VB' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Từ khóa' })).toBeVisible();
  await expect(page.getByRole('row', { name: /giải phóng mặt bằng/ })).toHaveCount(1);
  await page.keyboard.press('Control+p');
  const paper = page.getByRole('dialog', { name: '1 trang, 2 văn bản' });
  await expect(paper.locator('canvas').first()).toBeVisible();
  await expect(button(paper, 'Lưu PDF')).toBeEnabled();
  await keepPictures(program, page, 'in-danh-sach');
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /đợt 10$/ })).toBeVisible();
  await page.keyboard.press('Control+ArrowDown');
  await expect(page.getByRole('heading', { name: /đợt 5$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { selected: true })).toContainText('05');
});
