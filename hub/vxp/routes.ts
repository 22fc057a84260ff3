/** Hangs the VXP calls on the server: who calls is settled before a body is read, and every call is logged once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { vxpMethod, vxpPaths, type VxpCall } from '#core/exchange/wire/vxp/forms.ts';
import type { Hub } from '../hub.ts';
import { errorCodes, fail, type Answer, type Streamed } from './answer.ts';
import { identify, type Caller } from './caller.ts';
import { getAgenciesList, getAgenciesListQD20, getSynchronizeUnit } from './directory.ts';
import { countReceive, downloadEdoc, getEdoc, getReceivedEdocList, updateStatus } from './inbox.ts';
import { sendEdoc } from './send.ts';
import { getSentEdocList } from './sent.ts';

type Served = Exclude<VxpCall, 'sendEdoc' | 'registerAgency' | 'deleteAgency'>;
type Call = (hub: Hub, caller: Caller) => Promise<Answer | Streamed>;

/** Agencies are registered by the operator, so those two calls are not served. */
const calls: Readonly<Record<Served, Call>> = {
  getReceivedEdocList,
  getEdoc,
  downloadEdoc,
  updateStatus,
  getSentEdocList,
  countReceiveEdoc: (hub, caller) => countReceive(hub, caller, 'edoc'),
  countReceiveStatus: (hub, caller) => countReceive(hub, caller, 'status'),
  getAgenciesList,
  getAgenciesListQD20,
  getSynchronizeUnit,
};

/** Parameters travel in headers. */
const smallBodyMaxBytes = 64 * 1024;

/** Adds every served call under its own path. */
export function addVxpRoutes(app: FastifyInstance, hub: Hub): void {
  const callers = new WeakMap<FastifyRequest, Caller>();

  const requireCaller = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const identified = await identify(hub, request.raw.rawHeaders);
    if ('caller' in identified) {
      callers.set(request, identified.caller);
      return undefined;
    }
    log(request, '', fail(errorCodes.badCaller, identified.refusal));
    // The body is not read, so nothing more can come over this connection.
    return reply.header('connection', 'close').send(fail(errorCodes.badCaller, identified.refusal));
  };

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    call: (caller: Caller) => Promise<Answer | Streamed>,
  ): Promise<unknown> => {
    const caller = callers.get(request);
    if (!caller) throw new Error('A call without caller');
    const answered = await call(caller);
    log(request, caller.systemId, answered);
    return 'ErrorCode' in answered ? answered : reply.type(answered.type).send(answered.body);
  };

  for (const name of Object.keys(calls)) {
    if (!isServed(name)) continue;
    app.route({
      url: vxpPaths[name],
      // The SDK's older versions count by GET.
      method: name.startsWith('countReceive') ? ['GET', 'POST'] : vxpMethod(name),
      bodyLimit: smallBodyMaxBytes,
      onRequest: requireCaller,
      handler: (request, reply) => answer(request, reply, (caller) => calls[name](hub, caller)),
    });
  }

  void app.register(async (sends) => {
    // The file is taken as it comes: a hub that holds each one whole is soon out of memory.
    sends.removeAllContentTypeParsers();
    sends.addContentTypeParser('*', (_request, body, done) => done(null, body));
    sends.route({
      url: vxpPaths.sendEdoc,
      method: vxpMethod('sendEdoc'),
      onRequest: requireCaller,
      handler: (request, reply) =>
        answer(request, reply, (caller) => {
          const body = request.body instanceof Readable ? request.body : Readable.from([]);
          return sendEdoc(hub, caller, body, Number(request.headers['content-length'] ?? 0));
        }),
    });
  });
}

function isServed(name: string): name is Served {
  return name in calls;
}

/** One line a call: who, what, how it ended. Headers and bodies never enter the log. */
function log(request: FastifyRequest, systemId: string, answer: Answer | Streamed): void {
  const outcome = 'ErrorCode' in answer ? { errorCode: answer.ErrorCode, reason: answer.ErrorDesc } : {};
  request.log.info({ call: request.url, systemId, ...outcome }, 'call');
}
