import { describe, expect, it } from 'vitest';

import { markWords } from '../../../renderer/features/incoming/mark-words.ts';
import { SparseRows, type Part } from '../../../renderer/features/lists/sparse-rows.ts';

interface Row {
  readonly id: string;
  readonly state: string;
}

/** A list kept newest first, asked as core is; rows are numbered as they come. */
function shelf(count: number) {
  let rows: (Row & { seq: number })[] = Array.from({ length: count }, (_, index) => ({
    id: `${count - index}`,
    state: 'new',
    seq: count - index,
  }));
  let next = count;
  const asked: number[] = [];
  const ask = (upTo: number | null, from: number, limit: number): Promise<Part<Row>> => {
    asked.push(from);
    const ceiling = upTo ?? next;
    const known = rows.filter(({ seq }) => seq <= ceiling);
    return Promise.resolve({
      rows: known.slice(from, from + limit),
      from,
      upTo: ceiling,
      total: known.length,
      isTotalCapped: false,
      arrived: rows.length - known.length,
      bound: null,
    });
  };
  return {
    asked,
    rows: new SparseRows<Row>(ask),
    add: (id: string) => void (rows = [{ id, state: 'new', seq: (next += 1) }, ...rows]),
    change: (id: string) =>
      void (rows = rows.map((row) => (row.id === id ? { ...row, state: 'changed' } : row))),
    remove: (id: string) => void (rows = rows.filter((row) => row.id !== id)),
  };
}

describe('a list of which only the looked-at parts are read', () => {
  it('knows how many rows there are, and reads any place of a million at once', async () => {
    const { rows, asked } = shelf(1_000_000);
    await rows.refresh();
    expect(rows.view()).toMatchObject({ count: 1_000_000, isReady: true });
    await rows.need({ from: 640_020, to: 640_050 });
    expect([rows.rowAt(640_020)?.id, rows.rowAt(5)?.id]).toEqual(['359980', '999995']);
    expect(asked).toEqual([0, 640_000]);
    expect(await rows.read(999_999)).toMatchObject({ id: '1' });
  });

  it('passes over places that were scrolled past while one was being read', async () => {
    const { rows, asked } = shelf(10_000);
    await rows.refresh();
    await Promise.all([1000, 2000, 3000, 4000, 5000].map((from) => rows.need({ from, to: from + 20 })));
    expect(asked).toEqual([0, 1000, 5000]);
    expect(rows.rowAt(5000)?.id).toBe('5000');
  });

  it('reads anew what is called stale while it only looked for gaps, as on coming back to a list', async () => {
    const { rows, change } = shelf(2);
    await rows.refresh();
    change('2');
    await Promise.all([rows.need({ from: 0, to: 20 }), rows.refresh()]);
    expect(rows.rowAt(0)?.state).toBe('changed');
  });

  it('holds what arrives back until it is asked for, so that no row moves', async () => {
    const { rows, add } = shelf(1000);
    await rows.refresh();
    await rows.need({ from: 500, to: 520 });
    add('a');
    add('b');
    await rows.refresh();
    expect(rows.view()).toMatchObject({ arrived: 2, count: 1000 });
    expect(rows.rowAt(500)?.id).toBe('500');
    await rows.showArrived();
    expect(rows.view()).toMatchObject({ arrived: 0, count: 1002 });
    expect([0, 1, 2].map((index) => rows.rowAt(index)?.id)).toEqual(['b', 'a', '1000']);
  });

  it('changes and drops rows in place, deep ones too', async () => {
    const { rows, change, remove } = shelf(300);
    await rows.refresh();
    await rows.need({ from: 140, to: 170 });
    change('150');
    remove('299');
    await rows.refresh();
    expect([rows.indexOf('150'), rows.rowAt(149)?.state]).toEqual([149, 'changed']);
    await rows.need({ from: 0, to: 20 });
    expect(rows.indexOf('299')).toBeUndefined();
  });

  it('shows the first rows of an empty list at once', async () => {
    const { rows, add } = shelf(0);
    await rows.refresh();
    add('a');
    await rows.refresh();
    expect(rows.view()).toMatchObject({ arrived: 0, count: 1 });
    expect(rows.rowAt(0)?.id).toBe('a');
  });

  it('keeps its rows when a question fails, and says so', async () => {
    let isBroken = false;
    const part = {
      rows: [{ id: '1' }],
      from: 0,
      upTo: 1,
      total: 1,
      isTotalCapped: false,
      arrived: 0,
      bound: null,
    };
    const rows = new SparseRows(() =>
      isBroken ? Promise.reject(new Error('locked')) : Promise.resolve(part),
    );
    await rows.refresh();
    isBroken = true;
    await rows.refresh();
    expect(rows.view()).toMatchObject({ count: 1, failure: new Error('locked') });
    isBroken = false;
    await rows.refresh();
    expect(rows.view().failure).toBeUndefined();
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
