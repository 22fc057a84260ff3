/** The clerk's morning: files dropped on the window, read, registered with Enter, found again without accents. */
import { basename } from 'node:path';
import { dropFile } from '../../../tests/e2e/pages/drop.ts';
import * as incoming from '../../../tests/e2e/pages/incoming.ts';
import { untilDrawn } from '../../../tests/e2e/pages/page-view.ts';
import { changeSeat } from '../../../tests/e2e/pages/session.ts';
import { personOf } from '../office/agencies.ts';
import type { Walk } from './walk.ts';

/** So many of the files are registered before the hub is lost; one is kept for then. */
export const registeredAtFirst = 6;

export async function receivePaper(on: Walk): Promise<void> {
  const { commune: xa, stage, progress, shot } = on;
  await progress.step('Xã: văn thư thả quyết định của tỉnh lên cửa sổ, các trường được đọc', async () => {
    await changeSeat(xa.page, personOf('Lãnh đạo'), personOf('Văn thư'));
    await shot(xa, 'trang-chu-van-thu');
    await dropFile(xa.page, stage.incoming[0]!, 'Tiếp nhận văn bản đến', () => shot(xa, 'tha-tep'));
    const form = await incoming.readForm(xa.page);
    await untilDrawn(xa.page);
    await shot(xa, 'doc-cac-truong');
    if (form.code !== '1187/QĐ-UBND' || !form.subject.includes('Kế hoạch sử dụng đất đai'))
      throw new Error(`read wrongly: ${JSON.stringify(form)}`);
  });
  await progress.step('Xã: Enter vào sổ, số đến 1', async () => {
    expectNumber(await incoming.registerByEnter(xa.page), 1);
    await shot(xa, 'vua-vao-so');
  });
  await progress.step(`Xã: ${registeredAtFirst - 1} văn bản nữa vào sổ, mỗi văn bản một phím`, async () => {
    for (const [index, file] of stage.incoming.slice(1, registeredAtFirst).entries()) {
      await registerDropped(on, file, index + 2);
    }
    await untilDrawn(xa.page);
    await shot(xa, 'van-ban-den');
  });
  await progress.step('Xã: tìm không dấu "quyet dinh dat dai"', async () => {
    await incoming.search(xa.page, 'quyet dinh dat dai', '1187/QĐ-UBND');
    await shot(xa, 'tra-cuu-khong-dau');
  });
}

/** Drops one file and presses Enter. */
export async function registerDropped(
  { commune: { page } }: Walk,
  file: string,
  number: number,
): Promise<void> {
  await dropFile(page, file, 'Tiếp nhận văn bản đến');
  const { code } = await incoming.readForm(page);
  if (code === '') throw new Error(`nothing read from ${basename(file)}`);
  expectNumber(await incoming.registerByEnter(page), number);
}

function expectNumber(given: string, wanted: number): void {
  if (Number(given) !== wanted) throw new Error(`the number is ${given}, not ${wanted}`);
}
