/** Tokens that are pulled, drivers that hang or die, and libraries that are none. */
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeToken } from '#tests/support/softhsm.ts';
import { makeDesk } from './desk.ts';

// Headers only: enough to be recognised, and refused, before anything is loaded.
const elf32 = (): Buffer => {
  const head = Buffer.alloc(256);
  head.write('\x7fELF\x01\x01\x01', 'latin1');
  head.writeUInt16LE(3, 18);
  return head;
};
const pe = (magic: number): Buffer => {
  const head = Buffer.alloc(512);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(0x80, 0x3c);
  head.write('PE\0\0', 0x80, 'latin1');
  head.writeUInt16LE(magic, 0x80 + 24);
  return head;
};

let desk: ReturnType<typeof makeDesk>;
beforeAll(() => {
  desk = makeDesk();
});
afterAll(() => desk.remove());
beforeEach(() => desk.fault.reset());

describe('a token pulled in the middle of a batch', () => {
  test.each(['32', 'e0', '30'])(
    'is told as removed (CKR 0x%s), signs again only after a new PIN, and comes back',
    async (code) => {
      await using tokens = desk.start();
      await tokens.value('unlock', desk.unlocking({ keepPin: true }));
      await tokens.value('sign', desk.signing(desk.rsa).input);
      desk.fault.order({ vanish: code });
      const { input, isSignedBy } = desk.signing(desk.rsa);
      expect(await tokens.call('sign', input)).toMatchObject({
        ok: false,
        code: 'token.removed',
        facts: { ckr: Number.parseInt(code, 16) },
      });
      expect(await tokens.call('sign', input)).toMatchObject({ ok: false, code: 'token.not_found' });
      expect(await tokens.call('unlock', desk.unlocking())).toMatchObject({
        ok: false,
        code: 'token.not_found',
      });
      const [gone] = await tokens.value('list_tokens', { drivers: [desk.fault.library] });
      expect(gone).toMatchObject({ isLoaded: true, tokens: [] });
      desk.fault.order({});
      expect(await tokens.call('sign', input)).toMatchObject({ ok: false, code: 'token.not_unlocked' });
      await tokens.value('unlock', desk.unlocking());
      expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(true);
    },
  );

  test('and put back unnoticed has lost its session, which is told as that', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    desk.fault.order({ vanish: '32', sign_fails: 'b3' });
    await tokens.call('list_tokens', { drivers: [desk.hsm.library] });
    desk.fault.order({ sign_fails: 'b3' });
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({
      code: 'token.session_lost',
    });
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({
      code: 'token.not_unlocked',
    });
  });

  test('between two batches is no longer shown as unlocked', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    desk.fault.order({ vanish: 'e0' });
    await tokens.value('list_tokens', { drivers: [desk.fault.library] });
    desk.fault.order({});
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({
      code: 'token.not_unlocked',
    });
  });

  test.each([
    ['30', 'token.device_error'],
    ['101', 'token.session_lost'],
    ['70', 'token.mechanism_unsupported'],
    ['90', 'token.session_lost'],
  ])('other failures while signing keep their own code (CKR 0x%s)', async (ckr, code) => {
    desk.fault.order({ sign_fails: ckr });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({ ok: false, code });
  });
});

describe('a driver that hangs', () => {
  test('is answered at the deadline, then refused as busy, and signs again in a new process', async () => {
    desk.fault.order({ hang: 'C_Sign' });
    await using first = desk.start();
    await first.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk.rsa);
    expect(await first.call('sign', input, 200)).toMatchObject({
      ok: false,
      code: 'token.timeout',
      facts: { deadlineMs: 200 },
    });
    expect(await first.call('sign', input)).toMatchObject({ ok: false, code: 'token.busy' });
    expect(await first.kill()).toBe('SIGKILL');
    desk.fault.order({});
    await using second = desk.start();
    await second.value('unlock', desk.unlocking());
    expect(isSignedBy((await second.value('sign', input)).signature)).toBe(true);
  });

  test('does not keep the other drivers from being listed', async () => {
    desk.fault.order({ hang: 'C_GetSlotList' });
    await using tokens = desk.start();
    const reply = await tokens.call('list_tokens', { drivers: [desk.fault.library, desk.hsm.library] }, 1500);
    const reports = reply.ok ? reply.value : [];
    expect(reports.map((report) => (report.isLoaded ? 'loaded' : report.code))).toEqual([
      'token.timeout',
      'loaded',
    ]);
  });

  test('ends with the program that started it, even with a call inside', async () => {
    desk.fault.order({ hang: 'C_Sign' });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    await tokens.call('sign', desk.signing(desk.rsa).input, 100);
    await tokens.hangUp();
  });
});

describe('a slow driver', () => {
  test('leaves the process free to answer, and is asked one thing at a time', async () => {
    desk.fault.order({ delay_sign_ms: 400 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const answered: string[] = [];
    const { input, isSignedBy } = desk.signing(desk.rsa);
    const signing = tokens
      .value('sign', input)
      .then(({ signature }) => answered.push(`signed ${isSignedBy(signature)}`));
    const waiting = tokens.value('lock', { driver: desk.fault.library }).then(() => answered.push('locked'));
    const free = tokens
      .value('list_tokens', { drivers: [desk.hsm.library] })
      .then(() => answered.push('listed'));
    await Promise.all([signing, waiting, free]);
    expect(answered).toEqual(['listed', 'signed true', 'locked']);
  });

  test('can be cancelled: the caller is free at once, waiting calls are never made', async () => {
    desk.fault.order({ delay_sign_ms: 400 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const running = tokens.value('sign', desk.signing(desk.rsa).input);
    const waiting = tokens.begin('sign', desk.signing(desk.rsa).input);
    expect(await tokens.value('cancel', { request: waiting.id })).toEqual({ wasWaiting: true });
    expect(await waiting.reply).toMatchObject({ ok: false, code: 'token.cancelled' });
    await running;
    expect(desk.fault.calls()).toEqual(['C_Login', 'C_Sign']);
    expect(await tokens.value('cancel', { request: waiting.id })).toEqual({ wasWaiting: false });
  });

  test('goes on after a signature nobody waited for', async () => {
    desk.fault.order({ delay_sign_ms: 300 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    expect(await tokens.call('sign', desk.signing(desk.rsa).input, 100)).toMatchObject({
      code: 'token.timeout',
    });
    desk.fault.order({});
    // Locking waits for the forgotten call to end; unlocking anew then finds a free driver.
    expect(await tokens.value('lock', {})).toEqual({ lockedCount: 1 });
    await tokens.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk.rsa);
    expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(true);
  });
});

describe('an unlock nobody waits for any more', () => {
  test('is undone as soon as the token has answered, and has cost no try', async () => {
    desk.fault.order({ delay_login_ms: 400, pin_tries: 3 });
    await using tokens = desk.start();
    expect(await tokens.call('unlock', desk.unlocking(), 100)).toMatchObject({
      ok: false,
      code: 'token.timeout',
    });
    await expect.poll(() => desk.fault.calls(), { timeout: 10_000 }).toEqual(['C_Login', 'C_Logout']);
    desk.fault.order({ pin_tries: 3 });
    expect(await tokens.value('lock', {})).toEqual({ lockedCount: 0 });
    expect(await tokens.value('unlock', desk.unlocking())).toMatchObject({ outcome: 'ok', before: 'plenty' });
  });
});

describe('the host', () => {
  test('may be a utility process: requests come as events, answers go by postMessage', async () => {
    await using tokens = desk.start(['--import', new URL('utility-host.mjs', import.meta.url).href]);
    await tokens.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk.rsa);
    expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(true);
  });

  test('may collect garbage at any moment: library, functions and buffers stay where native code expects them', async () => {
    await using tokens = desk.start(['--gc-interval=200']);
    await tokens.value('unlock', desk.unlocking());
    for (const certificate of [desk.rsa, desk.p256, desk.rsa, desk.p384]) {
      const { input, isSignedBy } = desk.signing(certificate);
      expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(true);
    }
  });
});

describe('tokens that come later', () => {
  test('are found when a person looks again, or when they are asked for by number', async () => {
    await using tokens = desk.start();
    const labels = async (refresh: boolean): Promise<string[]> => {
      const [report] = await tokens.value('list_tokens', { drivers: [desk.fault.library], refresh });
      return report?.isLoaded ? report.tokens.map(({ label }) => label) : [];
    };
    await labels(false);
    const { serial, pin } = makeToken(desk.hsm, {
      label: 'Dự phòng',
      pin: '24681357',
      soPin: 'so-4455-office',
    });
    expect(await tokens.value('unlock', { driver: desk.fault.library, serial, pin })).toMatchObject({
      outcome: 'ok',
    });
    await tokens.value('lock', {});
    makeToken(desk.hsm, { label: 'Văn thư', pin, soPin: 'so-4455-office' });
    expect(await labels(true)).toContain('Văn thư');
  });
});

describe('a library that cannot be used', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'congvan-drivers-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test.each([
    ['a missing file', 'absent.so', null, 'token.driver_missing', {}],
    [
      'a text file',
      'read-me.so',
      Buffer.from('not a library '.repeat(9)),
      'token.driver_failed',
      { reason: 'not_a_library' },
    ],
    ['an empty file', 'empty.so', Buffer.alloc(0), 'token.driver_failed', { reason: 'not_a_library' }],
    ['a 32-bit ELF library', 'elf32.so', elf32(), 'token.driver_32bit', { format: 'elf' }],
    ['a 32-bit Windows library', 'pe32.dll', pe(0x10b), 'token.driver_32bit', { format: 'pe' }],
    ['a 64-bit Windows library elsewhere', 'pe64.dll', pe(0x20b), 'token.driver_failed', { reason: 'load' }],
  ])('%s is told as that', async (_, name, content, code, facts) => {
    const driver = join(dir, name);
    if (content) writeFileSync(driver, content);
    await using tokens = desk.start();
    const reports = await tokens.value('list_tokens', { drivers: [driver, desk.hsm.library] });
    expect(reports).toMatchObject([{ driver, isLoaded: false, code, facts }, { isLoaded: true }]);
  });

  test('a library that is no PKCS #11 module is told as that', async () => {
    const driver = [
      '/lib/x86_64-linux-gnu/libm.so.6',
      '/lib/aarch64-linux-gnu/libm.so.6',
      '/lib64/libm.so.6',
    ].find((path) => existsSync(path));
    await using tokens = desk.start();
    const reports = await tokens.value('list_tokens', { drivers: [driver ?? '/'] });
    expect(reports).toMatchObject([
      { isLoaded: false, code: 'token.driver_failed', facts: { reason: 'not_pkcs11' } },
    ]);
  });

  test('a library reached by two names is loaded and listed once', async () => {
    const alias = join(dir, 'alias.so');
    symlinkSync(desk.hsm.library, alias);
    await using tokens = desk.start();
    expect(await tokens.value('list_tokens', { drivers: [alias, desk.hsm.library] })).toHaveLength(1);
  });

  test('a module that refuses to start is told as that', async () => {
    const { TokenProcess } = await import('./token-process.ts');
    await using tokens = new TokenProcess({ ...desk.env, FAULT_TARGET: '/nowhere' });
    const reports = await tokens.value('list_tokens', { drivers: [desk.fault.library] });
    expect(reports).toMatchObject([
      { code: 'token.driver_failed', facts: { reason: 'no_function_list', ckr: 5 } },
    ]);
  });
});
