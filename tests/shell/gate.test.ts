import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import type { Reply, WindowKind } from '#contract/kernel.ts';
import { signingNames } from '../../preload/signing-names.ts';
import type { CallInput, SessionState } from '#core/messages.ts';
import { admit, whyNot } from '#shell/gate/admit.ts';
import { forward, type Stations } from '#shell/gate/forward.ts';
import { isOurPage } from '#shell/gate/sender.ts';
import { refuse } from '#shell/gate/shell-refusal.ts';
import { isWithinSize } from '#shell/gate/size.ts';
import { SessionHolder } from '#shell/session.ts';

const clerk: SessionState = { session: 'secret-id', personId: 'p1', roles: ['clerk'], isLocked: false };

function stations(session: SessionState | null, over: Partial<Stations> = {}) {
  const asked: CallInput[] = [];
  const holder = new SessionHolder();
  holder.set(session);
  // Only the answers a test asks for are there; the others are never reached.
  const to = {
    session: holder,
    shell: { copy_text: () => null, set_zoom: () => refuse('core.disk_full', { mb: 3 }) },
    token: {},
    core: {
      call: async (input: CallInput) => {
        asked.push(input);
        return { reply: { ok: true, value: 'from core' }, session: { ...clerk, isLocked: true } };
      },
    },
    log: () => {},
    ...over,
  } as unknown as Stations;
  return { to, asked, holder };
}

async function say(
  to: Stations,
  name: string,
  input: unknown,
  kind: WindowKind = 'main',
): Promise<Reply<unknown>> {
  const call = admit(kind, name, input, undefined);
  return call.isAdmitted ? forward(call, kind, to) : { ok: false, code: call.code };
}

test('a call goes to core with the session the shell keeps, and the session core answers is kept', async () => {
  const { to, asked, holder } = stations(clerk);
  expect(await say(to, 'documents.counts', {})).toEqual({ ok: true, value: 'from core' });
  expect(asked).toEqual([{ name: 'documents.counts', input: {}, session: 'secret-id', commandId: null }]);
  expect(holder.now).toEqual({ ...clerk, isLocked: true });
});

test('names that are not in the contract are turned away, inherited ones too', () => {
  for (const name of [
    'documents.drop',
    'documents',
    '',
    '__proto__.toString',
    'people.constructor',
    'a.b.c',
    7,
    null,
  ]) {
    expect(admit('main', name, {}, undefined)).toEqual({ isAdmitted: false, code: 'gate.unknown_call' });
  }
});

test('every call is open to exactly the windows it names', () => {
  for (const [feature, calls] of Object.entries(contract)) {
    for (const [verb, spec] of Object.entries(calls)) {
      for (const kind of ['main', 'signing'] as const) {
        const verdict = admit(kind, `${feature}.${verb}`, {}, undefined);
        expect([feature, verb, kind, verdict.isAdmitted]).toEqual([
          feature,
          verb,
          kind,
          spec.windows.includes(kind),
        ]);
      }
    }
  }
});

test("the signing window's own list is the contract's", () => {
  const named = Object.entries(contract).flatMap(([feature, calls]) =>
    Object.entries(calls).flatMap(([verb, spec]) =>
      spec.windows.includes('signing') ? [`${feature}.${verb}`] : [],
    ),
  );
  expect([...signingNames].sort()).toEqual(named.sort());
});

test('the PIN can be given in the signing window alone', () => {
  expect(admit('signing', 'token.unlock', {}, undefined).isAdmitted).toBe(true);
  expect(admit('main', 'token.unlock', {}, undefined).isAdmitted).toBe(false);
});

test('an input over the limit is turned away before anybody reads it', () => {
  expect(admit('main', 'shell.copy_text', { text: 'ă'.repeat(600_000) }, undefined)).toEqual({
    isAdmitted: false,
    code: 'gate.too_large',
  });
});

test('size counts names, values and depth, and lets only plain data in', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  expect(isWithinSize({ a: [1, 'two', null, undefined, true] })).toBe(true);
  expect(isWithinSize(nested(15))).toBe(true);
  expect(isWithinSize(nested(17))).toBe(false);
  expect(isWithinSize(Array.from({ length: 200_000 }, () => 1))).toBe(false);
  expect(isWithinSize({ ['k'.repeat(600_000)]: 1 })).toBe(false);
  for (const odd of [new Uint8Array(3), new Map(), new Date(), 5n, () => 1, Symbol('s')]) {
    expect(isWithinSize({ odd })).toBe(false);
  }
});

test('a command id that is not a short plain word is turned away', () => {
  for (const id of ['x'.repeat(65), 'a b', 7, {}]) {
    expect(admit('main', 'shell.copy_text', {}, id)).toEqual({ isAdmitted: false, code: 'core.bad_input' });
  }
  expect(admit('main', 'shell.copy_text', {}, 'c-1')).toMatchObject({ isAdmitted: true, commandId: 'c-1' });
});

test('only the top frame of our own page is heard', () => {
  const top = { parent: null };
  expect(isOurPage({ ...top, url: 'app://congvan/' }, 'main')).toBe(true);
  expect(isOurPage({ ...top, url: 'app://signing/#a' }, 'signing')).toBe(true);
  expect(isOurPage({ url: 'app://congvan/', parent: {} }, 'main')).toBe(false);
  expect(isOurPage({ ...top, url: 'app://signing/' }, 'main')).toBe(false);
  for (const url of [
    'app://congvan.evil/',
    'https://congvan/',
    'file:///congvan/',
    'about:blank',
    '',
    'app://congvan@x/',
  ]) {
    expect(isOurPage({ ...top, url }, 'main')).toBe(false);
  }
  expect(isOurPage(null, 'main')).toBe(false);
});

test('what the shell and the token process answer is closed to those the contract does not name', () => {
  expect(whyNot('anyone', null)).toBe(null);
  expect(whyNot('signed_in', null)).toBe('people.not_signed_in');
  expect(whyNot('signed_in', { ...clerk, isLocked: true })).toBe('people.session_locked');
  expect(whyNot(['admin'], clerk)).toBe('core.not_allowed');
  expect(whyNot(['admin', 'clerk'], clerk)).toBe(null);
});

test('a call of the shell is checked against its schema and its audience', async () => {
  const { to } = stations(null);
  expect(await say(to, 'shell.copy_text', { text: 'x' })).toEqual({
    ok: false,
    code: 'people.not_signed_in',
  });
  const signedIn = stations(clerk).to;
  expect(await say(signedIn, 'shell.copy_text', { text: 5 })).toEqual({ ok: false, code: 'core.bad_input' });
  expect(await say(signedIn, 'shell.copy_text', { text: 'x' })).toEqual({ ok: true, value: null });
  expect(await say(signedIn, 'shell.recovery_key', {})).toEqual({ ok: false, code: 'core.not_allowed' });
});

test('a refusal of the shell reaches the page with its facts; a mistake of ours only with a reference', async () => {
  const { to } = stations(clerk);
  expect(await say(to, 'shell.set_zoom', { percent: 100 })).toEqual({
    ok: false,
    code: 'core.disk_full',
    facts: { mb: 3 },
  });
  const broken = stations(clerk, { shell: {} as never }).to;
  const reply = await say(
    { ...broken, shell: { copy_text: () => Promise.reject(new Error('/home/secret')) } as never },
    'shell.copy_text',
    { text: 'x' },
  );
  expect(reply).toEqual({
    ok: false,
    code: 'core.defect',
    reference: expect.stringMatching(/^R-[0-9A-F]{6}$/),
  });
});
