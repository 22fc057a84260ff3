/** Lists and search through core and its reading threads beside the bare statement: 10 k, 100 k and, without `--quick`, 1 M documents. */
import { join } from 'node:path';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { matchOf } from '#core/kernel/match.ts';
import { startInput } from '#tests/support/core.ts';
import { limitIfAsked } from './support/limited.ts';
import { fill, fillFiles, handlersOf, openOffice, type BenchOffice } from './support/office.ts';
import { inTurns, isAsked, median, report, timed } from './support/report.ts';

limitIfAsked('lists');
const isQuick = isAsked('--quick');
const terms = { samples: isQuick ? 12 : 60, withinMs: isQuick ? 350 : 2_500 };
const sizes = isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const typed = 'ra soat vi tri viec lam dot 12';

type Case = readonly [own: () => Promise<unknown>, plain: () => unknown];

const medians = new Map<string, number[]>();
for (const size of sizes) await measure(size);
const [smallest = 1, largest = 1] = [sizes[0], sizes.at(-1)];
for (const [name, values] of medians)
  console.log(
    JSON.stringify({
      bench: 'lists',
      case: `${name}_growth`,
      value: Number(((values.at(-1) ?? 0) / (values[0] ?? 1)).toPrecision(3)),
      unit: `times, ${largest / smallest} times as many documents`,
    }),
  );

function nameOf(size: number): string {
  return size >= 1_000_000 ? `${size / 1_000_000}m` : `${size / 1000}k`;
}

async function measure(size: number): Promise<void> {
  const office = await openOffice();
  const { test } = office;
  fill(test.core.db, office, size);
  fillFiles(test.core.db);
  const bare = openConnection(join(test.dataDir, 'congvan.db'), startInput('').databaseKey, 'read');
  for (const [name, [own, plain]] of Object.entries(casesOf(office, bare, size))) {
    await own();
    plain();
    const taken = await inTurns(
      terms,
      () => timed(own),
      () => timed(plain),
    );
    medians.set(name, [...(medians.get(name) ?? []), median(taken.own)]);
    report({
      bench: 'lists',
      case: `${name}_${nameOf(size)}`,
      ...taken,
      unit: 'ms',
      better: 'less',
      tails: true,
    });
  }
  bare.close();
  await test.end();
}

/** What each case asks of core, and the statement somebody would write for it by hand. */
function casesOf(office: BenchOffice, bare: Connection, size: number): Readonly<Record<string, Case>> {
  const { clerk, incomingBook } = office;
  const { busy, idle } = handlersOf(bare);
  const shown = `direction = 'incoming'`;
  const rows = (where: string, order = 'seq DESC', parameters: Record<string, string | number> = {}) =>
    bare.all(`SELECT * FROM document WHERE ${shown} AND ${where} ORDER BY ${order} LIMIT 50`, parameters);
  const counted = (where: string) =>
    bare.get(`SELECT count(*) FROM (SELECT 1 FROM document WHERE ${shown} AND ${where} LIMIT 1001)`);
  let turn = 0;
  // A fixed walk all over the list.
  const place = () => (((turn += 1) * 7_919) % 97) * Math.floor((size * 0.8 - 100) / 97);
  const soFar = () => typed.slice(0, 1 + ((turn += 1) % typed.length));
  const narrowed = (filter: object, where: string): Case => [
    () => clerk.documents.list({ box: 'incoming', filter }),
    () => [rows(where), counted(where)],
  ];
  const sorted = (by: 'number' | 'arrived' | 'issued' | 'due' | 'issuer', order: string): Case => [
    () => clerk.documents.list({ box: 'incoming', sort: { by }, from: place() }),
    () => rows('TRUE', `${order} LIMIT 50 OFFSET ${place()} --`),
  ];
  return {
    first_page: [
      () => clerk.documents.list({ box: 'incoming' }),
      () => [rows('TRUE'), bare.get(`SELECT count(*) FROM document WHERE ${shown}`)],
    ],
    scroll: [
      () => clerk.documents.list({ box: 'incoming', from: place(), limit: 100 }),
      () => rows('TRUE', `seq DESC LIMIT 100 OFFSET ${place()} --`),
    ],
    sort_number: sorted('number', 'book_number DESC'),
    sort_arrived: sorted('arrived', 'arrived_on DESC'),
    sort_issued: sorted('issued', 'issued_on DESC'),
    sort_due: sorted('due', 'due_on DESC'),
    sort_issuer: sorted('issuer', 'issuer_name DESC'),
    filter_book: narrowed({ bookId: incomingBook }, `book_id = '${incomingBook}'`),
    filter_kind: narrowed({ kind: 'Báo cáo' }, `kind = 'Báo cáo'`),
    filter_urgency: narrowed({ urgency: 'hoa_toc' }, `urgency = 'hoa_toc'`),
    filter_state: narrowed({ state: 'handling' }, `state = 'handling'`),
    filter_field: narrowed({ field: 'Đất đai' }, `field = 'Đất đai'`),
    filter_issuer: narrowed({ issuer: 'phong hanh duc' }, `issuer_name LIKE 'Phòng Hạnh Đức%'`),
    filter_signer: narrowed({ signer: 'le van lan' }, `signer_name = 'Lê Văn Lan'`),
    filter_year: narrowed({ year: 2021 }, `arrived_on BETWEEN '2021-01-01' AND '2021-12-31'`),
    filter_month: narrowed({ span: 'month' }, `arrived_on BETWEEN '2026-11-01' AND '2026-11-30'`),
    filter_days: narrowed(
      { fromDay: '2019-03-15', toDay: '2024-10-20' },
      `arrived_on BETWEEN '2019-03-15' AND '2024-10-20'`,
    ),
    filter_due: narrowed({ due: 'overdue' }, `due_on < '2026-11-20' AND state <> 'done'`),
    filter_numbers: narrowed({ fromNumber: 500, toNumber: 900 }, 'book_number BETWEEN 500 AND 900'),
    filter_unread: narrowed(
      { isUnread: true },
      `NOT EXISTS (SELECT 1 FROM seen WHERE document_id = document.id AND person_id = 'x')`,
    ),
    filter_handler: narrowed(
      { handlerId: idle },
      `id IN (SELECT document_id FROM assignment WHERE person_id = '${idle}' AND role <> 'inform')`,
    ),
    filter_handler_busy: narrowed(
      { handlerId: busy, kind: 'Báo cáo' },
      `kind = 'Báo cáo' AND id IN (SELECT document_id FROM assignment WHERE person_id = '${busy}' AND role <> 'inform')`,
    ),
    filter_keywords: narrowed({ keywords: 'dat dai' }, `keywords LIKE '%đất đai%'`),
    filter_file_words: narrowed(
      { fileText: 'uy ban nhan dan tinh' },
      `seq IN (SELECT rowid FROM file_search WHERE file_search MATCH 'uy AND ban AND nhan AND dan AND tinh*')`,
    ),
    filter_file_long: narrowed(
      { fileText: 'thang' },
      `seq IN (SELECT rowid FROM file_search WHERE file_search MATCH 'thang*')`,
    ),
    filter_file_rare: narrowed(
      { fileText: 'ban chuyende7', kind: 'Báo cáo' },
      `kind = 'Báo cáo' AND seq IN (SELECT rowid FROM file_search WHERE file_search MATCH 'ban AND chuyende7*')`,
    ),
    filter_words: narrowed({ text: 'phong chay rung' }, `subject LIKE '%phòng cháy%rừng%'`),
    filter_together: narrowed(
      { text: 'dat', kind: 'Báo cáo', issuer: 'so', urgency: 'khan', fromDay: '2019-03-15' },
      `kind = 'Báo cáo' AND urgency = 'khan' AND issuer_name LIKE 'Sở%' AND subject LIKE '%đất%' AND arrived_on >= '2019-03-15'`,
    ),
    search_as_typed: [
      () => clerk.search.documents({ text: soFar() }),
      () =>
        bare.all(
          `SELECT document.* FROM document_search CROSS JOIN document ON seq = document_search.rowid
            WHERE document_search MATCH :match ORDER BY document_search.rowid DESC LIMIT 50`,
          { match: matchOf(soFar())! },
        ),
    ],
    tick_all: [
      () => clerk.documents.list_ids({ box: 'incoming' }),
      () => bare.all(`SELECT id FROM document WHERE ${shown} ORDER BY seq DESC LIMIT 500`),
    ],
    counts: [
      () => clerk.documents.counts({}),
      () => bare.all('SELECT direction, state, count(*) FROM document GROUP BY direction, state'),
    ],
    book_check: [
      async () => {
        const { verdict } = await clerk.books.check({ bookId: incomingBook });
        if (verdict !== 'whole') throw new Error(`the book of this year is ${verdict}`);
      },
      () =>
        bare.get('SELECT count(*), min(number), max(number) FROM book_number WHERE book_id = :id', {
          id: incomingBook,
        }),
    ],
  };
}
