import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let bodyId: string;
beforeAll(async () => {
  test = openTestCore();
  bodyId = (await setUpOffice(test)).bodyId;
});
afterAll(async () => test.end());

const changed = {
  name: 'UBND xã Tân Phúc',
  abbreviation: 'UBND',
  parentName: '',
  place: 'Tân Phúc',
  legacyCode: '000.20.38.H53',
  qd20Code: 'H53.38.20',
};

describe('issuing bodies', () => {
  it('an admin mends the codes of a body, and only strict forms are taken', async () => {
    const admin = await test.as('admin');
    expect(await admin.agencies.change_body({ id: bodyId, ...changed })).toMatchObject({
      legacyCode: '000.20.38.H53',
      qd20Code: 'H53.38.20',
    });
    for (const code of [{ legacyCode: '00.20.38.H53' }, { qd20Code: 'h53.38' }]) {
      const order = admin.agencies.change_body({ id: bodyId, ...changed, ...code });
      await expect(order).rejects.toMatchObject({ code: 'agencies.bad_code' });
    }
    await expect(admin.agencies.change_body({ id: 'khong-co', ...changed })).rejects.toMatchObject({
      code: 'agencies.unknown_body',
    });
  });

  it('a second body gets its own books of the year, and a post of an unknown body is refused', async () => {
    const admin = await test.as('admin');
    const council = await admin.agencies.add_body({
      ...changed,
      name: 'HĐND xã Tân Phúc',
      abbreviation: 'HĐND',
      legacyCode: null,
      qd20Code: null,
      posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
    });
    const books = await admin.books.list({});
    expect(
      books
        .filter((book) => book.bodyId === council.id)
        .map(({ direction, nextNumber }) => [direction, nextNumber]),
    ).toEqual([
      ['incoming', 1],
      ['outgoing', 1],
    ]);
    await expect(
      admin.agencies.add_post({ bodyId: 'khong-co', title: 'TRƯỞNG BAN', authority: '' }),
    ).rejects.toMatchObject({ code: 'agencies.unknown_body' });
  });
});
