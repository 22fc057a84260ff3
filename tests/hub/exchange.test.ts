import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReply, type VxpResult } from '#core/exchange/wire/vxp/reply.ts';
import type { VxpReceivedItem, VxpReply, VxpReplyCall } from '#core/exchange/wire/vxp/forms.ts';
import {
  hashFile,
  sdkHashFile,
  type VxpCredentials,
  type VxpParameters,
} from '#core/exchange/wire/vxp/signature.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';
import { httpCall, send, vxpCall } from '#tests/support/vxp-client.ts';
import { aDocument, agencies, aStatus, commune, department, province } from './hub-agencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-hub-'));
let postgres: Postgres | null = null;

beforeAll(async () => {
  if (hasPostgres()) postgres = await startPostgres();
});
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
  'with the database $title',
  ({ title, isServer }) => {
    let hub: RunningHub;

    beforeAll(async () => {
      const databaseUrl = isServer ? await postgres?.freshDatabase() : undefined;
      const dir = join(folder, isServer ? 'server' : 'embedded');
      hub = await startHub({ dir, agencies, maxMessageMb: 8, ...(databaseUrl ? { databaseUrl } : {}) });
    }, 180_000);
    afterAll(() => hub?.stop());

    async function ask<Call extends VxpReplyCall>(
      who: VxpCredentials,
      call: Call,
      parameters: VxpParameters = [],
    ): Promise<VxpResult<VxpReply<Call>>> {
      return readReply(call, await vxpCall(hub.url, who, call, parameters));
    }

    async function inbox(who: VxpCredentials, messageType = 'edoc'): Promise<readonly VxpReceivedItem[]> {
      const result = await ask(who, 'getReceivedEdocList', [
        ['servicetype', 'eDoc'],
        ['messagetype', messageType],
      ]);
      if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
      return result.value.data;
    }

    async function sent(file: Buffer, to?: readonly string[]): Promise<string> {
      const result = readReply('sendEdoc', await send(hub.url, commune, 'edoc', file, to));
      if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
      return result.value.DocId;
    }

    async function sentStatus(file: Buffer): Promise<string> {
      const result = readReply('sendEdoc', await send(hub.url, department, 'status', file));
      return result.kind === 'answer' ? result.value.DocId : JSON.stringify(result);
    }

    async function refusal(file: Buffer, to?: readonly string[], who = commune): Promise<object> {
      const result = readReply('sendEdoc', await send(hub.url, who, 'edoc', file, to));
      if (result.kind !== 'refusal') throw new Error(JSON.stringify(result));
      return { code: result.errorCode, reason: result.errorDesc };
    }

    test('a document reaches every receiver byte for byte, once, and its sender sees how far each is', async () => {
      const file = aDocument('1');
      const id = await sent(file);
      expect(id).toMatch(/^[0-9a-f]{24}$/);

      const [item, ...others] = await inbox(department);
      expect(others).toEqual([]);
      expect(item).toMatchObject({
        from: commune.code,
        to: department.code,
        status: 'initial',
        messageType: 'edoc',
      });
      expect(item?.created_time).toMatch(/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/);
      const [ofProvince] = await inbox(province);
      // The message names the province by its code of QCVN 102.
      expect(ofProvince).toMatchObject({ to: '000.00.00.H99' });

      const docId = item?.docId ?? '';
      const fetched = await ask(department, 'getEdoc', [['docId', docId]]);
      if (fetched.kind !== 'answer') throw new Error(JSON.stringify(fetched));
      expect(Buffer.from(fetched.value.data, 'base64').equals(file)).toBe(true);
      const download = await vxpCall(hub.url, department, 'downloadEdoc', [['docId', docId]]);
      expect(file.equals(download.body)).toBe(true);

      expect(await ask(department, 'countReceiveEdoc')).toMatchObject({ value: { count: 1 } });
      expect(
        await ask(department, 'updateStatus', [
          ['status', 'done'],
          ['docid', docId],
          ['docId', docId],
        ]),
      ).toMatchObject({ kind: 'answer' });
      expect(await inbox(department)).toEqual([]);
      expect(await ask(department, 'countReceiveEdoc')).toMatchObject({ value: { count: 0 } });

      const list = await ask(commune, 'getSentEdocList', [
        ['servicetype', 'eDoc'],
        ['messagetype', 'edoc'],
        ['docId', id],
      ]);
      if (list.kind !== 'answer') throw new Error(JSON.stringify(list));
      expect(list.value.data).toMatchObject([
        { senderDocId: id, toCode: '000.00.00.H99', receiveStatus: 'initial', notation: '1/BC-UBND' },
        { senderDocId: id, toCode: department.code, receiveStatus: 'done', fromCode: commune.code },
      ]);
    });

    test('a repeated send gives the first reply byte for byte and no second delivery', async () => {
      const file = aDocument('2');
      const replies = await Promise.all(
        Array.from({ length: 6 }, () => send(hub.url, commune, 'edoc', file)),
      );
      expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
      const rows = await hub.rows<{ messages: number; deliveries: number }>(
        `SELECT count(DISTINCT message.id)::integer AS messages, count(*)::integer AS deliveries
         FROM message JOIN delivery ON delivery.message_id = message.id WHERE notation = '2/BC-UBND'`,
      );
      expect(rows).toEqual([{ messages: 1, deliveries: 2 }]);
    });

    test('the same document with another content or for other receivers is refused, naming the first', async () => {
      const id = await sent(aDocument('3'));
      expect(await refusal(aDocument('3', { subject: 'Nội dung khác' }))).toEqual({
        code: '24',
        reason: `Already taken with another content as ${id}`,
      });
      expect(await refusal(aDocument('3'), [department.code])).toEqual({
        code: '24',
        reason: `Already taken for other receivers as ${id}`,
      });
    });

    test('a recall of a document is another message than the document', async () => {
      const id = await sent(aDocument('4'));
      const recall = await sent(aDocument('4', { business: { kind: 1, reason: 'Ban hành nhầm' } }));
      expect(recall).not.toBe(id);
    });

    test('a status goes to the agency it answers; the same one again is a repeat, a later one is new', async () => {
      const first = await sentStatus(aStatus());
      expect(await sentStatus(aStatus())).toBe(first);
      const later = await sentStatus(aStatus({ statusCode: '06', at: '2026-03-05T03:00:00.000Z' }));
      expect(later).not.toBe(first);
      expect((await inbox(commune, 'status')).map((item) => [item.from, item.to])).toEqual([
        [department.code, commune.code],
        [department.code, commune.code],
      ]);
      expect(await inbox(commune, 'edoc')).toEqual([]);
      expect(await ask(commune, 'countReceiveStatus')).toMatchObject({ value: { count: 2 } });
    });

    test('receivers that are unknown or closed are refused by their codes and nothing is delivered', async () => {
      expect(await refusal(aDocument('5'), ['000.00.77.H99', department.code, 'X'])).toEqual({
        code: '18',
        reason: 'Unknown receiver 000.00.77.H99, X',
      });
      expect(await refusal(aDocument('5'), ['000.00.99.H99'])).toEqual({
        code: '23',
        reason: 'Closed receiver 000.00.99.H99',
      });
      expect(await hub.rows(`SELECT id FROM message WHERE notation = '5/BC-UBND'`)).toEqual([]);
    });

    test('a receiver named by two of its codes gets one delivery', async () => {
      const id = await sent(aDocument('6'), ['000.00.13.H99', '13.H99', 'H99', '000.00.00.H99']);
      expect(
        await hub.rows(`SELECT to_code FROM delivery WHERE message_id = '${id}' ORDER BY to_code`),
      ).toEqual([{ to_code: '000.00.13.H99' }, { to_code: 'H99' }]);
    });

    test('nobody sends as another, reads the mail of another or acknowledges it', async () => {
      expect(await refusal(aDocument('7'), undefined, { ...department, code: commune.code })).toMatchObject({
        code: '19',
      });
      expect(await refusal(aDocument('7'), undefined, department)).toMatchObject({ code: '19' });
      await sent(aDocument('7'), [department.code]);
      const item = (await inbox(department)).at(-1);
      const docId: VxpParameters = [['docId', item?.docId ?? '']];
      expect(await ask(province, 'getEdoc', docId)).toMatchObject({ kind: 'refusal', errorCode: '25' });
      expect(
        await ask(province, 'updateStatus', [
          ['status', 'done'],
          ['docid', item?.docId ?? ''],
        ]),
      ).toMatchObject({ kind: 'refusal' });
      const download = await vxpCall(hub.url, province, 'downloadEdoc', docId);
      expect(JSON.parse(download.text)).toMatchObject({ status: 'FAIL' });
      const list = await ask(department, 'getSentEdocList', [['messagetype', 'edoc']]);
      expect(list).toMatchObject({ value: { data: [] } });
    });

    test('done is final, and saying it again is no error', async () => {
      await sent(aDocument('8'), [province.code]);
      const docid = (await inbox(province)).at(-1)?.docId ?? '';
      const set = (status: string) =>
        ask(province, 'updateStatus', [
          ['status', status],
          ['docid', docid],
          ['description', 'x'],
        ]);
      expect((await set('processing')).kind).toBe('answer');
      expect((await set('done')).kind).toBe('answer');
      expect((await set('done')).kind).toBe('answer');
      expect((await set('fail')).kind).toBe('refusal');
      expect(await hub.rows(`SELECT status FROM delivery WHERE id = '${docid}'`)).toEqual([
        { status: 'done' },
      ]);
    });

    test('both forms of the file hash are taken, a wrong one is refused', async () => {
      const file = aDocument('9');
      const call = async (hash: string) => {
        const parameters: VxpParameters = [
          ['servicetype', 'eDoc'],
          ['messagetype', 'edoc'],
          ['hash-file', hash],
          ['from', commune.code],
        ];
        return readReply(
          'sendEdoc',
          await vxpCall(hub.url, commune, 'sendEdoc', parameters, Buffer.concat([file, Buffer.from('\r\n')])),
        );
      };
      expect(await call('0'.repeat(64))).toMatchObject({ kind: 'refusal', errorCode: '10' });
      expect(await call(sdkHashFile(hashFile(file)))).toMatchObject({ kind: 'answer' });
    });

    test('what is no edXML, holds a DTD or is too large is refused with the reason', async () => {
      expect(await refusal(Buffer.from('<x>Đ</x>'))).toEqual({ code: '22', reason: 'edxml.not_edxml x' });
      const hostile = Buffer.from(
        aDocument('10').toString().replace('?>', '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
      );
      expect(await refusal(hostile)).toMatchObject({ reason: 'edxml.doctype edXML' });
      const large = await send(hub.url, commune, 'edoc', Buffer.alloc(9 * 1024 * 1024)).catch(
        (error: Error) => error,
      );
      expect(large instanceof Error || large.httpStatus === 413).toBe(true);
    });

    test('a wrong secret, an unknown account, an old clock and an unsigned call are refused alike', async () => {
      const wrong = { ...commune, secret: 'guess' };
      const unknown = { systemId: 'nobody', secret: 'guess' };
      for (const who of [wrong, unknown]) {
        expect(await ask(who, 'getAgenciesList')).toEqual({
          kind: 'refusal',
          errorCode: '15',
          errorDesc: 'vxp.wrong_system_or_secret',
        });
      }
      const hourAgo = new Date(Date.now() - 3_600_000);
      const old = await vxpCall(hub.url, commune, 'getAgenciesList', [], undefined, hourAgo);
      expect(JSON.parse(old.text)).toMatchObject({ ErrorCode: '15', ErrorDesc: 'vxp.clock_differs' });
      const unsigned = await httpCall(`${hub.url}/getAgenciesList`, 'POST', {});
      expect(JSON.parse(unsigned.text)).toMatchObject({
        ErrorCode: '15',
        ErrorDesc: 'vxp.signature_missing',
      });
    });

    test('the directory gives every code an agency is known by', async () => {
      const plain = await ask(commune, 'getAgenciesList');
      if (plain.kind !== 'answer') throw new Error(JSON.stringify(plain));
      expect(plain.value.data.map((agency) => [agency.code, agency.oldCode])).toEqual([
        ['000.00.13.H99', '13.H99'],
        ['000.07.31.H99', ''],
        ['H99', ''],
      ]);
      const qd20 = await ask(commune, 'getAgenciesListQD20', [['level', '1']]);
      expect(qd20).toMatchObject({
        value: { data: [{ code: 'H99', code102: '000.00.00.H99', level: '1' }] },
      });
      const units = await ask(commune, 'getSynchronizeUnit');
      if (units.kind !== 'answer') throw new Error(JSON.stringify(units));
      expect(units.value.data.map((unit) => [unit.code, unit.deleted])).toContainEqual([
        '000.00.99.H99',
        '1',
      ]);
    });

    test('a list of seven hundred receivers fits into the headers', async () => {
      const many = Array.from(
        { length: 700 },
        (_, index) => `000.${String(index % 100).padStart(2, '0')}.88.H99`,
      );
      expect(await refusal(aDocument('11'), [...many, department.code])).toMatchObject({ code: '18' });
    });

    test('a period lists what is done too', async () => {
      const done = await ask(province, 'getReceivedEdocList', [
        ['messagetype', 'edoc'],
        ['fromDate', '01/01/2020 00:00:00'],
      ]);
      if (done.kind !== 'answer') throw new Error(JSON.stringify(done));
      expect(done.value.data.map((item) => item.status)).toContain('done');
      const none = await ask(province, 'getReceivedEdocList', [
        ['messagetype', 'edoc'],
        ['toDate', '01/01/2020 00:00:00'],
      ]);
      expect(none).toMatchObject({ value: { data: [] } });
    });

    test('health answers, and an unknown call is told so', async () => {
      expect(await httpCall(`${hub.url}/health`, 'GET', {})).toMatchObject({
        httpStatus: 200,
        text: '{"status":"ok"}',
      });
      expect((await httpCall(`${hub.url}/deleteAgency`, 'POST', {})).httpStatus).toBe(404);
    });

    test('secrets are in no log line and in no row, and the key is readable by its owner only', async () => {
      const secrets = [commune.secret, department.secret, province.secret];
      const rows = JSON.stringify(await hub.rows('SELECT * FROM account'));
      for (const secret of secrets) {
        expect(hub.log()).not.toContain(secret);
        expect(rows).not.toContain(secret);
      }
      expect(hub.log()).toContain('"call":"/sendEdoc"');
      const key = join(folder, isServer ? 'server' : 'embedded', 'hub.key');
      expect(statSync(key).mode & 0o777).toBe(0o600);
      expect(readFileSync(key).length).toBe(32);
    });

    test(`every message a sender was told of survives kill -9 (${title})`, { timeout: 120_000 }, async () => {
      const told = new Map<string, Buffer>();
      const tried: Buffer[] = [];
      let count = 0;
      const sendOn = async (): Promise<void> => {
        for (;;) {
          count += 1;
          const file = aDocument(`k${count}`);
          tried.push(file);
          const id = await sent(file, [department.code]).catch(() => null);
          if (id === null) return;
          told.set(id, file);
          if (told.size === 25) void hub.kill9();
        }
      };
      await Promise.all([sendOn(), sendOn(), sendOn()]);
      expect(told.size).toBeGreaterThanOrEqual(25);
      await hub.restart();

      const list = await ask(commune, 'getSentEdocList', [['messagetype', 'edoc']]);
      if (list.kind !== 'answer') throw new Error(JSON.stringify(list));
      const deliveries = new Map(list.value.data.map((row) => [row.senderDocId, row.receiverDocId]));
      for (const [id, file] of told) {
        const docId = deliveries.get(id) ?? '';
        const { body } = await vxpCall(hub.url, department, 'downloadEdoc', [['docId', docId]]);
        expect(file.equals(body)).toBe(true);
        expect(await sent(file, [department.code])).toBe(id);
      }
      // What was under way is wholly there or wholly not: sending it again is never refused.
      for (const file of tried) await sent(file, [department.code]);
    });
  },
);
