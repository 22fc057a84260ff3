import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterListed } from '#core/exchange/store.ts';
import { contentOf, wholeOf } from '#core/exchange/wire/content.ts';
import { cardOf, fingerprintOf, stickKeys, type writeStick } from '#core/exchange/wire/stick.ts';
import { writeDocument, writeStatus } from '#core/exchange/wire/edxml/write.ts';
import { newDataDir, openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { opened, packed } from '#tests/support/stick.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { sampleDocument, sampleStatus } from './wire/message-examples.ts';

const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc' };
const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn' };

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const [ours, theirs, thirds] = [stickKeys(seed(1)), stickKeys(seed(2)), stickKeys(seed(3))];
const box = { code: province.code, name: province.name, boxKey: cardOf(theirs, [province]).boxKey };
const made = (messages: Parameters<typeof writeStick>[0]['content']['messages']) =>
  packed(
    {
      id: 'p1',
      madeAt: '2026-11-30T02:00:00.000Z',
      from: cardOf(ours, [commune]),
      to: box,
      content: { receipts: [{ packageId: 'p0', at: '2026-11-29T02:00:00.000Z' }], messages },
    },
    ours,
  );

describe('the file on the stick', () => {
  const words = 'Nội dung không ai khác đọc được';
  const message = { kind: 'status' as const, content: contentOf(Buffer.from(words)) };

  it('opens for its receiver alone, whole', () => {
    const stick = opened(made([message]), theirs);
    expect(stick).toMatchObject({ ok: true, id: 'p1', content: { receipts: [{ packageId: 'p0' }] } });
    if (!stick.ok) throw new Error(stick.why);
    expect(stick.content?.messages.map(({ content }) => Buffer.from(wholeOf(content)).toString())).toEqual([
      words,
    ]);
    expect(opened(made([message]), thirds)).toMatchObject({ ok: true, content: null });
    expect(made([message]).includes('Nội dung')).toBe(false);
  });

  it('with any byte changed or cut off is damaged, never half read', () => {
    const bytes = made([message]);
    for (let at = 14; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      expect(opened(changed, theirs), `byte ${at}`).toMatchObject({ ok: false });
    }
    for (const length of [0, 10, 20, bytes.length - 1])
      expect(opened(bytes.subarray(0, length), theirs).ok).toBe(false);
  });

  it('has a fingerprint of twenty letters that two keys do not share', () => {
    const print = fingerprintOf(cardOf(ours, [commune]));
    expect(print).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    expect(print).not.toBe(fingerprintOf(cardOf(theirs, [province])));
  });
});

describe('between two offices without a line', { timeout: 240_000 }, () => {
  let desk: SigningOffice;
  let far: TestCore;

  beforeAll(async () => {
    desk = await openSigningOffice({ name: commune.name, code: commune.code, clock: { now: new Date() } });
    far = openTestCore({ clock: { now: new Date() }, keys: 'province' });
    await setUpOffice(far, province);
  }, 300_000);
  afterAll(async () => {
    await desk.end();
    await far.end();
  });

  const clerkOf = (test: TestCore) => test.as('vanthu');
  /** As the page saves and the other one chooses it: the bytes behind the address. */
  async function carried(test: TestCore, code: string | null): Promise<Uint8Array> {
    const { contentUrl } = await (await clerkOf(test)).exchange.stick_make({ code });
    const ticket = contentUrl.replace('/content/', '');
    const file = await test.core.serves['content.open']({ ticket });
    return test.core.serves['content.read']({ ticket, from: 0, to: file!.sizeBytes });
  }
  async function take(test: TestCore, bytes: Uint8Array, trusts = false) {
    const upload = await test.bringIn('vanthu', bytes);
    return (await clerkOf(test)).exchange.stick_take({ upload, trusts });
  }

  it('a document goes out, is registered once however often and by whichever way it comes, and its receipts come back', async () => {
    // First the cards: each shows who it is, and the fingerprint is compared by telephone.
    const card = await carried(far, null);
    const upload = await desk.test.bringIn('vanthu', card);
    const clerk = await clerkOf(desk.test);
    const looked = await clerk.exchange.stick_look({ upload });
    expect(looked).toMatchObject({ isCard: true, trust: 'new', codes: [province.code] });
    expect(looked.fingerprint).toBe((await (await clerkOf(far)).exchange.stick_identity({})).fingerprint);
    await expect(clerk.exchange.stick_take({ upload, trusts: false })).rejects.toMatchObject({
      code: 'exchange.stick_untrusted',
    });
    await clerk.exchange.stick_take({ upload, trusts: true });

    const subject = 'V/v báo cáo qua USB';
    const id = await draftToSign(desk, {
      subject,
      receivers: [{ kind: 'hub', code: province.code, name: province.name }],
    });
    await desk.unlock('leader');
    await desk.unlock('agency');
    await signAsLeader(desk, id);
    await issueAsClerk(desk, id);
    await clerk.exchange.send({ documentId: id });
    expect((await clerk.exchange.stick({})).agencies).toMatchObject([{ code: province.code, documents: 1 }]);
    const first = await carried(desk.test, province.code);
    const second = await carried(desk.test, province.code);

    // The second one first, then the first, then the first again.
    expect(await take(far, second, true)).toMatchObject({ documents: 1 });
    expect(await take(far, first)).toMatchObject({ documents: 0, setAside: 0 });
    expect(await take(far, first)).toMatchObject({ documents: 0 });
    const farClerk = await clerkOf(far);
    const waiting = await farClerk.documents.waiting({});
    expect(waiting.map(({ subject: one }) => one)).toEqual([subject]);
    expect(placesOfSecret(far)).toEqual([]);
    await farClerk.exchange.set_undo_window({ minutes: 0 });
    const book = (await farClerk.books.list({ direction: 'incoming' }))[0]!;
    await farClerk.documents.register_waiting({ waitingId: waiting[0]!.id, bookId: book.id });

    const back = await carried(far, commune.code);
    expect(await take(desk.test, back)).toMatchObject({ statuses: 2, receipts: 2 });
    expect(await take(desk.test, back)).toMatchObject({ statuses: 0, receipts: 0 });
    const [row] = await clerk.exchange.ledger({ documentId: id });
    expect(row).toMatchObject({ state: 'received', reason: expect.stringContaining('số đến') });
    expect((await clerk.exchange.stick({})).agencies).toMatchObject([{ documents: 0 }]);
    // Our receipt for their statuses travels with the next one; then nothing is owed.
    await take(far, await carried(desk.test, province.code));
    expect((await farClerk.exchange.stick({})).agencies).toMatchObject([{ documents: 0, statuses: 0 }]);
  });

  it('what is not a package, damaged, for another, or carries another’s message is refused', async () => {
    const { exchange } = await clerkOf(far);
    const look = async (bytes: Uint8Array) =>
      exchange.stick_look({ upload: await far.bringIn('vanthu', bytes) });
    await expect(look(Buffer.from('một tệp khác'))).rejects.toMatchObject({
      code: 'exchange.stick_not_a_package',
    });
    const good = await carried(desk.test, province.code);
    const broken = Buffer.from(good);
    broken[broken.length - 70] = broken[broken.length - 70]! ^ 255;
    await expect(look(broken)).rejects.toMatchObject({ code: 'exchange.stick_damaged' });
    await expect(look(made([]))).rejects.toMatchObject({ code: 'exchange.stick_for_another' });
    await expect((await clerkOf(far)).exchange.stick_make({ code: 'H01.99' })).rejects.toMatchObject({
      code: 'exchange.stick_unknown_agency',
    });
  });

  it('a message that is not its carrier’s own, and one with a secrecy mark, are not taken', async () => {
    const stranger = stickKeys(seed(9));
    const { fingerprint } = await (await clerkOf(far)).exchange.stick_identity({});
    const cardBytes = opened(await carried(far, null), stranger);
    if (!cardBytes.ok) throw new Error(cardBytes.why);
    expect(fingerprintOf(cardBytes.from)).toBe(fingerprint);
    const from = cardOf(stranger, [{ code: 'H99.40', name: 'UBND xã Lạ' }]);
    const carrying = (bytes: Uint8Array, id: string) =>
      packed(
        {
          id,
          madeAt: '2026-11-30T02:00:00.000Z',
          from,
          to: { code: province.code, name: province.name, boxKey: cardBytes.from.boxKey },
          content: { receipts: [], messages: [{ kind: 'document', content: contentOf(bytes) }] },
        },
        stranger,
      );
    const foreign = writeStatus(sampleStatus);
    if (!foreign.ok) throw new Error('status');
    await expect(take(far, carrying(Buffer.concat([...foreign.chunks]), 'f1'), true)).rejects.toMatchObject({
      code: 'exchange.stick_foreign',
    });
    const secret = writeDocument({
      ...sampleDocument,
      from: { organId: 'H99.40', organName: 'UBND xã Lạ' },
      subject: 'TỐI MẬT: phương án bảo vệ',
      attachments: [
        {
          contentId: 'a6b1f5c2-0a5b-4c6d-8e7f-901234567890',
          name: 'MẬT - phương án.pdf',
          bytes: Buffer.from('%PDF-1.4 TỐI MẬT'),
        },
      ],
    });
    if (!secret.ok) throw new Error(JSON.stringify(secret.problems));
    expect(await take(far, carrying(Buffer.concat([...secret.chunks]), 'f2'))).toMatchObject({
      documents: 0,
      setAside: 1,
    });
  });
});

it('a stick whose import died half-way leaves nothing for ever, and comes in whole the next time', async () => {
  const host = { secretGet: async () => Buffer.from(seed(2)).toString('base64') };
  const dataDir = newDataDir();
  let test = openTestCore({ dataDir, host });
  await setUpOffice(test, province);
  const { from: _, ...rest } = sampleDocument;
  const written = writeDocument({ ...rest, from: { organId: commune.code, organName: commune.name } });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const bytes = Buffer.concat([...written.chunks]);
  const hubId = `usb:${createHash('sha256').update(bytes).digest('hex')}`;
  // What the program had written when it died.
  test.core.server.transact(null, ({ db, now }) =>
    enterListed(db, { hubId, kind: 'document', sender: commune.code, at: now.toISOString() }),
  );
  await test.stop();

  test = openTestCore({ dataDir, host });
  const inbox = () => test.core.db.all('SELECT hub_id, state FROM inbox_message');
  expect(inbox()).toEqual([]);
  const upload = await test.bringIn('vanthu', made([{ kind: 'document', content: contentOf(bytes) }]));
  const clerk = await test.as('vanthu');
  expect(await clerk.exchange.stick_take({ upload, trusts: true })).toMatchObject({ documents: 1 });
  expect(inbox()).toEqual([{ hub_id: hubId, state: 'stored' }]);
  await test.end();
});

/** Nothing of the private keys is in the database. */
function placesOfSecret(test: TestCore): string[] {
  return test.core.db
    .all<{ name: string }>(`SELECT name FROM setting WHERE name LIKE '%stick%'`)
    .map(({ name }) => name);
}
