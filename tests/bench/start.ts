/** From the launch to a list one can work in, beside a bare Electron window in the same run; and the memory of both. */
import path from 'node:path';
import type { Page } from 'playwright';
import { isAsked, inTurns, report } from './support/report.ts';
import {
  callFrom,
  forgetFiles,
  memoryOf,
  needScreen,
  newPlace,
  root,
  startBare,
  startProgram,
} from './support/on-screen.ts';

needScreen();

/** The list is usable when a document's row stands there, on the first screen or in a list of its own. */
const usableList = '.cv-home .cv-home-row, .cv-list .cv-row';
const password = 'Mat-khau-1';
const name = 'Nguyễn Thị Lan';
const isQuick = isAsked('--quick');
const place = newPlace();
const bareplace = newPlace();
/** The first half of each way to the list. */
const toSignIn: number[] = [];
const memory: { own: number[]; bare: number[] } = { own: [], bare: [] };

await prepare();
for (const kind of ['warm', 'cold'] as const) {
  const taken = await inTurns(
    { samples: { warm: isQuick ? 2 : 9, cold: isQuick ? 1 : 5 }[kind], withinMs: isQuick ? 5_000 : 120_000 },
    () => toList(kind),
    () => toBareWindow(kind),
  );
  report({ bench: 'start', case: `usable_list_${kind}`, ...taken, unit: 'ms', better: 'less' });
  const own = toSignIn.splice(0);
  report({
    bench: 'start',
    case: `sign_in_screen_${kind}`,
    own,
    bare: taken.bare,
    unit: 'ms',
    better: 'less',
  });
}
if (process.platform === 'linux')
  report({ bench: 'start', case: 'memory_pss', ...memory, unit: 'MB', better: 'less' });
place.end();
bareplace.end();

/** The office that every start finds. */
async function prepare(): Promise<void> {
  const { app, page } = await startProgram(place.dir);
  await page.waitForURL(/^app:/);
  await callFrom(page, 'agencies.set_up', {
    language: 'vi',
    agencyName: 'UBND xã Tân Lập',
    bodies: [
      {
        name: 'Ủy ban nhân dân xã Tân Lập',
        abbreviation: 'UBND',
        parentName: '',
        place: 'Tân Lập',
        legacyCode: null,
        qd20Code: null,
        posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
      },
    ],
    admin: { login: 'lan', name, title: 'Văn thư', passwordSecret: password, isAlsoClerk: true },
  });
  const books = await callFrom(page, 'books.list', { direction: 'incoming' });
  // The contract's own shape; one book, as a new office has it.
  const [book] = books as { id: string; year: number }[];
  for (let number = 1; number <= 20; number += 1) {
    await callFrom(page, 'documents.register', {
      upload: null,
      bookId: book!.id,
      arrivedOn: `${book!.year}-01-02`,
      number: String(number),
      symbol: 'SNV-CCVC',
      issuedOn: null,
      issuerName: 'Sở Nội vụ tỉnh An Sơn',
      issuerCode: null,
      kind: 'Công văn',
      subject: `V/v rà soát vị trí việc làm, đợt ${number}`,
      field: '',
      signerName: '',
      signerPosition: '',
      urgency: 'normal',
      sheets: null,
      copies: null,
      hasPaper: true,
      dueOn: null,
      senderName: '',
      note: '',
    });
  }
  await app.close();
}

/** Launch to the sign-in screen, and from the click on "Vào làm việc" to the list; the typing between is the person's. */
async function toList(kind: 'warm' | 'cold'): Promise<number> {
  if (kind === 'cold') forgetFiles([path.join(root, 'out'), place.dir, ...electronFolder()]);
  const launched = performance.now();
  const { app, page } = await startProgram(place.dir);
  const field = page.getByLabel(/^Mật khẩu/);
  await field.waitFor();
  const untilSignIn = performance.now() - launched;
  toSignIn.push(untilSignIn);
  await typePassword(page);
  const clicked = performance.now();
  await page.keyboard.press('Enter');
  await page.locator(usableList).first().waitFor();
  const total = untilSignIn + performance.now() - clicked;
  memory.own.push(memoryOf(app));
  await app.close();
  return total;
}

async function typePassword(page: Page): Promise<void> {
  const person = page.getByRole('radio', { name });
  if ((await person.count()) > 0) await person.click();
  const field = page.getByLabel(/^Mật khẩu/);
  await field.fill(password);
  await field.focus();
}

async function toBareWindow(kind: 'warm' | 'cold'): Promise<number> {
  if (kind === 'cold') forgetFiles(electronFolder());
  const launched = performance.now();
  const { app, page } = await startBare(bareplace.dir);
  await page.locator('main').waitFor();
  const total = performance.now() - launched;
  memory.bare.push(memoryOf(app));
  await app.close();
  return total;
}

function electronFolder(): string[] {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return folder ? [folder] : [];
}
