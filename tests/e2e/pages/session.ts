/** Signing in by name and password, and out by the person's own menu. */
import type { Page } from 'playwright';
import { button, field, type } from './controls.ts';

/** At the sign-in screen. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('radio', { name }).click();
  await type(field(page, 'Mật khẩu'), password);
  await button(page, 'Vào làm việc').click();
  await page.getByRole('navigation').waitFor();
}

/** Opens the menu of who is signed in and chooses a line of it. */
export async function chooseOwn(page: Page, person: string, line: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: person }).click();
  await page.getByRole('menuitem', { name: line }).click();
}

export async function signOut(page: Page, person: string): Promise<void> {
  await chooseOwn(page, person, 'Đăng xuất');
  await page.getByRole('radiogroup').waitFor();
}

/** One person leaves, the next one comes. */
export async function changeSeat(
  page: Page,
  from: { readonly name: string },
  to: { readonly name: string; readonly password: string },
): Promise<void> {
  await signOut(page, from.name);
  await signIn(page, to.name, to.password);
}
