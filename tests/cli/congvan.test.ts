import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { printRecoveryKey } from '#shell/secrets/recovery-key.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { drawHandwriting } from '../../scripts/demo/pictures/handwriting.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';

const entry = new URL('../../main/cli/index.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'congvan-cli-'));
let test: TestCore;
let keysFile: string;

/** The data folder as the program leaves it: its card beside the database, the recovery key on paper. */
beforeAll(async () => {
  const dataDir = newDataDir();
  test = openTestCore({ dataDir });
  await setUpOffice(test);
  giveCard(dataDir, '3f2a');
  keysFile = join(folder, 'recovery.txt');
  writeFileSync(keysFile, printRecoveryKey(startInput(dataDir).databaseKey).join(' '));
}, 60_000);
afterAll(async () => {
  await test.end();
  rmSync(folder, { recursive: true, force: true });
});

function congvan(...words: string[]): {
  status: number | null;
  json: Record<string, unknown>;
  stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...words, '--json'], {
    encoding: 'utf8',
    // As on a machine that has never seen the program: no keys in a profile.
    env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'profile') },
  });
  return { status, json: stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>), stderr };
}

describe('congvan on the command line', () => {
  it('says of an unsigned PDF that it is not signed, and of a missing file that it is missing', async () => {
    const file = join(folder, 'unsigned.pdf');
    writeFileSync(file, await typesetDocument(letter, serif));
    expect(congvan('verify', file)).toMatchObject({
      status: 1,
      json: { verdict: 'unknown', reasons: ['not_signed'], signatures: [] },
    });
    expect(congvan('verify', join(folder, 'none.pdf'))).toMatchObject({
      status: 2,
      json: { error: 'ENOENT' },
    });
    expect(congvan('verify')).toMatchObject({ status: 2, json: { error: 'cli.usage' } });
  });

  it('reads a composed edXML and refuses what is none', () => {
    const composed = new URL('../fixtures/edxml/composed-document.edxml', import.meta.url).pathname;
    const read = congvan('read', composed);
    expect(read).toMatchObject({
      status: 0,
      json: { kind: 'document', subject: 'Báo cáo công tác văn thư quý I năm 2026' },
    });
    const other = join(folder, 'other.edxml');
    writeFileSync(other, '<?xml version="1.0"?><x/>');
    expect(congvan('read', other)).toMatchObject({
      status: 1,
      json: { kind: 'refused', code: 'edxml.not_edxml' },
    });
  });

  it('checks the books and the journal of a data folder with the recovery key, and refuses without it', async () => {
    expect(congvan('check-book', '--data', test.dataDir, '--keys', keysFile)).toMatchObject({
      status: 0,
      json: {
        books: [
          { findings: [], issued: 0 },
          { findings: [], issued: 0 },
        ],
      },
    });
    const whole = congvan('verify-journal', '--data', test.dataDir, '--keys', keysFile);
    expect(whole).toMatchObject({ status: 0, json: { verdict: 'whole', findings: [] } });
    expect(Number(whole.json['entries'])).toBeGreaterThan(5);
    const wrong = join(folder, 'wrong.txt');
    writeFileSync(wrong, printRecoveryKey(new Uint8Array(32)).join(' '));
    expect(congvan('verify-journal', '--data', test.dataDir, '--keys', wrong)).toMatchObject({
      status: 2,
      json: { error: 'cli.usage' },
    });
  });

  it('takes everything out into a new folder, and says why it does not', () => {
    const to = join(folder, 'xuat');
    const out = congvan('export', '--data', test.dataDir, '--keys', keysFile, '--to', to);
    expect(out.status).toBe(0);
    expect(out.json).toMatchObject({ folder: to, files: 0 });
    expect(readFileSync(join(to, 'README.txt'), 'utf8')).toContain('van-ban-den.csv');
    const again = congvan('export', '--data', test.dataDir, '--keys', keysFile, '--to', to);
    expect([again.status, again.json]).toEqual([1, { error: 'transfer.folder_taken', folder: to }]);
  });

  it('backs up to a stick and restores onto an empty machine with the recovery key alone', async () => {
    const leader = await test.as('chutich');
    const upload = await test.bringIn('chutich', drawHandwriting(3));
    await leader.agencies.set_handwriting_picture({ upload });
    const stick = join(folder, 'usb');
    mkdirSync(stick);
    const made = congvan('backup', '--data', test.dataDir, '--keys', keysFile, '--to', stick);
    expect(made).toMatchObject({ status: 0, json: { files: 1, newFiles: 1, missing: [] } });
    expect(congvan('backups', '--from', stick, '--keys', keysFile)).toMatchObject({
      status: 0,
      json: { backups: [{ name: made.json['name'] }], unreadable: [] },
    });
    const fresh = join(folder, 'may-moi');
    const restored = congvan('restore', '--from', stick, '--data', fresh, '--keys', keysFile);
    expect(restored).toMatchObject({ status: 0, json: { restored: made.json['name'], missingFiles: [] } });
    expect(congvan('verify-journal', '--data', fresh, '--keys', keysFile)).toMatchObject({
      status: 0,
      json: { verdict: 'whole', files: 1 },
    });
    const device = { deviceId: 'device-fresh', deviceSeed: startInput(fresh, 'fresh').deviceSeed };
    const opened = openTestCore({ dataDir: fresh, device });
    expect((await (await opened.as('admin')).backup.status({})).isUnsettled).toBe(true);
    await opened.stop();
  });

  it('restores over nothing, with no other key, and backs up nothing of which it has no key', () => {
    const stick = join(folder, 'usb');
    const fresh = join(folder, 'may-moi');
    const wrong = join(folder, 'wrong.txt');
    const refused = { status: 2, json: { error: 'cli.usage' } };
    const over = congvan('restore', '--from', stick, '--data', fresh, '--keys', keysFile);
    expect(over).toMatchObject(refused);
    const other = join(folder, 'may-khac');
    expect(congvan('restore', '--from', stick, '--data', other, '--keys', wrong)).toMatchObject(refused);
    expect(existsSync(other)).toBe(false);
    expect(congvan('backup', '--data', test.dataDir, '--to', stick)).toMatchObject(refused);
  });

  it('turns red when somebody has rewritten the journal', async () => {
    await test.stop();
    const { openConnection } = await import('#core/kernel/database.ts');
    const db = openConnection(
      join(test.dataDir, 'congvan.db'),
      startInput(test.dataDir).databaseKey,
      'write',
    );
    db.script(`DROP TRIGGER journal_is_never_changed; UPDATE journal SET payload = '{}' WHERE position = 3`);
    db.close();
    const broken = congvan('verify-journal', '--data', test.dataDir, '--keys', keysFile);
    expect(broken.status).toBe(1);
    expect(broken.json).toMatchObject({ verdict: 'broken', findings: [{ code: 'journal.hash_differs' }] });
    test = openTestCore({ dataDir: test.dataDir });
  });
});
