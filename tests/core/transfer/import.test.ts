/** An old register brought in, gone over row by row, taken, and taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterField } from '#contract/transfer.ts';
import { verifyJournal } from '#core/backup/index.ts';
import { openTestCore, setUpOffice, type CallRefused, type TestCore } from '#tests/support/core.ts';
import { arrival } from '../documents/arrivals.ts';
import { goodRows, incomingHeads, rowOf, rowsIn, workbook, type Value } from './sheets.ts';

type Clerk = Awaited<ReturnType<TestCore['as']>>;

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let clerk: Clerk;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
  clerk = await test.as('vanthu');
});
afterAll(async () => test.end());

const columnsOf = (columns: readonly { index: number; field: RegisterField | null }[]) =>
  columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }]));

/** Reads and checks a file as the screen does, with what was proposed. */
async function check(bytes: Uint8Array, name: string, fileName = 'so-den.xlsx') {
  const upload = await test.bringIn('vanthu', bytes);
  const sheet = await clerk.transfer.read_register({ upload, fileName });
  const checked = await clerk.transfer.check_register({
    upload,
    fileName,
    direction: sheet.direction,
    columns: columnsOf(sheet.columns),
    target: { kind: 'by_year', bodyId: office.bodyId, name },
  });
  return { upload, sheet, checked };
}

const problemsOf = async (id: string) =>
  (await clerk.transfer.problems({ check: id, filter: { kind: null, code: null } })).rows;

/** Fulfilled when the import has come to rest. */
async function settled(id: string) {
  for (;;) {
    const row = (await clerk.transfer.imports({})).find((one) => one.id === id)!;
    if (!['taking', 'undoing'].includes(row.state)) return row;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const listed = (text: string) =>
  test.core.db.get<{ n: number }>(
    // The index keeps no places of words, so words are asked for together, not as a phrase.
    `SELECT count(*) AS n FROM document_search WHERE document_search MATCH '${text.replaceAll(' ', ' AND ')}'`,
  )!.n;

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: CallRefused) => error.code,
  );

describe('a register with three bad rows in a hundred', () => {
  const rows = goodRows(400);
  const bad: Record<number, (row: Value[]) => void> = {
    3: (row) => (row[1] = 'không rõ'),
    41: (row) => (row[1] = 41),
    1: (row) => (row[9] = 'MẬT'),
    77: (row) => (row[9] = 'MẬT'),
    78: (row) => (row[5] = 'Báo cáo (Tối mật) tình hình biên giới Tây Hồ'),
    120: (row) => (row[0] = '31/02/2019'),
    150: (row) => (row[5] = null),
    200: (row) => (row[0] = new Date(Date.UTC(2027, 5, 1))),
    201: (row) => (row[1] = null),
    260: (row) => (row[0] = null),
    300: (row) => (row[1] = '301-303'),
    350: (row) => (row[1] = '351'),
  };
  for (const [index, spoil] of Object.entries(bad)) spoil(rows[Number(index)]!);
  let found: Awaited<ReturnType<typeof check>>;
  beforeAll(async () => {
    found = await check(await workbook(rows), 'Văn bản đến cũ');
  });

  it('is read under its titles, each column by its head', () => {
    const { sheet } = found;
    expect(sheet).toMatchObject({ direction: 'incoming', headRow: 4, rowCount: 400 });
    expect(sheet.columns.map(({ field }) => field)).toEqual([
      'arrivedOn',
      'bookNumber',
      'issuerName',
      'code',
      'issuedOn',
      'subject',
      'receivers',
      'forwardedOn',
      'signedFor',
      'note',
    ]);
  });

  it('has each of them named by its row, and says no word of a secret one', async () => {
    const problems = await problemsOf(found.checked.check);
    const left = problems.filter(({ kind }) => kind === 'left_out').map(({ row, code }) => [row, code]);
    expect(left).toEqual([
      [rowOf(1), 'secret'],
      [rowOf(3), 'number_unread'],
      [rowOf(41), 'number_twice'],
      [rowOf(77), 'secret'],
      [rowOf(78), 'secret'],
      [rowOf(120), 'day_unread'],
      [rowOf(150), 'no_subject'],
      [rowOf(200), 'day_in_future'],
      [rowOf(201), 'no_number'],
      [rowOf(260), 'no_day'],
      [rowOf(300), 'number_unread'],
    ]);
    expect(problems.filter(({ code }) => code === 'secret')).toEqual(
      [1, 77, 78].map((index) => ({
        row: rowOf(index),
        kind: 'left_out',
        code: 'secret',
        column: '',
        value: '',
        meant: '',
      })),
    );
    expect(JSON.stringify(found.sheet)).not.toMatch(/MẬT|Tối mật|Tây Hồ/);
    expect(found.checked).toMatchObject({ total: 400, taken: 389, leftOut: 11, alreadyIn: 0 });
  });

  it('gives the problems as an Excel file that another program reads', async () => {
    const { contentUrl } = await clerk.transfer.problems_excel({
      check: found.checked.check,
      heads: {
        row: 'Hàng',
        kind: 'Việc',
        problem: 'Vấn đề',
        column: 'Cột',
        value: 'Trong ô',
        meant: 'Hiểu là',
      },
      words: { secret: 'Có dấu mật, không nhập', left_out: 'Không nhập' },
      fileName: 'van-de.xlsx',
    });
    const ticket = contentUrl.split('/').at(-1)!;
    const { sizeBytes } = (await test.core.serves['content.open']({ ticket }))!;
    const bytes = await test.core.serves['content.read']({ ticket, from: 0, to: sizeBytes });
    const data = await rowsIn(bytes);
    expect(data[0]).toEqual(['Hàng', 'Việc', 'Vấn đề', 'Cột', 'Trong ô', 'Hiểu là']);
    expect(data).toContainEqual([rowOf(77), 'Không nhập', 'Có dấu mật, không nhập', null, null, null]);
  });

  it('is taken with its numbers and found by its words, the journal holds, and none of the secret rows is anywhere', async () => {
    const { id } = await clerk.transfer.begin_import({ check: found.checked.check });
    expect(await settled(id)).toMatchObject({ state: 'done', rowsTaken: 389, rowsLeftOut: 11 });
    expect(listed('mat do')).toBeGreaterThan(50);
    expect((await clerk.search.documents({ text: 'mat do' })).total).toBe(listed('mat do'));
    expect(listed('tay ho')).toBe(0);
    const searched = await clerk.search.documents({ text: 'mat do dan cu' });
    expect(searched.total).toBeGreaterThan(50);
    const page = await clerk.documents.list({ box: 'incoming_done' });
    expect(page.rows[0]).toMatchObject({ source: 'import', isUnread: false, bookNumber: 400 });
    const [opened] = (await clerk.books.list({ year: 2019 })).filter(
      ({ name }) => name === 'Văn bản đến cũ 2019',
    );
    expect(opened?.nextNumber).toBe(401);
    expect(importFindings()).toEqual([]);
  });

  it('refuses every row of it the second time', async () => {
    const again = await check(await workbook(rows), 'Văn bản đến cũ');
    expect(again.checked.taken).toBe(0);
    const codes = new Set((await problemsOf(again.checked.check)).map(({ code }) => code));
    expect(codes).toContain('number_in_book');
    expect(await codeOf(clerk.transfer.begin_import({ check: again.checked.check }))).toBe(
      'transfer.nothing_to_take',
    );
  });

  it('is not undone while a document of it was worked on, which is named; a changed row is told by the check of the journal', async () => {
    const [row] = await clerk.transfer.imports({});
    const [one] = test.core.db.all<{ id: string; subject: string }>(
      `SELECT id, subject FROM document WHERE source = 'import' AND book_number = 5`,
    );
    test.core.db.run(`UPDATE document SET subject = 'khác' WHERE id = :id`, { id: one!.id });
    expect(importFindings()).toEqual([
      { code: 'transfer.row_differs', facts: { file: 'so-den.xlsx', row: rowOf(4) } },
    ]);
    test.core.db.run(`UPDATE document SET subject = :subject, version = version + 1 WHERE id = :id`, {
      ...one!,
    });
    const refused = (await clerk.transfer
      .undo_import({ id: row!.id })
      .catch((error: unknown) => error)) as CallRefused;
    expect([refused.code, refused.facts['count']]).toEqual(['transfer.import_touched', 1]);
    expect(refused.facts['names']).toContain(one!.subject);
    test.core.db.run('UPDATE document SET version = 1 WHERE id = :id', { id: one!.id });
  });

  it('is taken back whole: no document, no number, nothing to find', async () => {
    const [row] = await clerk.transfer.imports({});
    await clerk.transfer.undo_import({ id: row!.id });
    expect(await settled(row!.id)).toMatchObject({ state: 'undone', rowsTaken: 0 });
    expect(listed('mat do')).toBe(0);
    expect(test.core.db.all(`SELECT 1 FROM document WHERE source = 'import'`)).toEqual([]);
    expect(test.core.db.all(`SELECT 1 FROM book_number WHERE state = 'taken_over'`)).toEqual([]);
    expect(importFindings()).toEqual([]);
    const again = await check(await workbook(rows), 'Văn bản đến cũ');
    expect(again.checked.taken).toBe(389);
  });
});

/** What the check of the journal says, but for gaps of the bad rows, which are true. */
const importFindings = () =>
  verifyJournal(test.core.db, test.core.services.files, '2026-11-20').findings.filter(
    ({ code }) => code !== 'books.gap',
  );

it('an import that is stopped stands with what it took, and the same file goes on from there', async () => {
  const bytes = await workbook(goodRows(900, 2018));
  const first = await check(bytes, 'Dừng giữa chừng', 'dung.xlsx');
  const { id } = await clerk.transfer.begin_import({ check: first.checked.check });
  expect(await codeOf(clerk.transfer.begin_import({ check: first.checked.check }))).toBe(
    'transfer.import_running',
  );
  await clerk.transfer.stop_import({ id });
  const stopped = await settled(id);
  expect(stopped.state).toBe('stopped');
  expect(stopped.rowsTaken).toBeLessThan(900);
  const second = await check(bytes, 'Dừng giữa chừng', 'dung.xlsx');
  expect(second.checked.alreadyIn).toBe(stopped.rowsTaken);
  expect(second.checked.taken + stopped.rowsTaken).toBe(900);
  expect(await clerk.transfer.begin_import({ check: second.checked.check })).toEqual({ id });
  expect(await settled(id)).toMatchObject({ state: 'done', rowsTaken: 900, rowsTotal: 900 });
  expect(importFindings()).toEqual([]);
});

describe('the rule of lookalikes, against old registers', () => {
  const arrivals: Value[][] = [
    ['05/03/2026', 1, 'UBND tỉnh', '0125/UBND-VP', '03/03/2026', 'V/v tiêm phòng', null, null, null, null],
    ['06/03/2026', 2, 'Sở Nội vụ', '77/SNV–CCVC', null, 'V/v biên chế', null, null, null, null],
    ['06/03/2026', 3, null, '78/SNV-CCVC', '01/03/2026', 'V/v thi đua', null, null, null, null],
  ];
  const same = async (changes: Parameters<typeof arrival>[1]) =>
    clerk.documents
      .register(arrival(office.incomingBook, { arrivedOn: '2026-11-20', dueOn: null, ...changes }))
      .then(
        () => 'registered',
        ({ code, facts }: CallRefused) => [code, facts['arrivalNumber']],
      );
  beforeAll(async () => {
    const { checked } = await check(await workbook(arrivals), 'Sổ cũ giữa năm');
    await settled((await clerk.transfer.begin_import({ check: checked.check })).id);
  });

  it('finds what a hand wrote shorter, without a day, without an issuer', async () => {
    const vp = { number: '125', symbol: 'UBND-VP', issuerName: 'Ủy ban nhân dân tỉnh An Sơn' };
    expect(await same({ ...vp, issuedOn: '2026-03-03' })).toEqual(['documents.looks_registered', 1]);
    const snv = { number: '77', symbol: 'SNV-CCVC', issuerName: 'Sở Nội vụ tỉnh An Sơn' };
    expect(await same({ ...snv, issuedOn: '2026-03-02' })).toEqual(['documents.looks_registered', 2]);
    expect(await same({ ...snv, number: '78', issuedOn: '2026-03-02' })).toEqual([
      'documents.looks_registered',
      3,
    ]);
  });

  it('passes by another agency, another year, another symbol', async () => {
    const vp = { number: '125', symbol: 'UBND-VP', issuerName: 'UBND xã Hòa Bình', issuedOn: '2026-03-03' };
    expect(await same(vp)).toBe('registered');
    const snv = { number: '77', symbol: 'SNV-CCVC', issuerName: 'Sở Nội vụ tỉnh An Sơn' };
    expect(await same({ ...snv, issuedOn: '2025-03-02' })).toBe('registered');
    expect(await same({ ...snv, symbol: 'SNV-TCBC', issuedOn: '2026-03-02' })).toBe('registered');
  });

  it('tells the clerk of rows that are registered here already', async () => {
    const row = [
      '20/11/2026',
      9,
      'UBND xã Hòa Bình',
      '125/UBND-VP',
      '03/03/2026',
      'V/v',
      null,
      null,
      null,
      null,
    ];
    const { checked } = await check(await workbook([row]), 'Sổ khác');
    expect(checked).toMatchObject({ taken: 1, doubtful: 1 });
    expect(await problemsOf(checked.check)).toMatchObject([
      { kind: 'doubt', code: 'looks_registered', value: '125/UBND-VP', meant: '01 (20/11/2026)' },
    ]);
  });
});

it('what went out takes its number from its code, its receivers from their lines', async () => {
  const heads = [
    'Số, ký hiệu văn bản',
    'Ngày tháng văn bản',
    'Tên loại và trích yếu nội dung văn bản',
    'Người ký',
    'Nơi nhận văn bản',
    'Đơn vị, người nhận bản lưu',
    'Số lượng bản',
  ];
  const rows: Value[][] = [
    [
      '125a/QĐ-UBND',
      '03/11/2020',
      'Quyết định về việc kiện toàn tổ công tác',
      'Phạm Văn Đức',
      '- UBND tỉnh;\n- Các thôn;\n- Lưu: VT',
      'VP',
      12,
    ],
    ['12-KH/ĐU', '4.11.20', 'Kế hoạch kiểm tra', 'Lê Văn Nam', null, null, null],
  ];
  const { sheet, checked } = await check(await workbook(rows, heads), 'Văn bản đi cũ', 'so-di.xlsx');
  expect(sheet.direction).toBe('outgoing');
  const { id } = await clerk.transfer.begin_import({ check: checked.check });
  await settled(id);
  const found = await clerk.documents.list({ box: 'issued' });
  const one = await clerk.documents.open({ id: found.rows.find(({ code }) => code === '125a/QĐ-UBND')!.id });
  expect(one).toMatchObject({
    bookNumber: 125,
    suffix: 'a',
    kind: 'Quyết định',
    issuedOn: '2020-11-03',
    signerName: 'Phạm Văn Đức',
    copies: 12,
  });
  expect(one.receivers.map(({ name }) => name)).toEqual(['UBND tỉnh', 'Các thôn', 'Lưu: VT']);
  expect(found.rows.some(({ code }) => code.startsWith('12'))).toBe(true);
});

it('keywords come in with their documents: tidied, found, offered again, and covered by the check of the journal', async () => {
  const keywords = ['Đất đai, giải phóng mặt bằng\nđất  đai', 'bảo mật; mật độ dân cư', null, 'MẬT'];
  const rows = goodRows(4, 2014).map((row, index) => [...row, keywords[index]!]);
  const { sheet, checked } = await check(
    await workbook(rows, [...incomingHeads, 'Từ khóa']),
    'Sổ có từ khóa',
    'tu-khoa.xlsx',
  );
  expect(sheet.columns.at(-1)).toMatchObject({ head: 'Từ khóa', field: 'keywords' });
  expect(checked).toMatchObject({ taken: 3, leftOut: 1, problems: [{ code: 'secret', rows: 1 }] });
  await settled((await clerk.transfer.begin_import({ check: checked.check })).id);
  const found = async (words: string) =>
    (await clerk.documents.list({ box: 'incoming', filter: { keywords: words } })).rows;
  const [one, ...others] = await found('giai phong');
  expect([one!.keywords, others]).toEqual(['Đất đai; giải phóng mặt bằng', []]);
  expect((await found('bao mat')).map((row) => row.keywords)).toEqual(['bảo mật; mật độ dân cư']);
  expect(await clerk.documents.suggest({ catalogue: 'keyword', text: 'giai', limit: 5 })).toEqual([
    expect.objectContaining({ value: 'giải phóng mặt bằng' }),
  ]);
  const set = (words: string) =>
    test.core.db.run('UPDATE document SET keywords = :words WHERE id = :id', { id: one!.id, words });
  const rowsThatDiffer = () => importFindings().filter(({ code }) => code === 'transfer.row_differs');
  set('khác');
  expect(rowsThatDiffer()).toEqual([
    { code: 'transfer.row_differs', facts: { file: 'tu-khoa.xlsx', row: rowOf(0) } },
  ]);
  set(one!.keywords);
  expect(rowsThatDiffer()).toEqual([]);
});

it('rows of a screen become an Excel file of the same words, days and numbers', async () => {
  const admin = await test.as('admin');
  const { contentUrl } = await admin.transfer.rows_excel({
    heads: [
      { head: 'Sổ', width: 20 },
      { head: 'Số tiếp theo', width: 12 },
      { head: 'Ngày', width: 12 },
    ],
    rows: [
      ['Văn bản đến', 1847, { day: '2026-11-20' }],
      ['=1+1', 0, null],
    ],
    sheetName: 'Sổ văn bản',
    fileName: 'so.xlsx',
  });
  const ticket = contentUrl.split('/').at(-1)!;
  const { sizeBytes } = (await test.core.serves['content.open']({ ticket }))!;
  const rows = await rowsIn(await test.core.serves['content.read']({ ticket, from: 0, to: sizeBytes }));
  expect(rows).toEqual([
    ['Sổ', 'Số tiếp theo', 'Ngày'],
    ['Văn bản đến', 1847, new Date('2026-11-20T00:00:00Z')],
    ['=1+1', 0, null],
  ]);
});

describe('who and what is refused', () => {
  it('leaders, staff and an admin who is no clerk', async () => {
    const bytes = await workbook(goodRows(3));
    for (const login of ['chutich', 'chuyenvien', 'admin']) {
      const person = await test.as(login);
      const upload = await test.bringIn(login, bytes);
      expect(await codeOf(person.transfer.read_register({ upload, fileName: 'a.xlsx' })), login).toBe(
        'core.not_allowed',
      );
    }
  });

  it.each([
    ['a register of secret documents', [['SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN']], 'transfer.secret_register'],
    [
      'a sheet without heads',
      [
        ['một', 'hai'],
        ['ba', 'bốn'],
      ],
      'transfer.no_heads',
    ],
  ])('%s', async (_, top, code) => {
    const lines = [...top, ...(code === 'transfer.no_heads' ? [] : [['Ngày đến', 'Số đến', 'Trích yếu']])];
    const bytes = Buffer.from(lines.map((line) => line.join(';')).join('\r\n'));
    const upload = await test.bringIn('vanthu', bytes);
    expect(await codeOf(clerk.transfer.read_register({ upload, fileName: 'so.csv' }))).toBe(code);
    await clerk.transfer.discard({ upload });
  });

  it('an old .xls, a picture, an empty file, a broken workbook', async () => {
    const codes = [];
    for (const bytes of [
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      Buffer.from('PK\u0003\u0004 không phải tệp nén'),
    ]) {
      const upload = await test.bringIn('vanthu', bytes);
      codes.push(await codeOf(clerk.transfer.read_register({ upload, fileName: 'so.xlsx' })));
    }
    expect(codes).toEqual(['transfer.old_excel', 'transfer.not_a_sheet', 'transfer.not_a_sheet']);
  });
});
