/** First start at both agencies: agency, posts, admin, recovery key. */
import * as setUp from '../../../tests/e2e/pages/set-up.ts';
import { commune, province, type DemoOffice } from '../office/agencies.ts';
import type { Walk } from './walk.ts';

export async function firstStarts({ commune: xa, province: tinh, progress, shot }: Walk): Promise<void> {
  const answers = answersOf(commune);
  await progress.step('Xã: khai cơ quan và đơn vị ban hành', async () => {
    await setUp.describeAgency(xa.page, answers);
    await shot(xa, 'khai-co-quan');
  });
  await progress.step('Xã: chức vụ ký và người quản trị', async () => {
    await setUp.goToPosts(xa.page);
    await setUp.makeAdmin(xa.page, answers);
    await shot(xa, 'nguoi-quan-tri');
  });
  await progress.step('Xã: khóa phục hồi hiện ra, chép lại, vào làm việc', async () => {
    const groups = await setUp.createAgency(xa.page);
    if (groups.length !== 11) throw new Error(`the recovery key has ${groups.length} groups`);
    await shot(xa, 'khoa-phuc-hoi');
    await setUp.keepRecoveryKey(xa.page);
  });
  await progress.step('Tỉnh: khai cơ quan, quản trị kiêm văn thư', async () => {
    const theirs = answersOf(province);
    await setUp.describeAgency(tinh.page, theirs);
    await setUp.goToPosts(tinh.page);
    await setUp.makeAdmin(tinh.page, theirs);
    await setUp.createAgency(tinh.page);
    await setUp.keepRecoveryKey(tinh.page);
  });
}

function answersOf({ name, parent, code, admin, adminIsClerk }: DemoOffice): setUp.FirstStart {
  return {
    agencyName: name,
    parentName: parent,
    code,
    adminName: admin.name,
    adminTitle: admin.title,
    password: admin.password,
    isAlsoClerk: adminIsClerk,
  };
}
