/** A file dragged from the desktop onto the window, as the browser itself hears of it. */
import type { Page } from 'playwright';

/** Drops on the field that says what the file is for; `seen` is called while the fields are shown. */
export async function dropFile(
  page: Page,
  file: string,
  zone: string,
  seen?: () => Promise<unknown>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop', x: number, y: number) =>
    session.send('Input.dispatchDragEvent', { type, x, y, data });
  await drag('dragEnter', 683, 384);
  await drag('dragOver', 683, 384);
  const field = page.locator('.cv-door-zone', { hasText: zone });
  await field.waitFor();
  await seen?.();
  const box = await field.boundingBox();
  if (!box) throw new Error(`nothing to drop on for ${zone}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await drag('dragOver', x, y);
  await drag('drop', x, y);
  await session.detach();
}
