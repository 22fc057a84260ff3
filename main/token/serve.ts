/** Answers each request once: checks its form, leads it to a door, and ends it at its deadline or when cancelled. */
import {
  tokenCalls,
  type RequestId,
  type TokenCallName,
  type TokenOrder,
  type TokenReply,
  TokenRequest,
  type TokenValue,
} from './contract.ts';
import type { TokenDoor } from './door.ts';
import { refusalIn, refuse, TokenRefusal } from './refusal.ts';

type Answer = (signal: AbortSignal) => Promise<TokenValue[TokenCallName]>;

/** Gives the function that takes one message; the answer goes to `post`. Nothing is ever thrown or printed. */
export function serveTokens(
  doors: readonly TokenDoor[],
  post: (reply: TokenReply) => void,
): (message: unknown) => Promise<void> {
  const pending = new Map<RequestId, AbortController>();

  async function answer(request: TokenRequest): Promise<TokenReply> {
    if (pending.has(request.id))
      return refused(request.id, new TokenRefusal('token.malformed', { at: 'id' }));
    const stop = new AbortController();
    const deadlineMs = request.timeoutMs ?? tokenCalls[request.name].deadlineMs;
    const timer = setTimeout(() => stop.abort(new TokenRefusal('token.timeout', { deadlineMs })), deadlineMs);
    pending.set(request.id, stop);
    try {
      return { id: request.id, ok: true, value: await answerTo(request, doors, pending)(stop.signal) };
    } catch (thrown) {
      // The token loop: the one place where a failure becomes an answer.
      return refused(request.id, refusalIn(thrown));
    } finally {
      clearTimeout(timer);
      pending.delete(request.id);
    }
  }

  return async (message) => {
    const request = TokenRequest.safeParse(message);
    const malformed = new TokenRefusal('token.malformed', { at: 'request' });
    post(request.success ? await answer(request.data) : refused(readableId(message), malformed));
  };
}

function answerTo(
  request: TokenRequest,
  doors: readonly TokenDoor[],
  pending: ReadonlyMap<RequestId, AbortController>,
): Answer {
  switch (request.name) {
    case 'list_tokens': {
      const order = orderIn('list_tokens', request.input);
      return (signal) => listAll(doors, order, signal);
    }
    case 'unlock': {
      const order = orderIn('unlock', request.input);
      return (signal) => doorFor(doors, order.driver).unlock(order, signal);
    }
    case 'sign': {
      const order = orderIn('sign', request.input);
      return (signal) => doorFor(doors, order.driver).sign(order, signal);
    }
    case 'lock': {
      const order = orderIn('lock', request.input);
      return (signal) => lockAll(doors, order, signal);
    }
    case 'cancel': {
      const order = orderIn('cancel', request.input);
      return async () => cancel(pending.get(order.request));
    }
  }
}

/** The input in its declared form; what is wrong is told by field name only, never by value. */
function orderIn<Name extends TokenCallName>(name: Name, input: unknown): TokenOrder<Name> {
  const read = tokenCalls[name].input.safeParse(input);
  // The schema was looked up under the same name as the type.
  if (read.success) return read.data as TokenOrder<Name>;
  wipePinIn(input);
  return refuse('token.malformed', { at: read.error.issues[0]?.path.join('.') || 'input' });
}

function wipePinIn(input: unknown): void {
  if (typeof input === 'object' && input !== null && 'pin' in input && input.pin instanceof Uint8Array)
    input.pin.fill(0);
}

async function listAll(doors: readonly TokenDoor[], order: TokenOrder<'list_tokens'>, signal: AbortSignal) {
  const lists = doors.map((door) =>
    door.list({ ...order, drivers: order.drivers.filter((path) => door.serves(path)) }, signal),
  );
  return (await Promise.all(lists)).flat();
}

async function lockAll(doors: readonly TokenDoor[], order: TokenOrder<'lock'>, signal: AbortSignal) {
  const chosen = order.driver === undefined ? doors : [doorFor(doors, order.driver)];
  const counts = await Promise.all(chosen.map((door) => door.lock(order, signal)));
  return { lockedCount: counts.reduce((sum, count) => sum + count, 0) };
}

function cancel(stop: AbortController | undefined): TokenValue['cancel'] {
  stop?.abort(new TokenRefusal('token.cancelled'));
  return { wasWaiting: stop !== undefined };
}

function doorFor(doors: readonly TokenDoor[], driver: string): TokenDoor {
  return doors.find((door) => door.serves(driver)) ?? refuse('token.driver_failed', { reason: 'no_door' });
}

function refused(id: RequestId | null, { code, facts }: TokenRefusal): TokenReply {
  return { id, ok: false, code, facts };
}

function readableId(message: unknown): RequestId | null {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
  return typeof id === 'number' || (typeof id === 'string' && id.length <= 64) ? id : null;
}
