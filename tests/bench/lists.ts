/** Lists and search through core beside the bare statement on a bare connection: 10 k documents, with `--full` 100 k too. */
import { join } from 'node:path';
import { openConnection } from '#core/kernel/database.ts';
import { matchOf } from '#core/kernel/match.ts';
import { startInput } from '#tests/support/core.ts';
import { fill, openOffice } from './support/office.ts';
import { inTurns, isAsked, report, timed } from './support/report.ts';

const samples = isAsked('--quick') ? 60 : 200;
const sizes = isAsked('--full') ? [10_000, 100_000] : [10_000];
const typed = 'ra soat vi tri viec lam dot 12';

for (const size of sizes) await measure(size);

async function measure(size: number): Promise<void> {
  const office = await openOffice();
  const { test, clerk } = office;
  fill(test.core.db, office, size);
  const bare = openConnection(join(test.dataDir, 'congvan.db'), startInput('').databaseKey, 'read');
  const filter = {
    bookId: null,
    kind: 'Báo cáo',
    urgency: 'khan' as const,
    fromDay: '2026-03-01',
    toDay: null,
  };
  const rows = (where: string, parameters: Record<string, string | number> = {}) =>
    bare.all(`SELECT * FROM document WHERE ${where} ORDER BY seq DESC LIMIT 51`, parameters);
  const shown = `direction = 'incoming' AND state <> 'void'`;
  let keystroke = 0;
  const soFar = () => typed.slice(0, 1 + ((keystroke += 1) % typed.length));
  const cases: Readonly<Record<string, readonly [() => Promise<unknown>, () => unknown]>> = {
    first_page: [
      () => clerk.documents.list({ box: 'incoming' }),
      () => [rows(shown), bare.get(`SELECT count(*) FROM document WHERE ${shown}`)],
    ],
    filter: [
      () => clerk.documents.list({ box: 'incoming', filter }),
      () => {
        const where = `${shown} AND kind = 'Báo cáo' AND urgency = 'khan' AND arrived_on >= '2026-03-01'`;
        const capped = `SELECT count(*) FROM (SELECT 1 FROM document WHERE ${where} LIMIT 1001)`;
        return [rows(where), bare.get(capped)];
      },
    ],
    counts: [
      () => clerk.documents.counts({}),
      () => bare.all('SELECT direction, state, count(*) FROM document GROUP BY direction, state'),
    ],
    search_as_typed: [
      () => clerk.search.documents({ text: soFar() }),
      () =>
        bare.all(
          `SELECT document.* FROM document_search CROSS JOIN document ON seq = document_search.rowid
            WHERE document_search MATCH :match ORDER BY document_search.rowid DESC LIMIT 51`,
          { match: matchOf(soFar())! },
        ),
    ],
  };
  for (const [name, [own, plain]] of Object.entries(cases)) {
    await own();
    plain();
    const taken = await inTurns(
      { samples, withinMs: 8_000 },
      () => timed(own),
      () => timed(plain),
    );
    report({ bench: 'lists', case: `${name}_${size / 1000}k`, ...taken, unit: 'ms', better: 'less' });
  }
  bare.close();
  await test.end();
}
