/** Folding, search expressions and the key of a document's code, against any text. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { codeKey, writtenNumber } from '#core/documents/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { fold, tidy, wordsOf } from '#core/kernel/fold.ts';
import { matchOf } from '#core/kernel/match.ts';
import { newDataDir } from '#tests/support/core.ts';

const dir = newDataDir();
const db = openConnection(join(dir, 'search.db'), new Uint8Array(32), 'write');
db.script(
  `CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')`,
);
// One transaction for all of it: nothing here is to be kept.
db.script('BEGIN');
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As `0060-search.ts` puts a text into the index. */
const insert = `INSERT INTO t (rowid, text) VALUES (1, replace(replace(:text, 'đ', 'd'), 'Đ', 'D'))`;
const count = (match: string) =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM t WHERE t MATCH :match', { match })!.n;
const finds = (stored: string, typed: string): boolean => {
  db.run('DELETE FROM t');
  db.run(insert, { text: tidy(stored) });
  const match = matchOf(typed);
  return match !== null && count(match) === 1;
};

const letters = Array.from(
  'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ',
);
const word = fc
  .array(fc.constantFrom(...letters, ...letters.map((letter) => letter.toUpperCase()), '0', '7'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((signs) => signs.join(''));
const text = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .chain((words) => fc.constantFrom(' ', '/', '-', ', ').map((gap) => ({ words, text: words.join(gap) })));

describe('search text', () => {
  it('finds a stored Vietnamese text by any of its words, with or without accents, in any case, composed or not', () => {
    fc.assert(
      fc.property(text, fc.nat(), ({ words, text: stored }, pick) => {
        const chosen = words[pick % words.length]!;
        for (const typed of [chosen, fold(chosen), chosen.toUpperCase(), chosen.normalize('NFD')])
          expect(finds(stored, typed), `${typed} in ${stored}`).toBe(true);
        expect(finds(stored.normalize('NFD'), stored)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('finds it by the beginning of its last word', () => {
    fc.assert(
      fc.property(text, fc.nat(), ({ words, text: stored }, pick) => {
        const last = words.at(-1)!;
        const beginning = Array.from(last.normalize('NFC'))
          .slice(0, 1 + (pick % last.length))
          .join('');
        expect(finds(stored, [...words.slice(0, -1), beginning].join(' '))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('lets none of the syntax of FTS5 through, whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(
        fc.constantFrom(
          '"',
          '*',
          'OR',
          'NOT',
          'AND',
          'NEAR(',
          '(',
          ')',
          '^',
          ':',
          '-',
          '+',
          '{',
          "'",
          ';',
          'a',
        ),
      ),
    );
    fc.assert(
      fc.property(typed, (input) => {
        const match = matchOf(Array.isArray(input) ? input.join(' ') : input);
        if (match !== null) count(match);
      }),
      { numRuns: 500 },
    );
    expect(matchOf(' "*-/ ')).toBeNull();
    expect(matchOf('12/QĐ-UBND')).toBe('"12" AND "qd" AND "ubnd"*');
  });

  it('folds twice as once, and folds away case and composition', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(fold(fold(any))).toBe(fold(any));
        expect(wordsOf(any.normalize('NFD'))).toEqual(wordsOf(any.normalize('NFC')));
        expect(tidy(tidy(any))).toBe(tidy(any));
      }),
    );
  });
});

const value = { number: '125', symbol: 'UBND-VP', issuerName: 'Sở Nội vụ', issuedOn: '2026-11-20' };

describe('the key of a code', () => {
  it.each([
    [{ number: '0125' }],
    [{ number: ' 125 ' }],
    [{ symbol: 'UBND - VP' }],
    [{ symbol: 'UBND-VP'.normalize('NFD') }],
    [{ issuerName: 'SỞ  NỘI VỤ' }],
    [{ issuerName: 'So Noi vu.' }],
    [{ issuedOn: '2026-01-02' }],
  ])('%j is the same document', (change) => {
    expect(codeKey({ ...value, ...change })).toBe(codeKey(value));
  });

  it.each([
    [{ number: '1250' }],
    [{ number: '125a' }],
    [{ symbol: 'UBND-NC' }],
    [{ symbol: 'QĐ-UBND' }],
    [{ symbol: 'QD-UBND' }],
    [{ issuerName: 'Sở Tài chính' }],
    [{ issuedOn: '2025-11-20' }],
    [{ issuedOn: null }],
  ])('%j is another document', (change) => {
    const others = [{}, { symbol: 'QĐ-UBND' }, { symbol: 'QD-UBND' }].filter(
      (other) => JSON.stringify(other) !== JSON.stringify(change),
    );
    for (const other of others)
      expect(codeKey({ ...value, ...change })).not.toBe(codeKey({ ...value, ...other }));
  });

  it('numbers are written with two digits and their suffix', () => {
    expect([writtenNumber(1), writtenNumber(9, 'a'), writtenNumber(10), writtenNumber(1234)]).toEqual([
      '01',
      '09a',
      '10',
      '1234',
    ]);
  });
});
