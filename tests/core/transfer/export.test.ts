/** Lists as Excel, and everything in open form: what stands on the screen, and what another program reads years later. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { exportEverything } from '#core/transfer/export/everything.ts';
import {
  newDataDir,
  openTestCore,
  setUpOffice,
  type CallRefused,
  type TestCore,
} from '#tests/support/core.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';
import { linesOf, wordsOf } from '../reports/printed-words.ts';
import { rowsIn } from './sheets.ts';

let test: TestCore;
let pdf: Uint8Array;
let out: string;
const subjects = ['V/v hồ đập', '=HYPERLINK("http://x")', 'V/v "trích dẫn", có dấu phẩy'];

beforeAll(async () => {
  out = newDataDir();
  test = openTestCore();
  const office = await setUpOffice(test);
  const clerk = await test.as('vanthu');
  pdf = await typesetDocument(letter, serif);
  for (const [index, subject] of subjects.entries()) {
    const upload = index === 0 ? await test.bringIn('vanthu', pdf) : null;
    if (upload)
      await clerk.documents.read_intake({ upload, fileName: 'Công văn: số 1.pdf', purpose: 'incoming' });
    await clerk.documents.register(
      paperArrival(office.incomingBook, subject, {
        upload,
        number: String(index + 1),
        symbol: 'UBND-VP',
        issuedOn: '2026-11-18',
        issuerName: 'UBND tỉnh An Sơn',
        keywords: index === 0 ? 'hồ đập, an toàn' : '',
      }),
    );
  }
});
afterAll(async () => {
  await test.end();
  rmSync(out, { recursive: true, force: true });
});

const heads = [
  { key: 'bookNumber', head: 'Số đến', width: 8 },
  { key: 'arrivedOn', head: 'Ngày đến', width: 12 },
  { key: 'subject', head: 'Trích yếu', width: 60 },
  { key: 'keywords', head: 'Từ khóa', width: 30 },
  { key: 'state', head: 'Trạng thái', width: 14 },
];
const wanted = (question: Record<string, unknown>) => ({
  run: 'r1',
  list: 'documents.list' as const,
  question,
  heads,
  words: { state: { registered: 'Đã vào sổ' } },
  sheetName: 'Văn bản đến',
  fileName: 'van-ban-den.xlsx',
});
const paperWanted = (question: Record<string, unknown>) => ({
  run: 'p1',
  list: 'documents.list' as const,
  question,
  heads: [{ key: 'ordinal', head: 'TT', width: 10, isCentred: true }, ...heads],
  words: { state: { registered: 'Đã vào sổ' } },
  title: 'Danh sách văn bản đến',
  said: ['Có chữ: ho dap'],
  ending: { all: 'Tất cả {rows} văn bản', cut: 'Dừng ở {rows}' },
  fileName: 'van-ban-den.pdf',
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: CallRefused) => error.code,
  );

it('a list becomes Excel with its columns in their order, days and numbers real, words said, a formula kept as words', async () => {
  const clerk = await test.as('vanthu');
  const { contentUrl, rows, upload } = await clerk.transfer.list_excel(wanted({ box: 'incoming' }));
  const ticket = contentUrl.split('/').at(-1)!;
  const { sizeBytes } = (await test.core.serves['content.open']({ ticket }))!;
  const bytes = await test.core.serves['content.read']({ ticket, from: 0, to: sizeBytes });
  expect(rows).toBe(3);
  const day = new Date('2026-11-20T00:00:00.000Z');
  expect(await rowsIn(bytes)).toEqual([
    heads.map(({ head }) => head),
    ...subjects
      .map((subject, index) => [index + 1, day, subject, index === 0 ? 'hồ đập; an toàn' : null, 'Đã vào sổ'])
      .toReversed(),
  ]);
  await clerk.transfer.discard({ upload });
  expect(await clerk.transfer.progress({ run: 'r1' })).toBeNull();
});

it('a list becomes pages for the printer: the office, what narrowed it, its columns, days and words as on the screen', async () => {
  const clerk = await test.as('vanthu');
  const { contentUrl, rows, isAll, upload, pageCount } = await clerk.transfer.list_paper(
    paperWanted({ box: 'incoming', filter: { text: 'ho dap' } }),
  );
  const ticket = contentUrl.split('/').at(-1)!;
  const { sizeBytes } = (await test.core.serves['content.open']({ ticket }))!;
  const { words, pages } = wordsOf(
    await test.core.serves['content.read']({ ticket, from: 0, to: sizeBytes }),
  );
  expect([rows, isAll, pageCount, pages]).toEqual([1, true, 1, 1]);
  expect(linesOf(words)).toEqual([
    '1',
    'UBND XÃ TÂN PHÚC',
    'DANH SÁCH VĂN BẢN ĐẾN',
    'Có chữ: ho dap',
    'TT Số đến Ngày đến Trích yếu Từ khóa Trạng thái',
    '1 01 20/11/2026 V/v hồ đập hồ đập; an toàn Đã vào sổ',
    'Tất cả 1 văn bản',
  ]);
  await clerk.documents.discard_intake({ upload, isSecret: false });
});

it('a list holds what the person may see, and is none for an admin who is nothing else; a strange question is refused', async () => {
  const staff = await test.as('chuyenvien');
  expect((await staff.transfer.list_excel(wanted({ box: 'incoming' }))).rows).toBe(0);
  expect((await staff.transfer.list_paper(paperWanted({ box: 'incoming' }))).rows).toBe(0);
  expect(await codeOf((await test.as('admin')).transfer.list_excel(wanted({ box: 'incoming' })))).toBe(
    'core.not_allowed',
  );
  expect(await codeOf((await test.as('vanthu')).transfer.list_excel(wanted({ box: 'tất cả' })))).toBe(
    'core.bad_input',
  );
});

it('everything goes out: names of Annex VI, the file byte for byte, each hash right by another program, no password', async () => {
  const clerk = await test.as('vanthu');
  const { rows } = await clerk.documents.list({ box: 'incoming' });
  const { id, version, note } = await clerk.documents.open({ id: rows[0]!.id });
  const edit = (baseVersion: number, words: string) =>
    clerk.documents.edit({ id, baseVersion, changes: { direction: 'incoming', note: words } });
  await edit((await edit(version, 'Chép sang sổ mới')).version, note);
  const { folder, files } = await clerk.transfer.export({ run: 'e1', parent: out, name: 'Cong van 2026' });
  expect(files).toBe(1);
  expect(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS.txt'], { cwd: folder }).status).toBe(0);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const sums = readFileSync(join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n');
  expect(sums.length).toBe(all.length - 1);
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, name)), { bom: true, columns: true });
  // The words of a correction lie beside the journal; here they stand in its line.
  const edits = read('lich-su.csv').filter(({ Viec }) => Viec === 'documents.edited');
  expect(edits.map(({ ChiTiet }) => JSON.parse(ChiTiet!) as unknown)).toEqual([
    { 'note.old': note, 'note.new': 'Chép sang sổ mới' },
    { 'note.old': 'Chép sang sổ mới', 'note.new': note },
  ]);
  expect(
    read('van-ban-den.csv').map(({ Subject, CodeNumber, ArrivalNumber, IssuedDate, OrganName }) => [
      Subject,
      CodeNumber,
      ArrivalNumber,
      IssuedDate,
      OrganName,
    ]),
  ).toEqual(
    subjects.map((subject, index) => [
      subject.replace(/^=/, `'=`),
      String(index + 1),
      String(index + 1),
      '18/11/2026',
      'UBND tỉnh An Sơn',
    ]),
  );
  const [file] = read('tep.csv');
  expect(file!['DuongDan']).toBe('tep/den/2026/00001/v1-Công văn_ số 1.pdf');
  expect(Buffer.compare(readFileSync(join(folder, file!['DuongDan']!)), pdf)).toBe(0);
  const people = readFileSync(join(folder, 'du-lieu/person.jsonl'), 'utf8');
  expect(people).toContain('Lê Thị Hạnh');
  expect(people).not.toContain('password');
  expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('van-ban-den.csv: văn bản đến');
  const tables = test.core.db.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const left = tables
    .filter(({ name }) => !existsSync(join(folder, `du-lieu/${name}.jsonl`)))
    .map(({ name }) => name);
  expect(
    left.filter((name) => !/^sqlite_|_search|^document_place$|^learned$|^file_words/.test(name)),
  ).toEqual([]);
});

it('an export goes nowhere twice, leaves nothing when it is stopped, and is for clerks', async () => {
  const clerk = await test.as('vanthu');
  const again = { run: 'e2', parent: out, name: 'Cong van 2026' };
  expect(await codeOf(clerk.transfer.export(again))).toBe('transfer.folder_taken');
  expect(await codeOf(clerk.transfer.export({ ...again, parent: '/khong/co', name: 'a' }))).toBe(
    'transfer.folder_refused',
  );
  const stopped = clerk.transfer.export({ ...again, name: 'Dung lai' });
  await clerk.transfer.stop({ run: 'e2' });
  expect(['transfer.stopped', 'done']).toContain(await codeOf(stopped));
  const { db, services } = test.core;
  const where = { folder: join(out, 'Cat ngang'), at: '', databaseBytes: 0 };
  const cut = exportEverything(db, services.files, where, async (done) => {
    if (done === 3) throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  expect(existsSync(where.folder)).toBe(false);
  const full = exportEverything(
    db,
    services.files,
    { ...where, databaseBytes: Number.MAX_SAFE_INTEGER },
    async () => {},
  );
  await expect(full).rejects.toMatchObject({ code: 'transfer.no_room' });
  for (const login of ['admin', 'chutich', 'chuyenvien'])
    expect(await codeOf((await test.as(login)).transfer.export({ ...again, name: login })), login).toBe(
      'core.not_allowed',
    );
});
