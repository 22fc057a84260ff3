/** The scanner has filled its folder, and the program is killed twice while it takes the files: each waits exactly once. */
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { expect, test, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';
import { answerOpenDialog } from './pages/system-dialog.ts';
import { signIn, valueOf } from './signing-office.ts';

/** Six for every day; CONGVAN_TEST_SCANS=200 for the pile of a whole week. */
const count = Number(process.env['CONGVAN_TEST_SCANS'] ?? 6);

/** Names of all files below a folder. */
const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();

async function waitingNames(program: Running): Promise<string[]> {
  const items = await valueOf<{ id: string }[]>(program, 'documents.waiting', {});
  const names: string[] = [];
  for (const { id } of items)
    names.push(
      (await valueOf<{ fileName: string }>(program, 'documents.open_waiting', { waitingId: id })).fileName,
    );
  return names.toSorted();
}

test('scanned files wait exactly once though the program is killed twice while it takes them', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000 + count * 5000);
  const pdf = await typesetDocument(letter, serif);
  const scans = path.join(folder, 'scanner');
  fs.mkdirSync(scans);
  const names = Array.from({ length: count }, (_, nth) => `scan-${String(nth + 1).padStart(3, '0')}.pdf`);
  for (const [nth, name] of names.entries())
    fs.writeFileSync(path.join(scans, name), Buffer.concat([pdf, Buffer.from(`\n% ${nth}\n%%EOF\n`)]));
  const left = () => fs.readdirSync(scans).filter((name) => name.endsWith('.pdf')).length;

  let program = await launch();
  await setUpOffice(program);
  await answerOpenDialog(program.app, [scans]);
  await valueOf(program, 'shell.choose_scan_folder', {});
  const { dataDir, profileDir } = program;
  for (const share of [1 / 3, 2 / 3]) {
    await expect
      .poll(left, { timeout: 120_000 + count * 2000, intervals: [20] })
      .toBeLessThan(count * (1 - share) + 1);
    const killed = program.app.process();
    const gone = once(killed, 'exit');
    killed.kill('SIGKILL');
    await gone;
    expect(left(), 'it was killed in the middle').toBeGreaterThan(0);
    program = await launch({ dataDir, profileDir });
  }
  await signIn(program, 'lan', adminPassword);
  await expect.poll(left, { timeout: 120_000 + count * 2000 }).toBe(0);
  expect(await waitingNames(program)).toEqual(names);
  expect(filesBelow(scans)).toEqual(names);
});
