/** The first start, from the agency's name to the recovery key. */
import type { Page } from 'playwright';
import { button, field, type } from './controls.ts';

export interface FirstStart {
  readonly agencyName: string;
  readonly parentName: string;
  readonly code: string;
  readonly adminName: string;
  readonly adminTitle: string;
  readonly password: string;
  readonly isAlsoClerk: boolean;
}

/** The first step: what is not typed here follows from the agency's name. */
export async function describeAgency(
  page: Page,
  { agencyName, parentName, code }: FirstStart,
): Promise<void> {
  await type(field(page, 'Tên cơ quan'), agencyName);
  if (parentName !== '') await type(field(page, 'Cơ quan chủ quản (dòng trên)'), parentName);
  await type(field(page, 'Mã định danh QĐ 20'), code);
}

/** On to the posts, which are the usual ones of such an agency. */
export async function goToPosts(page: Page): Promise<void> {
  await button(page, 'Tiếp').click();
  await page.getByRole('heading', { name: 'Ai được ký?' }).waitFor();
}

/** The first admin, who is signed in when the agency was made. */
export async function makeAdmin(page: Page, answers: FirstStart): Promise<void> {
  await button(page, 'Tiếp').click();
  await type(field(page, 'Họ và tên'), answers.adminName);
  await type(field(page, 'Chức danh'), answers.adminTitle);
  await type(field(page, 'Mật khẩu'), answers.password);
  await type(field(page, 'Gõ lại mật khẩu'), answers.password);
  const isClerk = page.getByRole('checkbox', { name: 'Cũng là văn thư' });
  if ((await isClerk.isChecked()) !== answers.isAlsoClerk) await isClerk.click();
}

/** Gives the groups of the recovery key as they stand on the screen. */
export async function createAgency(page: Page): Promise<string[]> {
  await button(page, 'Tạo cơ quan').click();
  await page.getByRole('heading', { name: 'Khóa phục hồi', exact: true }).waitFor();
  const groups = page.locator('.cv-recovery').getByRole('listitem');
  await groups.first().waitFor();
  return groups.allInnerTexts();
}

/** The key is said to be kept; the workplace opens. */
export async function keepRecoveryKey(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Tôi đã in hoặc ghi lại khóa này' }).click();
  await button(page, 'Vào làm việc').click();
  await page.getByRole('navigation').waitFor();
}
