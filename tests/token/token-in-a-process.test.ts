/** The token process on the ordinary day: what is listed, unlocked and signed. */
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDesk, pin, wrongPin } from './desk.ts';

const byText = (a: unknown, b: unknown): number => String(a).localeCompare(String(b));

let desk: ReturnType<typeof makeDesk>;
beforeAll(() => {
  desk = makeDesk();
});
afterAll(() => desk.remove());
beforeEach(() => desk.fault.reset());

describe('listing', () => {
  test('a locked token shows its name, its flags and its certificates, but not whether keys belong to them', async () => {
    await using tokens = desk.start();
    const [report] = await tokens.value('list_tokens', { drivers: [desk.hsm.library] });
    if (!report?.isLoaded) throw new Error('SoftHSM did not load');
    const token = report.tokens.find(({ serial }) => serial === desk.token.serial);
    expect({ ...token, certificates: undefined }).toEqual({
      label: 'Nguyễn Văn Bình',
      serial: desk.token.serial,
      manufacturer: 'SoftHSM project',
      model: 'SoftHSM v2',
      flags: {
        pinCountLow: false,
        finalTry: false,
        pinLocked: false,
        pinMustChange: false,
        pinOnReader: false,
        loginRequired: true,
        initialized: true,
      },
      tryState: 'plenty',
      pinLength: { min: 4, max: 255 },
      isUnlocked: false,
      certificates: undefined,
    });
    const shown = token?.certificates.map(
      ({ keyId, label, keyType, hasPrivateKey, alwaysAuthenticate, mechanisms }) => ({
        keyId,
        label,
        keyType,
        hasPrivateKey,
        alwaysAuthenticate,
        mechanisms,
      }),
    );
    const hidden = { hasPrivateKey: null, alwaysAuthenticate: null };
    expect(shown?.toSorted((a, b) => a.keyId.localeCompare(b.keyId))).toEqual([
      {
        keyId: '01',
        label: 'certificate 01',
        keyType: 'rsa',
        ...hidden,
        mechanisms: ['rsa-pkcs1', 'rsa-pss'],
      },
      { keyId: '02', label: 'certificate 02', keyType: 'ec', ...hidden, mechanisms: ['ecdsa'] },
      { keyId: '03', label: 'certificate 03', keyType: 'ec', ...hidden, mechanisms: ['ecdsa'] },
      {
        keyId: 'ca',
        label: 'certificate ca',
        keyType: 'rsa',
        ...hidden,
        mechanisms: ['rsa-pkcs1', 'rsa-pss'],
      },
    ]);
    expect(report).toMatchObject({
      manufacturer: 'SoftHSM',
      description: 'Implementation of PKCS11',
      version: '2.6',
    });
  });

  test('a certificate comes as the bytes that were put on the token', async () => {
    await using tokens = desk.start();
    const [report] = await tokens.value('list_tokens', { drivers: [desk.hsm.library] });
    const certificates = report?.isLoaded ? report.tokens.flatMap((token) => token.certificates) : [];
    expect(certificates.map(({ der }) => new X509Certificate(der).subject)).toContain('CN=Nguyễn Văn Bình');
  });

  test('an unlocked token tells which certificates have a private key', async () => {
    await using tokens = desk.start();
    const { outcome, certificates } = await tokens.value('unlock', desk.unlocking());
    expect(outcome).toBe('ok');
    const owned = certificates.map(({ keyId, hasPrivateKey, alwaysAuthenticate }) => [
      keyId,
      hasPrivateKey,
      alwaysAuthenticate,
    ]);
    expect(owned.toSorted(byText)).toEqual([
      ['01', true, false],
      ['02', true, false],
      ['03', true, false],
      ['ca', false, false],
    ]);
    const [report] = await tokens.value('list_tokens', { drivers: [desk.fault.library] });
    const listed = report?.isLoaded
      ? report.tokens.find(({ serial }) => serial === desk.token.serial)
      : undefined;
    expect(listed).toMatchObject({ isUnlocked: true, certificates });
  });

  test('two names of one library are one driver', async () => {
    await using tokens = desk.start();
    const reports = await tokens.value('list_tokens', { drivers: [desk.hsm.library, desk.hsm.library] });
    expect(reports).toHaveLength(1);
  });
});

describe('signing', () => {
  test.each([
    ['rsa', 'sha256', undefined, 'rsa-pkcs1'],
    ['rsa', 'sha384', 'rsa-pkcs1', 'rsa-pkcs1'],
    ['rsa', 'sha512', 'rsa-pkcs1', 'rsa-pkcs1'],
    ['rsa', 'sha256', 'rsa-pss', 'rsa-pss'],
    ['rsa', 'sha512', 'rsa-pss', 'rsa-pss'],
    ['p256', 'sha256', undefined, 'ecdsa'],
    ['p256', 'sha512', 'ecdsa', 'ecdsa'],
    ['p384', 'sha384', undefined, 'ecdsa'],
  ] as const)('a signature by the %s key over %s (%s) verifies', async (key, hash, scheme, used) => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk[key], { hash, scheme });
    const signed = await tokens.value('sign', input);
    expect(signed.scheme).toBe(used);
    expect(isSignedBy(signed.signature)).toBe(true);
  });

  test('many signatures asked at once are made one after another with one PIN', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const asked = Array.from({ length: 40 }, () => desk.signing(desk.rsa));
    const signed = await Promise.all(asked.map(({ input }) => tokens.value('sign', input)));
    expect(signed.every(({ signature }, index) => asked[index]?.isSignedBy(signature))).toBe(true);
    expect(desk.fault.calls()).toEqual(['C_Login', ...Array.from({ length: 40 }, () => 'C_Sign')]);
  });

  test('a token signs nothing before it is unlocked, and nothing after it was locked', async () => {
    await using tokens = desk.start();
    const { input } = desk.signing(desk.rsa);
    expect(await tokens.call('sign', input)).toMatchObject({ ok: false, code: 'token.not_unlocked' });
    await tokens.value('unlock', desk.unlocking());
    expect(await tokens.value('lock', { driver: desk.fault.library })).toEqual({ lockedCount: 1 });
    expect(await tokens.call('sign', input)).toMatchObject({ ok: false, code: 'token.not_unlocked' });
    expect(desk.fault.calls()).toEqual(['C_Login', 'C_Logout']);
  });

  test('a certificate without its key on the token cannot sign', async () => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    expect(await tokens.call('sign', desk.signing(desk.issuer).input)).toMatchObject({
      ok: false,
      code: 'token.no_private_key',
    });
  });

  test('a scheme that does not fit the key, or that the token lacks, is refused before the token is asked', async () => {
    desk.fault.order({ no_rsa_pkcs: 1 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const refusal = { ok: false, code: 'token.mechanism_unsupported' };
    expect(await tokens.call('sign', desk.signing(desk.p256, { scheme: 'rsa-pss' }).input)).toMatchObject(
      refusal,
    );
    expect(await tokens.call('sign', desk.signing(desk.rsa).input)).toMatchObject(refusal);
    expect(desk.fault.calls()).toEqual(['C_Login']);
  });

  test('a wrong signature is handed on as it came, for the core to find out', async () => {
    desk.fault.order({ wrong_signature: 1 });
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking());
    const { input, isSignedBy } = desk.signing(desk.rsa);
    expect(isSignedBy((await tokens.value('sign', input)).signature)).toBe(false);
  });
});

describe('form', () => {
  test.each([
    ['no message at all', { id: 901 }, 'request'],
    ['an unknown call', { id: 902, name: 'format', input: {} }, 'request'],
    [
      'a relative library',
      { id: 903, name: 'list_tokens', input: { drivers: ['libsofthsm2.so'] } },
      'drivers.0',
    ],
    [
      'a library on a network share',
      { id: 904, name: 'list_tokens', input: { drivers: ['\\\\server\\p11.dll'] } },
      'drivers.0',
    ],
    ['an unknown field', { id: 905, name: 'lock', input: { everything: true } }, 'input'],
    [
      'a digest of another length',
      {
        id: 906,
        name: 'sign',
        input: {
          driver: '/a',
          serial: '1',
          certificateId: 'a'.repeat(64),
          hash: 'sha256',
          digest: Buffer.alloc(20),
        },
      },
      'digest',
    ],
    [
      'a PIN that is no PIN',
      { id: 907, name: 'unlock', input: { driver: '/a', serial: '1', pin: { is: pin } } },
      'pin',
    ],
  ])('%s is refused by the name of the field', async (_, message, at) => {
    await using tokens = desk.start();
    const reply = await tokens.send(message);
    expect(reply).toEqual({ id: message.id, ok: false, code: 'token.malformed', facts: { at } });
    expect(tokens.said).not.toContain(pin);
  });

  test('a message without an id is answered without one', async () => {
    await using tokens = desk.start();
    expect(await tokens.send({ name: 'lock', input: {} })).toMatchObject({
      id: null,
      ok: false,
      code: 'token.malformed',
    });
  });
});

describe('the PIN', () => {
  test.each([
    ['bytes', (text: string) => Buffer.from(text)],
    ['text', (text: string) => text],
  ])('given as %s appears in nothing the process says, right or wrong', async (_, form) => {
    await using tokens = desk.start();
    await tokens.value('unlock', desk.unlocking({ pin: form(wrongPin) }));
    await tokens.value('unlock', desk.unlocking({ pin: form(pin), keepPin: true }));
    await tokens.value('sign', desk.signing(desk.rsa).input);
    await tokens.call('unlock', { ...desk.unlocking({ pin: form(pin) }), serial: 'another' });
    await tokens.call('sign', desk.signing(desk.rsa, { certificateId: pin }).input);
    await tokens.value('list_tokens', { drivers: [desk.fault.library] });
    await tokens.kill();
    expect(tokens.said).toContain('Nguyễn Văn Bình');
    expect(tokens.said).not.toContain(pin);
    expect(tokens.said).not.toContain(wrongPin);
  });
});
