import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { expect as expectSoon, test, type Running } from './launch.ts';
import { adminPassword } from './office.ts';
import { field } from './pages/controls.ts';
import { keepPictures } from './pages/pictures.ts';
import {
  draftToSign,
  leaderPassword,
  makeTokens,
  setUpSigningOffice,
  signIn,
  typesetLetter,
  valueOf,
  type Desk,
} from './signing-office.ts';

// Two windows, a token and a PDF worker share what the machine has; the wait ends as soon as it may.
const expect = expectSoon.configure({ timeout: 25_000 });

/** Presses the key that opens the signing window and waits until a page of the document is drawn in it. */
async function openSigning(program: Running, open: () => Promise<void>): Promise<Page> {
  const opened = program.app.waitForEvent('window');
  await open();
  const window = await opened;
  await expect(window.locator('.cv-sign-middle .cv-pdf-canvas canvas').first()).toBeVisible();
  return window;
}

const mainButton = (window: Page) => window.locator('.cv-sign-foot .ant-btn-primary');

/** Reads the document to its end with the keyboard alone. */
async function readThrough(window: Page): Promise<void> {
  await expect(async () => {
    await window.keyboard.press('PageDown');
    await expect(mainButton(window)).toBeEnabled({ timeout: 500 });
  }).toPass();
}

/** One F9 brings the cursor to the PIN. */
async function toPin(window: Page): Promise<void> {
  await window.keyboard.press('F9');
  await expect(window.locator('input[type=password]')).toBeFocused();
}

const signedRows = (window: Page) => window.locator('.cv-sign-row .cv-sign-done');

/** The stored main file of a document, or its first annex, as the page fetches it. */
async function fileOf(program: Running, id: string, of: 'main' | 'annex' = 'main'): Promise<Buffer> {
  const { files } = await valueOf<{ files: { contentUrl: string; isMain: boolean }[] }>(
    program,
    'documents.open',
    { id },
  );
  const url = files.find(({ isMain }) => isMain === (of === 'main'))?.contentUrl ?? '';
  const base64 = await program.page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, url);
  return Buffer.from(base64, 'base64');
}

/** Each signature's CMS over the bytes it covers, up to the root, judged by openssl. */
function opensslAgrees(bytes: Buffer, { pki }: Desk, dir: string): number {
  const ranges = [...bytes.toString('latin1').matchAll(/\/ByteRange \[\s*0 (\d+) (\d+) (\d+)/g)];
  for (const [, first, second, length] of ranges) {
    const [end, start] = [Number(first), Number(second)];
    const cms = Buffer.from(bytes.subarray(end + 1, start - 1).toString('latin1'), 'hex');
    fs.writeFileSync(path.join(dir, 'cms.der'), cms);
    fs.writeFileSync(
      path.join(dir, 'covered'),
      Buffer.concat([bytes.subarray(0, end), bytes.subarray(start, start + Number(length))]),
    );
    const files = [
      '-in',
      path.join(dir, 'cms.der'),
      '-content',
      path.join(dir, 'covered'),
      '-out',
      '/dev/null',
    ];
    const trust = ['-CAfile', pki.root.pemFile, '-purpose', 'any'];
    execFileSync('openssl', ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', ...trust, ...files], {
      stdio: 'pipe',
    });
  }
  return ranges.length;
}

test('a draft is submitted, signed by keys in the signing window, issued with its number, and pdfsig and openssl agree', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const { page } = program;
  await setUpSigningOffice(program, desk);

  // The clerk drafts in the form itself: the file is chosen with the system's dialog, whose answer is given here.
  const draft = path.join(folder, 'du-thao.pdf');
  fs.writeFileSync(draft, await typesetLetter('V/v kiểm tra hồ đập trước mùa mưa lũ', 2));
  await program.app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, draft);
  await page.locator('button', { hasText: 'Văn bản đi' }).first().click();
  await expect(page.locator('button', { hasText: 'Thêm dự thảo' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await page.locator('button', { hasText: 'Chọn tệp PDF' }).click();
  await expect(page.getByLabel('Trích yếu')).toHaveValue(/kiểm tra hồ đập/);
  await expect(page.getByLabel('Ký hiệu')).toHaveValue('UBND-VP');
  // Two annexes beside it: the second is put first and gets a name; its ending stays.
  const annexFiles = ['danh sach.pdf', 'bieu 1.pdf'].map((name) => path.join(folder, name));
  for (const [index, file] of annexFiles.entries())
    fs.writeFileSync(file, await typesetLetter(`V/v phụ lục thứ ${index + 1}`, 1));
  await program.app.evaluate(({ dialog }, files) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: files });
  }, annexFiles);
  await page.getByRole('button', { name: 'Thêm phụ lục' }).click();
  const annexes = page.getByRole('list', { name: 'Phụ lục' }).getByRole('listitem');
  await expect(annexes).toHaveCount(2);
  await annexes.last().getByRole('button', { name: 'Đưa lên' }).click();
  await annexes.first().getByRole('button', { name: 'Đổi tên' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Bieu so 1');
  await page.keyboard.press('Enter');
  await expect(annexes).toContainText(['Bieu so 1.pdf', 'danh sach.pdf']);
  await expect(page.locator('.cv-file-bar')).toContainText('Tệp 1 trên 3');
  await keepPictures(program, page, 'draft-annexes');
  await page.getByLabel('Nơi nhận').pressSequentially('Tram Y te xa');
  await page.locator('.ant-select-item-option', { hasText: 'Gửi bản giấy' }).click();
  await page.keyboard.press('Control+s');
  await expect(page.locator('.cv-out-head')).toContainText('Dự thảo');
  await page.getByRole('tab', { name: 'Thông tin' }).click();
  await expect(page.locator('.cv-out-annexes')).toContainText('Kèm 2 phụ lục');
  await page.getByRole('button', { name: 'Sửa phụ lục' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('listitem').last().getByRole('button', { name: 'Bỏ phụ lục này' }).click();
  await keepPictures(program, page, 'annexes-dialog');
  await dialog.getByRole('button', { name: 'Lưu phụ lục' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.cv-out-annexes')).toContainText('Bieu so 1.pdf');
  await expect(page.locator('.cv-out-annexes')).toContainText('Kèm 1 phụ lục');
  await page.keyboard.press('F8');
  await expect(page.locator('.cv-out-head')).toContainText('Chờ ký');

  // The leader: two pages, so the button waits until both were on the screen.
  await signIn(program, 'ap', leaderPassword);
  await expect(page.locator('.cv-morning-row')).toHaveCount(1);
  const signing = await openSigning(program, () => page.keyboard.press('F9'));
  await expect(mainButton(signing)).toBeDisabled();
  await expect(mainButton(signing)).toContainText(/Còn \d trang chưa xem/);
  // All pages at a glance, with the place of the signature; what is pressed there is gone to, and does not count as read.
  await signing.keyboard.press('Control+g');
  const sheet = signing.getByRole('navigation', { name: 'Mọi trang của văn bản' });
  await expect(sheet.getByRole('button')).toHaveCount(2);
  await expect(sheet.locator('.cv-pdf-frame')).toHaveCount(1);
  await expect(sheet).toContainText('chưa xem');
  await keepPictures(program, signing, 'sheet');
  await sheet.getByRole('button').last().click();
  await expect(sheet).toBeHidden();
  await expect(signing.locator('.cv-sign-middle-head')).toContainText('2/2');
  await readThrough(signing);
  await toPin(signing);
  const pin = signing.locator('input[type=password]');
  await signing.keyboard.type('99998888');
  await signing.keyboard.press('Enter');
  await expect(signing.getByRole('alert')).toContainText('Mã PIN chưa đúng');
  await expect(pin).toHaveValue('');
  await expect(signedRows(signing)).toHaveCount(0);
  await signing.keyboard.type(desk.leaderToken.pin);
  await signing.keyboard.press('Enter');
  await expect(signing.locator('.cv-sign-end')).toContainText('Ký số thành công');
  const signingClosed = signing.waitForEvent('close');
  await signing.keyboard.press('Enter').catch(() => undefined);
  await signingClosed;

  // The clerk: number, date and seal under the agency's own certificate.
  await signIn(program, 'lan', adminPassword);
  await page.locator('button', { hasText: 'Chờ cấp số' }).first().click();
  await expect(page.locator('.cv-row')).toHaveCount(1);
  const issuing = await openSigning(program, () => page.keyboard.press('F9'));
  await expect(issuing.locator('.cv-sign-number')).toContainText('01/UBND-VP');
  // The annex is a file of its own, with the agency's words in its corner; Page Down reads both files to their ends.
  await issuing.keyboard.press('Alt+PageDown');
  await expect(issuing.locator('.cv-sign-mark-annex')).toContainText('01/UBND-VP');
  await keepPictures(program, issuing, 'issue-annex');
  await readThrough(issuing);
  await toPin(issuing);
  await issuing.keyboard.type(desk.agencyToken.pin);
  await issuing.keyboard.press('Enter');
  await expect(issuing.locator('.cv-sign-end-code')).toHaveText('01/UBND-VP');
  const issuingClosed = issuing.waitForEvent('close');
  await issuing.keyboard.press('Enter').catch(() => undefined);
  await issuingClosed;

  const listed = await valueOf<{ rows: { id: string; code: string }[] }>(program, 'documents.list', {
    box: 'issued',
  });
  expect(listed.rows.map(({ code }) => code)).toEqual(['01/UBND-VP']);
  const bytes = await fileOf(program, listed.rows[0]?.id ?? '');
  const file = path.join(folder, 'issued.pdf');
  fs.writeFileSync(file, bytes);
  const said = execFileSync('pdfsig', ['-nocert', file]).toString();
  expect(said.match(/Signature is Valid/g)).toHaveLength(4);
  expect(opensslAgrees(bytes, desk, folder)).toBe(4);
  expect(execFileSync('pdftotext', ['-layout', file, '-']).toString()).toMatch(/ngày\s+\d\d\s+tháng/);

  const annexBytes = await fileOf(program, listed.rows[0]?.id ?? '', 'annex');
  fs.writeFileSync(file, annexBytes);
  expect(
    execFileSync('pdfsig', ['-nocert', file])
      .toString()
      .match(/Signature is Valid/g),
  ).toHaveLength(1);
  expect(opensslAgrees(annexBytes, desk, folder)).toBe(1);

  // What was decided in two windows stands on the document's own page.
  await page.locator('button', { hasText: 'Đã ban hành' }).first().click();
  await expect(page.locator('.cv-row')).toHaveCount(1);
  await expect(page.locator('.cv-row')).toContainText('Kèm 1 phụ lục');
  await keepPictures(program, page, 'issued-with-annex');
  await page.keyboard.press('Enter');
  await expect(page.locator('.cv-out-head')).toContainText('01/UBND-VP');
  await expect(page.locator('.cv-out-file')).toContainText('4 chữ ký hợp lệ');
  await expect(page.locator('.cv-timeline')).toContainText('ban hành 01/UBND-VP');
  await page.getByRole('tab', { name: 'Chữ ký' }).click();
  const annexVerdict = page.getByRole('region', { name: 'Bieu so 1.pdf' });
  await annexVerdict.getByRole('button', { name: 'Xác minh lại' }).click();
  await expect(annexVerdict.locator('.cv-verdict-banner-valid')).toContainText('1 chữ ký hợp lệ');
  await annexVerdict.scrollIntoViewIfNeeded();
  await keepPictures(program, page, 'annex-verdict');

  // An electronic original is copied to paper only; the copy has a number of its own and stands in the register.
  await page.getByRole('button', { name: 'Sao văn bản' }).click();
  const asked = page.getByRole('dialog');
  await expect(asked).toContainText('01/SY-UBND');
  await expect(asked.getByRole('radio', { name: /Bản điện tử/ })).toBeDisabled();
  await keepPictures(program, page, 'copy-dialog');
  await asked.getByRole('button', { name: 'Lập bản in' }).click();
  await expect(page.getByRole('dialog')).toContainText('Đã cấp số 01/SY-UBND');
  await page.getByRole('button', { name: 'Mở bản sao' }).click();
  await expect(page.locator('.cv-out-head')).toContainText('01/SY-UBND');
  await page.locator('button', { hasText: 'Con dấu, thiết bị' }).first().click();
  await page.getByRole('tab', { name: 'Sổ bản sao' }).click();
  await expect(page.locator('.cv-table tbody tr')).toContainText(['01/SY-UBND']);
  await expect(page.locator('.cv-table tbody tr')).toContainText(['01/UBND-VP']);
  await keepPictures(program, page, 'copies');

  // An extract is an electronic copy; not signed, it is withdrawn with its reason and stays in the register.
  await page.locator('.cv-table').getByRole('button', { name: '01/UBND-VP' }).click();
  await page.getByRole('button', { name: 'Sao văn bản' }).click();
  await asked.getByRole('radio', { name: /Trích sao/ }).click();
  await asked.getByRole('radio', { name: /Bản điện tử/ }).click();
  await field(asked, 'Trang cần trích').fill('1');
  const extract = await openSigning(program, () =>
    asked.getByRole('button', { name: 'Lập và ký số' }).click(),
  );
  await expect(extract.locator('.cv-sign-well canvas').first()).toBeVisible();
  await keepPictures(program, extract, 'copy-signing');
  await extract.close();
  await page.getByRole('tab', { name: 'Thông tin' }).click();
  await page.getByRole('button', { name: /chờ ký số/ }).click();
  await page.getByRole('tab', { name: 'Thông tin' }).click();
  await page.getByRole('button', { name: 'Rút bản sao' }).click();
  await field(asked, 'Lý do rút').fill('Trích nhầm trang của văn bản');
  await keepPictures(program, page, 'copy-withdraw');
  await asked.getByRole('button', { name: 'Rút bản sao này' }).click();
  // The sentence stands in the copy's history as well.
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Đã rút: Trích nhầm trang của văn bản' }),
  ).toBeVisible();
  await expect(page.locator('.cv-out-head')).toContainText('Đã rút: Trích nhầm trang của văn bản');
  await keepPictures(program, page, 'copy-withdrawn');
});

test('a token pulled in mid-batch keeps what was signed, names where it goes on, and takes up again there', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const { page } = program;
  const office = await setUpSigningOffice(program, desk);
  for (const n of [1, 2]) await draftToSign(program, office, { subject: `V/v thử rút thiết bị lần ${n}` });
  await signIn(program, 'ap', leaderPassword);
  await expect(page.locator('.cv-morning-row')).toHaveCount(2);
  const signing = await openSigning(program, () => page.keyboard.press('F9'));
  await readThrough(signing);
  await toPin(signing);
  await signing.keyboard.type(desk.leaderToken.pin);
  await signing.keyboard.press('Enter');
  await expect(signedRows(signing)).toHaveCount(1);
  await expect(signing.locator('.cv-sign-count')).toContainText('2/2');
  await readThrough(signing);

  desk.fault.order({ vanish: '32' });
  await signing.keyboard.press('F9');
  await expect(signing.locator('.cv-sign-side')).toContainText('Không thấy thiết bị ký.');
  await expect(signing.locator('.cv-sign-side')).toContainText(
    '1 văn bản đã ký được giữ nguyên; cắm lại để ký tiếp từ văn bản 2.',
  );
  await expect(signedRows(signing)).toHaveCount(1);

  // Plugged in again: noticed without a press, and what stopped for the PIN waits for it; F9 had no device to ask.
  await expect(signing.locator('.cv-sign-side')).toContainText('Không thấy thiết bị ký nào.');
  await signing.keyboard.press('F9');
  desk.fault.order({});
  await expect(signing.locator('input[type=password]')).toBeFocused();
  await signing.keyboard.type(desk.leaderToken.pin);
  await signing.keyboard.press('Enter');
  await expect(signing.locator('.cv-sign-end')).toContainText('Đã ký 2 văn bản');
});

test('few tries left and the last try are said in words, and the last is used only after a tick', async ({
  launch,
  folder,
}) => {
  test.setTimeout(120_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const office = await setUpSigningOffice(program, desk);
  await draftToSign(program, office, { subject: 'V/v thử mã PIN' });
  await signIn(program, 'ap', leaderPassword);
  await expect(program.page.locator('.cv-morning-row')).toHaveCount(1);
  desk.fault.order({ pin_tries: 3 });
  const signing = await openSigning(program, () => program.page.keyboard.press('F9'));
  await readThrough(signing);
  const alert = signing.locator('.cv-sign-pin').getByRole('alert');
  const give = async (pin: string): Promise<void> => {
    await signing.keyboard.type(pin);
    await signing.keyboard.press('Enter');
  };
  await toPin(signing);
  await give('00000001');
  await expect(alert).toContainText('còn ít lượt thử');
  await give('00000002');
  await expect(alert).toContainText('Chỉ còn lượt thử cuối');
  expect(await signing.locator('.cv-sign-side').innerText()).not.toMatch(/còn \d lượt/);

  // Enter alone does not spend the last try.
  const before = desk.fault.calls().length;
  await give('00000003');
  await expect(signing.locator('.cv-sign-pin button[type=submit]')).toBeDisabled();
  expect(desk.fault.calls()).toHaveLength(before);
  await signing.locator('.cv-sign-pin input[type=checkbox]').check();
  await signing.locator('input[type=password]').fill(desk.leaderToken.pin);
  await signing.locator('input[type=password]').press('Enter');
  await expect(signing.locator('.cv-sign-end')).toContainText('Ký số thành công');
});

test('F9 pressed while the driver is still being asked brings the cursor to the PIN once the device is there', async ({
  launch,
  folder,
}) => {
  test.setTimeout(120_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const office = await setUpSigningOffice(program, desk);
  await draftToSign(program, office, { subject: 'V/v thử thiết bị chậm' });
  await signIn(program, 'ap', leaderPassword);
  await expect(program.page.locator('.cv-morning-row')).toHaveCount(1);
  desk.fault.order({ delay_list_ms: 1500 });
  const signing = await openSigning(program, () => program.page.keyboard.press('F9'));
  await readThrough(signing);
  await expect(signing.locator('input[type=password]')).toHaveCount(0);
  await toPin(signing);
  desk.fault.order({});
  await signing.keyboard.type(desk.leaderToken.pin);
  await signing.keyboard.press('Enter');
  await expect(signing.locator('.cv-sign-end')).toContainText('Ký số thành công');
});
