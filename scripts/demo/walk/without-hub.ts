/** The hub is killed: everything else works and the screen says what waits; back again, the letter goes out once. */
import { openScreen } from '../../../tests/e2e/pages/controls.ts';
import * as outgoing from '../../../tests/e2e/pages/outgoing.ts';
import { homeAffairs, province } from '../office/agencies.ts';
import { issue } from './issue-and-send.ts';
import { registerDropped, registeredAtFirst } from './receive-paper.ts';
import type { Walk } from './walk.ts';
import { urgentSubject } from './words.ts';

export async function withoutHub(on: Walk): Promise<void> {
  const { commune: xa, stage, progress, shot } = on;
  const { hub } = stage;
  await progress.step('Trục bị tắt ngang; Xã vẫn vào sổ, vẫn cấp số và đóng dấu', async () => {
    await hub.line.down();
    await hub.kill9();
    await openScreen(xa.page, 'Văn bản đến');
    await registerDropped(on, stage.incoming[registeredAtFirst]!, registeredAtFirst + 1);
    await issue(on, urgentSubject, '02/UBND-VP', 'ban-hanh-khi-mat-truc');
  });
  await progress.step('Xã: bấm gửi; màn hình nói văn bản nào đang chờ', async () => {
    await outgoing.openDocument(xa.page, 'Đã ban hành', urgentSubject);
    await outgoing.send(xa.page);
    await xa.page.getByText('1 văn bản sẽ tự gửi khi có mạng').waitFor();
    await outgoing.delivery(xa.page, province.name).getByText('Chưa gửi được').waitFor();
    await shot(xa, 'mat-truc-dang-cho');
  });
  await progress.step(
    'Trục trở lại nhưng biên nhận bị cắt: chương trình hỏi lại, không gửi lần hai',
    async () => {
      const cut = hub.line.cutNextAnswer('/sendEdoc');
      await hub.restart();
      await hub.line.up();
      await cut;
      for (const { name } of [province, homeAffairs])
        await outgoing.delivery(xa.page, name).getByText('Trung tâm đã nhận').waitFor({ timeout: 90_000 });
      await xa.page.getByText('Đã nối trục').waitFor();
      await shot(xa, 'truc-tro-lai');
    },
  );
}
