import fs from 'node:fs';
import path from 'node:path';
import { goodRows, incomingHeads, rowOf, rowsIn, workbook } from '../core/transfer/sheets.ts';
import { expect, test } from './launch.ts';
import { setUpOffice } from './office.ts';
import { button } from './pages/controls.ts';
import { answerOpenDialog, answerSaveDialog } from './pages/system-dialog.ts';
import { chooseRegister, columnLine, figure, setMeaning } from './pages/transfer.ts';

/** Three rows in a hundred with something that keeps them out. */
function registerRows() {
  const rows = goodRows(200);
  rows[3]![1] = 'không rõ';
  rows[50]![9] = 'MẬT';
  rows[51]![5] = 'Kế hoạch (Tối mật) tuần tra Tây Hồ';
  rows[90]![0] = '31/02/2019';
  rows[120]![5] = null;
  rows[150]![1] = 1;
  return rows;
}

test('an old register is chosen, matched, gone over by its bad rows, taken and undone, by keyboard', async ({
  launch,
  folder,
}) => {
  const program = await launch();
  const { page, app } = program;
  await setUpOffice(program);
  await page.reload();
  await page.getByRole('navigation').waitFor();
  const heads = incomingHeads.with(2, 'Của ai');
  const file = path.join(folder, 'so-den-2019.xlsx');
  fs.writeFileSync(file, await workbook(registerRows(), heads));

  await answerOpenDialog(app, [file]);
  await chooseRegister(page);
  await expect(columnLine(page, 'B')).toContainText('Số trong sổ');
  await expect(columnLine(page, 'J')).not.toContainText('MẬT');
  await setMeaning(page, 'C', 'co quan ban hanh');
  await expect(columnLine(page, 'C')).toContainText('Cơ quan ban hành');

  await page.keyboard.press('F8');
  await expect(figure(page, 'sẽ nhập')).toHaveText('194');
  await expect(figure(page, 'không nhập')).toHaveText('6');
  const list = page.getByRole('grid', { name: 'Những hàng cần xem' });
  await expect(list.getByRole('row').filter({ hasText: 'Có dấu mật, không nhập' })).toHaveCount(2);
  await expect(list).not.toContainText('Tây Hồ');
  const saved = path.join(folder, 'can-xem.xlsx');
  await answerSaveDialog(app, saved);
  await button(page, 'Xuất Excel các hàng này').click();
  await expect.poll(() => fs.existsSync(saved)).toBe(true);
  expect((await rowsIn(saved)).map(([row]) => row)).toEqual([
    'Hàng',
    ...[3, 50, 51, 90, 120, 150].map(rowOf),
  ]);

  await page.keyboard.press('F8');
  await expect(page.getByText('Đã vào sổ 194, để lại 6')).toBeVisible();
  await expect(page.getByText('Đã nhập', { exact: true })).toBeVisible();
  const found = await program.call('search.documents', { text: 'ra soat duong giao thong' });
  expect(found).toMatchObject({ ok: true });
  expect((found as { value: { total: number } }).value.total).toBeGreaterThan(30);

  await button(page, 'Hoàn tác cả sổ').click();
  await button(page.getByRole('dialog'), 'Hoàn tác').click();
  await expect(page.getByText('Đã hoàn tác', { exact: true })).toBeVisible();
  const gone = await program.call('documents.list', { box: 'incoming' });
  expect(gone).toMatchObject({ ok: true, value: { total: 0 } });
});
