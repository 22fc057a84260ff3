/** Hangs the VXP calls on the server: who calls is settled before a body is read, and every call is logged once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { vxpMethod, vxpPaths, type VxpCall } from '#core/exchange/wire/vxp/forms.ts';
import type { Hub } from '../hub.ts';
import { errorCodes, fail, type Answer } from './answer.ts';
import { identify, type Caller } from './caller.ts';
import { getAgenciesList, getAgenciesListQD20, getSynchronizeUnit } from './directory.ts';
import { countReceive, downloadEdoc, getEdoc, getReceivedEdocList, updateStatus } from './inbox.ts';
import { sendEdoc } from './send.ts';
import { getSentEdocList } from './sent.ts';

type Served = Exclude<VxpCall, 'registerAgency' | 'deleteAgency'>;
type Call = (hub: Hub, caller: Caller, body: Buffer) => Promise<Answer | Readable>;

/** Agencies are registered by the operator, so those two calls are not served. */
const calls: Readonly<Record<Served, Call>> = {
  sendEdoc,
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

/** Parameters travel in headers; only `sendEdoc` has a body worth the name. */
const smallBodyMaxBytes = 64 * 1024;
/** Room for the CR LF some clients add. */
const trailerBytes = 2;

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

  for (const name of Object.keys(calls)) {
    if (!isServed(name)) continue;
    const bodyLimit = name === 'sendEdoc' ? hub.messageMaxBytes + trailerBytes : smallBodyMaxBytes;
    // The SDK's older versions count by GET.
    const method = name.startsWith('countReceive') ? ['GET', 'POST'] : vxpMethod(name);
    app.route({
      url: vxpPaths[name],
      method,
      bodyLimit,
      onRequest: requireCaller,
      async handler(request, reply) {
        const caller = callers.get(request);
        if (!caller) throw new Error('A call without caller');
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const answer = await calls[name](hub, caller, body);
        log(request, caller.systemId, answer);
        return 'ErrorCode' in answer ? answer : reply.type('application/octet-stream').send(answer);
      },
    });
  }
}

function isServed(name: string): name is Served {
  return name in calls;
}

/** One line a call: who, what, how it ended. Headers and bodies never enter the log. */
function log(request: FastifyRequest, systemId: string, answer: Answer | Readable): void {
  const outcome = 'ErrorCode' in answer ? { errorCode: answer.ErrorCode, reason: answer.ErrorDesc } : {};
  request.log.info({ call: request.url, systemId, ...outcome }, 'call');
}
