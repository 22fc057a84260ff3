/** A file dragged from the desktop onto the window, as the browser itself hears of it. */
import type { Page } from 'playwright';

/** A desktop says again and again that the file is still above the window. */
const beatMs = 350;
const beatsAtMost = 60;

/** Drops one file, or several together, on the field that says what they are for; `seen` is called while the fields are shown. */
export async function dropFile(
  page: Page,
  file: string | readonly string[],
  zone: string,
  seen?: () => Promise<unknown>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: typeof file === 'string' ? [file] : [...file], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop', x: number, y: number) =>
    session.send('Input.dispatchDragEvent', { type, x, y, data });
  const field = page.locator('.cv-door-zone', { hasText: zone });
  await drag('dragEnter', 683, 384);
  for (let beat = 1; !(await field.isVisible()); beat += 1) {
    if (beat > beatsAtMost) throw new Error(`no field for ${zone} while a file is dragged`);
    await drag('dragOver', 683, 384);
    await field.waitFor({ timeout: beatMs }).catch(() => null);
  }
  await seen?.();
  const box = await field.boundingBox();
  if (!box) throw new Error(`nothing to drop on for ${zone}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await drag('dragOver', x, y);
  await drag('drop', x, y);
  await session.detach();
}
