/** The clerk issues with the agency's device, sends through the hub; the province receives and registers. */
import { join } from 'node:path';
import { tellSendersAtOnce } from '../../../tests/e2e/pages/after-sending.ts';
import * as admin from '../../../tests/e2e/pages/admin.ts';
import { button } from '../../../tests/e2e/pages/controls.ts';
import * as incoming from '../../../tests/e2e/pages/incoming.ts';
import * as outgoing from '../../../tests/e2e/pages/outgoing.ts';
import { untilDrawn } from '../../../tests/e2e/pages/page-view.ts';
import { changeSeat } from '../../../tests/e2e/pages/session.ts';
import * as signing from '../../../tests/e2e/pages/signing.ts';
import { homeAffairs, personOf, province } from '../office/agencies.ts';
import type { Walk } from './walk.ts';
import { expectEqual, expectWords, replySubject } from './words.ts';

export async function issueAndSend(on: Walk): Promise<void> {
  const { commune: xa, progress, shot, output } = on;
  await progress.step('Xã: văn thư cấp số, ngày, đóng dấu bằng thiết bị của cơ quan', async () => {
    await changeSeat(xa.page, personOf('Lãnh đạo'), personOf('Văn thư'));
    await issue(on, replySubject, '01/UBND-VP', 'cap-so-dong-dau');
  });
  await progress.step('Xã: gửi tới hai nơi, Trục trả biên nhận', async () => {
    await outgoing.openDocument(xa.page, 'Đã ban hành', replySubject);
    await outgoing.saveCopy(xa.app, xa.page, join(output, 'van-ban-da-gui.pdf'));
    await outgoing.send(xa.page);
    for (const { name } of [province, homeAffairs])
      await outgoing.delivery(xa.page, name).getByText('Trung tâm đã nhận').waitFor();
    await shot(xa, 'trung-tam-da-nhan');
  });
}

/** From "Chờ cấp số" to the given number, which stands large at the end. */
export async function issue(on: Walk, subject: string, code: string, picture: string): Promise<void> {
  const { commune: xa, stage } = on;
  await outgoing.openDocument(xa.page, 'Chờ cấp số', subject);
  const window = await signing.openSigning(xa.app, () => button(xa.page, 'Phát hành').click());
  await signing.readEveryPage(window, 1);
  await signing.toFirstPage(window);
  await on.shotOf(window, picture);
  const end = await signing.signWithPin(window, stage.tokens.agency.pin);
  expectWords('the number given', end, code);
  await on.shotOf(window, `${picture}-xong`);
  await signing.closeSigning(window);
}

export async function receive(on: Walk): Promise<void> {
  const { commune: xa, province: tinh, progress, shot, output } = on;
  await progress.step('Tỉnh: nhận qua Trục, bốn chữ ký hợp lệ hiện ra', async () => {
    await tellSendersAtOnce(tinh.page);
    await admin.openAdmin(tinh.page, 'Trục liên thông');
    await admin.contactHub(tinh.page, 3);
    const row = await incoming.openWaiting(tinh.page, replySubject);
    await row.click();
    await tinh.page.getByText('4 chữ ký hợp lệ').first().waitFor();
    await untilDrawn(tinh.page);
    await shot(tinh, 'tinh-cho-tiep-nhan');
    await incoming.registerWaiting(tinh.page, row);
  });
  await progress.step('Tỉnh: văn thư vào sổ bằng một phím', async () => {
    const form = await incoming.readForm(tinh.page);
    expectEqual('the code received', form.code, '01/UBND-VP');
    await untilDrawn(tinh.page);
    await shot(tinh, 'tinh-vao-so');
    expectEqual('the arrival number', Number(await incoming.registerByEnter(tinh.page)), 1);
    await incoming.openRegistered(tinh.page, replySubject);
    await outgoing.saveCopy(tinh.app, tinh.page, join(output, 'van-ban-da-nhan.pdf'));
  });
  await progress.step('Xã: trạng thái 03 về; nơi kia vẫn "Trung tâm đã nhận"', async () => {
    await outgoing
      .delivery(xa.page, province.name)
      .getByText('Đã tiếp nhận lúc')
      .waitFor({ timeout: 60_000 });
    await outgoing.delivery(xa.page, homeAffairs.name).getByText('Trung tâm đã nhận').waitFor();
    await shot(xa, 'tinh-da-tiep-nhan');
  });
}
