/** Books of PL IV as pdftotext sees them: columns in order, every word in its cell, rows whole, heads on every page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookForms, layPrintedBook, type BookForm, type PrintedBook } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { decreeBooks } from './decree-books.ts';
import { mm, rulesOf, wordsOf, type Word } from './printed-words.ts';

const cover = {
  superior: 'UBND tỉnh An Sơn',
  agency: 'UBND xã Tân Phúc',
  name: 'Văn bản đi 2026',
  year: '2026',
  fromDay: '02/01/2026',
  toDay: '31/12/2026',
  fromNumber: '01',
  toNumber: '60',
  volume: '1',
};
const still = { done: () => {}, isStopped: () => false };

/** Vietnamese words, so that a cell wraps, and one word longer than any column. */
const longSubject =
  'Về việc tăng cường công tác kiểm tra, rà soát, thống kê, quản lý hồ sơ trên địa bàn xã đợt cao điểm cuối năm';
const longWord = 'ABCĐEGHIKLMNOPQRSTUVXYabcđeghiklmnopqrstuvxy';

function rowsFor(form: BookForm, count: number): string[][] {
  return Array.from({ length: count }, (_, row) =>
    bookForms[form].columns.map((_column, index) => {
      if (row % 7 === 3 && index % 3 === 2) return `${longSubject} ${longSubject}`;
      if (row % 11 === 5 && index === 4) return longWord;
      return `c${index}r${row} 20/11/2026`;
    }),
  );
}

async function laid(form: BookForm, more: Partial<PrintedBook> = {}, rows = rowsFor(form, 60)) {
  const book = { form, paper: 'A3', orientation: 'landscape', cover, firstPage: 1, ...more } as const;
  const answer = await layPrintedBook(book, rows, serif, still);
  return { ...answer!, ...wordsOf(answer!.bytes) };
}

describe('a printed book', () => {
  it.each([
    ['A', 'A3', 'landscape'],
    ['B', 'A4', 'portrait'],
    ['C', 'A3', 'landscape'],
    ['D', 'A4', 'landscape'],
    ['E', 'A3', 'landscape'],
  ] as const)(
    'form %s on %s %s has its columns in order and every word inside its cell',
    async (form, paper, orientation) => {
      const { words, pages, pageCount } = await laid(form, { paper, orientation });
      expect(pageCount).toBe(pages);
      const [shorter, longer] = paper === 'A3' ? [mm(297), mm(420)] : [mm(210), mm(297)];
      const width = orientation === 'landscape' ? longer : shorter;
      const rules = rulesOf(form, width);
      const columnOf = (word: Word) =>
        rules.findIndex(
          (left, index) => word.xMin >= left - 0.1 && word.xMax <= (rules[index + 1] ?? 0) + 0.1,
        );
      for (let page = 3; page <= pages; page += 1) {
        const own = words.filter((word) => word.page === page);
        const numbers = own.filter(({ text }) => /^\(\d+\)$/.test(text));
        expect(numbers.map(({ text }) => text)).toEqual(
          decreeBooks[form].columns.map((_, index) => `(${index + 1})`),
        );
        expect(numbers.map(columnOf)).toEqual(decreeBooks[form].columns.map((_, index) => index));
        const body = own.filter(({ yMin }) => yMin > mm(17));
        expect(body.filter((word) => columnOf(word) === -1).map(({ text }) => text)).toEqual([]);
        const head = body.filter(({ yMax }) => yMax <= numbers[0]!.yMin + 1);
        decreeBooks[form].columns.forEach((title, index) => {
          const inColumn = head.filter((word) => columnOf(word) === index).map(({ text }) => text);
          expect(inColumn.join(''), title).toBe(title.normalize('NFC').replaceAll(' ', ''));
        });
        for (const word of own)
          expect(word.yMax).toBeLessThan((orientation === 'landscape' ? shorter : longer) - mm(10));
      }
      expect(overlapping(words)).toEqual([]);
    },
  );

  it('keeps a row on one page, in the order given, each once', async () => {
    const { words } = await laid('A');
    const marks = words.filter(({ text }) => /^c0r\d+$/.test(text));
    expect(marks.map(({ text }) => Number(text.slice(3)))).toEqual(
      Array.from({ length: 60 }, (_, row) => row),
    );
    for (const mark of marks) {
      const row = words.filter(({ text }) => text.endsWith(mark.text.slice(2)) && /^c\d+r/.test(text));
      expect(new Set(row.map(({ page }) => page)).size, mark.text).toBe(1);
    }
  });

  it('tears a row only when it is higher than a page, and loses no word of it', async () => {
    const words100 = Array.from({ length: 1500 }, (_, index) => `w${index}`).join(' ');
    const { words, pages } = await laid('A', {}, [['01', '', words100, '', '', '', '', '', '', '']]);
    expect(pages).toBeGreaterThan(3);
    expect(words.filter(({ text }) => /^w\d+$/.test(text))).toHaveLength(1500);
  });

  it.each(['A', 'B', 'C', 'D', 'E'] as const)(
    'form %s has cover and first page as the decree says, from number to number',
    async (form) => {
      const { words } = await laid(form, { cover: { ...cover, fromNumber: '1201', toNumber: '1260' } });
      for (const page of [1, 2]) {
        const text = words
          .filter((word) => word.page === page)
          .map((word) => word.text)
          .join(' ');
        for (const part of [
          'UBND TỈNH AN SƠN',
          'UBND XÃ TÂN PHÚC',
          decreeBooks[form].name,
          'Năm: 2026',
          'Từ ngày 02/01/2026 đến ngày 31/12/2026',
          'Từ số 1201 đến số 1260',
          'Quyển số: 1',
        ])
          expect(text).toContain(part);
      }
    },
  );

  it('counts its pages on from the volume before', async () => {
    const { words } = await laid('D', { firstPage: 41 });
    const numbers = words.filter(({ yMax, page }) => page > 2 && yMax < mm(17)).map(({ text }) => text);
    expect(numbers.slice(0, 2)).toEqual(['41', '42']);
  });

  it('stops between two rows when it is asked to', async () => {
    let done = 0;
    const book = { form: 'A', paper: 'A3', orientation: 'landscape', cover, firstPage: 1 } as const;
    const progress = { done: (rows: number) => void (done = rows), isStopped: () => done >= 10 };
    expect(await layPrintedBook(book, rowsFor('A', 60), serif, progress)).toBeNull();
    expect(done).toBe(10);
  });
});

/** Pairs of words whose boxes lie over each other by more than a hair. */
function overlapping(words: readonly Word[]): string[] {
  const found: string[] = [];
  for (const [index, a] of words.entries())
    for (const b of words.slice(index + 1, index + 60)) {
      const across = Math.min(a.xMax, b.xMax) - Math.max(a.xMin, b.xMin);
      const down = Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin);
      if (a.page === b.page && across > 0.5 && down > 2.5) found.push(`${a.text} ${b.text}`);
    }
  return found;
}

describe('printing from the books of an office', () => {
  let test: TestCore;
  let office: Awaited<ReturnType<typeof setUpOffice>>;
  beforeAll(async () => {
    test = openTestCore();
    office = await setUpOffice(test);
  });
  afterAll(async () => test.end());

  it('the arrivals of a day, with a void number and those taken over as one line', async () => {
    const clerk = await test.as('vanthu');
    const bookId = office.incomingBook;
    await clerk.books.take_over({ bookId, from: 1, to: 412, source: 'Sổ giấy 2026' });
    const { arrivalNumber } = await clerk.documents.register({
      upload: null,
      bookId,
      arrivedOn: '2026-11-20',
      number: '125',
      symbol: 'SNV-CCVC',
      issuedOn: '2026-11-19',
      issuerName: 'Sở Nội vụ',
      issuerCode: null,
      kind: 'Công văn',
      subject: 'V/v rà soát vị trí việc làm',
      field: '',
      signerName: '',
      signerPosition: '',
      urgency: 'normal',
      sheets: null,
      copies: null,
      hasPaper: true,
      dueOn: null,
      senderName: '',
      note: 'Bản giấy lưu tủ 2',
      acceptsLookalike: true,
    });
    expect(arrivalNumber).toBe(413);
    await clerk.books.keep_ahead({ bookId, count: 2, reason: 'Công văn mật đi tay' });
    await clerk.books.void_number({ bookId, number: 414, suffix: '', reason: 'Ghi nhầm hai lần' });
    const order = {
      bookId,
      form: 'D' as const,
      range: { by: 'day' as const, from: '2026-11-20', to: '2026-11-20' },
    };
    expect(await clerk.reports.printed_range(order)).toMatchObject({
      rows: 415,
      firstNumber: 1,
      lastNumber: 415,
    });
    const printed = await clerk.reports.print_book({
      ...order,
      printId: 'print-1',
      paper: 'A4',
      orientation: 'landscape',
      volume: '2',
      firstPage: 1,
    });
    expect(printed).toMatchObject({ rowCount: 4, pageCount: 3, fileName: 'So D 2026 01-415.pdf' });
    const { words } = wordsOf(Uint8Array.from(test.core.services.uploads.find('print-1')!.bytes));
    const text = words.map((word) => word.text).join(' ');
    for (const part of ['01–412', '125/SNV-', 'CCVC', 'Sở Nội vụ', 'hủy:', 'giữ:', '413', '414', '415'])
      expect(text).toContain(part);
    expect(await clerk.reports.printing({ printId: 'print-1' })).toBeNull();
    expect(await clerk.reports.stop_printing({ printId: 'print-1' })).toBeNull();
    await expect(clerk.reports.printed_range({ ...order, form: 'A' })).rejects.toMatchObject({
      code: 'reports.form_does_not_fit',
    });
    const nothing = { ...order, range: { by: 'number' as const, from: 900, to: 901 } };
    const wanted = {
      printId: 'print-2',
      paper: 'A4',
      orientation: 'landscape',
      volume: '',
      firstPage: 1,
    } as const;
    await expect(clerk.reports.print_book({ ...nothing, ...wanted })).rejects.toMatchObject({
      code: 'reports.nothing_to_print',
    });
    const blank = await clerk.reports.print_book({
      ...wanted,
      bookId: office.outgoingBook,
      form: 'C',
      range: { by: 'all' },
    });
    expect(blank.rowCount).toBe(200);
  });
});
