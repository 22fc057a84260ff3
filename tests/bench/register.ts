/** How many documents a second are registered and how long each takes, beside bare inserts of the same row with the same durability. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '#core/kernel/database.ts';
import { newDataDir } from '#tests/support/core.ts';
import { limitIfAsked } from './support/limited.ts';
import { openOffice } from './support/office.ts';
import { inTurns, isAsked, report, timed } from './support/report.ts';

limitIfAsked('register');
const batch = 50;
const terms = { samples: isAsked('--quick') ? 12 : 60, withinMs: isAsked('--quick') ? 20_000 : 120_000 };
const office = await openOffice();

/** The same table without its search index, its journal and everything else: one row, one commit, on the disk. */
const bareDir = newDataDir();
const bare = openConnection(join(bareDir, 'bare.db'), new Uint8Array(32), 'write');
bare.script(
  'CREATE TABLE document (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, number INTEGER, code TEXT, symbol TEXT, day TEXT, issuer TEXT, kind TEXT, subject TEXT, at TEXT) STRICT',
);

let number = 0;
const fields = () => {
  number += 1;
  return {
    number: String(number),
    symbol: 'SNV-CCVC',
    subject: `V/v rà soát vị trí việc làm và biên chế công chức cấp xã, đợt ${number}`,
  };
};

const registerOne = () =>
  office.clerk.documents.register({
    ...fields(),
    upload: null,
    bookId: office.incomingBook,
    arrivedOn: '2026-11-20',
    issuedOn: '2026-11-18',
    issuerName: 'Sở Nội vụ tỉnh An Sơn',
    issuerCode: null,
    kind: 'Công văn',
    field: '',
    signerName: 'Đỗ Thị Thanh Vân',
    signerPosition: 'Phó Giám đốc',
    urgency: 'normal',
    sheets: 2,
    copies: 1,
    hasPaper: true,
    dueOn: null,
    senderName: '',
    note: '',
  });
const bareOne = () =>
  bare.transact(() =>
    bare.run(
      `INSERT INTO document (id, number, code, symbol, day, issuer, kind, subject, at)
       VALUES (:id, :count, :number, :symbol, '2026-11-20', 'Sở Nội vụ tỉnh An Sơn', 'Công văn', :subject, '2026-11-20T01:00:00Z')`,
      { id: randomUUID(), count: number, ...fields() },
    ),
  );

/** Milliseconds of each of a batch, one waiting for the other as a clerk does. */
async function batchOf(work: () => unknown): Promise<number[]> {
  const each: number[] = [];
  for (let count = 0; count < batch; count += 1) each.push(await timed(work));
  return each;
}

const each: { own: number[]; bare: number[] } = { own: [], bare: [] };
const perSecond = (times: readonly number[]) => (batch * 1000) / times.reduce((sum, ms) => sum + ms, 0);
const measured = async (times: number[], work: () => unknown): Promise<number> => {
  const those = await batchOf(work);
  times.push(...those);
  return perSecond(those);
};
const taken = await inTurns(
  terms,
  () => measured(each.own, registerOne),
  () => measured(each.bare, bareOne),
);
report({ bench: 'register', case: 'by_hand', ...taken, unit: 'documents/s', better: 'more' });
report({ bench: 'register', case: 'one', ...each, unit: 'ms', better: 'less', tails: true });

bare.close();
await office.test.end();
rmSync(bareDir, { recursive: true, force: true });
