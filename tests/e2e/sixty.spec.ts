/** A clerk registers a morning's documents from the home screen without ever touching the mouse; keys and seconds of each are counted. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, test, type Running } from './launch.ts';
import { setUpOffice } from './office.ts';
import { field } from './pages/controls.ts';
import { heardOfMouse, Keys, watchForMouse } from './pages/keys.ts';
import { handPaper, isAsWritten, letterIn, oddDecisionIn, scanIn, type Paper } from './pages/paper.ts';
import { checkAgainst, save } from './pages/register-by-keys.ts';
import { answerOpenDialog } from './pages/system-dialog.ts';

/** Eight for every day; CONGVAN_TEST_DOCUMENTS=60 for the whole morning. */
const count = Number(process.env['CONGVAN_TEST_DOCUMENTS'] ?? 8);

type Kind =
  | 'waiting, read surely'
  | 'waiting, with a doubt'
  | 'waiting, no text layer'
  | 'chosen file, text layer'
  | 'the same file again'
  | 'paper only'
  | 'paper of a registered file';

interface Line {
  readonly kind: Kind;
  readonly keys: number;
  readonly seconds: number;
}

/** How many of each come: of eight, three by the scanner's folder with a good text layer, and one of every other kind. */
function morning(all: number) {
  const each = Math.max(1, Math.floor(all / 8));
  return { each, letters: Math.max(1, all - 5 * each) };
}

function* seedsFrom(first: number): Generator<number, number> {
  for (let seed = first; ; seed += 1) yield seed;
}

const waitingOf = async (program: Running): Promise<{ id: string }[]> => {
  const reply = await program.call('documents.waiting', {});
  return (reply as { value: { id: string }[] }).value;
};

/** The scanner has written its files, the program has taken each: what lies in "Chờ tiếp nhận" when the clerk sits down. */
async function fillFolder(program: Running, inFolder: string, made: number): Promise<void> {
  await answerOpenDialog(program.app, [inFolder]);
  const reply = await program.call('shell.choose_scan_folder', {}, crypto.randomUUID());
  expect(reply).toMatchObject({ ok: true });
  await expect
    .poll(async () => (await waitingOf(program)).length, { timeout: 30_000 + made * 2000 })
    .toBe(made);
}

/** The page was read: something is marked on it, or the form says that there is nothing to read. */
const formIsRead = (page: Page) => page.locator('.cv-legend, .cv-form-fact').first().waitFor();

const givenNumber = async (page: Page): Promise<number> =>
  Number(await page.getByRole('status').filter({ hasText: 'Vừa vào sổ' }).locator('b').first().innerText());

test('a morning of documents registered from the home screen by the keyboard alone', async ({
  launch,
  folder,
}, testInfo) => {
  test.setTimeout(60_000 + count * 8000);
  const many = morning(count);
  const inFolder = path.join(folder, 'scanner');
  const elsewhere = path.join(folder, 'mail');
  for (const one of [inFolder, elsewhere]) fs.mkdirSync(one);
  const seeds = seedsFrom(700_000);
  const scanned: Paper[] = [];
  const chosen: Paper[] = [];
  for (let nth = 0; nth < many.letters; nth += 1) scanned.push(await letterIn(inFolder, seeds));
  for (let nth = 0; nth < many.each; nth += 1) {
    scanned.push(await oddDecisionIn(inFolder, nth), await scanIn(inFolder, nth));
    chosen.push(await letterIn(elsewhere, seeds));
  }

  const program = await launch();
  const { page } = program;
  await setUpOffice(program);
  await page.reload();
  await page.getByRole('navigation').waitFor();
  await fillFolder(program, inFolder, scanned.length);
  await expect(page.getByText('Tiếp nhận lần lượt')).toBeVisible();

  const keys = new Keys(page);
  const lines: Line[] = [];
  const registered: Paper[] = [];
  let begun = performance.now();
  const tell = (kind: Kind): void => {
    lines.push({ kind, keys: keys.since(), seconds: (performance.now() - begun) / 1000 });
    begun = performance.now();
  };
  const isRegistered = async (paper: Paper): Promise<void> => {
    registered.push(paper);
    await expect.poll(() => givenNumber(page)).toBe(registered.length);
  };
  await watchForMouse(page);

  // What the scanner brought, one after another.
  await keys.press('F8');
  for (let nth = 1; nth <= scanned.length; nth += 1) {
    await page.getByText(`${nth} trong ${scanned.length}`).waitFor();
    await formIsRead(page);
    const fileName = await page.locator('.cv-files li').first().getAttribute('title');
    const paper = scanned.find((one) => one.fileName === fileName) ?? handPaper(0);
    const isScan = paper.fileName.startsWith('quet-');
    const doubts = await checkAgainst(page, keys, paper);
    await save(page, keys);
    await isRegistered(paper);
    tell(isScan ? 'waiting, no text layer' : doubts > 0 ? 'waiting, with a doubt' : 'waiting, read surely');
  }

  // Files that lie elsewhere, and the same again.
  await page.getByRole('grid').waitFor();
  begun = performance.now();
  await keys.press('Control+n');
  for (const paper of chosen) {
    await answerOpenDialog(program.app, [path.join(elsewhere, paper.fileName)]);
    await keys.press('Control+o');
    await formIsRead(page);
    await checkAgainst(page, keys, paper);
    await keys.press('Control+Enter');
    await isRegistered(paper);
    tell('chosen file, text layer');
  }
  for (const paper of chosen) {
    await answerOpenDialog(program.app, [path.join(elsewhere, paper.fileName)]);
    await keys.press('Control+o');
    await expect(page.locator('.cv-compare')).toBeVisible();
    await keys.press('Escape');
    await page.getByRole('grid').waitFor();
    await keys.press('Control+n');
    await page.getByText('Thả các tệp vào đây').waitFor();
    tell('the same file again');
  }

  // What came by post, and the paper of a file that was registered above.
  for (let nth = 0; nth < many.each; nth += 1) {
    const paper = handPaper(many.each + nth);
    await expect(field(page, 'Số, ký hiệu')).toBeFocused();
    await checkAgainst(page, keys, paper);
    await keys.press('Control+Enter');
    await isRegistered(paper);
    tell('paper only');
  }
  const second = handPaper(0);
  await expect(field(page, 'Số, ký hiệu')).toBeFocused();
  await checkAgainst(page, keys, second);
  await keys.press('Control+Enter');
  await expect(page.locator('.cv-compare')).toBeVisible();
  await keys.press('Alt+g');
  await expect(page.getByText('Đã ghép, không cấp số mới')).toBeVisible();
  tell('paper of a registered file');

  expect(await heardOfMouse(page), 'nothing was done with a mouse').toBe('0');
  const table = tableOf(lines);
  console.log(table);
  await testInfo.attach('keys-and-seconds.txt', { body: table, contentType: 'text/plain' });

  await expectBookToHold(program, registered);
  const keysOf = (...kinds: Kind[]) =>
    lines.filter(({ kind }) => kinds.includes(kind)).map((one) => one.keys);
  const withText = keysOf('waiting, read surely', 'waiting, with a doubt', 'chosen file, text layer');
  expect(at(withText, 0.5), 'keys beyond typing where there is a text layer').toBeLessThanOrEqual(3);
  expect(at(keysOf('waiting, read surely'), 0.5), 'keys where nothing is doubtful').toBeLessThanOrEqual(1);
});

const inList = ['code', 'issuedOn', 'issuerName', 'kind', 'subject'] as const;

interface Row extends Readonly<Record<Exclude<(typeof inList)[number], 'issuedOn'>, string>> {
  readonly bookNumber: number;
  readonly issuedOn: string | null;
}

/** Numbers 1, 2, 3 … in the order of registering, each with what its paper says. */
async function expectBookToHold(program: Running, papers: readonly Paper[]): Promise<void> {
  const reply = await program.call('documents.list', { box: 'incoming', limit: 200 });
  const { rows } = (reply as { value: { rows: Row[] } }).value;
  const inOrder = rows.toSorted((one, other) => one.bookNumber - other.bookNumber);
  expect(inOrder.map(({ bookNumber }) => bookNumber)).toEqual(papers.map((_, index) => index + 1));
  const wrong = papers.flatMap((paper, index) => {
    const row = inOrder[index];
    const issuedOn = row?.issuedOn?.split('-').toReversed().join('/') ?? '';
    const shown = { ...row, issuedOn };
    return inList
      .filter((name) => !isAsWritten(paper, name, shown[name] ?? ''))
      .map((name) => `${paper.fileName}: ${name} is ${shown[name]}`);
  });
  expect(wrong).toEqual([]);
}

/** The value below which the given share lies. */
function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function tableOf(lines: readonly Line[]): string {
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    const [keys, seconds] = [own.map((one) => one.keys), own.map((one) => one.seconds)];
    const figures = [at(keys, 0.5), at(keys, 0.9), at(seconds, 0.5).toFixed(1), at(seconds, 0.9).toFixed(1)];
    return [
      kind.padEnd(28),
      String(own.length).padStart(5),
      ...figures.map((one) => String(one).padStart(10)),
    ];
  });
  const head = [
    'kind of document'.padEnd(28),
    'count',
    '  keys p50',
    '  keys p90',
    '     s p50',
    '     s p90',
  ];
  return [head, ...rows].map((row) => row.join(' ')).join('\n');
}
