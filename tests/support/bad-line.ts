/** A real TCP line to a server that can be cut at the worst moment, slowed, answered by a proxy, or be down. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Line = {
  /** Accept connections again, after `down`. */
  up(): Promise<void>;
  /** Refuse new connections and break the open ones. */
  down(): Promise<void>;
  /**
   * The next request to `path` reaches the server whole and is answered, but the connection breaks before a byte of the
   * answer comes back: the sender cannot know. Fulfilled when that has happened.
   */
  cutNextAnswer(path: string): Promise<void>;
  /** The next request to `path` breaks before the server sees any of it. Fulfilled when that has happened. */
  dropNextRequest(path: string): Promise<void>;
  /** Breaks the connection that carries when so many bytes more have gone to the server. Fulfilled when that has happened. */
  breakAfter(bytes: number): Promise<void>;
  /** What has gone to the server since the line was opened. */
  bytesUp(): number;
  /** Until `clear`, every request is answered 502 with an HTML page and the server sees none. */
  answerHtml502(): void;
  /** Until `clear`, every answer comes this much later. */
  delayAnswers(ms: number): void;
  /** Back to an ordinary line; connections that are down stay down. */
  clear(): void;
};

export type BadLine = { readonly port: number; readonly line: Line; close(): Promise<void> };

type Mode = 'pass' | 'html502';
type Trap = {
  readonly path: string;
  readonly kind: 'cut_answer' | 'drop_request';
  readonly sprung: () => void;
};
type Faults = { mode: Mode; delayMs: number; traps: Trap[]; bytesUp: number; break: Break | null };
/** `at`: of all bytes that have gone up. */
type Break = { readonly at: number; readonly sprung: () => void };

const htmlPage = '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';

/** Opens the line in front of `targetPort` on 127.0.0.1. */
export async function openBadLine(targetPort: number): Promise<BadLine> {
  const faults: Faults = { mode: 'pass', delayMs: 0, traps: [], bytesUp: 0, break: null };
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    carry(client, targetPort, faults);
  });
  const port = await listen(server, 0);

  const setTrap = (path: string, kind: Trap['kind']): Promise<void> =>
    new Promise((sprung) => faults.traps.push({ path, kind, sprung }));
  const down = async (): Promise<void> => {
    for (const socket of sockets) socket.resetAndDestroy();
    if (server.listening) await new Promise((closed) => server.close(closed));
  };
  const line: Line = {
    async up() {
      if (!server.listening) await listen(server, port);
    },
    down,
    cutNextAnswer: (path) => setTrap(path, 'cut_answer'),
    dropNextRequest: (path) => setTrap(path, 'drop_request'),
    breakAfter: (bytes) =>
      new Promise((sprung) => void (faults.break = { at: faults.bytesUp + bytes, sprung })),
    bytesUp: () => faults.bytesUp,
    answerHtml502: () => void (faults.mode = 'html502'),
    delayAnswers: (ms) => void (faults.delayMs = ms),
    clear: () => void Object.assign(faults, { mode: 'pass', delayMs: 0, traps: [] }),
  };
  return { port, line, close: down };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** Carries one connection, deciding anew at the head of every request. */
function carry(client: Socket, targetPort: number, faults: Faults): void {
  const requests = requestReader();
  let server: Socket | null = null;
  let cut: Trap | null = null;
  client.on('error', () => server?.destroy());
  client.on('close', () => server?.destroy());
  client.on('data', (chunk) => {
    for (const step of requests.read(chunk)) {
      if (step.begins) {
        const trap = springTrap(faults, step.begins);
        if (trap?.kind === 'drop_request') {
          client.resetAndDestroy();
          trap.sprung();
          return;
        }
        cut = trap ?? cut;
      }
      if (faults.mode === 'html502') {
        if (step.ends) client.write(response502());
        continue;
      }
      server ??= toServer(client, targetPort, faults, () => cut);
      server.write(step.bytes);
      faults.bytesUp += step.bytes.length;
      if (faults.break && faults.bytesUp >= faults.break.at) {
        client.resetAndDestroy();
        faults.break.sprung();
        faults.break = null;
        return;
      }
    }
  });
}

function toServer(client: Socket, port: number, faults: Faults, cut: () => Trap | null): Socket {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  server.on('error', () => client.resetAndDestroy());
  const later = (act: () => void): void => {
    if (faults.delayMs === 0) act();
    else setTimeout(act, faults.delayMs);
  };
  server.on('end', () => later(() => client.end()));
  server.on('data', (chunk) => {
    const trap = cut();
    // An interim "100 Continue" is no answer yet, and without it the body would never come.
    if (trap && !chunk.subarray(0, 12).toString('latin1').startsWith('HTTP/1.1 100')) {
      client.resetAndDestroy();
      server.destroy();
      trap.sprung();
      return;
    }
    later(() => client.destroyed || client.write(chunk));
  });
  return server;
}

function springTrap(faults: Faults, path: string): Trap | null {
  const index = faults.traps.findIndex((trap) => trap.path === path);
  return index < 0 ? null : (faults.traps.splice(index, 1)[0] ?? null);
}

function response502(): string {
  return (
    'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n' +
    `Content-Length: ${htmlPage.length}\r\n\r\n${htmlPage}`
  );
}

type Step = { readonly bytes: Buffer; readonly begins: string | null; readonly ends: boolean };

/** Splits a stream of requests at their ends, so that each one's path is seen; bodies by length or in chunks. */
function requestReader() {
  let head = Buffer.alloc(0);
  let bodyLeft = 0;
  let isChunked = false;
  let tail = '';

  const readHead = (chunk: Buffer): { step: Step | null; rest: Buffer } => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return { step: null, rest: Buffer.alloc(0) };
    const bytes = head.subarray(0, end + 4);
    const rest = head.subarray(end + 4);
    const text = bytes.toString('latin1');
    bodyLeft = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0);
    isChunked = /\r\ntransfer-encoding: *chunked/i.test(text);
    head = Buffer.alloc(0);
    const path = text.split(' ', 2)[1]?.split('?')[0] ?? '';
    return { step: { bytes, begins: path, ends: bodyLeft === 0 && !isChunked }, rest };
  };
  const readBody = (chunk: Buffer): { step: Step; rest: Buffer } => {
    if (isChunked) {
      tail = (tail + chunk.toString('latin1')).slice(-7);
      isChunked = !tail.endsWith('\r\n0\r\n\r\n');
      return { step: { bytes: chunk, begins: null, ends: !isChunked }, rest: Buffer.alloc(0) };
    }
    const bytes = chunk.subarray(0, bodyLeft);
    bodyLeft -= bytes.length;
    return { step: { bytes, begins: null, ends: bodyLeft === 0 }, rest: chunk.subarray(bytes.length) };
  };

  return {
    read(chunk: Buffer): Step[] {
      const steps: Step[] = [];
      let rest = chunk;
      while (rest.length > 0) {
        const next = bodyLeft > 0 || isChunked ? readBody(rest) : readHead(rest);
        if (next.step) steps.push(next.step);
        rest = next.rest;
      }
      return steps;
    },
  };
}
