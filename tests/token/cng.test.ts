/** The door to Windows' certificate store, as far as a machine without Windows can prove it: layouts, codes, order of acts. */
import { createHash, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import koffi from 'koffi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CngDoor, windowsStore } from '#token/cng/door.ts';
import { refusalOfStatus } from '#token/cng/codes.ts';
import {
  certificateContext,
  certificateIn,
  keyPlaceIn,
  keyProviderInfo,
  paddingFor,
  pssPadding,
  wide,
} from '#token/cng/structures.ts';
import { openWindows, type StoredCertificate, type Windows } from '#token/cng/windows.ts';
import { tokenCalls, type TokenOrder } from '#token/contract.ts';
import { refusalIn, TokenRefusal } from '#token/refusal.ts';
import { makeCertificate } from './test-certificate.ts';

const dir = mkdtempSync(join(tmpdir(), 'congvan-cng-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const never = new AbortController().signal;

describe('structures of 64-bit Windows', () => {
  test('have the offsets of wincrypt.h and bcrypt.h', () => {
    expect([
      koffi.sizeof(certificateContext),
      koffi.offsetof(certificateContext, 'pbCertEncoded'),
      koffi.offsetof(certificateContext, 'cbCertEncoded'),
      koffi.offsetof(certificateContext, 'hCertStore'),
    ]).toEqual([40, 8, 16, 32]);
    expect([koffi.sizeof(keyProviderInfo), koffi.offsetof(keyProviderInfo, 'dwKeySpec')]).toEqual([48, 40]);
    expect([koffi.sizeof(pssPadding), koffi.offsetof(pssPadding, 'cbSalt')]).toEqual([16, 8]);
  });

  test('a certificate and the place of its key are read from memory as Windows lays them', () => {
    const der = Buffer.from('3082010a0282', 'hex');
    const context = Buffer.alloc(40);
    context.writeBigUInt64LE(koffi.address(der), 8);
    context.writeUInt32LE(der.length, 16);
    expect(Buffer.from(certificateIn(koffi.address(context)))).toEqual(der);

    const long = 'x'.repeat(1024);
    const [container, provider] = [wide(`te-Ấp\0${long}`), wide(`SafeNet KSP\0${long}`)];
    const info = Buffer.alloc(48);
    info.writeBigUInt64LE(koffi.address(container), 0);
    info.writeBigUInt64LE(koffi.address(provider), 8);
    expect(keyPlaceIn(info)).toEqual({ provider: 'SafeNet KSP', container: 'te-Ấp' });
    expect(keyPlaceIn(Buffer.alloc(48))).toEqual({ provider: '', container: '' });
  });

  test('the padding names its hash, with a salt as long as the digest for PSS and none for a curve', () => {
    expect(paddingFor('ecdsa', 'sha384', 48)).toEqual({ bytes: null, flags: 0 });
    const pkcs1 = paddingFor('rsa-pkcs1', 'sha256', 32);
    const pss = paddingFor('rsa-pss', 'sha512', 64);
    expect([pkcs1.flags, pss.flags, pss.bytes?.readUInt32LE(8)]).toEqual([2, 8, 64]);
    const nameAt = (bytes: Buffer | null): string =>
      Buffer.from(koffi.view(bytes!.readBigUInt64LE(), 12)).toString('utf16le');
    expect([nameAt(pkcs1.bytes), nameAt(pss.bytes)]).toEqual(['SHA256', 'SHA512']);
  });
});

describe('answers of Windows', () => {
  test.each([
    [0x8010006e, 'token.cancelled'],
    [-2146434967, 'token.removed'],
    [0x8010006c, 'token.pin_locked'],
    [0x80090016, 'token.no_private_key'],
    [0x80090029, 'token.mechanism_unsupported'],
    [0x80070005, 'token.device_error'],
  ])('%d is told as %s', (status, code) => {
    expect(refusalOfStatus(status).code).toBe(code);
  });
});

describe('the door', () => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let stored: StoredCertificate[] = [];
  const acts: string[] = [];
  /** Stands for the system's own functions, which no machine but Windows has. */
  const system = (failure?: TokenRefusal): Windows => ({
    certificates: async () => stored,
    openKey: async () => (acts.push('open'), 7n),
    sign: async (_, scheme, hash, digest) => {
      acts.push(`sign ${scheme} ${hash} ${digest.length}`);
      if (failure) throw failure;
      return new Uint8Array(signWith(null, digest, keys.privateKey));
    },
    release: async () => void acts.push('release'),
  });
  const list = (order: Partial<TokenOrder<'list_tokens'>> = {}) => ({
    drivers: [windowsStore],
    lookAround: false,
    refresh: false,
    ...order,
  });
  const unlocking = (serial: string) =>
    tokenCalls.unlock.input.parse({ driver: windowsStore, serial, pin: null });
  const signing = (serial: string, der: Uint8Array) =>
    tokenCalls.sign.input.parse({
      driver: windowsStore,
      serial,
      certificateId: createHash('sha256').update(der).digest('hex'),
      hash: 'sha256',
      digest: new Uint8Array(32),
    });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (thrown) => refusalIn(thrown).code,
    );

  beforeAll(() => {
    stored = [
      { der: makeCertificate(dir, 'Trần Thị Hoa', 'p256').der, provider: 'SafeNet KSP', container: 'a' },
      { der: makeCertificate(dir, 'Lê Minh', 'rsa').der, provider: 'SafeNet KSP', container: 'b' },
    ];
  });

  test('is offered on Windows alone, or when it is named', async () => {
    const elsewhere = new CngDoor(false, () => system());
    expect(await elsewhere.list(list({ drivers: [], lookAround: true }), never)).toEqual([]);
    expect(
      await new CngDoor(true, () => system()).list(list({ drivers: [], lookAround: true }), never),
    ).toHaveLength(1);
    expect([elsewhere.serves(windowsStore), elsewhere.serves('/usr/lib/a.so')]).toEqual([true, false]);
  });

  test('shows each container as a device that asks for its PIN itself, under a serial that stays', async () => {
    const door = new CngDoor(true, () => system());
    const [first, again] = [await door.list(list(), never), await door.list(list(), never)];
    expect(again).toEqual(first);
    const [report] = first;
    expect(
      report?.isLoaded &&
        report.tokens.map(({ flags, certificates }) => [flags.pinOnReader, certificates[0]?.mechanisms]),
    ).toEqual([
      [true, ['ecdsa']],
      [true, ['rsa-pkcs1', 'rsa-pss']],
    ]);
  });

  test('opens the key without a PIN, signs, and lets the key go when it is locked', async () => {
    const door = new CngDoor(true, () => system());
    const [report] = await door.list(list(), never);
    const serial = report?.isLoaded ? report.tokens[0]!.serial : '';
    const { der } = stored[0]!;
    expect(await codeOf(door.sign(signing(serial, der), never))).toBe('token.not_unlocked');
    acts.length = 0;
    expect(await door.unlock(unlocking(serial), never)).toMatchObject({ outcome: 'ok' });
    expect((await door.sign(signing(serial, der), never)).scheme).toBe('ecdsa');
    expect(await codeOf(door.sign(signing(serial, stored[1]!.der), never))).toBe('token.not_found');
    expect(await door.lock({}, never)).toBe(1);
    expect(acts).toEqual(['open', 'sign ecdsa sha256 32', 'release']);
    expect(await codeOf(door.unlock(unlocking('khong-co'), never))).toBe('token.not_found');
  });

  test('forgets the key of a device that was pulled', async () => {
    const door = new CngDoor(true, () => system(new TokenRefusal('token.removed')));
    const [report] = await door.list(list(), never);
    const serial = report?.isLoaded ? report.tokens[0]!.serial : '';
    await door.unlock(unlocking(serial), never);
    expect(await codeOf(door.sign(signing(serial, stored[0]!.der), never))).toBe('token.removed');
    expect(await codeOf(door.sign(signing(serial, stored[0]!.der), never))).toBe('token.not_unlocked');
  });

  test.skipIf(process.platform === 'win32')('says so where there is no Windows', async () => {
    const [report] = await new CngDoor(true, openWindows).list(list(), never);
    expect(report).toMatchObject({ isLoaded: false, code: 'token.driver_failed', facts: { reason: 'load' } });
  });
});
