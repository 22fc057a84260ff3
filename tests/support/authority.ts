/**
 * The authority of the test PKI on loopback: OCSP responders, revocation lists, issuers' certificates and a time-stamp
 * authority, every answer made by openssl. It is reached at the address in a placed PKI's certificates when it serves as
 * the proxy, and at its own address for time stamps.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { issuers, type Issuer, type TestPki } from './pki.ts';

const run = promisify(execFile);

/** How the time-stamp authority behaves. */
export type StampManner =
  | 'good'
  | 'old_answer'
  | 'other_document'
  | 'refuses'
  | 'endless'
  | 'elsewhere'
  | 'no_answer';

export interface Authority {
  /** `http://127.0.0.1:port`: the proxy, and before `/tsa` the time-stamp authority. */
  readonly url: string;
  readonly tsaUrl: string;
  /** Paths asked for, oldest first. */
  readonly asked: readonly string[];
  /** No line: every connection is cut at once. */
  isDown: boolean;
  /** Responders say they are busy; lists are still given. */
  isOcspBusy: boolean;
  manner: StampManner;
  readonly end: () => Promise<void>;
}

const contentTypes = {
  ocsp: 'application/ocsp-response',
  crl: 'application/pkix-crl',
  cer: 'application/pkix-cert',
  tsa: 'application/timestamp-reply',
} as const;

export async function startAuthority(pki: TestPki): Promise<Authority> {
  const asked: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'congvan-authority-'));
  const desk = new Desk(pki, folder);
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (authority.isDown) return void request.socket.destroy();
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    asked.push(pathname);
    const body = Buffer.concat(await request.toArray());
    if (pathname === '/tsa') return answerStamp(authority.manner, desk, body, response);
    const [, name = '', ending = ''] = /^\/(?:ocsp\/)?(\w+)(?:\.(\w+))?$/.exec(pathname) ?? [];
    const issuer = issuers.find((one) => one === name);
    if (issuer === undefined) return void response.writeHead(404).end();
    if (pathname.startsWith('/ocsp/')) {
      if (authority.isOcspBusy) return void response.writeHead(503).end();
      return send(response, contentTypes.ocsp, await desk.ocsp(issuer, body));
    }
    const file = ending === 'cer' ? `${issuer}.der` : `${issuer}.crl`;
    send(response, contentTypes[ending === 'cer' ? 'cer' : 'crl'], readFileSync(join(pki.folder, file)));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const authority: Authority = {
    url,
    tsaUrl: `${url}/tsa`,
    asked,
    isDown: false,
    isOcspBusy: false,
    manner: 'good',
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
  return authority;
}

function send(response: ServerResponse, type: string, body: Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type }).end(body);
}

async function answerStamp(
  manner: StampManner,
  desk: Desk,
  query: Buffer,
  response: ServerResponse,
): Promise<void> {
  switch (manner) {
    case 'no_answer':
      return;
    case 'elsewhere':
      return void response.writeHead(302, { Location: 'http://other.thunghiem.example/tsa' }).end();
    case 'endless':
      response.writeHead(200);
      for (let part = 0; part < 40; part += 1) response.write(Buffer.alloc(8192));
      return void response.end();
    case 'refuses':
      // An algorithm the authority does not take: the answer is a rejection in good form.
      return send(response, contentTypes.tsa, await desk.stamp(await desk.query('md5', 'x')));
    case 'old_answer':
      return send(response, contentTypes.tsa, await desk.stamp(await desk.sameImprint(query)));
    case 'other_document':
      return send(response, contentTypes.tsa, await desk.stamp(await desk.query('sha256', 'khac')));
    default:
      return send(response, contentTypes.tsa, await desk.stamp(query));
  }
}

/** openssl at work, each question in files of its own. */
class Desk {
  readonly #pki: TestPki;
  readonly #folder: string;
  #count = 0;

  constructor(pki: TestPki, folder: string) {
    this.#pki = pki;
    this.#folder = folder;
    writeFileSync(join(folder, 'serial'), '01');
    writeFileSync(
      join(folder, 'tsa.cnf'),
      `[tsa]\ndefault_tsa=one\n[one]\nserial=${join(folder, 'serial')}\ndefault_policy=1.2.3.4\n` +
        'digests=sha1,sha256,sha384,sha512\nsigner_digest=sha256\ness_cert_id_alg=sha256\n',
    );
  }

  async #through(
    command: readonly string[],
    input: string,
    body: Uint8Array,
    output: string,
  ): Promise<Buffer> {
    const number = (this.#count += 1);
    const [given, made] = [join(this.#folder, `${number}.in`), join(this.#folder, `${number}.out`)];
    writeFileSync(given, body);
    await run('openssl', [...command, input, given, output, made], { cwd: this.#pki.folder });
    return readFileSync(made);
  }

  ocsp(issuer: Issuer, question: Uint8Array): Promise<Buffer> {
    const responder = { root: 'ocspRoot', intermediate: 'ocsp', intermediate2: 'ocsp2' }[issuer];
    const who = ['-CA', `${issuer}.pem`, '-rsigner', `${responder}.pem`, '-rkey', `${responder}.key.pem`];
    const how = ['ocsp', '-index', `${issuer}.index`, ...who, '-nmin', '60'];
    return this.#through(how, '-reqin', question, '-respout');
  }

  stamp(query: Uint8Array): Promise<Buffer> {
    const who = ['-signer', 'tsa.pem', '-inkey', 'tsa.key.pem', '-chain', 'intermediate.pem'];
    const how = ['ts', '-reply', '-config', join(this.#folder, 'tsa.cnf'), ...who];
    return this.#through(how, '-queryfile', query, '-out');
  }

  /** A question about something else. */
  query(hash: 'md5' | 'sha256', text: string): Promise<Buffer> {
    return this.#through(['ts', '-query', '-cert', `-${hash}`], '-data', Buffer.from(text), '-out');
  }

  /** The same imprint, asked with another nonce, as an old answer would carry. */
  async sameImprint(query: Uint8Array): Promise<Buffer> {
    const hex =
      Buffer.from(query)
        .toString('hex')
        .match(/0420([0-9a-f]{64})/)?.[1] ?? '';
    const made = join(this.#folder, 'other-nonce.tsq');
    await run('openssl', ['ts', '-query', '-cert', '-sha256', '-digest', hex, '-out', made]);
    return readFileSync(made);
  }
}
