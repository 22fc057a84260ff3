/** `congvan import` and `undo-import` beside a data folder as the program leaves it, with its own keys in a profile. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkBookCommand, verifyJournalCommand } from '../../main/cli/data.ts';
import { importCommand, undoImportCommand } from '../../main/cli/import.ts';
import { KeyRing } from '#shell/secrets/key-ring.ts';
import { printRecoveryKey } from '#shell/secrets/recovery-key.ts';
import { openTestCore, setUpOffice, testPassword } from '#tests/support/core.ts';
import { goodRows, rowOf, workbook } from '../core/transfer/sheets.ts';

const entry = new URL('../../main/cli/index.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'congvan-cli-import-'));
const [dataDir, profile] = [join(folder, 'data'), join(folder, 'profile')];
const [register, passwordFile, keysFile] = ['so-den.xlsx', 'mat-khau.txt', 'khoa.txt'].map((name) =>
  join(folder, name),
) as [string, string, string];

beforeAll(async () => {
  vi.stubEnv('XDG_CONFIG_HOME', profile);
  const noStore = { isAvailable: false, seal: () => Buffer.alloc(0), open: () => '' };
  const ring = KeyRing.open({ dataDir, keysDir: join(profile, 'congvan-keys') }, noStore)!;
  const test = openTestCore({ dataDir, device: ring.keys });
  await setUpOffice(test);
  await test.stop();
  writeFileSync(passwordFile, `${testPassword}\n`);
  writeFileSync(keysFile, printRecoveryKey(ring.keys.databaseKey).join(' '));
  const rows = goodRows(60);
  rows[3]![1] = 'không rõ';
  rows[7]![9] = 'MẬT';
  rows[20]![5] = null;
  writeFileSync(register, await workbook(rows));
}, 180_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const asClerk = ['--as', 'vanthu', '--password', passwordFile];
const inFolder = (...words: string[]) => [...words, '--data', dataDir];
/** One command as a process of its own; the others are called here, where everything is loaded already. */
function congvan(...words: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [entry, ...inFolder(...words), '--json'], {
    encoding: 'utf8',
  });
  // Each command prints one object.
  return { status, json: JSON.parse(stdout) as Record<string, unknown> };
}

it('goes over a register by its rows and writes nothing, also with only the recovery key', async () => {
  const found = {
    direction: 'incoming',
    target: { kind: 'by_year', name: 'Văn bản đến' },
    summary: { total: 60, taken: 57, leftOut: 3, alreadyIn: 0 },
    problems: [
      { row: rowOf(3), kind: 'left_out', code: 'number_unread', value: 'không rõ' },
      { row: rowOf(7), kind: 'left_out', code: 'secret', value: '', column: '' },
      { row: rowOf(20), kind: 'left_out', code: 'no_subject' },
    ],
  };
  expect(congvan('import', register)).toMatchObject({ status: 1, json: found });
  const byPaper = await importCommand(inFolder(register, '--keys', keysFile));
  expect(byPaper).toMatchObject({ isWell: false, value: found });
  expect(await importCommand(inFolder(register, '--column', 'F='))).toMatchObject({
    isWell: false,
    value: { error: 'transfer.columns_missing' },
  });
}, 180_000);

it('takes it as a clerk and takes it back, and the journal and the books hold each time', async () => {
  const taken = await importCommand(inFolder(register, '--take', ...asClerk));
  expect(taken).toMatchObject({ isWell: false, value: { state: 'done', rowsTaken: 57, rowsLeftOut: 3 } });
  expect(checkBookCommand(inFolder('--book', 'Văn bản đến 2019')).value).toMatchObject({
    books: [{ takenOver: 57, issued: 0 }],
  });
  expect((await importCommand(inFolder(register))).value).toMatchObject({ summary: { taken: 0 } });
  // As the first assertion has shown.
  const { id } = taken.value as { id: string };
  const back = await undoImportCommand(inFolder(id, ...asClerk));
  expect(back).toMatchObject({ isWell: true, value: { state: 'undone', rowsTaken: 0 } });
  expect(verifyJournalCommand(inFolder())).toMatchObject({ isWell: true, value: { verdict: 'whole' } });
}, 180_000);

it('refuses a wrong password, who is no clerk, an unknown import, and a command line without a person', async () => {
  const wrong = join(folder, 'sai.txt');
  writeFileSync(wrong, 'Khong-phai-1');
  const errorOf = async (words: readonly string[]) =>
    (await importCommand(inFolder(register, '--take', ...words))).value;
  expect(await errorOf(['--as', 'vanthu', '--password', wrong])).toMatchObject({
    error: 'people.wrong_password',
  });
  expect(await errorOf(['--as', 'chutich', '--password', passwordFile])).toEqual({
    error: 'core.not_allowed',
  });
  expect((await undoImportCommand(inFolder('none', ...asClerk))).value).toEqual({
    error: 'transfer.unknown_import',
  });
  await expect(errorOf([])).rejects.toThrow('--as is needed');
}, 180_000);
