/** Every screen of every role in both languages and three sizes of text: nothing is cut, small, or falls out of the window. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, test, type Running } from './launch.ts';
import { adminPassword } from './office.ts';
import { unreadable } from './pages/clipped.ts';
import {
  bringIn,
  draftToSign,
  leaderPassword,
  makeTokens,
  setUpSigningOffice,
  signIn,
  typesetLetter,
  valueOf,
} from './signing-office.ts';

const staffPassword = 'Chuyên-viên-2026!';
/** Both languages at the three sizes of text, in an order that changes one thing at a time. */
const all = [
  ['vi', 1],
  ['vi', 1.25],
  ['vi', 1.5],
  ['en', 1.5],
  ['en', 1.25],
  ['en', 1],
] as const;
/** Where the same screen was seen in all already: the plainest and the tightest. */
const ends = [
  ['vi', 1],
  ['en', 1.5],
] as const;
type Guises = typeof all | typeof ends;
/** Given a folder, each screen is also left there as a picture, for people to look at. */
const pictures = process.env.CONGVAN_TEST_PICTURES;

/** Two frames: one for the new room, one for bars that measure themselves in it. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true], .ant-spin-spinning')).toHaveCount(0);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
}

async function zoom({ app, page }: Running, factor: number): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((one, by) => one.webContents.setZoomFactor(by), factor);
  await page.waitForFunction((by) => Math.abs(devicePixelRatio - by) < 0.01, factor);
}

async function speak(program: Running, language: 'vi' | 'en'): Promise<void> {
  await program.call('shell.set_language', { language }, crypto.randomUUID());
  await program.page.waitForFunction((one) => document.documentElement.lang === one, language);
}

/** Looks at the screen as it stands in every language and size, and comes back to the first. */
async function look(program: Running, name: string, guises: Guises, found: string[]): Promise<void> {
  const { page } = program;
  for (const [language, factor] of guises) {
    await speak(program, language);
    await zoom(program, factor);
    await settle(page);
    const where = `${name} · ${language} · ${factor * 100} %`;
    found.push(...(await unreadable(page)).map((what) => `${where}: ${what}`));
    if (pictures !== undefined)
      await page.screenshot({ path: path.join(pictures, `${where.replaceAll(/[ /·%]+/g, '-')}.png`) });
  }
  await speak(program, 'vi');
  await zoom(program, 1);
  await settle(page);
}

/** Every line of the menu, and every tab of what it opens. */
async function lookAtMenu(program: Running, role: string, guises: Guises, found: string[]): Promise<void> {
  const { page } = program;
  const lines = page.getByRole('navigation').first().locator('.cv-menu-item');
  for (let nth = 0; nth < (await lines.count()); nth += 1) {
    await lines.nth(nth).click();
    await settle(page);
    const name = `${role} ${(await lines.nth(nth).innerText()).split('\n')[0]}`;
    await look(program, name, guises, found);
    const tabs = page.getByRole('main').getByRole('tab');
    for (let tab = 1; tab < (await tabs.count()); tab += 1) {
      await tabs.nth(tab).click();
      await look(program, `${name} ${(await tabs.nth(tab).innerText()).split('\n')[0]}`, guises, found);
    }
  }
}

async function registerLetter(program: Running, subject: string, urgency: string): Promise<void> {
  const upload = await bringIn(program.page, await typesetLetter(subject));
  await valueOf(program, 'documents.read_intake', { upload, fileName: 'van-ban.pdf', purpose: 'incoming' });
  const books = await valueOf<{ id: string; direction: string }[]>(program, 'books.list', {});
  await valueOf(program, 'documents.register', {
    upload,
    bookId: books.find(({ direction }) => direction === 'incoming')?.id,
    arrivedOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
    number: '125',
    symbol: `UBND-${subject.length}`,
    issuedOn: null,
    issuerName: 'Sở Nông nghiệp và Môi trường tỉnh An Sơn',
    issuerCode: null,
    kind: 'Công văn',
    subject,
    field: 'Phòng, chống thiên tai và tìm kiếm cứu nạn',
    signerName: 'Nguyễn Trương Quốc Khánh',
    signerPosition: 'Phó Giám đốc phụ trách',
    urgency,
    sheets: 12,
    copies: 3,
    hasPaper: true,
    dueOn: null,
    senderName: 'Bưu điện huyện Tân Phú Đông cũ',
    note: '',
  });
}

test('nothing is cut, too small or out of the window on any screen', async ({ launch, folder }) => {
  test.setTimeout(300_000);
  if (pictures !== undefined) fs.mkdirSync(pictures, { recursive: true });
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const { app, page } = program;
  await (
    await app.browserWindow(page)
  ).evaluate((one) => one.setBounds({ x: 0, y: 0, width: 1366, height: 768 }));
  const found: string[] = [];
  // A refused style, a missing picture, a warning of React: each is a line that nobody sees in an office.
  page.on('console', (line) => {
    const { url } = line.location();
    // Between two people nobody is signed in, and a page that still shows a file is refused its bytes (P1).
    if (line.text().includes('status of 404') && new URL(url).pathname.startsWith('/content/')) return;
    if (line.type() === 'error' || line.type() === 'warning') found.push(`console: ${line.text()} ${url}`);
  });
  await look(program, 'first start', all, found);
  const office = await setUpSigningOffice(program, desk);
  await valueOf(program, 'people.add', {
    login: 'khanh',
    name: 'Nguyễn Hoàng Bảo Khánh',
    title: 'Công chức Địa chính, Xây dựng, Đô thị và Môi trường',
    roles: ['staff'],
    passwordSecret: staffPassword,
  });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await lookAtMenu(program, 'empty', ends, found);

  const long =
    'V/v tăng cường kiểm tra, rà soát và khắc phục các điểm có nguy cơ sạt lở trên địa bàn xã trước, trong và sau mùa mưa lũ năm 2026';
  for (const urgency of ['normal', 'khan', 'thuong_khan', 'hoa_toc'])
    await registerLetter(program, `${long} (${urgency})`, urgency);
  await draftToSign(program, office, { subject: long, urgency: 'hoa_toc' });
  await lookAtMenu(program, 'clerk', all, found);
  for (const [login, password, role] of [
    ['ap', leaderPassword, 'leader'],
    ['khanh', staffPassword, 'staff'],
  ] as const) {
    await signIn(program, login, password);
    await page.getByRole('navigation').first().waitFor();
    await lookAtMenu(program, role, ends, found);
  }
  await signIn(program, 'lan', adminPassword);
  await page.keyboard.press('F1');
  await look(program, 'keys', all, found);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').first().getByText('Sổ văn bản').click();
  // In December there is also one for the books of the next year.
  await page.getByRole('button', { name: /Mở sổ(?! năm)/ }).click();
  await page.getByRole('dialog').waitFor();
  await look(program, 'new book', all, found);
  expect(found).toEqual([]);
});
