/** The operator's page, its few orders, and the metrics; all behind the operator's key. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { putAgency, seedAgency } from '../agencies.ts';
import { backUp } from '../backup.ts';
import { makeEnrolCode, revokeDevice } from '../devices.ts';
import type { Hub } from '../hub.ts';
import { isOperator } from '../operator-key.ts';
import type { Html } from './html.ts';
import { enterPage, statePage, type Notice } from './page.ts';
import { readFigures, readState } from './state.ts';
import { style } from './style.ts';

const enterMs = 8 * 60 * 60 * 1000;
const codeMinutes = 60;

/** No script at all; style and forms only of the hub itself. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

type Order = (hub: Hub, form: URLSearchParams) => Promise<Notice>;

const orders: Readonly<Record<string, Order>> = {
  'enrol-code': orderCode,
  revoke: orderRevoke,
  agency: orderAgency,
  backup: orderBackup,
};

export function addOperatorRoutes(app: FastifyInstance, hub: Hub): void {
  app.get('/metrics', async (request, reply) => {
    if (!isOperator(request.headers.authorization, hub.operatorKey)) return reply.code(401).send();
    const { sealed_day: _day, ...figures } = await readFigures(hub.db, hub.now());
    const memory = process.memoryUsage().rss;
    const gauges = {
      ...figures,
      listening: hub.news.listening,
      open_calls: hub.meter.open,
      memory_bytes: memory,
    };
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(hub.meter.text(gauges));
  });
  app.get('/operator/state', async (request, reply) =>
    isOperator(request.headers.authorization, hub.operatorKey) ? readState(hub) : reply.code(401).send(),
  );
  app.get('/operator/style.css', (_request, reply) =>
    reply.headers(headers).type('text/css; charset=utf-8').send(style),
  );
  app.get('/operator', async (request, reply) =>
    hasEntered(hub, request) ? page(reply, await current(hub, null)) : page(reply, enterPage(false)),
  );
  app.post('/operator/enter', async (request, reply) => {
    if (!isOperator(`Bearer ${formOf(request).get('key')?.trim() ?? ''}`, hub.operatorKey)) {
      return page(reply.code(403), enterPage(true));
    }
    return reply.header('set-cookie', cookie(hub)).redirect('/operator', 303);
  });
  for (const [name, order] of Object.entries(orders)) {
    app.post(`/operator/${name}`, async (request, reply) => {
      if (!hasEntered(hub, request)) return page(reply.code(403), enterPage(false));
      request.log.info({ order: name }, 'operator');
      return page(reply, await current(hub, await order(hub, formOf(request))));
    });
  }
}

const page = (reply: FastifyReply, { text }: Html): FastifyReply =>
  reply.headers(headers).type('text/html; charset=utf-8').send(text);

async function current(hub: Hub, notice: Notice | null): Promise<Html> {
  return statePage(await readState(hub), hub.now(), notice, hub.backupTo !== null);
}

const formOf = (request: FastifyRequest): URLSearchParams =>
  new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');

/** A mark of having entered that any hub with the same key believes; `Strict` keeps other sites from giving orders. */
function cookie(hub: Hub): string {
  const until = String(hub.now().getTime() + enterMs);
  return `operator=${until}.${sealOf(hub, until)}; Path=/operator; HttpOnly; SameSite=Strict; Max-Age=${enterMs / 1000}`;
}

function hasEntered(hub: Hub, request: FastifyRequest): boolean {
  const [, until = '', seal = ''] =
    /(?:^|; )operator=(\d{13})\.([0-9a-f]{64})(?:;|$)/.exec(request.headers.cookie ?? '') ?? [];
  if (until === '' || Number(until) < hub.now().getTime()) return false;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(hub, until)));
}

const sealOf = (hub: Hub, until: string): string =>
  createHmac('sha256', hub.operatorKey).update(`operator ${until}`).digest('hex');

async function orderCode(hub: Hub, form: URLSearchParams): Promise<Notice> {
  const systemId = form.get('systemId') ?? '';
  const code = await makeEnrolCode(hub.db, systemId, new Date(hub.now().getTime() + codeMinutes * 60_000));
  if (code === null) return { kind: 'wrong', text: `Không có tài khoản "${systemId}".` };
  return { kind: 'code', code, systemId, minutes: codeMinutes };
}

async function orderRevoke(hub: Hub, form: URLSearchParams): Promise<Notice> {
  const id = form.get('device') ?? '';
  if (!(await revokeDevice(hub.db, id, hub.now()))) return { kind: 'wrong', text: 'Không có máy này.' };
  hub.devices.forget(id);
  return { kind: 'done', text: 'Đã khóa máy. Trục không nhận gì từ máy ấy nữa.' };
}

async function orderAgency(hub: Hub, form: URLSearchParams): Promise<Notice> {
  const given = Object.fromEntries([...form].filter(([, value]) => value.trim() !== ''));
  const today = hub.now().toISOString().slice(0, 10);
  const isOpen = given['validTo'] === undefined || given['validTo'] > today;
  const agency = seedAgency.safeParse({ ...given, isOpen });
  if (!agency.success) {
    return { kind: 'wrong', text: `Chưa ghi: ${agency.error.issues[0]?.path.join('.')} không đúng.` };
  }
  await putAgency(hub.db, hub.seal, { ...given, ...agency.data, secret: undefined }, hub.now());
  return { kind: 'done', text: `Đã ghi ${agency.data.name} (${agency.data.code}).` };
}

async function orderBackup(hub: Hub): Promise<Notice> {
  if (hub.backupTo === null) return { kind: 'wrong', text: 'Chưa đặt nơi sao lưu.' };
  const { name, messages } = await backUp(hub, hub.backupTo, hub.now());
  return { kind: 'done', text: `Đã sao lưu ${messages.toLocaleString('vi-VN')} gói vào ${name}.` };
}
