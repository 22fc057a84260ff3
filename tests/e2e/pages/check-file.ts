/** "Kiểm tra chữ ký một tệp": the banner over the facts of each signature. */
import type { Locator, Page } from 'playwright';

/** The banner, once the file named was judged. */
export async function verdictOn(page: Page, fileName: string): Promise<Locator> {
  await page.getByText(fileName).first().waitFor();
  const banner = page.locator('.cv-verdict-banner');
  await banner.waitFor();
  return banner;
}

/** The colour a banner stands in, as red, green and blue from 0 to 255. */
export function colourOf(banner: Locator): Promise<number[]> {
  return banner.evaluate((element) =>
    (getComputedStyle(element.querySelector('.anticon') ?? element).color.match(/\d+/g) ?? [])
      .slice(0, 3)
      .map(Number),
  );
}
