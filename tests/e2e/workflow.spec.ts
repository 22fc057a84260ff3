/** Presented, decided, done: a clerk, a leader and a member of staff, one after another at the same desk, by keys. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../core/documents/typeset/fonts.ts';
import { letter } from '../core/documents/typeset/sample-documents.ts';
import { expect, test, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';
import { button, field, openScreen } from './pages/controls.ts';
import { dropFile } from './pages/drop.ts';
import { closeGiven, readForm, registerByEnter } from './pages/incoming.ts';
import { changeSeat } from './pages/session.ts';

const password = 'Mat-khau-1';
const clerk = { name: 'Nguyễn Thị Lan', password: adminPassword };
const leader = { name: 'Phạm Văn Đức', password };
const staff = { name: 'Hoàng Thị Nga', password };

async function addPeople(program: Running): Promise<void> {
  const people = [
    { login: 'duc', name: leader.name, title: 'Chủ tịch', roles: ['leader'] },
    { login: 'nga', name: staff.name, title: 'Phòng Kinh tế', roles: ['staff'] },
    { login: 'tam', name: 'Vũ Minh Tâm', title: 'Văn phòng', roles: ['staff'] },
    { login: 'hai', name: 'Lương Văn Hải', title: 'Chuyên viên', roles: ['staff'] },
  ];
  const ids: Record<string, string> = {};
  for (const person of people) {
    const added = await program.call(
      'people.add',
      { ...person, passwordSecret: password },
      crypto.randomUUID(),
    );
    expect(added).toMatchObject({ ok: true });
    ids[person.login] = (added as { value: { id: string } }).value.id;
  }
  const unit = { name: 'Phòng Kinh tế', headId: ids['nga'], memberIds: [ids['hai']] };
  expect(await program.call('people.add_unit', unit, crypto.randomUUID())).toMatchObject({ ok: true });
}

async function pictureIf(page: Page, name: string): Promise<void> {
  const dir = process.env.CONGVAN_TEST_PICTURES;
  if (dir) await page.screenshot({ path: path.join(dir, `${name}.png`) });
}

test('a clerk presents with F8, the leader decides by keys alone, staff see it and finish it', async ({
  launch,
  folder,
}) => {
  const program = await launch();
  const { page } = program;
  await setUpOffice(program);
  await addPeople(program);
  await page.reload();
  await page.getByRole('navigation').waitFor();
  const file = path.join(folder, 'cong-van.pdf');
  fs.writeFileSync(
    file,
    await typesetDocument({ ...letter, issued: { day: 3, month: 3, year: 2026 }, urgency: 'hoa_toc' }, serif),
  );
  await dropFile(page, file, 'Tiếp nhận văn bản đến');
  await readForm(page);
  await registerByEnter(page);
  await closeGiven(page);

  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog', { name: 'Trình lãnh đạo' });
  await expect(dialog.getByRole('radio', { name: /Phạm Văn Đức/ })).toBeChecked();
  const note = field(dialog, 'Đề xuất của văn thư');
  await note.fill('Đề xuất Phòng Kinh tế chủ trì');
  await note.press('Enter');
  await expect(page.getByText('Đã trình 1 văn bản tới Phạm Văn Đức.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await openScreen(page, 'Chờ trình');
  await expect(page.getByRole('row', { name: /2331\/SNV-CCVC/ })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(dialog.getByRole('radio', { name: /Phạm Văn Đức/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await openScreen(page, 'Chờ ý kiến');
  await expect(page.getByRole('row', { name: /2331\/SNV-CCVC/ })).toBeVisible();

  await changeSeat(page, clerk, leader);
  await expect(page.getByText('1 văn bản hỏa tốc chờ ý kiến')).toBeVisible();
  await pictureIf(page, 'leader');
  const opinion = page.getByRole('textbox', { name: 'Bút phê' });
  await page.keyboard.press('Enter');
  await expect(opinion).toBeFocused();
  await page.keyboard.press('Control+4');
  await expect(opinion).toHaveValue('Tham mưu văn bản trả lời đúng thời hạn.');
  const add = page.getByRole('combobox', { name: 'Thêm người nhận' });
  await add.focus();
  await page.keyboard.type('kinh te');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Phòng Kinh tế chủ trì' })).toBeChecked();
  await page.keyboard.type('van phong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Vũ Minh Tâm phối hợp' })).toBeChecked();
  await pictureIf(page, 'leader-written');
  await opinion.focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Đã chuyển 2331/SNV-CCVC tới Phòng Kinh tế.')).toBeVisible();
  await expect(page.getByText('Không còn văn bản chờ ý kiến.')).toBeVisible();

  await changeSeat(page, leader, staff);
  await pictureIf(page, 'staff-home');
  await openScreen(page, 'Được giao');
  await page.getByRole('row', { name: /2331\/SNV-CCVC/ }).dblclick();
  await expect(page.getByText('Phòng Kinh tế (Hoàng Thị Nga), chủ trì')).toBeVisible();
  await button(page, 'Giao trong đơn vị').click();
  const giving = page.getByRole('dialog', { name: 'Giao việc trong Phòng Kinh tế' });
  for (const name of ['hoang thi nga', 'hai']) {
    await giving.getByRole('combobox', { name: 'Thêm người nhận' }).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await expect(giving.getByRole('radio', { name: 'Lương Văn Hải phối hợp' })).toBeChecked();
  await pictureIf(page, 'distribute');
  await button(giving, 'Giao').click();
  await expect(giving).toBeHidden();
  await expect(page.getByText('Phòng Kinh tế (Lương Văn Hải)')).toBeVisible();
  await expect(page.getByText('Tham mưu văn bản trả lời đúng thời hạn.')).toBeVisible();
  await pictureIf(page, 'staff-document');
  await button(page, 'Kết thúc').click();
  await field(page, 'Kết quả xử lý').fill('Đã báo cáo qua điện thoại');
  await button(page.getByRole('dialog'), 'Kết thúc').click();
  await expect(page.getByText('Không cần trả lời')).toBeVisible();
  await page.getByRole('tab', { name: 'Lịch sử' }).click();
  await expect(page.getByText('Hoàng Thị Nga kết thúc, không cần trả lời')).toBeVisible();
  await expect(page.getByText('Phạm Văn Đức cho ý kiến, giao Phòng Kinh tế chủ trì')).toBeVisible();
  await expect(page.getByText('Hoàng Thị Nga giao việc trong Phòng Kinh tế')).toBeVisible();
  await pictureIf(page, 'staff-history');
});
