/** Two letters are drafted and submitted by staff, and signed by the chairman page by page with the device. */
import { openScreen, button } from '../../../tests/e2e/pages/controls.ts';
import { dropFile } from '../../../tests/e2e/pages/drop.ts';
import * as outgoing from '../../../tests/e2e/pages/outgoing.ts';
import { changeSeat } from '../../../tests/e2e/pages/session.ts';
import * as signing from '../../../tests/e2e/pages/signing.ts';
import { homeAffairs, personOf, province } from '../office/agencies.ts';
import type { Walk } from './walk.ts';
import { expectEqual, expectWords, replySubject, urgentSubject } from './words.ts';

const receivers = [
  { typed: 'tinh an son', name: province.name },
  { typed: 'so noi vu', name: homeAffairs.name },
];

export async function draftAndSign(on: Walk): Promise<void> {
  const { commune: xa, stage, progress, shot } = on;
  await progress.step('Xã: chuyên viên thả dự thảo, chọn hai nơi nhận, trình ký', async () => {
    await changeSeat(xa.page, personOf('Văn thư'), personOf('Chuyên viên'));
    await draft(on, stage.reply, replySubject, 'trinh-du-thao');
    await draft(on, stage.urgentReply, urgentSubject, null);
  });
  await progress.step('Xã: Chủ tịch xem đủ từng trang, ký hai văn bản bằng thiết bị', async () => {
    await changeSeat(xa.page, personOf('Chuyên viên'), personOf('Lãnh đạo'));
    await shot(xa, 'lanh-dao-buoi-sang');
    await outgoing.openBox(xa.page, 'Chờ ký', replySubject);
    const window = await signing.openSigning(xa.app, () => button(xa.page, 'Xem và ký lần lượt').click());
    await signing.readEveryPage(window, 2);
    await signing.toFirstPage(window);
    await on.shotOf(window, 'cua-so-ky');
    const end = await signing.signWithPin(window, stage.tokens.leader.pin);
    expectWords('the end of signing', end, 'Đã ký 2 văn bản');
    await on.shotOf(window, 'da-ky');
    await signing.closeSigning(window);
  });
}

async function draft(on: Walk, file: string, subject: string, picture: string | null): Promise<void> {
  const { page } = on.commune;
  await openScreen(page, 'Trang chủ');
  await dropFile(page, file, 'Trình văn bản đi');
  const read = await outgoing.readDraft(page);
  expectEqual('the symbol read', read.symbol, 'UBND-VP');
  expectWords('the subject read', read.subject, subject);
  await outgoing.addReceivers(page, receivers);
  if (picture !== null) await on.shot(on.commune, picture);
  await outgoing.submitDraft(page, subject);
}
