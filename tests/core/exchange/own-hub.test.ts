/** Two offices over a real hub of our own kind: let in by a code, receipts kept and chained, and never a message twice. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyProofCommand } from '../../../main/cli/verify-proof.ts';
import { insertVersion } from '#core/documents/store.ts';
import { countMinutes } from '#core/workflow/working-minutes.ts';
import { storeFile } from '#core/kernel/stored.ts';
import { mayGoAt, type HubProfile } from '#core/exchange/profile.ts';
import { messageKeyOf } from '#core/exchange/wire/own/message-key.ts';
import { brokenAt } from '#core/exchange/wire/own/receipt.ts';
import { readPublicKey } from '#core/exchange/wire/own/request-signature.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { newDataDir, openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { issuedDocument } from '#tests/support/issued-document.ts';
import { enrolCode } from '#tests/support/enrol-code.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07' };
let postgres: Postgres | null = null;
let pdf: Uint8Array;

beforeAll(async () => {
  if (hasPostgres()) postgres = await startPostgres();
  pdf = await typesetDocument(letter, serif);
}, 240_000);
afterAll(() => postgres?.stop());

const proofWords = {
  title: 'HỒ SƠ GỬI',
  labels: { file: 'Thông điệp', sha256: 'SHA-256', size: 'Kích thước', at: 'Lúc', by: 'Người lập' },
  checkedAt: '30/11/2026 10:00',
  verdict: 'Đã tới 1 trong 1 nơi nhận qua trục.',
  reasons: [],
  sections: [{ heading: province.name, facts: [{ label: 'Trục nhận', value: '10:00' }], remarks: [] }],
  foot: '',
};

const databases = [
  { title: 'inside the hub', isServer: false },
  { title: 'on a PostgreSQL server', isServer: true },
];

describe.each(databases.filter(({ isServer }) => !isServer || hasPostgres()))(
  'a hub of our own kind with the database $title',
  { timeout: 180_000 },
  ({ isServer }) => {
    const dir = newDataDir();
    let hub: RunningHub;
    let sender: TestCore;
    let receiver: TestCore;
    let office: Awaited<ReturnType<typeof setUpOffice>>;
    let number = 0;

    beforeAll(async () => {
      const databaseUrl = isServer ? await postgres?.freshDatabase() : undefined;
      hub = await startHub({ dir, agencies: [province, commune], ...(databaseUrl ? { databaseUrl } : {}) });
      sender = openTestCore({ clock: { now: new Date() } });
      office = await setUpOffice(sender, { name: commune.name, code: commune.code });
      receiver = openTestCore({ clock: { now: new Date() }, keys: 'province' });
      const there = await setUpOffice(receiver, { name: province.name, code: province.code });
      await connect(sender, office.bodyId, commune);
      await connect(receiver, there.bodyId, province);
    }, 300_000);
    afterEach(async () => {
      hub.line.clear();
      await hub.line.up();
    });
    afterAll(async () => {
      await sender?.end();
      await receiver?.end();
      await hub?.stop();
      rmSync(dir, { recursive: true, force: true });
    });

    async function connect(test: TestCore, bodyId: string, agency: typeof province): Promise<void> {
      const admin = await test.as('admin');
      const hubOf = { bodyId, kind: 'own' as const, url: hub.proxyUrl, systemId: agency.systemId };
      await expect(admin.exchange.set_hub({ ...hubOf, enrolCodeSecret: 'AAAAAAAAAA' })).rejects.toMatchObject(
        {
          code: 'exchange.bad_code',
        },
      );
      await admin.exchange.set_hub({
        ...hubOf,
        enrolCodeSecret: await enrolCode(hub, dir, agency.systemId),
        messageMaxMb: 2,
      });
      expect((await admin.exchange.contact_now({})).directory).toBe(2);
      // Once let in, the machine is known: settings change without a new code.
      await admin.exchange.set_hub({ ...hubOf, messageMaxMb: 2 });
    }

    /** An issued document with an annex of so many bytes, so that it goes up in an upload and not in a batch. */
    function issued(subject: string, annexBytes = 60_000): string {
      number += 1;
      sender.clock.now = new Date();
      const id = issuedDocument(sender, office, { subject, number, pdf, receivers: [province] });
      sender.core.server.transact(null, (context) => {
        const annex = Buffer.from(randomBytes(annexBytes).toString('base64'));
        insertVersion(context.db, {
          id: context.newId(),
          document_id: id,
          file_id: context.newId(),
          file_name: 'phu-luc.txt',
          is_main: 0,
          number: 1,
          made: 'original',
          sha256: storeFile(context, annex),
          size_bytes: annex.length,
          page_count: null,
          kind: null,
          has_macros: 0,
          position: 1,
          before_id: null,
          created_at: context.now.toISOString(),
        });
      });
      return id;
    }

    const clerk = () => sender.as('vanthu');
    const ledgerOf = async (id: string) => (await (await clerk()).exchange.ledger({ documentId: id }))[0]!;
    const contact = async (test: TestCore) => {
      test.clock.now = new Date();
      return (await test.as('vanthu')).exchange.contact_now({});
    };
    const receivedWith = (subject: string) =>
      receiver.core.db.all<{ id: string }>('SELECT id FROM waiting WHERE subject = :subject', { subject });

    it('carries a document, its receipts R1 and R2 and its status, and lets the upload go', async () => {
      const id = issued('V/v giao thức riêng');
      await (await clerk()).exchange.send({ documentId: id });
      await contact(sender);
      expect(await ledgerOf(id)).toMatchObject({ state: 'accepted', stages: 1, uploaded: null });
      expect(sender.core.db.all('SELECT * FROM outbox_upload')).toEqual([]);
      expect(await contact(receiver)).toMatchObject({ received: 1 });
      expect(receivedWith('V/v giao thức riêng')).toHaveLength(1);
      await contact(sender);
      expect(await ledgerOf(id)).toMatchObject({ state: 'delivered', stages: 2 });
      const chain = sender.core.db.all<{ jws: string; type: string }>(
        'SELECT jws, type FROM hub_receipt ORDER BY seq',
      );
      expect(chain.map(({ type }) => type)).toEqual(['R1', 'R2']);
      const { hubKey } = (await (await sender.as('admin')).exchange.hub({}))!;
      expect(
        brokenAt(
          chain.map(({ jws }) => jws),
          readPublicKey(hubKey!)!,
        ),
      ).toBe(null);
      const { layers } = await ledgerOf(id);
      expect(layers.map(({ stage, by }) => [stage, by])).toEqual([
        [1, 'receipt'],
        [2, 'receipt'],
      ]);
      await proves(id, hubKey!);
      expect(await (await receiver.as('vanthu')).exchange.coming({})).toEqual([]);
      expect(await (await clerk()).exchange.overdue({})).toEqual([]);
    });

    it('is asked when the answer to a message was lost, and has the message once', async () => {
      const id = issued('V/v mất biên nhận');
      const businessId = await businessIdAfterSend(id);
      const key = messageKeyOf({ from: commune.code, kind: 'document', businessId, attempt: 1 });
      const cut = hub.line.cutNextAnswer(`/congvan/v1/messages/${key}`);
      await contact(sender).catch(() => undefined);
      await cut;
      expect((await ledgerOf(id)).state).toBe('uncertain');
      for (let round = 0; round < 4 && (await ledgerOf(id)).state !== 'accepted'; round += 1)
        await contact(sender);
      expect(await ledgerOf(id)).toMatchObject({ state: 'accepted', stages: 1 });
      expect(
        sender.core.db.all(
          `SELECT type FROM journal WHERE entity_id = :id AND type LIKE 'exchange.%' ORDER BY position`,
          { id },
        ),
      ).toEqual([
        { type: 'exchange.queued' },
        { type: 'exchange.answer_lost' },
        { type: 'exchange.found_at_hub' },
      ]);
      await contact(receiver);
      await contact(receiver);
      expect(receivedWith('V/v mất biên nhận')).toHaveLength(1);
    });

    it('believes the hub that it has every byte when the answer to the last piece was lost', async () => {
      const id = issued('V/v mất trả lời cuối', 20_000);
      await businessIdAfterSend(id);
      const { packed } = sender.core.db.get<{ packed: string }>('SELECT packed FROM outbox_upload')!;
      const cut = hub.line.cutNextAnswer(`/congvan/v1/blobs/${packed}`);
      await contact(sender);
      await cut;
      expect(await ledgerOf(id)).toMatchObject({ state: 'accepted', stages: 1 });
    });

    it('goes on with an upload whose line went down in the middle, and is never shown as sent', async () => {
      const id = issued('V/v đứt đường giữa chừng', 700_000);
      await businessIdAfterSend(id);
      const { size } = sender.core.db.get<{ size: number }>('SELECT size_bytes AS size FROM outbox_upload')!;
      const broken = hub.line.breakAfter(400_000);
      const sending = contact(sender).catch(() => undefined);
      await broken;
      await hub.line.down();
      expect((await ledgerOf(id)).state).toBe('queued');
      const before = hub.line.bytesUp();
      await hub.line.up();
      await sending;
      for (let round = 0; round < 4 && (await ledgerOf(id)).state !== 'accepted'; round += 1)
        await contact(sender);
      expect((await ledgerOf(id)).state).toBe('accepted');
      expect(hub.line.bytesUp() - before).toBeLessThan(size - 100_000);
      await contact(receiver);
      expect(receivedWith('V/v đứt đường giữa chừng')).toHaveLength(1);
    });

    it('takes a page of a proxy for an outage, never for an empty inbox', async () => {
      hub.line.answerHtml502();
      await expect(contact(sender)).rejects.toMatchObject({ code: 'exchange.hub_unreachable' });
    });

    it('is not even tried with what it would not take', async () => {
      const id = issued('V/v quá lớn', 2_500_000);
      await expect((await clerk()).exchange.send({ documentId: id })).rejects.toMatchObject({
        code: 'exchange.too_large',
      });
    });

    it('killed and started again, it has everything it gave a receipt for', async () => {
      const id = issued('V/v trục chết');
      await businessIdAfterSend(id);
      await contact(sender);
      expect((await ledgerOf(id)).state).toBe('accepted');
      await hub.kill9();
      await hub.restart();
      await contact(receiver);
      expect(receivedWith('V/v trục chết')).toHaveLength(1);
    });

    /** The pack as a person saves it, checked as years later without the hub; and found out when anything in it is changed. */
    async function proves(documentId: string, hubKey: string): Promise<void> {
      const made = await (await clerk()).exchange.proof({ documentId, words: proofWords });
      expect(made).toMatchObject({ receipts: 2, sealed: 0 });
      const person = sender.core.db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!;
      const { bytes } = sender.core.services.uploads.get(made.pack.upload, person.id);
      const members = unzipSync(bytes);
      expect(Object.keys(members).toSorted()).toEqual(
        ['bang-chung.json', 'cach-kiem-tra.txt', 'ho-so-gui.pdf', 'thong-diep.edxml'].toSorted(),
      );
      const file = join(sender.dataDir, 'goi.zip');
      const check = (parts: Record<string, Uint8Array>, ...words: string[]) => {
        writeFileSync(file, zipSync(parts));
        return verifyProofCommand([file, ...words]);
      };
      expect(check(members, '--hub-key', hubKey)).toMatchObject({
        isWell: true,
        value: {
          verdict: 'valid',
          accepted: { to: [province.code] },
          delivered: [{ to: province.code }],
        },
      });
      expect(check(members).value).toMatchObject({ verdict: 'unknown', reasons: ['hub_key_not_given'] });
      const message = Uint8Array.from(members['thong-diep.edxml']!);
      message[200]! ^= 1;
      expect(check({ ...members, 'thong-diep.edxml': message }, '--hub-key', hubKey)).toMatchObject({
        isWell: false,
        value: { verdict: 'invalid', reasons: ['message_differs'] },
      });
      const proof = JSON.parse(Buffer.from(members['bang-chung.json']!).toString('utf8')) as {
        receipts: string[];
      };
      // One letter of the first signature.
      const [first = ''] = proof.receipts;
      const at = first.length - 5;
      proof.receipts[0] = `${first.slice(0, at)}${first[at] === 'A' ? 'B' : 'A'}${first.slice(at + 1)}`;
      const forged = Buffer.from(JSON.stringify(proof));
      expect(check({ ...members, 'bang-chung.json': forged }, '--hub-key', hubKey).value).toMatchObject({
        verdict: 'invalid',
        reasons: expect.arrayContaining(['bad_receipt']),
      });
      const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
      expect(check(members, '--hub-key', other.toString('base64')).isWell).toBe(false);
    }

    /** Sends and answers what the outbox calls the message, before anything has gone out. */
    async function businessIdAfterSend(id: string): Promise<string> {
      await hub.line.down();
      await (await clerk()).exchange.send({ documentId: id });
      await contact(sender).catch(() => undefined);
      await hub.line.up();
      return sender.core.db.get<{ business_id: string }>(
        'SELECT business_id FROM outbox_message WHERE document_id = :id',
        { id },
      )!.business_id;
    }
  },
);

describe('what waits', () => {
  const profile = { large_from_mb: 20, window_from: '18:00', window_to: '06:00' } as HubProfile;
  const at = (text: string) => new Date(`2026-11-30T${text}:00+07:00`);
  const big = 30 * 1_048_576;

  it('a large message goes in its window only, over midnight too', () => {
    expect(mayGoAt(profile, big, at('17:30'))).toEqual(at('18:00'));
    expect(mayGoAt(profile, big, at('23:00'))).toBe(null);
    expect(mayGoAt(profile, big, at('05:59'))).toBe(null);
    expect(mayGoAt(profile, big, at('06:00'))).toEqual(at('18:00'));
    expect(mayGoAt(profile, 1_048_576, at('12:00'))).toBe(null);
  });

  it('working hours stop at noon, at night, at the weekend and on days off', () => {
    const calendar = { off: new Set(['2026-12-01']), work: new Set<string>() };
    expect(countMinutes(at('08:00'), at('13:00'), calendar)).toBe(240);
    expect(countMinutes(at('16:00'), new Date('2026-12-02T09:00:00+07:00'), calendar)).toBe(120);
    const friday = new Date('2026-11-27T16:30:00+07:00');
    expect(countMinutes(friday, at('08:30'), calendar)).toBe(60);
  });
});
