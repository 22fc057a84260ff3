/** A register of a hundred thousand rows: time and memory of reading, checking, taking and undoing, with lists answering meanwhile. */
import { afterAll, expect, it } from 'vitest';
import type { RegisterImport } from '#contract/transfer.ts';
import { openTestCore, setUpOffice } from '#tests/support/core.ts';
import { goodRows, workbook } from '../core/transfer/sheets.ts';

const count = Number(process.env['CONGVAN_ROWS'] ?? 100_000);
const test = openTestCore();
afterAll(async () => test.end());

const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10;

it(`${count} rows are read, checked, taken and undone, and a list never waits long`, async () => {
  const office = await setUpOffice(test);
  const clerk = await test.as('vanthu');
  const bytes = await workbook(goodRows(count));
  const upload = await test.bringIn('vanthu', bytes);
  const file = { upload, fileName: 'so.xlsx' };
  let since = performance.now();
  const sheet = await clerk.transfer.read_register(file);
  const readS = seconds(since);
  const columns = sheet.columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }]));
  const target = { kind: 'by_year' as const, bodyId: office.bodyId, name: 'Sổ cũ' };
  since = performance.now();
  const check = await clerk.transfer.check_register({ ...file, direction: 'incoming', columns, target });
  const checkS = seconds(since);
  expect(check).toMatchObject({ taken: count, leftOut: 0 });
  const waits: number[] = [];
  const settled = async (id: string): Promise<RegisterImport> => {
    for (;;) {
      const asked = performance.now();
      await clerk.documents.list({ box: 'incoming' });
      waits.push(performance.now() - asked);
      const row = (await clerk.transfer.imports({})).find((one) => one.id === id)!;
      if (!['taking', 'undoing'].includes(row.state)) return row;
    }
  };
  since = performance.now();
  const { id } = await clerk.transfer.begin_import({ check: check.check });
  expect(await settled(id)).toMatchObject({ state: 'done', rowsTaken: count });
  const takeS = seconds(since);
  since = performance.now();
  await clerk.transfer.undo_import({ id });
  expect(await settled(id)).toMatchObject({ state: 'undone', rowsTaken: 0 });
  const undoS = seconds(since);
  const p95Ms = Math.round(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]!);
  const memoryMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ rows: count, readS, checkS, takeS, undoS, listP95Ms: p95Ms, memoryMiB }));
  expect(p95Ms).toBeLessThan(5000);
});
