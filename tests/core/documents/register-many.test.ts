import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { folderCoreOf } from '#tests/support/scan-folder.ts';
import { png } from '#tests/support/files.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;

beforeAll(async () => {
  test = openTestCore();
  office = await setUpOffice(test);
});
afterAll(async () => test.end());

/** A file comes in by the scan folder, one second after the one before. */
async function scan(name: string, bytes: Uint8Array): Promise<void> {
  const folder = folderCoreOf(test);
  await folder.append(name, 0, bytes, bytes.length);
  expect(await folder.take(name, name)).toMatchObject({ outcome: 'taken' });
  test.clock.now = new Date(test.clock.now.getTime() + 1000);
}

const letterOf = (number: string) => typesetDocument({ ...letter, number }, serif);

describe('registering many at once', () => {
  it('gives numbers in the order of arrival to what is beyond doubt, and leaves the rest first in the list with the reason', async () => {
    await scan('a.pdf', await letterOf('401'));
    await scan('anh.png', png);
    await scan('b.pdf', await letterOf('402'));
    await scan('twin.pdf', Buffer.concat([await letterOf('401'), Buffer.from('\n% quét lại\n%%EOF\n')]));
    const clerk = await test.as('vanthu');
    const inOrder = (await clerk.documents.waiting({})).toSorted((one, other) =>
      one.cameAt.localeCompare(other.cameAt),
    );
    const outcomes = [];
    for (const { id } of inOrder)
      outcomes.push(await clerk.documents.register_waiting({ waitingId: id, bookId: office.incomingBook }));
    expect(outcomes).toMatchObject([
      { outcome: 'registered', arrivalNumber: 1 },
      { outcome: 'doubtful', doubts: ['no_code', 'no_issued_on', 'no_issuer', 'no_subject'] },
      { outcome: 'registered', arrivalNumber: 2 },
      { outcome: 'doubtful', doubts: ['lookalike'] },
    ]);
    await scan('c.pdf', await letterOf('403'));
    const left = await clerk.documents.waiting({});
    expect(left.map(({ doubts }) => doubts.length > 0)).toEqual([true, true, false]);
    const { rows } = await clerk.documents.list({ box: 'incoming' });
    expect(rows.map(({ code, bookNumber, source }) => [code, bookNumber, source])).toEqual([
      ['402/SNV-CCVC', 2, 'folder'],
      ['401/SNV-CCVC', 1, 'folder'],
    ]);
  });

  it('is the clerk’s alone, and refuses what is registered already', async () => {
    const clerk = await test.as('vanthu');
    const [item] = (await clerk.documents.waiting({})).slice(-1);
    const order = { waitingId: item!.id, bookId: office.incomingBook };
    const staff = await test.as('chuyenvien');
    await expect(staff.documents.register_waiting(order)).rejects.toMatchObject({ code: 'core.not_allowed' });
    await clerk.documents.register_waiting(order);
    await expect(clerk.documents.register_waiting(order)).rejects.toMatchObject({
      code: 'documents.unknown_waiting',
    });
  });
});
