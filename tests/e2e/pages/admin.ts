/** Administration: people, posts, seal, trust, signing devices, hub. */
import type { ElectronApplication, Page } from 'playwright';
import { button, dialog, field, openScreen, type } from './controls.ts';
import { answerOpenDialog } from './system-dialog.ts';

type Tab = 'Người dùng' | 'Cơ quan' | 'Trục liên thông' | 'Tin cậy' | 'Sao lưu' | 'Máy này';

/** Opens a tab of "Quản trị". */
export async function openAdmin(page: Page, tab: Tab): Promise<void> {
  await openScreen(page, 'Quản trị');
  await page.getByRole('tab', { name: tab }).click();
}

export interface NewPerson {
  readonly name: string;
  readonly title: string;
  /** As the checkbox reads. */
  readonly role: string;
  readonly password: string;
}

/** On the tab of people; gives when the row stands there. */
export async function addPerson(page: Page, { name, title, role, password }: NewPerson): Promise<void> {
  await button(page, 'Thêm người').click();
  const form = dialog(page, 'Thêm người dùng');
  await type(field(form, 'Họ và tên'), name);
  await type(field(form, 'Chức danh'), title);
  for (const box of await form.getByRole('checkbox', { checked: true }).all()) await box.click();
  await form.getByRole('checkbox', { name: new RegExp(`^${role}`) }).click();
  await type(field(form, 'Mật khẩu ban đầu'), password);
  await type(field(form, 'Gõ lại'), password);
  await button(form, 'Thêm người này').click();
  await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  await form.waitFor({ state: 'hidden' });
}

/** On the tab of the agency: a person takes a post. */
export async function fillPost(page: Page, post: string, person: string): Promise<void> {
  const holder = page.getByRole('combobox', { name: `Người giữ ${post}`, exact: true });
  await holder.click();
  await holder.pressSequentially(person);
  await holder.press('Enter');
  const row = page.locator('.cv-admin-post').filter({ has: holder });
  await row.getByText(person).filter({ visible: true }).first().waitFor();
}

/** On the tab of the agency. */
export async function setSealPicture(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await answerOpenDialog(app, [file]);
  await button(page, 'Chọn ảnh PNG').click();
  await page.getByText('Đã lưu ảnh con dấu.').waitFor();
}

/** On the tab of trust: a certificate is believed by the fingerprint its authority publishes. */
export async function trustCertificate(
  app: ElectronApplication,
  page: Page,
  certificate: { readonly file: string; readonly name: string; readonly fingerprint: string },
  kind: 'Gốc' | 'Trung gian',
): Promise<void> {
  await answerOpenDialog(app, [certificate.file]);
  await button(page, 'Thêm chứng thư').click();
  const form = page.getByRole('dialog');
  await form.getByText(kind, { exact: true }).click();
  await type(field(form, 'Dấu vân tay SHA-256 đã công bố'), certificate.fingerprint);
  await button(form, 'Tin chứng thư này').click();
  await page.getByRole('row', { name: new RegExp(certificate.name) }).waitFor();
}

/** On the tab of trust: takes in the revocation list of an authority by its file. */
export async function addRevocationList(
  app: ElectronApplication,
  page: Page,
  file: string,
  issuer: string,
): Promise<void> {
  await answerOpenDialog(app, [file]);
  await button(page, 'Nạp tệp .crl').click();
  await page.getByText(`Đã nạp danh sách của ${issuer}`).waitFor();
}

/** On the tab of trust: names a library, and waits for the devices it shows. */
export async function addDriver(
  app: ElectronApplication,
  page: Page,
  library: string,
  devices: readonly string[],
): Promise<void> {
  await answerOpenDialog(app, [library]);
  await button(page, 'Chọn thư viện').click();
  for (const device of devices) await page.getByText(device).first().waitFor();
}

/** On the tab of the hub, a VXP one; the system's code is already the agency's own. */
export async function connectHub(page: Page, url: string, secret: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Loại trục' }).click({ force: true });
  await page.locator('.ant-select-item-option', { hasText: /^Trục VXP/ }).click();
  await type(field(page, 'Địa chỉ trục'), url);
  await type(field(page, 'Khóa bí mật'), secret);
  await button(page, 'Lưu').click();
  await page
    .getByText('Đã lưu. Máy sẽ tự liên hệ trục.')
    .or(page.getByText(/^Đã nối trục/))
    .first()
    .waitFor();
}

/** On the tab of the hub: asks it now, and waits for its directory of so many agencies. */
export async function contactHub(page: Page, directory: number): Promise<void> {
  await button(page, 'Liên hệ ngay').click();
  await page.getByText(`danh bạ có ${directory} cơ quan`).waitFor();
}
