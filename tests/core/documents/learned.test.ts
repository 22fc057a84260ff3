import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { arrival } from './arrivals.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
});
afterAll(async () => test.end());

let number = 0;
async function register(changes: Parameters<typeof arrival>[1]) {
  const clerk = await test.as('vanthu');
  const order = arrival(office.incomingBook, { number: String((number += 1)), ...changes });
  return clerk.documents.register(order);
}
const agencies = async (text: string) => {
  const clerk = await test.as('vanthu');
  return (await clerk.documents.suggest({ catalogue: 'agency', text })).map(({ value }) => value);
};

describe('what the office has used before', () => {
  it('is found without accents, by the beginnings of words and by first letters', async () => {
    const name = 'Sở Nông nghiệp và Môi trường tỉnh An Sơn';
    await register({ issuerName: name, senderName: name });
    for (const text of ['so nong', 'MÔI TRƯỜNG', 'nghiep an', 'snnvmt', 'snn'])
      expect(await agencies(text), text).toEqual([name]);
    expect(await agencies('ong nghiep')).toEqual([]);
  });

  it('comes by use and recency, the position with its signer', async () => {
    const clerk = await test.as('vanthu');
    const often = { issuerName: 'Huyện A', senderName: 'Huyện A', field: 'Đất đai' };
    for (const _ of [1, 2, 3])
      await register({ ...often, signerName: 'Lê Văn A', signerPosition: 'Chủ tịch' });
    await register({ issuerName: 'Huyện B', senderName: 'Huyện B', field: 'Y tế' });
    expect((await agencies('huyen')).slice(0, 2)).toEqual(['Huyện A', 'Huyện B']);
    // Six weeks on, two more uses weigh more than the three of then.
    test.clock.now = new Date('2026-12-30T01:00:00Z');
    for (const _ of [1, 2]) await register({ issuerName: 'Huyện B', senderName: 'Huyện B', field: 'Y tế' });
    expect((await agencies('huyen')).slice(0, 2)).toEqual(['Huyện B', 'Huyện A']);
    const [signer] = await clerk.documents.suggest({ catalogue: 'signer', text: 'le van' });
    expect(signer).toEqual({ value: 'Lê Văn A', extra: 'Chủ tịch', uses: 3 });
    const fields = await clerk.documents.suggest({ catalogue: 'field', text: '' });
    expect(fields.map(({ value }) => value)).toContain('Đất đai');
  });

  it('forgets what was corrected in the only document that had it', async () => {
    const clerk = await test.as('vanthu');
    const { id } = await register({ issuerName: 'Sở Côngg Thương', senderName: 'Sở Côngg Thương' });
    expect(await agencies('so congg')).toEqual(['Sở Côngg Thương']);
    const { version } = await clerk.documents.open({ id });
    const right = 'Sở Công Thương';
    await clerk.documents.edit({
      id,
      baseVersion: version,
      changes: { direction: 'incoming', issuerName: right, senderName: right },
    });
    expect(await agencies('so cong')).toEqual([right]);
  });

  it('is taken out by hand, and comes back only when it is used again', async () => {
    const clerk = await test.as('vanthu');
    const wrong = 'Phòng Kinh tếế';
    await register({ issuerName: wrong, senderName: wrong });
    await clerk.documents.forget_suggestion({ catalogue: 'agency', value: wrong });
    expect(await agencies('phong kinh te')).toEqual([]);
    await register({ issuerName: wrong, senderName: wrong });
    expect(await agencies('phong kinh te')).toEqual([wrong]);
  });

  it('is for whoever writes documents, and forgotten only by clerks', async () => {
    const [staff, admin] = [await test.as('chuyenvien'), await test.as('admin')];
    expect((await staff.documents.suggest({ catalogue: 'agency', text: '' })).length).toBeGreaterThan(0);
    const refused = { code: 'core.not_allowed' };
    await expect(admin.documents.suggest({ catalogue: 'agency', text: '' })).rejects.toMatchObject(refused);
    await expect(
      staff.documents.forget_suggestion({ catalogue: 'agency', value: 'Huyện B' }),
    ).rejects.toMatchObject(refused);
  });
});

describe('the shorthand of the office', () => {
  it('is set and taken out by a clerk, and told in the journal', async () => {
    const clerk = await test.as('vanthu');
    const has = async (short: string) =>
      (await clerk.documents.shorthand({})).find((one) => one.short === short)?.long;
    expect(await has('vv')).toBe('về việc');
    await clerk.documents.set_shorthand({ short: 'đc', long: 'đồng chí' });
    expect(await has('đc')).toBe('đồng chí');
    await clerk.documents.set_shorthand({ short: 'đc', long: null });
    expect(await has('đc')).toBeUndefined();
    await expect(clerk.documents.set_shorthand({ short: 'a b', long: 'x' })).rejects.toMatchObject({
      code: 'core.bad_input',
    });
    const staff = await test.as('chuyenvien');
    await expect(staff.documents.set_shorthand({ short: 'x', long: 'y' })).rejects.toMatchObject({
      code: 'core.not_allowed',
    });
  });
});

describe('forms kept while typing', () => {
  it('are one person’s own, the last version of each, and survive a restart', async () => {
    const clerk = await test.as('vanthu');
    const form = { id: 'f1', purpose: 'register' as const, about: '' };
    await clerk.documents.keep_form({ ...form, values: { subject: 'V/v r' } });
    await clerk.documents.keep_form({ ...form, values: { subject: 'V/v rà soát', dueOn: null } });
    const staff = await test.as('chuyenvien');
    expect(await staff.documents.kept_forms({})).toEqual([]);
    await staff.documents.keep_form({ ...form, values: { subject: 'của người khác' } });
    await staff.documents.drop_form({ id: 'f1' });
    expect(await clerk.documents.kept_forms({})).toMatchObject([
      { id: 'f1', values: { subject: 'V/v rà soát', dueOn: null } },
    ]);
    await clerk.documents.drop_form({ id: 'f1' });
    expect(await clerk.documents.kept_forms({})).toEqual([]);
  });
});
