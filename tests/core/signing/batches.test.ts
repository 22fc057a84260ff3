/** Batches of signatures are kept: what was reviewed and what is done outlives the window, the core and the night. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vietnamDay } from '#core/kernel/day.ts';
import type { Review } from '#contract/signing-batches.ts';
import { allPages, draftToSign, signAsLeader } from '#tests/support/letters-out.ts';
import { enterSigned } from '#tests/support/outgoing.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';

let desk: SigningOffice;
let ids: string[] = [];

beforeAll(async () => {
  desk = await openSigningOffice();
  for (const n of [1, 2, 3]) ids.push(await draftToSign(desk, { subject: `V/v thử lô ${n}` }));
}, 120_000);
afterAll(async () => desk.end());

const leader = () => desk.test.as('chutich');
const begin = async (documentIds: string[], batchId: string | null = null) =>
  (await leader()).signing.begin_batch({ batchId, documentIds, purpose: 'personal' });

async function reviewed(id: string): Promise<Review> {
  const opened = await (await leader()).signing.open({ documentId: id, purpose: 'personal' });
  return {
    sha256: opened.sha256,
    shownPages: allPages(opened.pageCount),
    seen: opened.marks.map(({ kind, text }) => ({ kind, text })),
    places: opened.marks.map(({ kind, box }) => ({ kind, box })),
    annexes: [],
  };
}

describe('a batch of three', { timeout: 60_000 }, () => {
  it('is there again as it was left: one signed, one reviewed and left out, one untouched', async () => {
    const { batchId, items } = await begin(ids);
    expect(items.map(({ documentId, state, review }) => [documentId, state, review])).toEqual(
      ids.map((id) => [id, 'open', null]),
    );
    await desk.unlock('leader');
    await signAsLeader(desk, ids[0]!);
    const review = await reviewed(ids[1]!);
    await (await leader()).signing.keep_review({ batchId, documentId: ids[1]!, isOut: true, review });

    expect(await (await leader()).signing.unfinished_batches({})).toMatchObject([
      { id: batchId, purpose: 'personal', total: 3, done: 1, open: 1, documentIds: ids },
    ]);
    const again = await begin(ids, batchId);
    expect(again.batchId).toBe(batchId);
    expect(again.items.map(({ state, isOut, review: kept }) => [state, isOut, kept])).toEqual([
      ['done', false, null],
      ['open', true, review],
      ['open', false, null],
    ]);
  });

  it('hands its reviews on to a new batch with the same documents, which takes its place', async () => {
    const { batchId, items } = await begin([ids[2]!, ids[1]!]);
    expect(items.map(({ documentId, review }) => [documentId, review !== null])).toEqual([
      [ids[2], false],
      [ids[1], true],
    ]);
    expect((await (await leader()).signing.unfinished_batches({})).map(({ id }) => id)).toEqual([batchId]);
  });

  it('stays beside a batch of one document of it, which is nothing to come back to', async () => {
    const before = await (await leader()).signing.unfinished_batches({});
    await begin([ids[2]!]);
    expect(await (await leader()).signing.unfinished_batches({})).toEqual(before);
  });

  it('counts what was sent back as nothing to do here', async () => {
    await (await leader()).documents.return_draft({ id: ids[1]!, reason: 'Sửa lại số tiền' });
    const [batch] = await (await leader()).signing.unfinished_batches({});
    expect(batch).toMatchObject({ total: 2, done: 0, open: 1 });
    const { items } = await begin(batch!.documentIds, batch!.id);
    expect(items.map(({ state }) => state)).toEqual(['open', 'elsewhere']);
  });

  it('is no other person’s, and once dropped nobody’s', async () => {
    const [batch] = await (await leader()).signing.unfinished_batches({});
    const clerk = await desk.test.as('vanthu');
    expect(await clerk.signing.unfinished_batches({})).toEqual([]);
    const batchId = batch!.id;
    await expect(clerk.signing.drop_batch({ batchId })).rejects.toMatchObject({
      code: 'signing.unknown_batch',
    });
    const review = { batchId, documentId: 'khong-co', isOut: false, review: null };
    await expect((await leader()).signing.keep_review(review)).rejects.toMatchObject({
      code: 'signing.unknown_batch',
    });
    await (await leader()).signing.drop_batch({ batchId });
    expect(await (await leader()).signing.unfinished_batches({})).toEqual([]);
  });
});

describe('a batch with a document of an agency that has ended since', () => {
  it('names it and says why, and opens the others', async () => {
    const [admin, clerk] = [await desk.test.as('admin'), await desk.test.as('vanthu')];
    const council = await admin.agencies.add_body({
      name: 'HĐND xã Tân Phúc',
      abbreviation: 'HĐND',
      parentName: '',
      place: 'Tân Phúc',
      legacyCode: null,
      qd20Code: null,
      posts: [{ title: 'CHỦ TỊCH', authority: 'TM.' }],
    });
    const subject = 'V/v họp thường lệ';
    const old = desk.test.core.server.transact(null, (context) =>
      enterSigned(
        {
          bodyId: council.id,
          postId: council.posts[0]!.id,
          issuerName: council.name,
          subject,
          fileName: 'hop.pdf',
          bytes: Buffer.from('%PDF-1.7'),
          receivers: [],
        },
        context,
      ),
    );
    await admin.agencies.end_body({
      id: council.id,
      fromDay: vietnamDay(new Date()),
      successor: { bodyId: desk.office.bodyId },
      ground: '1685/NQ-UBTVQH15',
    });
    const purpose = 'agency' as const;
    const { items } = await clerk.signing.begin_batch({
      batchId: null,
      documentIds: [old, ids[0]!],
      purpose,
    });
    expect(items.map(({ documentId, state }) => [documentId, state])).toEqual([
      [old, 'open'],
      [ids[0], 'open'],
    ]);
    expect(items[0]!.subject).toBe(subject);
    expect(await clerk.signing.unfinished_batches({})).toMatchObject([{ total: 2, open: 1 }]);
    await expect(clerk.signing.open({ documentId: old, purpose })).rejects.toMatchObject({
      code: 'agencies.body_ended',
      facts: { name: council.name, successor: expect.stringContaining('UBND xã Tân Phúc') },
    });
    expect(await clerk.signing.open({ documentId: ids[0]!, purpose })).toMatchObject({ refusals: [] });
  });
});
