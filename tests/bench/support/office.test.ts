/** What the benches fill in must be what core itself would take: the benches run too seldom to find that out. */
import { expect, it } from 'vitest';
import { fill, openOffice } from './office.ts';

it('the rows of the benches stand under numbers of real books, one after another', async () => {
  const office = await openOffice();
  fill(office.test.core.db, office, 60);
  expect(office.test.core.db.all('PRAGMA foreign_key_check')).toEqual([]);
  for (const bookId of [office.incomingBook, office.outgoingBook])
    expect((await office.clerk.books.check({ bookId })).verdict).toBe('whole');
  await office.test.end();
});
