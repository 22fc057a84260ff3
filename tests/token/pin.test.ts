/** What a PIN may cost: tries are shown, never spent unasked, and a kept PIN goes when its time is up. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDesk, pin, wrongPin } from './desk.ts';

let desk: ReturnType<typeof makeDesk>;
beforeAll(() => {
  desk = makeDesk();
});
afterAll(() => desk.remove());
beforeEach(() => desk.fault.reset());

const wrong = () => desk.unlocking({ pin: Buffer.from(wrongPin) });

describe('a wrong PIN', () => {
  test('is told with how near the lock is, and the right one makes it plenty again', async () => {
    desk.fault.order({ pin_tries: 4 });
    await using tokens = desk.start();
    expect(await tokens.value('unlock', wrong())).toEqual({
      outcome: 'incorrect',
      before: 'plenty',
      after: 'low',
      certificates: [],
    });
    expect(await tokens.value('unlock', wrong())).toEqual({
      outcome: 'incorrect',
      before: 'low',
      after: 'low',
      certificates: [],
    });
    expect(await tokens.value('unlock', desk.unlocking())).toMatchObject({
      outcome: 'ok',
      before: 'low',
      after: 'plenty',
    });
  });

  test('is tried once: one request is one C_Login', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', wrong());
    expect(desk.fault.calls().filter((call) => call === 'C_Login')).toHaveLength(1);
  });

  test('leaves nothing unlocked, not even what an earlier right PIN had opened', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    await tokens.value('unlock', wrong());
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({
      code: 'token.not_unlocked',
    });
  });
});

describe('the last try', () => {
  test('is not spent without consent, even with the right PIN', async () => {
    desk.fault.order({ pin_tries: 2 });
    await using tokens = desk.start();
    await tokens.value('unlock', wrong());
    const before = desk.fault.calls();
    const answer = await tokens.value('unlock', desk.unlocking());
    expect(answer).toEqual({
      outcome: 'final_try_needs_consent',
      before: 'final',
      after: 'final',
      certificates: [],
    });
    expect(desk.fault.calls()).toEqual(before);
  });

  test('is spent when a person said so: right opens the token', async () => {
    desk.fault.order({ pin_tries: 2 });
    await using tokens = desk.start();
    await tokens.value('unlock', wrong());
    const answer = await tokens.value('unlock', desk.unlocking({ useLastTry: true }));
    expect(answer).toMatchObject({ outcome: 'ok', before: 'final', after: 'plenty' });
  });

  test('is spent when a person said so: wrong locks, and a locked token is not asked again', async () => {
    desk.fault.order({ pin_tries: 2 });
    await using tokens = desk.start();
    await tokens.value('unlock', wrong());
    const answer = await tokens.value('unlock', { ...wrong(), useLastTry: true });
    expect(answer).toEqual({ outcome: 'locked', before: 'final', after: 'locked', certificates: [] });
    const before = desk.fault.calls();
    const again = await tokens.value('unlock', desk.unlocking({ useLastTry: true }));
    expect(again).toEqual({ outcome: 'locked', before: 'locked', after: 'locked', certificates: [] });
    expect(desk.fault.calls()).toEqual(before);
  });

  test('is still the last one after the process was killed and started again', async () => {
    desk.fault.order({ pin_tries: 2 });
    await using first = desk.start();
    await first.value('unlock', wrong());
    await first.kill();
    await using second = desk.start();
    expect(await second.value('unlock', desk.unlocking())).toMatchObject({
      outcome: 'final_try_needs_consent',
    });
  });

  test('shows in the list before anyone types', async () => {
    desk.fault.order({ pin_tries: 2 });
    await using tokens = desk.start();
    await tokens.value('unlock', wrong());
    const [report] = await tokens.value('list_tokens', { drivers: [desk.fault.library] });
    const listed = report?.isLoaded
      ? report.tokens.find(({ serial }) => serial === desk.token.serial)
      : undefined;
    expect(listed).toMatchObject({
      tryState: 'final',
      flags: { pinCountLow: true, finalTry: true, pinLocked: false },
    });
  });
});

describe('other answers to a PIN', () => {
  test.each([
    ['a2', 'malformed'],
    ['a3', 'expired'],
    ['a4', 'locked'],
    ['102', 'not_set'],
    ['50', 'cancelled'],
    ['100', 'ok'],
  ])('CKR 0x%s is the outcome %s', async (code, outcome) => {
    desk.fault.order({ login_answers: code });
    await using tokens = desk.start();
    expect(await tokens.value('unlock', desk.unlocking())).toMatchObject({ outcome });
  });

  test('a failing device is a refusal with its number, never a text', async () => {
    desk.fault.order({ login_answers: '30' });
    await using tokens = desk.start();
    const reply = await tokens.call('unlock', desk.unlocking());
    expect(reply).toMatchObject({ ok: false, code: 'token.device_error', facts: { ckr: 0x30 } });
  });

  test('a PIN typed on the reader opens the token, and its cancel key is an outcome', async () => {
    await using tokens = desk.start();
    desk.fault.order({ pin_on_reader: 1, pad_pin: pin });
    expect(await tokens.value('unlock', desk.unlocking({ pin: null }))).toMatchObject({ outcome: 'ok' });
    desk.fault.order({ pin_on_reader: 1 });
    expect(await tokens.value('unlock', desk.unlocking({ pin: null }))).toMatchObject({
      outcome: 'cancelled',
    });
  });

  test('no PIN where one must be typed here is refused without asking the token', async () => {
    await using tokens = desk.start();
    expect(await tokens.call('unlock', desk.unlocking({ pin: null }))).toMatchObject({
      code: 'token.pin_needed',
    });
    expect(desk.fault.calls()).toEqual([]);
  });
});

describe('a key that asks for the PIN at each signature', () => {
  const always = { always_authenticate: 1 };

  test('is shown as such and signs a batch with the PIN that was kept for it', async () => {
    desk.fault.order(always);
    await using tokens = desk.start();
    const { certificates } = await tokens.value('unlock', desk.unlocking({ keepPin: true }));
    expect(certificates.find(({ keyId }) => keyId === '01')?.alwaysAuthenticate).toBe(true);
    for (const certificate of [desk.rsa, desk.p256]) {
      const { input, isSignedBy } = desk.signing(certificate);
      expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(true);
    }
    expect(desk.fault.calls()).toEqual(['C_Login', 'C_Login context', 'C_Sign', 'C_Login context', 'C_Sign']);
  });

  test('signs with a PIN given at the signature, and asks for one when there is none', async () => {
    desk.fault.order(always);
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk.rsa);
    expect(await tokens.call('sign', input)).toMatchObject({ code: 'token.pin_needed' });
    const signed = await tokens.value('sign', { ...input, pin: Buffer.from(pin) });
    expect(isSignedBy(signed.signature)).toBe(true);
  });

  test('with a wrong PIN ends the unlocking, tells how near the lock is, and does not try again', async () => {
    desk.fault.order({ ...always, pin_tries: 2 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const { input } = desk.signing(desk.rsa);
    const reply = await tokens.call('sign', { ...input, pin: Buffer.from(wrongPin) });
    expect(reply).toMatchObject({
      code: 'token.pin_incorrect',
      facts: { tryState: 'final', unlockAnew: true },
    });
    expect(await tokens.call('sign', { ...input, pin: Buffer.from(pin) })).toMatchObject({
      code: 'token.not_unlocked',
    });
    expect(desk.fault.calls().filter((call) => call === 'C_Login context')).toHaveLength(1);
  });

  test('does not spend the last try of a kept PIN', async () => {
    desk.fault.order({ ...always, pin_tries: 3 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking({ keepPin: true }));
    desk.fault.order({ ...always, pin_tries: 1 });
    const reply = await tokens.call('sign', desk.signing(desk.rsa).input);
    expect(reply).toMatchObject({ code: 'token.final_try_needs_consent' });
    expect(desk.fault.calls()).toEqual(['C_Login']);
  });
});

describe('time', () => {
  test('a token locks itself when the time asked for is up', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking({ unlockedForSeconds: 1, keepPin: true }));
    await expect.poll(() => desk.fault.calls(), { timeout: 10_000 }).toEqual(['C_Login', 'C_Logout']);
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject({
      code: 'token.not_unlocked',
    });
  });
});
