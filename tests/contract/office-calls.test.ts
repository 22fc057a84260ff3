/** The small calls of an office that no other test makes: people's passwords, bodies and posts, drivers, the hub's address. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawHandwriting } from '../../scripts/demo/pictures/handwriting.ts';
import { directoryChanges, enterAgencies } from '#core/agencies/index.ts';
import { hubFileIn } from '../../renderer/features/admin/hub-file-text.ts';
import { newDataDir, openTestCore, setUpOffice, testPassword, type TestCore } from '#tests/support/core.ts';
import { makePki } from '#tests/support/pki.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
});
afterAll(async () => test.end());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const signIn = (login: string, passwordSecret: string) =>
  test.anyone.people.sign_in({ login, passwordSecret });

describe('people', () => {
  it('are offered by name at the sign-in screen, without roles or ids, the disabled left out', async () => {
    const admin = await test.as('admin');
    const staff = (await admin.people.list({})).find(({ login }) => login === 'chuyenvien')!;
    const { id, name, title, roles } = staff;
    await admin.people.change({ id, name, title, roles, isDisabled: true });
    const names = await test.anyone.people.names({});
    expect(names.map(({ login }) => login).toSorted()).toEqual(['admin', 'chutich', 'vanthu']);
    expect(Object.keys(names[0]!).toSorted()).toEqual(['login', 'name', 'title']);
    expect(await codeOf(signIn('chuyenvien', testPassword))).toBe('people.disabled');
    await admin.people.change({ id, name, title, roles, isDisabled: false });
  });

  it('change their own password with the old one, and an admin sets another without it', async () => {
    const clerk = await test.as('vanthu');
    const change = { oldSecret: testPassword, passwordSecret: 'Mat-khau-2' };
    expect(await codeOf(clerk.people.change_my_password({ ...change, oldSecret: 'sai' }))).toBe(
      'people.wrong_password',
    );
    expect(await codeOf(clerk.people.change_my_password({ ...change, passwordSecret: 'yeu' }))).toBe(
      'people.weak_password',
    );
    await clerk.people.change_my_password(change);
    expect(await codeOf(signIn('vanthu', testPassword))).toBe('people.wrong_password');
    const { id } = await signIn('vanthu', 'Mat-khau-2');
    const admin = await test.as('admin');
    await admin.people.set_password({ id, passwordSecret: testPassword });
    expect(await codeOf(signIn('vanthu', testPassword))).toBe('done');
    expect(await codeOf(admin.people.set_password({ id: 'none', passwordSecret: testPassword }))).toBe(
      'people.unknown',
    );
  });
});

describe('the office', () => {
  it('gets another body with its posts and its two books, its codes judged strictly', async () => {
    const admin = await test.as('admin');
    const body = {
      name: 'HĐND xã Tân Phúc',
      abbreviation: 'HĐND',
      parentName: '',
      place: 'Tân Phúc',
      legacyCode: '000.07.31.H99',
      qd20Code: null,
      posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' as const }],
    };
    expect(await codeOf(admin.agencies.add_body({ ...body, qd20Code: 'h99.31' }))).toBe('agencies.bad_code');
    const added = await admin.agencies.add_body(body);
    expect(added).toMatchObject({ name: body.name, hasSealPicture: false });
    const books = (await admin.books.list({})).filter(({ bodyId }) => bodyId === added.id);
    expect(books.map(({ direction }) => direction).toSorted()).toEqual(['incoming', 'outgoing']);
    const post = await admin.agencies.add_post({ bodyId: added.id, title: 'PHÓ CHỦ TỊCH', authority: 'KT.' });
    const { id } = (await admin.people.list({})).find(({ login }) => login === 'chutich')!;
    expect(await admin.agencies.fill_post({ postId: post.id, personId: id })).toMatchObject({
      personName: 'Phạm Văn Đức',
    });
    expect(await admin.agencies.fill_post({ postId: post.id, personId: null })).toMatchObject({
      personId: null,
    });
    expect(await codeOf(admin.agencies.fill_post({ postId: post.id, personId: 'none' }))).toBe(
      'people.unknown',
    );
    expect(await codeOf(admin.agencies.fill_post({ postId: 'none', personId: null }))).toBe(
      'agencies.unknown_post',
    );
    expect(await codeOf(admin.agencies.add_post({ bodyId: 'none', title: 'X', authority: '' }))).toBe(
      'agencies.unknown_body',
    );
  });

  it('keeps a seal and a handwriting as PNG only', async () => {
    const [clerk, leader] = [await test.as('vanthu'), await test.as('chutich')];
    const png = drawHandwriting(3);
    expect(await leader.agencies.my_handwriting({})).toEqual({ hasPicture: false });
    await leader.agencies.set_handwriting_picture({ upload: await test.bringIn('chutich', png) });
    expect(await leader.agencies.my_handwriting({})).toEqual({ hasPicture: true });
    const seal = { bodyId: office.bodyId, diameterMm: 36 };
    const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
    expect(
      await codeOf(clerk.agencies.set_seal_picture({ ...seal, upload: await test.bringIn('vanthu', jpeg) })),
    ).toBe('agencies.not_a_png');
    await clerk.agencies.set_seal_picture({ ...seal, upload: await test.bringIn('vanthu', png) });
    expect((await clerk.agencies.mine({})).bodies[0]).toMatchObject({ hasSealPicture: true });
  });

  it('finds other agencies by name without accents or by code, the open ones first', async () => {
    const agency = (code: string, name: string) => ({
      code,
      name,
      legacyCode: null,
      parentCode: null,
      mail: null,
      isOpen: true,
    });
    const take = (...list: ReturnType<typeof agency>[]) =>
      test.core.server.transact(null, ({ db }) => {
        const changes = directoryChanges(db, list);
        enterAgencies(db, changes);
        return changes.length;
      });
    take(agency('H99.31', 'UBND tỉnh An Sơn'), agency('H99.31.90', 'Sở Địa chính cũ'));
    take(agency('H99.31', 'UBND tỉnh An Sơn'), agency('H99.31.08', 'Sở Địa chính và Môi trường'));
    const clerk = await test.as('vanthu');
    const found = await clerk.agencies.directory({ text: 'so dia chinh' });
    expect(found.map(({ code, isOpen }) => [code, isOpen])).toEqual([
      ['H99.31.08', true],
      ['H99.31.90', false],
    ]);
    expect((await clerk.agencies.directory({ text: 'h99.31.0' })).map(({ code }) => code)).toEqual([
      'H99.31.08',
    ]);
    expect(await clerk.agencies.directory({ text: '', limit: 2 })).toHaveLength(2);
  });
});

describe('signing and exchange, as an admin sets them up', () => {
  it('trusts a certificate by its fingerprint only, lists it and forgets it again', async () => {
    const admin = await test.as('admin');
    const { der } = makePki(newDataDir()).root;
    const sha256 = createHash('sha256').update(der).digest('hex');
    const add = async (fingerprint: string, bytes: Uint8Array = der) =>
      admin.signing.add_anchor({ upload: await test.bringIn('admin', bytes), kind: 'anchor', fingerprint });
    expect(await codeOf(add('0'.repeat(64)))).toBe('signing.fingerprint_differs');
    expect(await codeOf(add(sha256, Buffer.from('nothing')))).toBe('signing.not_a_certificate');
    const spoken = sha256.toUpperCase().replace(/(..)(?=.)/g, '$1:');
    expect(await add(spoken)).toMatchObject({ sha256 });
    const [judged] = await admin.signing.judge_certificates({
      certificates: [Buffer.from(der).toString('base64'), 'bm90IGEgY2VydGlmaWNhdGU='],
    });
    expect(judged).toMatchObject({ sha256, problem: null, maySign: false });
    const { contentUrl } = await admin.signing.hold_check({ text: 'Kiểm tra', fileName: 'kiem-tra.txt' });
    const ticket = contentUrl.replace('/content/', '');
    expect(test.core.serves['content.open']({ ticket })).toMatchObject({ type: 'text/plain' });
    expect(await admin.signing.anchors({})).toMatchObject([
      { sha256, kind: 'anchor', addedBy: 'Quản Trị Viên' },
    ]);
    await admin.signing.remove_anchor({ sha256 });
    expect(await admin.signing.anchors({})).toEqual([]);
    expect(await codeOf(admin.signing.remove_anchor({ sha256 }))).toBe('signing.unknown_anchor');
  });

  it('keeps the list of drivers', async () => {
    const admin = await test.as('admin');
    await admin.signing.set_drivers({ drivers: ['/usr/lib/a.so', '/usr/lib/b.so'] });
    expect(await (await test.as('chutich')).signing.drivers({})).toEqual(['/usr/lib/a.so', '/usr/lib/b.so']);
  });

  it('keeps the hub without its secret in the database, and says what was set aside', async () => {
    const admin = await test.as('admin');
    expect(await admin.exchange.hub({})).toBeNull();
    expect(await admin.exchange.hub_clock({})).toEqual({ aheadSeconds: null, why: 'no_hub' });
    const hub = { bodyId: office.bodyId, systemId: 'H99.31.07', hubSecret: 'chim-hoang-yen' };
    expect(await codeOf(admin.exchange.set_hub({ ...hub, url: 'ftp://hub.example' }))).toBe(
      'exchange.bad_url',
    );
    await admin.exchange.set_hub({ ...hub, url: 'http://127.0.0.1:9' });
    expect(await admin.exchange.hub({})).toEqual({
      kind: 'vxp',
      url: 'http://127.0.0.1:9',
      systemId: 'H99.31.07',
      hasSecret: true,
      hubKey: null,
      bodyId: office.bodyId,
      ca: null,
      proxyUrl: null,
      messageMaxMb: null,
      largeFromMb: null,
      windowFrom: null,
      windowTo: null,
    });
    const own = { ...hub, kind: 'own' as const, url: 'http://127.0.0.1:9' };
    expect(await codeOf(admin.exchange.set_hub({ ...own, ca: 'no certificate' }))).toBe('exchange.bad_ca');
    expect(await codeOf(admin.exchange.set_hub({ ...own, enrolCodeSecret: 'ABC' }))).toBe(
      'exchange.hub_unreachable',
    );
    // The same as a file for another office, in which nothing of this one stands.
    const { upload } = await admin.exchange.hub_file({});
    const { id } = test.core.db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'admin'`)!;
    const file = Buffer.from(test.core.services.uploads.get(upload, id).bytes).toString('utf8');
    expect(hubFileIn(file)).toMatchObject({ kind: 'vxp', url: 'http://127.0.0.1:9', largeFromMb: null });
    expect(file).not.toContain('H99.31.07');
    expect(hubFileIn(file.replace('congvan-hub', 'other'))).toBe(null);
    expect(hubFileIn('<html>')).toBe(null);
    const tables = test.core.db.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'`,
    );
    for (const { name } of tables)
      expect(JSON.stringify(test.core.db.all(`SELECT * FROM ${name}`)), name).not.toContain(hub.hubSecret);
    expect(await admin.exchange.set_aside({})).toEqual([]);
  });
});
