import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCore, setUpOffice, testPassword, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
beforeEach(async () => {
  test = openTestCore();
  await setUpOffice(test);
});
afterEach(async () => test.end());

const signIn = (passwordSecret: string) =>
  test.core.serves.call({
    name: 'people.sign_in',
    input: { login: 'vanthu', passwordSecret },
    session: null,
    commandId: null,
  });

describe('signing in', () => {
  it('locks for twelve hours after five wrong passwords, and an admin lifts it', async () => {
    for (const left of [4, 3, 2, 1]) {
      expect((await signIn('sai')).reply).toEqual({
        ok: false,
        code: 'people.wrong_password',
        facts: { left },
      });
    }
    expect((await signIn('sai')).reply).toMatchObject({ ok: false, code: 'people.locked_out' });
    expect((await signIn(testPassword)).reply).toMatchObject({ ok: false, code: 'people.locked_out' });
    test.clock.now = new Date(test.clock.now.getTime() + 12 * 3_600_000 + 1000);
    expect((await signIn(testPassword)).reply).toMatchObject({ ok: true });
  });

  it('is lifted by an admin at once', async () => {
    for (let i = 0; i < 5; i += 1) await signIn('sai');
    const admin = await test.as('admin');
    const person = (await admin.people.list({})).find(({ login }) => login === 'vanthu')!;
    expect(person.lockedUntil).not.toBeNull();
    await admin.people.lift_lock({ id: person.id });
    expect((await signIn(testPassword)).reply).toMatchObject({ ok: true });
  });

  it('refuses weak passwords and a login that is taken', async () => {
    const admin = await test.as('admin');
    const person = { login: 'moi', name: 'Người Mới', title: '', roles: ['staff' as const] };
    for (const passwordSecret of [
      'ngan-1A',
      'khongcohoa1!',
      'KHONGCOTHUONG1!',
      'Khongcoso!!',
      'Khongdacbiet1',
    ]) {
      await expect(admin.people.add({ ...person, passwordSecret })).rejects.toMatchObject({
        code: 'people.weak_password',
      });
    }
    await expect(
      admin.people.add({ ...person, login: 'vanthu', passwordSecret: testPassword }),
    ).rejects.toMatchObject({ code: 'people.login_taken' });
  });

  it('a locked session does nothing but unlock, and the last admin stays', async () => {
    const clerk = await test.as('vanthu');
    await clerk.people.lock({});
    await expect(clerk.documents.list({ box: 'incoming' })).rejects.toMatchObject({
      code: 'people.session_locked',
    });
    await expect(clerk.people.unlock({ passwordSecret: 'sai' })).rejects.toMatchObject({
      code: 'people.wrong_password',
    });
    await clerk.people.unlock({ passwordSecret: testPassword });
    expect((await clerk.documents.list({ box: 'incoming' })).total).toBe(0);
    const admin = await test.as('admin');
    const me = (await admin.people.me({}))!;
    await expect(admin.people.change({ ...me, roles: ['staff'] })).rejects.toMatchObject({
      code: 'people.last_admin',
    });
  });

  it('writes no password anywhere in the data folder', async () => {
    await test.stop();
    const { execFileSync } = await import('node:child_process');
    const found = execFileSync('sh', [
      '-c',
      `grep -rl --binary-files=text '${testPassword}' '${test.dataDir}' || true`,
    ]).toString();
    expect(found).toBe('');
    test = openTestCore({ dataDir: test.dataDir });
  });
});
