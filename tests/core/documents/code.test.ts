/** Số, ký hiệu is one string, whether core or the database writes it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, codeSql } from '#core/documents/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { newDataDir } from '#tests/support/core.ts';

test.each([
  ['125', 'UBND-VP', '125/UBND-VP'],
  ['30', '2020/NĐ-CP', '30/2020/NĐ-CP'],
  ['3371', 'TTr/ĐU', '3371-TTr/ĐU'],
  ['', 'UBND-VP', 'UBND-VP'],
  ['07', '', '07'],
  ['', '', ''],
])('%j and %j are written %j', (number, symbol, code) => {
  const db = openConnection(join(newDataDir(), 'code.db'), new Uint8Array(32), 'write');
  const asked = `SELECT ${codeSql('paper')} AS code FROM (SELECT :number AS number, :symbol AS symbol) AS paper`;
  expect([codeOf({ number, symbol }), db.get<{ code: string }>(asked, { number, symbol })?.code]).toEqual([
    code,
    code,
  ]);
  db.close();
});
