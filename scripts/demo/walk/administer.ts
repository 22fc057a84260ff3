/** The admin's work before the first document: people, posts, seal, trust, devices, hub; then the leader's handwriting. */
import * as admin from '../../../tests/e2e/pages/admin.ts';
import { closeHandwriting, setHandwriting } from '../../../tests/e2e/pages/handwriting.ts';
import { changeSeat } from '../../../tests/e2e/pages/session.ts';
import { agencies, commune, personOf, province, type DemoOffice } from '../office/agencies.ts';
import type { Program } from '../program.ts';
import type { Walk } from './walk.ts';

export async function administer(on: Walk): Promise<void> {
  const { commune: xa, province: tinh, stage, progress, shot } = on;
  await progress.step('Xã: thêm văn thư, lãnh đạo, chuyên viên', async () => {
    await admin.openAdmin(xa.page, 'Người dùng');
    for (const person of commune.people) await admin.addPerson(xa.page, person);
    await shot(xa, 'nguoi-dung');
  });
  await progress.step('Xã: Chủ tịch giữ chức vụ ký, văn thư đưa ảnh con dấu', async () => {
    await admin.openAdmin(xa.page, 'Cơ quan');
    await admin.fillPost(xa.page, 'CHỦ TỊCH', personOf('Lãnh đạo').name);
    await admin.setSealPicture(xa.app, xa.page, stage.sealPicture);
    await shot(xa, 'co-quan');
  });
  await progress.step('Xã: tin chứng thư theo dấu vân tay, nhận hai thiết bị ký', async () => {
    await trustAuthorities(xa, on);
    const { hsm, leader, agency } = stage.tokens;
    await admin.addDriver(xa.app, xa.page, hsm.library, [leader.label, agency.label]);
    await shot(xa, 'tin-cay-thiet-bi');
  });
  await progress.step('Xã: nối trục liên thông, danh bạ ba cơ quan về máy', async () => {
    await connect(xa, commune, stage.hub.proxyUrl);
    await shot(xa, 'truc-lien-thong');
  });
  await progress.step('Tỉnh: tin chứng thư, nối trục', async () => {
    await trustAuthorities(tinh, on);
    await connect(tinh, province, stage.hub.url);
  });
  await progress.step('Xã: Chủ tịch đăng nhập, đưa ảnh chữ ký tay', async () => {
    const leader = personOf('Lãnh đạo');
    await changeSeat(xa.page, commune.admin, leader);
    await setHandwriting(xa.app, xa.page, leader.name, stage.handwritingPicture);
    await shot(xa, 'chu-ky-tay');
    await closeHandwriting(xa.page);
  });
}

async function trustAuthorities({ app, page }: Program, { stage }: Walk): Promise<void> {
  await admin.openAdmin(page, 'Tin cậy');
  const { root, issuing, lists } = stage.pki;
  await admin.trustCertificate(app, page, { ...root, file: root.derFile }, 'Gốc');
  await admin.trustCertificate(app, page, { ...issuing, file: issuing.derFile }, 'Trung gian');
  await admin.addRevocationList(app, page, lists[0]!, root.name);
  await admin.addRevocationList(app, page, lists[1]!, issuing.name);
}

async function connect({ page }: Program, { secret }: DemoOffice, url: string): Promise<void> {
  await admin.openAdmin(page, 'Trục liên thông');
  await admin.connectHub(page, url, secret);
  await admin.contactHub(page, agencies.length);
}
