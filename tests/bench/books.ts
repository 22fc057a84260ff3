/** "Kiểm tra sổ" over a book of 100 k numbers with their documents, beside a bare SELECT over the same rows. */
import { join } from 'node:path';
import { openConnection } from '#core/kernel/database.ts';
import { startInput } from '#tests/support/core.ts';
import { fill, openOffice } from './support/office.ts';
import { inTurns, isAsked, report, timed } from './support/report.ts';

const samples = isAsked('--quick') ? 15 : 60;
const sizes = isAsked('--quick') ? [10_000, 100_000] : [10_000, 100_000, 300_000];

for (const size of sizes) await measure(size);

async function measure(size: number): Promise<void> {
  const office = await openOffice();
  const { test, clerk, incomingBook } = office;
  fill(test.core.db, office, size, incomingBook);
  const bare = openConnection(join(test.dataDir, 'congvan.db'), startInput('').databaseKey, 'read');
  const own = async (): Promise<void> => {
    const { verdict, lastNumber } = await clerk.books.check({ bookId: incomingBook });
    if (verdict !== 'whole' || lastNumber !== size) throw new Error(`${verdict} at ${lastNumber}`);
  };
  const plain = () =>
    bare.all(
      'SELECT number, suffix, state, document_id, day FROM book_number WHERE book_id = :id ORDER BY number, suffix',
      {
        id: incomingBook,
      },
    );
  await own();
  plain();
  const taken = await inTurns(
    { samples, withinMs: 12_000 },
    () => timed(own),
    () => timed(plain),
  );
  report({ bench: 'books', case: `check_${size / 1000}k`, ...taken, unit: 'ms', better: 'less' });
  bare.close();
  await test.end();
}
