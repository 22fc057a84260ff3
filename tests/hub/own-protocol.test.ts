import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BatchAnswer, InboxAnswer, ReceiptsAnswer, Welcome } from '#core/exchange/wire/own/forms.ts';
import { messageKeyOf } from '#core/exchange/wire/own/message-key.ts';
import { brokenAt, readReceipt } from '#core/exchange/wire/own/receipt.ts';
import { readPublicKey } from '#core/exchange/wire/own/request-signature.ts';
import { readReply } from '#core/exchange/wire/vxp/reply.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import {
  ackOf,
  appendPiece,
  manifestOf,
  newDevice,
  ownCall,
  packed,
  sha256,
  upload,
  type OwnDevice,
} from '#tests/support/own-client.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';
import { vxpCall } from '#tests/support/vxp-client.ts';
import { aDocument, agencies, aStatus, commune, department, province } from './hub-agencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-own-'));
let postgres: Postgres | null = null;

beforeAll(async () => {
  if (hasPostgres()) postgres = await startPostgres();
}, 180_000);
afterAll(() => {
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The same tests over both, the second where the machine has a server to start. */
const databases = [
  { title: 'inside the hub', isServer: false },
  { title: 'on a PostgreSQL server', isServer: true },
];

describe.each(databases.filter(({ isServer }) => !isServer || hasPostgres()))(
  'our own protocol with the database $title',
  { timeout: 120_000 },
  ({ isServer }) => {
    const dir = join(folder, isServer ? 'server' : 'embedded');
    let hub: RunningHub;
    let second: RunningHub | null = null;
    let sender: OwnDevice;
    let receiver: OwnDevice;
    let welcome: Welcome;

    beforeAll(async () => {
      const databaseUrl = isServer ? await postgres?.freshDatabase() : undefined;
      const settings = { dir, agencies, maxMessageMb: 8, ...(databaseUrl ? { databaseUrl } : {}) };
      hub = await startHub(settings);
      // Two hubs on one server and one folder; the embedded database belongs to one.
      if (isServer) second = await startHub(settings);
      sender = newDevice();
      receiver = newDevice();
      welcome = await enrol(sender, commune.systemId);
      await enrol(receiver, department.systemId);
    }, 240_000);
    afterAll(async () => {
      await hub?.stop();
      await second?.stop();
    });

    /** The other hub where there is one: whatever one has taken the other knows. */
    const otherUrl = (): string => (second ?? hub).url;
    const operatorKey = (): string => readFileSync(join(dir, 'operator.key'), 'utf8').trim();

    async function order(name: string, form: Readonly<Record<string, string>>): Promise<string> {
      const entered = await fetch(`${hub.url}/operator/enter`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ key: operatorKey() }),
      });
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
      const answer = await fetch(`${hub.url}/operator/${name}`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams(form),
      });
      return answer.text();
    }

    async function enrol(device: OwnDevice, systemId: string): Promise<Welcome> {
      const code = /class="code"\s*>([A-Z2-9]{10})</.exec(await order('enrol-code', { systemId }))?.[1];
      const answer = await ownCall(hub.url, null, 'POST', '/devices', {
        code,
        publicKey: device.publicKey,
        name: `Máy của ${systemId}`,
      });
      expect(answer.status).toBe(200);
      return Welcome.parse(answer.json);
    }

    const hubKey = () => readPublicKey(welcome.hub.publicKey)!;
    const keyOf = (businessId: string, attempt = 1): string =>
      messageKeyOf({ from: commune.code, kind: 'document', businessId, attempt });

    async function put(key: string, edxml: Buffer, receivers: readonly string[], url = hub.url) {
      const { stored, payload } = packed(edxml);
      await upload(url, sender, stored);
      const manifest = manifestOf(payload, {
        kind: 'document',
        from: commune.code,
        receivers: [...receivers],
      });
      return ownCall(url, sender, 'PUT', `/messages/${key}`, manifest);
    }

    async function inbox(device: OwnDevice, code: string, query = '', url = hub.url) {
      const answer = await ownCall(url, device, 'GET', `/agencies/${code}/inbox${query}`);
      expect(answer.status).toBe(200);
      return InboxAnswer.parse(answer.json).entries;
    }

    test('a message goes from one device to another with receipts that prove themselves and chain up', async () => {
      const edxml = aDocument('o1');
      const key = keyOf('o1');
      const first = await put(key, edxml, [department.code, province.code]);
      expect(first.status).toBe(200);
      expect(readReceipt(String(first.json['receipt']), hubKey())).toMatchObject({
        type: 'R1',
        key,
        sha256: sha256(edxml),
        to: [department.code, province.code],
        device: sender.id,
        seq: 1,
        previous: '',
      });
      // The answer may be lost: a repeat, of whichever hub it is asked, has the same bytes.
      const repeated = await put(key, edxml, [department.code, province.code], otherUrl());
      expect(repeated.body.equals(first.body)).toBe(true);
      const asked = await ownCall(otherUrl(), sender, 'GET', `/messages/${key}`);
      expect(asked.body.equals(first.body)).toBe(true);

      const [entry] = await inbox(receiver, department.code, '', otherUrl());
      expect(entry).toMatchObject({ key, kind: 'document', from: commune.code, seq: 1 });
      const path = `/deliveries/${entry!.delivery}/payload`;
      const head = await ownCall(hub.url, receiver, 'GET', path, null, { headers: { range: 'bytes=0-99' } });
      const tail = await ownCall(hub.url, receiver, 'GET', path, null, { headers: { range: 'bytes=100-' } });
      expect([head.status, tail.status]).toEqual([206, 206]);
      expect(sha256(Buffer.concat([head.body, tail.body]))).toBe(entry!.payload.stored.sha256);

      const acks = { acks: [ackOf(receiver, entry!)] };
      const told = await ownCall(hub.url, receiver, 'POST', '/acks', acks);
      expect(told.json).toEqual({ results: [{ delivery: entry!.delivery, outcome: 'set' }] });
      expect((await ownCall(otherUrl(), receiver, 'POST', '/acks', acks)).json).toEqual(told.json);
      expect(await inbox(receiver, department.code)).toEqual([]);

      const chain = ReceiptsAnswer.parse(
        (await ownCall(hub.url, sender, 'GET', `/agencies/${commune.code}/receipts`)).json,
      ).receipts;
      expect(chain.map((jws) => readReceipt(jws, hubKey())?.type)).toEqual(['R1', 'R2']);
      expect(readReceipt(chain[1]!, hubKey())).toMatchObject({
        to: department.code,
        device: { id: receiver.id },
      });
      expect(brokenAt(chain, hubKey())).toBe(null);
      expect(brokenAt([chain[0]!, chain[0]!], hubKey())).toBe(2);
    });

    test('what comes by our own protocol is fetched by VXP as it was written', async () => {
      const edxml = aDocument('o2');
      await put(keyOf('o2'), edxml, [province.code]);
      const list = readReply(
        'getReceivedEdocList',
        await vxpCall(hub.url, province, 'getReceivedEdocList', [['messagetype', 'edoc']]),
      );
      const found = list.kind === 'answer' ? list.value.data.at(-1)?.docId : undefined;
      const file = await vxpCall(hub.url, province, 'downloadEdoc', [['docId', found ?? '']]);
      expect(Buffer.from(file.body).equals(edxml)).toBe(true);
    });

    test('an upload goes on where it was cut off, is never truncated, and is whole only with its own hash', async () => {
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
      const name = sha256(bytes);
      const begin = (size = bytes.length) =>
        ownCall(hub.url, sender, 'PUT', `/blobs/${name}/session`, { size });
      expect((await begin()).json).toEqual({ offset: 0, isComplete: false });
      expect((await appendPiece(hub.url, sender, name, 0, bytes.subarray(0, 100_000))).json['offset']).toBe(
        100_000,
      );
      expect((await begin()).json).toEqual({ offset: 100_000, isComplete: false });
      const wrongPlace = await appendPiece(hub.url, sender, name, 50_000, bytes.subarray(50_000, 60_000));
      expect([wrongPlace.status, wrongPlace.headers['upload-offset']]).toEqual([409, '100000']);
      const damaged = await appendPiece(hub.url, sender, name, 100_000, bytes.subarray(100_000, 150_000), {
        tampered: Buffer.alloc(50_000),
      });
      expect([damaged.status, damaged.headers['upload-offset']]).toEqual([460, '100000']);
      const head = await ownCall(otherUrl(), sender, 'HEAD', `/blobs/${name}`);
      expect(head.headers['upload-offset']).toBe('100000');
      // The upload of one account is not another's.
      expect((await ownCall(hub.url, receiver, 'HEAD', `/blobs/${name}`)).status).toBe(404);
      const last = await appendPiece(otherUrl(), sender, name, 100_000, bytes.subarray(100_000));
      expect(last.json).toEqual({ offset: 300_000, isComplete: true });
      expect((await begin()).json).toEqual({ offset: 300_000, isComplete: true });
      expect((await begin(9 * 1024 * 1024)).status).toBe(413);
    });

    test('a piece sent ahead waits for the one before it; one of a device that began anew takes its place', async () => {
      const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 31) % 253));
      const name = sha256(bytes);
      await ownCall(hub.url, sender, 'PUT', `/blobs/${name}/session`, { size: bytes.length });
      // On two connections either may come first; the later half is then given up for the earlier one.
      const pieces = await Promise.allSettled(
        [0, 80_000].map((from) =>
          appendPiece(hub.url, sender, name, from, bytes.subarray(from, from + 80_000)),
        ),
      );
      expect(pieces).toContainEqual(
        expect.objectContaining({ value: expect.objectContaining({ status: 200 }) }),
      );
      const { headers } = await ownCall(hub.url, sender, 'HEAD', `/blobs/${name}`);
      const offset = Number(headers['upload-offset']);
      const end = await appendPiece(hub.url, sender, name, offset, bytes.subarray(offset));
      expect(end.json).toEqual({ offset: 200_000, isComplete: true });
    });

    test('a key with another payload, another key for the same document and a wrong manifest are refused', async () => {
      const key = keyOf('o3');
      await put(key, aDocument('o3'), [department.code]);
      expect((await put(key, aDocument('o3', { subject: 'khác' }), [department.code])).json['code']).toBe(
        'key_reused',
      );
      expect(
        (await put(keyOf('o3', 2), aDocument('o3', { subject: 'khác' }), [department.code])).json['code'],
      ).toBe('other_payload');
      expect(
        (await put(keyOf('o3', 2), aDocument('o3'), [department.code, province.code])).json['code'],
      ).toBe('other_receivers');
      const never = await ownCall(hub.url, sender, 'GET', `/messages/${keyOf('never')}`);
      expect([never.status, never.json['code']]).toEqual([404, 'unknown_message']);
      const { payload } = packed(aDocument('nu'));
      const manifest = manifestOf(payload, {
        kind: 'document',
        from: commune.code,
        receivers: [department.code],
      });
      const missing = await ownCall(hub.url, sender, 'PUT', `/messages/${keyOf('never')}`, manifest);
      expect([missing.status, missing.json['code']]).toEqual([409, 'blob_missing']);
      expect((await put(keyOf('o4'), aDocument('o4'), ['H01.99'])).json['code']).toBe('unknown_receiver');
      const foreign = await ownCall(hub.url, receiver, 'GET', `/messages/${key}`);
      expect(foreign.status).toBe(404);
    });

    test('the same message put by many at once, on whichever hub, is taken once', async () => {
      const key = keyOf('o5');
      const edxml = aDocument('o5');
      await upload(hub.url, sender, packed(edxml).stored);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          put(key, edxml, [department.code], index % 2 === 0 ? hub.url : otherUrl()),
        ),
      );
      expect(new Set(answers.map(({ body }) => body.toString('utf8'))).size).toBe(1);
      const mine = (await inbox(receiver, department.code)).filter((entry) => entry.key === key);
      expect(mine).toHaveLength(1);
    });

    test('statuses go many in one request, each with its own receipt or its own refusal', async () => {
      const answer = await ownCall(hub.url, receiver, 'POST', '/messages', {
        messages: [
          {
            key: messageKeyOf({ from: department.code, kind: 'status', businessId: 'o1|01', attempt: 1 }),
            manifest: {
              kind: 'status',
              from: department.code,
              receivers: [commune.code],
              urgency: 0,
              attempt: 1,
            },
            edxml: aStatus().toString('utf8'),
          },
          {
            key: messageKeyOf({ from: department.code, kind: 'status', businessId: 'x', attempt: 1 }),
            manifest: {
              kind: 'status',
              from: department.code,
              receivers: [commune.code],
              urgency: 0,
              attempt: 1,
            },
            edxml: '<not-edxml/>',
          },
        ],
      });
      const { results } = BatchAnswer.parse(answer.json);
      expect(results.map((result) => ('receipt' in result ? 'receipt' : result.code))).toEqual([
        'receipt',
        'bad_message',
      ]);
      const [status] = await inbox(sender, commune.code);
      expect(status).toMatchObject({ kind: 'status', from: department.code });
    });

    test('a long poll is answered when something comes, also by the other hub', async () => {
      const seen = (await inbox(receiver, department.code)).at(-1)?.seq ?? 0;
      const waiting = inbox(receiver, department.code, `?after=${seen}&wait=50`, otherUrl());
      const began = Date.now();
      await put(keyOf('o6'), aDocument('o6'), [department.code]);
      expect((await waiting).map(({ key }) => key)).toEqual([keyOf('o6')]);
      expect(Date.now() - began).toBeLessThan(40_000);
      expect(await inbox(receiver, department.code, '?after=1000000&wait=1')).toEqual([]);
    });

    test('the directory is told as it changed; a closed agency says who follows it', async () => {
      const all = await ownCall(hub.url, sender, 'GET', '/directory');
      const version = Number(all.json['version']);
      expect(all.json['agencies']).toHaveLength(agencies.length);
      await order('agency', {
        code: 'H99.77',
        name: 'UBND huyện cũ',
        oldCode: '000.00.77.H99',
        validTo: '2025-07-01',
        successor: province.code,
      });
      const changed = await ownCall(otherUrl(), sender, 'GET', `/directory?since=${version}`);
      expect(changed.json).toMatchObject({
        version: version + 1,
        agencies: [{ code: 'H99.77', isOpen: false, validTo: '2025-07-01', successor: province.code }],
      });
    });

    test('nobody is believed without his key, at a wrong time, or after he was shut out', async () => {
      const stranger = newDevice();
      const ask = (device: OwnDevice, at?: Date) =>
        ownCall(hub.url, device, 'GET', '/me', null, at ? { at } : {});
      expect((await ask(stranger)).json['code']).toBe('not_believed');
      expect((await ask({ ...stranger, id: sender.id })).json['code']).toBe('not_believed');
      const late = await ask(sender, new Date(Date.now() - 3_600_000));
      expect([late.status, late.json['code']]).toEqual([401, 'clock_differs']);
      expect((await ownCall(hub.url, sender, 'GET', `/agencies/${department.code}/inbox`)).status).toBe(403);
      const spent = await ownCall(hub.url, null, 'POST', '/devices', {
        code: 'AAAAAAAAAA',
        publicKey: stranger.publicKey,
        name: 'x',
      });
      expect(spent.json['code']).toBe('bad_code');
      const leaving = newDevice();
      await enrol(leaving, commune.systemId);
      expect((await ask(leaving)).status).toBe(200);
      await order('revoke', { device: leaving.id });
      expect((await ask(leaving)).json['code']).toBe('revoked');
    });

    test('the operator sees who was heard and what waits, behind a key and without a script', async () => {
      const closed = await fetch(`${hub.url}/operator`);
      expect(await closed.text()).toContain('Khóa vận hành');
      expect(closed.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect((await fetch(`${hub.url}/metrics`)).status).toBe(401);
      const headers = { authorization: `Bearer ${operatorKey()}` };
      const metrics = await (await fetch(`${hub.url}/metrics`, { headers })).text();
      expect(metrics).toMatch(/congvan_hub_call_ms_count\{call="put_message",outcome="200"\} \d+/);
      const page = await order('revoke', { device: 'nobody' });
      expect(page).toContain('Máy của');
      expect(page).toContain('Không có máy này');
      expect(page).not.toContain('<script');
    });

    test('the log names devices and calls, and holds no key, code or content', () => {
      const log = hub.log();
      expect(log).toContain(sender.id);
      for (const secret of [operatorKey(), province.secret, 'o1', sender.publicKey]) {
        expect(log.includes(secret) && secret.length > 4).toBe(false);
      }
    });

    const deaths: readonly { readonly title: string; readonly die: () => Promise<void> }[] = [
      { title: 'kill -9 of the hub', die: () => hub.kill9() },
      ...(isServer ? [{ title: 'a crash of PostgreSQL', die: async () => postgres!.crash() }] : []),
    ];
    for (const [round, { title, die }] of deaths.entries())
      test(`every message with a receipt survives ${title}`, async () => {
        const told = new Map<string, { readonly edxml: Buffer; readonly receipt: string }>();
        const died: Promise<void>[] = [];
        let count = 0;
        const sendOn = async (): Promise<void> => {
          while (died.length === 0) {
            count += 1;
            const edxml = aDocument(`d${round}-${count}`);
            const key = keyOf(`d${round}-${count}`);
            const answer = await put(key, edxml, [department.code]).catch(() => null);
            if (answer?.status !== 200) continue;
            told.set(key, { edxml, receipt: String(answer.json['receipt']) });
            if (told.size === 25) died.push(die());
          }
        };
        await Promise.all([sendOn(), sendOn(), sendOn()]);
        await Promise.all(died);
        if (title.startsWith('kill')) await hub.restart();
        else postgres!.start();

        const entries = new Map<string, string>();
        for (let after = 0; ;) {
          const page = await inbox(receiver, department.code, `?after=${after}`);
          for (const { key, delivery } of page) entries.set(key, delivery);
          if (page.length === 0) break;
          after = page.at(-1)!.seq;
        }
        expect(told.size).toBeGreaterThanOrEqual(25);
        for (const [key, { edxml, receipt }] of told) {
          const asked = await ownCall(hub.url, sender, 'GET', `/messages/${key}`);
          expect(asked.json['receipt']).toBe(receipt);
          const path = `/deliveries/${entries.get(key)}/payload`;
          const { body } = await ownCall(hub.url, receiver, 'GET', path);
          expect(sha256(body)).toBe(packed(edxml).payload.stored.sha256);
        }
      });
  },
);
