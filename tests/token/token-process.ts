/** Starts the token process as the shell does without Electron, and keeps all it says for inspection. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TokenCallName, TokenInput, TokenReply } from '#token/contract.ts';

const entry = fileURLToPath(new URL('../../main/token/index.ts', import.meta.url));
let lastId = 0;

export class TokenProcess implements AsyncDisposable {
  /** All that came over stdout, stderr and the line, as one text. */
  said = '';
  readonly #child: ChildProcess;
  readonly #waiting = new Map<unknown, PromiseWithResolvers<TokenReply>>();

  /** `options` go to Node itself, before the entry. */
  constructor(env: Readonly<Record<string, string>>, options: readonly string[] = []) {
    this.#child = spawn(process.execPath, [...options, entry], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString('latin1')));
    this.#child.on('message', (reply) => {
      this.said += textOf(reply);
      // What the token process posts has this form; the tests check the rest.
      const { id } = reply as TokenReply;
      this.#waiting.get(id)?.resolve(reply as TokenReply);
      this.#waiting.delete(id);
    });
    this.#child.on('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the token process ended: ${code ?? signal}`));
    });
  }

  /** One call and its answer. */
  call<Name extends TokenCallName>(
    name: Name,
    input: TokenInput<Name>,
    timeoutMs?: number,
  ): Promise<TokenReply<Name>> {
    return this.begin(name, input, timeoutMs).reply;
  }

  /** One call with its id, for cancelling it. */
  begin<Name extends TokenCallName>(name: Name, input: TokenInput<Name>, timeoutMs?: number) {
    const id = ++lastId;
    // The answer to a call has the value of that call.
    const reply = this.send({ id, name, input, ...(timeoutMs && { timeoutMs }) }) as Promise<
      TokenReply<Name>
    >;
    return { id, reply };
  }

  /** Any message at all; resolves with the answer that bears the same id (null when it has none). */
  send(message: object): Promise<TokenReply> {
    const waiting = Promise.withResolvers<TokenReply>();
    this.#waiting.set('id' in message ? message.id : null, waiting);
    this.#child.send(message);
    return waiting.promise;
  }

  /** Calls and gives the value; throws on a refusal. */
  async value<Name extends TokenCallName>(name: Name, input: TokenInput<Name>) {
    const reply = await this.call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.facts)}`);
    return reply.value;
  }

  /** Ends the process at once, as a watchdog would. */
  async kill(): Promise<NodeJS.Signals | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.signalCode;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
    return this.#child.signalCode;
  }

  /** Closes the line only, as when the program itself dies; resolves when the process is gone. */
  async hangUp(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

/** Every text and byte in a message, so that a secret in any form is found. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().map(textOf).join('\n');
  return String(value);
}
