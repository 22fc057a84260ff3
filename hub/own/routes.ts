/** Hangs the calls of our own protocol on the server: who calls is settled before a body is read, every call logged once. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { ZodError } from 'zod';
import { ownBase, pieceType } from '#core/exchange/wire/own/forms.ts';
import type { Hub } from '../hub.ts';
import { isPassing } from '../trouble.ts';
import { identify, Pace, requireContent, requireRoom, type Caller } from './caller.ts';
import { getDirectory, getMe, postDevice } from './directory.ts';
import { getInbox, getNews, getPayload, getProof, getReceipts, getSent, postAcks } from './inbox.ts';
import { getMessage, putMessage, putMessages } from './messages.ts';
import { Problem } from './problem.ts';
import { appendPiece, beginUpload, findUpload } from './uploads.ts';

const decompress = promisify(zstdDecompress);

type Call = (
  hub: Hub,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
) => Promise<unknown>;

type Route = {
  readonly name: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH';
  readonly path: string;
  readonly call: Call;
};

const calls: readonly Route[] = [
  { name: 'me', method: 'GET', path: '/me', call: (hub, caller) => getMe(hub, caller) },
  { name: 'directory', method: 'GET', path: '/directory', call: getDirectory },
  {
    name: 'begin_upload',
    method: 'PUT',
    path: '/blobs/:sha256/session',
    call: (hub, caller, request, _reply, body) => beginUpload(hub, caller, request, body),
  },
  { name: 'find_upload', method: 'HEAD', path: '/blobs/:sha256', call: findUpload },
  { name: 'append_piece', method: 'PATCH', path: '/blobs/:sha256', call: appendPiece },
  {
    name: 'put_message',
    method: 'PUT',
    path: '/messages/:key',
    call: (hub, caller, request, _reply, body) => putMessage(hub, caller, request, body),
  },
  {
    name: 'put_messages',
    method: 'POST',
    path: '/messages',
    call: (hub, caller, _request, _reply, body) => putMessages(hub, caller, body),
  },
  { name: 'get_message', method: 'GET', path: '/messages/:key', call: getMessage },
  { name: 'inbox', method: 'GET', path: '/agencies/:code/inbox', call: getInbox },
  { name: 'news', method: 'GET', path: '/agencies/:code/news', call: getNews },
  { name: 'receipts', method: 'GET', path: '/agencies/:code/receipts', call: getReceipts },
  { name: 'sent', method: 'GET', path: '/agencies/:code/sent', call: getSent },
  {
    name: 'acks',
    method: 'POST',
    path: '/acks',
    call: (hub, caller, _request, _reply, body) => postAcks(hub, caller, body),
  },
  { name: 'payload', method: 'GET', path: '/deliveries/:delivery/payload', call: getPayload },
  { name: 'proof', method: 'GET', path: '/receipts/:hash/proof', call: getProof },
];

const bodyMaxBytes = 4 * 1024 * 1024;
/** A body that says it is small and is not ends here. */
const inflatedMaxBytes = 32 * 1024 * 1024;

export function addOwnRoutes(app: FastifyInstance, hub: Hub): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const pace = new Pace();

  void app.register(async (own) => {
    own.addContentTypeParser(pieceType, (_request, payload, done) => done(null, payload));
    own.setErrorHandler((error: FastifyError, request, reply) => answerProblem(hub, request, reply, error));

    for (const { name, method, path, call } of calls) {
      own.route({
        method,
        url: ownBase + path,
        exposeHeadRoute: false,
        bodyLimit: method === 'PATCH' ? hub.messageMaxBytes : bodyMaxBytes,
        config: { name },
        async onRequest(request) {
          requireRoom(hub, request);
          const caller = await identify(hub, request);
          pace.require(caller.device.id, hub.now());
          callers.set(request, caller);
        },
        async handler(request, reply) {
          const caller = callers.get(request);
          if (!caller) throw new Error('A call without caller');
          const writes = method !== 'GET' && method !== 'HEAD' && method !== 'PATCH';
          const body = writes ? await readBody(caller, request) : null;
          if (writes) hub.meter.begin();
          try {
            return await call(hub, caller, request, reply, body);
          } finally {
            if (writes) hub.meter.end();
          }
        },
        onResponse: (request, reply, done) => {
          log(hub, request, reply, name, callers.get(request) ?? null);
          done();
        },
      });
    }

    own.route({
      method: 'POST',
      url: `${ownBase}/devices`,
      bodyLimit: 16 * 1024,
      config: { name: 'enrol' },
      handler: (request) => {
        pace.require(`enrol ${request.ip}`, hub.now());
        return postDevice(hub, json(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)));
      },
      onResponse: (request, reply, done) => {
        log(hub, request, reply, 'enrol', null);
        done();
      },
    });
  });
}

async function readBody(caller: Caller, request: FastifyRequest): Promise<unknown> {
  const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  requireContent(caller, content);
  if (request.headers['content-encoding'] !== 'zstd') return json(content);
  const plain = await decompress(content, { maxOutputLength: inflatedMaxBytes }).catch(() => null);
  if (plain === null) throw new Problem(400, 'bad_request', 'The body does not unpack');
  return json(plain);
}

function json(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw new Problem(400, 'bad_request', 'The body is no JSON');
  }
}

function answerProblem(hub: Hub, request: FastifyRequest, reply: FastifyReply, error: FastifyError) {
  const problem = problemOf(error);
  if (problem === null) {
    request.log.error({ call: nameOf(request), error: error.stack }, 'defect');
    return reply.code(500).send({ code: 'hub_defect', detail: `Reference ${request.id}` });
  }
  // What was not read to its end cannot be followed by another request.
  if (!request.raw.complete) reply.header('connection', 'close');
  reply.headers({ ...problem.headers, date: hub.now().toUTCString() });
  return reply.code(problem.status).send({ code: problem.code, detail: problem.message });
}

function problemOf(error: FastifyError | Problem): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof ZodError) {
    const [first] = error.issues;
    return new Problem(400, 'bad_request', `${first?.path.join('.') ?? ''} ${first?.message ?? ''}`);
  }
  // Before or after the commit: the device asks by its key and learns which.
  if (isPassing(error)) return new Problem(503, 'unavailable', 'Database or disk', { 'retry-after': '15' });
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  return status < 500 ? new Problem(status, 'bad_request', error.message) : null;
}

function nameOf(request: FastifyRequest): string {
  const config: unknown = request.routeOptions.config;
  return config !== null && typeof config === 'object' && 'name' in config
    ? String(config.name)
    : request.url;
}

/** Long polls and questions say little; what changed something is in the log with its device. */
function log(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  caller: Caller | null,
): void {
  const status = reply.statusCode;
  hub.meter.saw(name, String(status), reply.elapsedTime);
  const isQuiet = status < 400 && (request.method === 'GET' || request.method === 'HEAD');
  if (isQuiet) return;
  request.log.info(
    {
      call: name,
      status,
      device: caller?.device.id,
      systemId: caller?.systemId,
      tookMs: Math.round(reply.elapsedTime),
    },
    'call',
  );
}
