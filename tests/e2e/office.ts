/** An office made in a few calls, for tests that need somebody signed in. */
import { expect, type Running } from './launch.ts';

export const adminPassword = 'Văn-thư-2026!';

/** Sets the program up; its admin, who is also the clerk, is signed in afterwards. */
export async function setUpOffice({ call }: Pick<Running, 'call'>): Promise<void> {
  const reply = await call('agencies.set_up', {
    language: 'vi',
    agencyName: 'UBND xã Tân Lập',
    bodies: [
      {
        name: 'Ủy ban nhân dân xã Tân Lập',
        abbreviation: 'UBND',
        parentName: '',
        place: 'Tân Lập',
        legacyCode: null,
        qd20Code: null,
        posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
      },
    ],
    admin: {
      login: 'lan',
      name: 'Nguyễn Thị Lan',
      title: 'Văn thư',
      passwordSecret: adminPassword,
      isAlsoClerk: true,
    },
  });
  expect(reply).toMatchObject({ ok: true });
}
