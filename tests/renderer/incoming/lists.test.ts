import { describe, expect, it } from 'vitest';

import { markWords } from '../../../renderer/features/incoming/mark-words.ts';
import { RowPages, type Page } from '../../../renderer/features/incoming/row-pages.ts';

interface Row {
  readonly id: string;
  readonly state: string;
}

/** A list kept newest first, asked as core is: a cursor is the last id seen. */
function shelf(count: number) {
  let rows: Row[] = Array.from({ length: count }, (_, index) => ({ id: `${count - index}`, state: 'new' }));
  const ask = (cursor: string | null, limit: number): Promise<Page<Row>> => {
    const from = cursor === null ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
    const page = rows.slice(from, from + limit);
    const isLast = from + limit >= rows.length;
    return Promise.resolve({
      rows: page,
      nextCursor: isLast ? null : (page.at(-1)?.id ?? null),
      total: rows.length,
      isTotalCapped: false,
    });
  };
  return {
    pages: new RowPages<Row>(ask),
    add: (id: string) => void (rows = [{ id, state: 'new' }, ...rows]),
    change: (id: string) => void (rows = rows.map((row) => (row.id === id ? { id, state: 'changed' } : row))),
    remove: (id: string) => void (rows = rows.filter((row) => row.id !== id)),
  };
}

describe('a list read page by page', () => {
  it('knows how many rows there are before they are read, and reads as far as is looked', async () => {
    const { pages } = shelf(1000);
    await pages.refresh();
    expect([pages.view().rows.length, pages.view().count]).toEqual([60, 1000]);
    await pages.need(500);
    expect(pages.view().rows.length).toBeGreaterThan(500);
    await pages.need(5000);
    expect(new Set(pages.view().rows.map(({ id }) => id)).size).toBe(1000);
  });

  it('holds what arrives back until it is asked for, so that no row moves', async () => {
    const { pages, add } = shelf(100);
    await pages.refresh();
    const [top] = pages.view().rows;
    add('a');
    add('b');
    await pages.refresh();
    expect(pages.view()).toMatchObject({ arrived: 2, count: 100 });
    expect(pages.view().rows[0]).toEqual(top);
    pages.showArrived();
    expect(pages.view()).toMatchObject({ arrived: 0, count: 102 });
    expect(
      pages
        .view()
        .rows.slice(0, 3)
        .map(({ id }) => id),
    ).toEqual(['b', 'a', top?.id]);
  });

  it('changes and drops rows in place, deep ones too', async () => {
    const { pages, change, remove } = shelf(300);
    await pages.refresh();
    await pages.need(200);
    change('150');
    remove('299');
    await pages.refresh();
    const { rows } = pages.view();
    expect(rows.find(({ id }) => id === '150')?.state).toBe('changed');
    expect(rows.some(({ id }) => id === '299')).toBe(false);
  });

  it('shows the first rows of an empty list at once', async () => {
    const { pages, add } = shelf(0);
    await pages.refresh();
    add('a');
    await pages.refresh();
    expect(pages.view()).toMatchObject({ arrived: 0, count: 1, rows: [{ id: 'a' }] });
  });

  it('shows nothing of an answer that comes after it was closed', async () => {
    const { pages } = shelf(10);
    const asked = pages.refresh();
    pages.close();
    await asked;
    expect(pages.view().isReady).toBe(false);
  });

  it('keeps its rows when a question fails, and says so', async () => {
    let isBroken = false;
    const pages = new RowPages<Row>(() =>
      isBroken
        ? Promise.reject(new Error('locked'))
        : Promise.resolve({
            rows: [{ id: '1', state: 'new' }],
            nextCursor: null,
            total: 1,
            isTotalCapped: false,
          }),
    );
    await pages.refresh();
    isBroken = true;
    await pages.refresh();
    expect(pages.view()).toMatchObject({ count: 1, failure: new Error('locked') });
    isBroken = false;
    await pages.refresh();
    expect(pages.view().failure).toBeUndefined();
  });
});

const found = (text: string, typed: string): string[] =>
  markWords(text, typed)
    .filter(({ isFound }) => isFound)
    .map((part) => part.text);

describe('words found', () => {
  it('marks whole words by their beginning, accents and case ignored', () => {
    expect(found('V/v rà soát vị trí việc làm', 'ra soat vi')).toEqual(['rà', 'soát', 'vị', 'việc']);
    expect(found('QUYẾT ĐỊNH số 5', 'quyet dinh')).toEqual(['QUYẾT', 'ĐỊNH']);
    expect(found('2331/SNV-CCVC', '2331/snv')).toEqual(['2331', 'SNV']);
  });

  it('loses no letter of the text, composed or decomposed', () => {
    for (const text of ['Về việc rà soát', 'Về việc rà soát'.normalize('NFD'), '', '125/UBND-VP'])
      for (const typed of ['', 've', 'soat', '125', '!!'])
        expect(
          markWords(text, typed)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
  });
});
