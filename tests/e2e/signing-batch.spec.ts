/** A batch of signatures through everything that happens at a desk: core killed, token pulled, screen locked, another day. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { expect as expectSoon, test, untilReady, type Running } from './launch.ts';
import {
  draftToSign,
  leaderPassword,
  makeTokens,
  setUpSigningOffice,
  signIn,
  valueOf,
} from './signing-office.ts';

const expect = expectSoon.configure({ timeout: 60_000 });
/** Two hundred where the machine has the time: CONGVAN_TEST_BATCH=200. */
const size = Number(process.env.CONGVAN_TEST_BATCH ?? 8);
/** Slow enough that a busy machine sees the middle of a run before its end. */
const slowToken = { delay_sign_ms: 1_200 };

const mainButton = (window: Page) => window.locator('.cv-sign-foot .ant-btn-primary');
const signedCount = async (window: Page): Promise<number> =>
  Number(/\d+/.exec(await window.locator('.cv-sign-tally').innerText())?.[0] ?? -1);
const reviewedAll = (window: Page) => window.getByText(`Đã xem ${size} trên ${size} văn bản`);

async function opened(program: Running, open: () => Promise<void>): Promise<Page> {
  const window = program.app.waitForEvent('window');
  await open();
  return window;
}

/** Every document to its end with Page Down, then the next with ↓. */
async function readAll(window: Page): Promise<void> {
  for (let n = 1; n <= size; n += 1) {
    await expect(window.locator('.cv-sign-count b')).toHaveText(String(n));
    const row = window.locator('.cv-sign-row[aria-current=true]');
    await expect(async () => {
      await window.keyboard.press('PageDown');
      await expect(row).toHaveAttribute('title', /Đã xem hết/, { timeout: 400 });
    }).toPass();
    await window.keyboard.press('ArrowDown');
  }
}

async function givePin(window: Page, pin: string): Promise<void> {
  await window.keyboard.press('F9');
  await expect(window.locator('input[type=password]')).toBeFocused();
  await window.keyboard.type(pin);
  await window.keyboard.press('Enter');
}

function corePid(of: number | undefined): number {
  const lines = execFileSync('ps', ['-e', '-ww', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  const line = lines.find((one) => new RegExp(`^\\s*\\d+\\s+${of} .*out/core`).test(one)) ?? '';
  return Number(line.trim().split(/\s+/)[0]);
}

/** Core dies; the signing window goes with the session, and the leader signs in again in the main one. */
async function killCore(program: Running, window: Page): Promise<void> {
  const closed = window.waitForEvent('close');
  process.kill(corePid(program.app.process().pid), 'SIGKILL');
  await closed;
  await untilReady(program.page);
  await valueOf(program, 'people.sign_in', { login: 'ap', passwordSecret: leaderPassword });
}

async function goOn(program: Running): Promise<Page> {
  const { page } = program;
  await expect(page.locator('.cv-batch-line')).toHaveCount(1);
  return opened(program, () => page.getByRole('button', { name: 'Ký tiếp' }).click());
}

test(`a batch of ${size} is read once and signed through a killed core, a pulled token and a locked screen`, async ({
  launch,
  folder,
}) => {
  test.setTimeout(420_000 + size * 20_000);
  const desk = makeTokens(path.join(folder, 'desk'));
  const program = await launch({ env: desk.env });
  const { page } = program;
  const office = await setUpSigningOffice(program, desk);
  for (let n = 1; n <= size; n += 1)
    await draftToSign(program, office, { subject: `V/v hỗ trợ tiền điện quý IV, hộ số ${n}` });
  await signIn(program, 'ap', leaderPassword);

  await expect(page.locator('.cv-morning-row').first()).toBeVisible();

  // Read, then core dies before anything is signed: nothing has to be read again.
  const first = await opened(program, () => page.keyboard.press('F9'));
  await readAll(first);
  await expect(reviewedAll(first)).toBeVisible();
  // Reviews are gathered for a moment before core is told.
  await first.waitForTimeout(2_000);
  await killCore(program, first);
  const second = await goOn(program);
  await expect(reviewedAll(second)).toBeVisible();

  // The token is pulled in the middle.
  desk.fault.order(slowToken);
  await givePin(second, desk.leaderToken.pin);
  await expect.poll(() => signedCount(second)).toBeGreaterThanOrEqual(1);
  await expect(second.locator('.cv-sign-side')).toContainText(/Còn khoảng \d+ (?:phút|giây)/);
  desk.fault.order({ vanish: '32' });
  await expect(second.locator('.cv-sign-side')).toContainText('Không thấy thiết bị ký.');
  const afterPull = await signedCount(second);
  desk.fault.order(slowToken);
  await expect(second.locator('input[type=password]')).toBeVisible();

  // The screen is locked in the middle: covered at once, the batch waits below.
  await givePin(second, desk.leaderToken.pin);
  await expect.poll(() => signedCount(second)).toBeGreaterThanOrEqual(afterPull + 1);
  await program.call('people.lock', {}, crypto.randomUUID());
  await expect(second.locator('dialog.cv-overlay')).toContainText('Lô ký được giữ nguyên');
  await second.keyboard.type(leaderPassword);
  await second.keyboard.press('Enter');
  await expect(second.locator('dialog.cv-overlay')).toHaveCount(0);
  await expect(mainButton(second)).toBeEnabled();
  const afterLock = await signedCount(second);
  expect(afterLock).toBeGreaterThanOrEqual(afterPull + 1);

  // Core is killed in the middle of signing.
  await givePin(second, desk.leaderToken.pin);
  await expect.poll(() => signedCount(second)).toBeGreaterThanOrEqual(afterLock + 1);
  await killCore(program, second);
  await expect(page.locator('.cv-batch-line')).toContainText(new RegExp(`Đã ký \\d+/${size} văn bản`));
  desk.fault.order({});
  const third = await goOn(program);
  expect(await signedCount(third)).toBeGreaterThanOrEqual(afterLock + 1);
  await expect(reviewedAll(third)).toBeVisible();
  await givePin(third, desk.leaderToken.pin);
  await expect(third.locator('.cv-sign-end')).toContainText(`Đã ký ${size} văn bản`);
  await third.keyboard.press('Enter').catch(() => undefined);

  // Signed once each, behind exactly the bytes that were shown (T1), and nothing is left to go on with.
  const { rows } = await valueOf<{ rows: { id: string; state: string }[] }>(program, 'documents.list', {
    box: 'outgoing',
    limit: 200,
  });
  expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: size }, () => 'signed'));
  for (const { id } of rows) expect(await signedBehindOriginal(program, id), id).toBe(1);
  await expect(page.locator('.cv-batch-line')).toHaveCount(0);
});

/** How many signatures stand behind the original's bytes; -1 where those bytes are not its beginning. */
async function signedBehindOriginal(program: Running, id: string): Promise<number> {
  const { files } = await valueOf<{ files: { made: string; contentUrl: string }[] }>(
    program,
    'documents.open',
    { id },
  );
  const [signed, original] = ['signed', 'original'].map((made) => files.filter((one) => one.made === made));
  if (signed?.length !== 1 || original?.length !== 1) return -1;
  return program.page.evaluate(
    async ([after, before]) => {
      const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
      const [whole, start] = [await bytesOf(after), await bytesOf(before)];
      if (!start.every((byte, index) => whole[index] === byte)) return -1;
      const tail = new TextDecoder('latin1').decode(whole.subarray(start.length));
      return tail.split('/ByteRange').length - 1;
    },
    [signed[0]?.contentUrl ?? '', original[0]?.contentUrl ?? ''] as const,
  );
}
