/** The received file is checked on the screen: green; the same file with one byte changed: red. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourOf, verdictOn } from '../../../tests/e2e/pages/check-file.ts';
import { openScreen } from '../../../tests/e2e/pages/controls.ts';
import { dropFile } from '../../../tests/e2e/pages/drop.ts';
import type { Walk } from './walk.ts';
import { expectWords } from './words.ts';

export async function checkFiles(on: Walk): Promise<void> {
  const { province: tinh, progress, shot, output, stage } = on;
  const received = join(output, 'van-ban-da-nhan.pdf');
  await progress.step('Tỉnh: kiểm tra chữ ký của tệp đã nhận, màu xanh', async () => {
    await openScreen(tinh.page, 'Kiểm tra chữ ký');
    await dropFile(tinh.page, received, 'Kiểm tra chữ ký');
    const banner = await verdictOn(tinh.page, 'van-ban-da-nhan.pdf');
    expectWords('the verdict', await banner.innerText(), '4 chữ ký hợp lệ');
    expectHue(await colourOf(banner), 'green');
    await shot(tinh, 'kiem-tra-hop-le');
  });
  await progress.step('Tỉnh: cùng tệp đổi một byte, màu đỏ', async () => {
    const changed = join(stage.folder, 'van-ban-doi-mot-byte.pdf');
    writeFileSync(changed, withOneByteChanged(readFileSync(received)));
    await openScreen(tinh.page, 'Kiểm tra chữ ký');
    await dropFile(tinh.page, changed, 'Kiểm tra chữ ký');
    const banner = await verdictOn(tinh.page, 'van-ban-doi-mot-byte.pdf');
    expectWords('the verdict', await banner.innerText(), 'Tài liệu đã bị thay đổi sau khi ký.');
    expectHue(await colourOf(banner), 'red');
    await shot(tinh, 'doi-mot-byte-mau-do');
  });
}

/** The last digit of the file's day of making: the page looks the same, the signatures must not hold. */
export function withOneByteChanged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('/CreationDate (D:');
  if (at < 0) throw new Error('the file has no day of making');
  const digit = at + '/CreationDate (D:2026'.length - 1;
  copy[digit] = copy[digit]! ^ 1;
  return copy;
}

function expectHue([red = 0, green = 0, blue = 0]: number[], hue: 'red' | 'green'): void {
  const [main, others] = hue === 'red' ? [red, [green, blue]] : [green, [red, blue]];
  if (others.some((other) => other >= main)) throw new Error(`not ${hue}: ${red}, ${green}, ${blue}`);
}
