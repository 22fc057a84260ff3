import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { KeyRing } from '#shell/secrets/key-ring.ts';
import { openKeys } from '#shell/secrets/open-keys.ts';
import { printRecoveryKey, readRecoveryKey } from '#shell/secrets/recovery-key.ts';
import type { Sealer } from '#shell/secrets/sealer.ts';

/** No store at all, as on a Linux without a keyring. */
const nobody: Sealer = {
  isAvailable: false,
  seal: () => {
    throw new Error('there is no store');
  },
  open: () => {
    throw new Error('there is no store');
  },
};

/** A store that really seals, with a key of its own. */
function store(): Sealer {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  return {
    isAvailable: true,
    seal: (text) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text), cipher.final()]);
      return Buffer.concat([cipher.getAuthTag(), body]);
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(sealed.subarray(0, 16));
      return Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString();
    },
  };
}

function places() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-keys-'));
  const made = { dataDir: path.join(root, 'data'), keysDir: path.join(root, 'keys') };
  fs.mkdirSync(made.dataDir);
  return made;
}

function filesIn(folder: string): string[] {
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

test('the keys made at the first start are the keys of every later one', () => {
  const where = places();
  const first = KeyRing.open(where, nobody);
  expect(first?.keys.databaseKey).toHaveLength(32);
  expect(
    new Set([first?.keys.databaseKey, first?.keys.fileKey, first?.keys.deviceSeed].map(String)).size,
  ).toBe(3);
  expect(KeyRing.open(where, nobody)?.keys).toEqual(first?.keys);
});

test('without a store of the system the keys lie in a 0600 file outside the data folder, and it is said', () => {
  const where = places();
  const ring = KeyRing.open(where, nobody);
  expect(ring?.isSealedBySystem).toBe(false);
  const [file = ''] = filesIn(where.keysDir);
  expect((fs.statSync(file).mode & 0o777).toString(8)).toBe('600');
  const inData = filesIn(where.dataDir).map((name) => fs.readFileSync(name, 'utf8'));
  for (const key of Object.values(ring?.keys ?? {})) {
    const text = typeof key === 'string' ? key : Buffer.from(key).toString('base64');
    expect(inData.join()).not.toContain(text);
  }
});

test('a key that lay open is sealed as soon as there is a store', () => {
  const where = places();
  const open = KeyRing.open(where, nobody);
  const system = store();
  expect(KeyRing.open(where, system)?.keys).toEqual(open?.keys);
  const [file = ''] = filesIn(where.keysDir);
  const text = fs.readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ sealedBy: 'system' });
  expect(Buffer.from(JSON.parse(text).body, 'base64').toString()).not.toContain('databaseKey');
  expect(KeyRing.open(where, system)?.keys).toEqual(open?.keys);
});

test('data without its keys is refused: new keys are never made beside it', () => {
  const where = places();
  fs.writeFileSync(path.join(where.dataDir, 'congvan.db'), 'x');
  expect(openKeys(where, null, nobody)).toEqual({ ring: null, code: 'core.keys_missing' });
  const other = places();
  KeyRing.open(other, store());
  expect(openKeys(other, null, store())).toEqual({ ring: null, code: 'core.keys_missing' });
  expect(filesIn(where.dataDir)).toHaveLength(1);
});

test('a damaged key file or card is answered by code, never by a crash', () => {
  const where = places();
  KeyRing.open(where, nobody);
  for (const folder of [where.keysDir, where.dataDir]) {
    const [file = ''] = filesIn(folder);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.slice(0, -5));
    expect(openKeys(where, null, nobody)).toEqual({ ring: null, code: 'core.keys_missing' });
    fs.writeFileSync(file, text);
  }
  expect(openKeys(where, '/gone.txt', nobody)).toEqual({ ring: null, code: 'core.recovery_key_wrong' });
});

test('the printed recovery key opens the folder on another machine, as a new device', () => {
  const where = places();
  const first = KeyRing.open(where, nobody);
  const paper = path.join(where.dataDir, '..', 'paper.txt');
  fs.writeFileSync(
    paper,
    printRecoveryKey(first?.keys.databaseKey ?? new Uint8Array())
      .join('-')
      .toLowerCase(),
  );
  const elsewhere = { dataDir: where.dataDir, keysDir: `${where.keysDir}-other` };
  expect(openKeys(elsewhere, null, nobody)).toEqual({ ring: null, code: 'core.keys_missing' });
  const recovered = openKeys(elsewhere, paper, nobody).ring?.keys;
  expect(recovered?.databaseKey).toEqual(first?.keys.databaseKey);
  expect(recovered?.fileKey).toEqual(first?.keys.fileKey);
  expect(recovered?.deviceId).not.toBe(first?.keys.deviceId);
  expect(openKeys(elsewhere, null, nobody).ring?.keys).toEqual(recovered);
});

test('the recovery key of another folder is refused', () => {
  const where = places();
  KeyRing.open(where, nobody);
  const paper = path.join(where.dataDir, '..', 'paper.txt');
  fs.writeFileSync(paper, printRecoveryKey(randomBytes(32)).join(' '));
  expect(openKeys(where, paper, nobody)).toEqual({ ring: null, code: 'core.recovery_key_wrong' });
});

test('eleven groups of five, read back in any case and spacing and with look-alike letters', () => {
  const key = randomBytes(32);
  const groups = printRecoveryKey(key);
  expect(groups.map((group) => group.length)).toEqual(Array.from({ length: 11 }, () => 5));
  const typed = groups.join(' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  expect(readRecoveryKey(typed)).toEqual(new Uint8Array(key));
});

test('one wrong sign anywhere in the recovery key is noticed', () => {
  const text = printRecoveryKey(randomBytes(32)).join('');
  for (let i = 0; i < text.length; i++) {
    const other = text[i] === 'A' ? 'B' : 'A';
    const wrong = text.slice(0, i) + other + text.slice(i + 1);
    expect([i, readRecoveryKey(wrong)]).toEqual([i, null]);
  }
  expect(readRecoveryKey(text.slice(1))).toBe(null);
  expect(readRecoveryKey('')).toBe(null);
});

test('a named secret is kept, changed and forgotten', () => {
  const where = places();
  const ring = KeyRing.open(where, nobody);
  ring?.put('hub.token', 'first');
  ring?.put('hub.token', 'second');
  expect(KeyRing.open(where, nobody)?.get('hub.token')).toBe('second');
  expect(ring?.get('toString')).toBe(null);
  ring?.put('hub.token', null);
  expect(KeyRing.open(where, nobody)?.get('hub.token')).toBe(null);
});
