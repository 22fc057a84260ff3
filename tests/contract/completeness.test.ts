import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, coreContract, findCall } from '#contract/index.ts';
import { kernelRefusals, roles, type CallSpec } from '#contract/kernel.ts';
import { handlerTable } from '#core/features.ts';
import { signingNames } from '../../preload/signing-names.ts';

const root = path.join(import.meta.dirname, '../..');
const sources = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      path: `${folder}/${name}`,
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    }));

const callsOf = (features: Readonly<Record<string, Readonly<Record<string, CallSpec>>>>) =>
  Object.entries(features).flatMap(([feature, calls]) =>
    Object.entries(calls).map(([verb, spec]) => ({ name: `${feature}.${verb}`, feature, verb, spec })),
  );
const calls = callsOf(contract);
const nothing = (): never => {
  throw new Error('nothing lives here');
};

describe('every call of the contract', () => {
  it('that core answers has its handler, and every handler its call', () => {
    const handlers = Object.keys(
      handlerTable({
        scheduler: nothing,
        judging: nothing,
        watch: nothing,
        keeper: nothing,
        transferWork: nothing,
      }),
    );
    expect(handlers.toSorted()).toEqual(
      callsOf(coreContract)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('that core answers is made by at least one test', () => {
    const tests = sources('tests')
      .filter(({ path: one }) => /\.(?:test|spec)\.tsx?$/.test(one) && !one.includes('contract/completeness'))
      .map(({ text }) => text)
      .join('\n');
    const unmade = callsOf(coreContract).filter(
      ({ name, feature, verb }) => !tests.includes(`'${name}'`) && !tests.includes(`.${feature}.${verb}(`),
    );
    expect(unmade.map(({ name }) => name)).toEqual([]);
  });

  it('is found under its name, and nothing else is', () => {
    for (const { name, spec } of calls) expect(findCall(name)).toBe(spec);
    for (const name of [
      '',
      'documents',
      'documents.',
      '.list',
      'documents.toString',
      'toString.call',
      'a.b.c',
    ])
      expect(findCall(name), name).toBeUndefined();
  });

  it('ends: its deadline is between a second and a quarter of an hour, but for a dialog that waits for a person', () => {
    for (const { name, spec } of calls) {
      if (['shell.choose_files', 'shell.choose_folder', 'shell.save_copy'].includes(name)) continue;
      expect(spec.deadlineMs, name).toBeGreaterThanOrEqual(1000);
      expect(spec.deadlineMs, name).toBeLessThanOrEqual(900_000);
    }
  });
});

describe('who may make a call', () => {
  it('from no session at all: only what the screen needs before somebody is signed in', () => {
    const open = calls.filter(({ spec }) => spec.audience === 'anyone').map(({ name }) => name);
    expect(open.toSorted()).toEqual([
      'agencies.set_up',
      'agencies.setup_state',
      'people.me',
      'people.names',
      'people.sign_in',
      'people.sign_out',
      'people.unlock',
      'shell.backup_folder',
      'shell.choose_folder',
      'shell.files_folder',
      'shell.find_backups',
      'shell.place_files',
      'shell.recover',
      'shell.restore_backup',
      'shell.salvage',
      'shell.set_language',
      'shell.set_theme',
      'shell.set_zoom',
      'shell.state',
      'shell.take_salvaged',
      'shell.window',
    ]);
  });

  it('names roles that exist, and at least one', () => {
    for (const { name, spec } of calls) {
      if (typeof spec.audience === 'string') continue;
      expect(spec.audience.length, name).toBeGreaterThan(0);
      for (const role of spec.audience) expect(roles).toContain(role);
    }
  });

  it('signs only from the signing window, and that window has its own short list', () => {
    const inSigning = calls.filter(({ spec }) => spec.windows.includes('signing')).map(({ name }) => name);
    expect([...signingNames].toSorted()).toEqual(inSigning.toSorted());
    for (const name of ['signing.open', 'signing.sign', 'signing.issue', 'token.unlock', 'token.lock'])
      expect(findCall(name)?.windows, name).toEqual(['signing']);
  });

  it('carries a PIN in one call only', () => {
    const withPin = calls.filter(({ spec }) => /pin(?:secret)?"/i.test(JSON.stringify(shapeOf(spec.input))));
    expect(withPin.map(({ name }) => name)).toEqual(['token.unlock']);
  });

  it('answers no secret: no output has a field named so', () => {
    const telling = calls.filter(({ spec }) => /"\w*(?:secret|password|pin)"/i.test(namesIn(spec.output)));
    expect(telling.map(({ name }) => name)).toEqual(['exchange.hub']);
    // It says whether there is one, not which.
    expect(namesIn(findCall('exchange.hub')!.output)).toContain('"hasSecret"');
  });
});

describe('every refusal that core can throw', () => {
  const thrown = sources('main/core').flatMap(({ path: one, text }) =>
    [...text.matchAll(/(?:refuse|refuseAndKeep|Refusal)\(\s*'([^']+)'/g)].map(([, code]) => ({
      code: code!,
      path: one,
    })),
  );
  const declared = new Set<string>([...calls.flatMap(({ spec }) => spec.refusals), ...kernelRefusals]);
  /** Said when the data is opened, before there is any call. */
  const atStart = new Set([
    'core.data_in_use',
    'core.newer_data',
    'core.wrong_key',
    'core.data_damaged',
    'core.restored_needs_device',
    'core.files_absent',
  ]);
  /** What only a fault of ours can bring about: our own fonts, names of our own fields, pictures we took in as sound. */
  const defects = new Set(['pdf.font_unreadable', 'pdf.field_name_taken', 'pdf.image_unreadable']);

  it('is declared by some call', () => {
    expect(thrown.length).toBeGreaterThan(50);
    const known = new Set([...declared, ...atStart, ...defects]);
    const unknown = thrown.filter(({ code }) => !known.has(code));
    expect(unknown).toEqual([]);
  });

  it('has the form feature.what_is_wrong', () => {
    for (const code of declared) expect(code).toMatch(/^[a-z]+\.[a-z0-9_]+$/);
  });
});

/** The names in a schema, as JSON: enough to look for a word. */
function namesIn(schema: CallSpec['output']): string {
  return JSON.stringify(shapeOf(schema));
}

function shapeOf(value: unknown, seen = new Set<unknown>()): unknown {
  if (typeof value !== 'object' || value === null || seen.has(value)) return null;
  seen.add(value);
  // zod keeps what a schema is made of in `_zod.def`, and an object's fields in `shape`.
  const def = '_zod' in value ? (value._zod as { def: Record<string, unknown> }).def : value;
  return Object.fromEntries(
    Object.entries(def)
      .filter(([, one]) => typeof one === 'object')
      .map(([name, one]) => [
        name,
        Array.isArray(one) ? one.map((part) => shapeOf(part, seen)) : shapeOf(one, seen),
      ]),
  );
}
