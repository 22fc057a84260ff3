/** One door for every call: well formed? who asks? then the handler, in one transaction, and an answer by value. */
import { randomBytes } from 'node:crypto';
import type { CallSpec, Reply, Role } from '#contract/kernel.ts';
import { kernelRefusals } from '#contract/kernel.ts';
import { findCall } from '#contract/index.ts';
import type { CallAnswer, CallInput, SessionState } from '../messages.ts';
import type { Connection } from './database.ts';
import { damageOf } from './damage.ts';
import type { Actor, CommandContext, Services, TaskContext } from './handlers.ts';
import { newId } from './ids.ts';
import { append } from './journal.ts';
import { isDiskFull, Refusal, refuse } from './refusal.ts';
import { performQuery, type AnyHandler, type HandlerTable } from './query.ts';

/** How the kernel learns about people without importing them. */
export type FindActor = (
  db: Connection,
  personId: string,
) => { name: string; roles: readonly Role[]; isDisabled: boolean } | undefined;

export interface Serving {
  readonly db: Connection;
  readonly services: Services;
  readonly handlers: HandlerTable;
  readonly findActor: FindActor;
  readonly now: () => Date;
  readonly emit: (name: string, ids: readonly string[]) => void;
  /** Told when the database turns out damaged. */
  readonly onDamage: (what: 'data' | 'index') => void;
  /** Asks a reading thread; null in places that have none (the command line). */
  readonly askReader:
    | ((name: string, input: unknown, actor: Actor | null, now: Date) => Promise<Reply<unknown>>)
    | null;
}

export class Server {
  readonly #on: Serving;
  readonly #lastCalls: string[] = [];

  constructor(on: Serving) {
    this.#on = on;
  }

  /** Answers one call; never throws. */
  async call({ name, input, session, commandId }: CallInput): Promise<CallAnswer> {
    this.#remember(name);
    const change: { session?: SessionState | null } = {};
    try {
      const value = await this.#perform(name, input, session, commandId, change);
      return { reply: { ok: true, value }, ...change };
    } catch (error) {
      return { reply: this.refusalOf(name, error), ...change };
    }
  }

  /** The session as the shell keeps it. */
  stateOf(session: string): SessionState | null {
    const actor = this.#actor(session);
    return actor ? { session, personId: actor.personId, roles: actor.roles, isLocked: actor.isLocked } : null;
  }

  /** One transaction outside any call, e.g. what the scheduler writes; `actor` null is the program itself. */
  transact<T>(actor: Actor | null, work: (context: CommandContext) => T): T {
    return this.#transact(actor, work, {});
  }

  /** Turns anything thrown into a coded reply; what is not a refusal is logged as a defect with a reference. */
  refusalOf(name: string, error: unknown): Reply<never> {
    if (error instanceof Refusal) {
      const known: readonly string[] = [...(findCall(name)?.refusals ?? []), ...kernelRefusals];
      if (known.includes(error.code))
        return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
    }
    const damage = damageOf(error);
    if (damage !== null) {
      this.#on.onDamage(damage);
      return { ok: false, code: damage === 'index' ? 'core.index_damaged' : 'core.data_damaged' };
    }
    if (isDiskFull(error)) return { ok: false, code: 'core.disk_full' };
    const reference = `R-${randomBytes(3).toString('hex').toUpperCase()}`;
    this.#on.services.log('error', 'defect', {
      reference,
      call: name,
      error: describe(error),
      lastCalls: this.#lastCalls,
    });
    return { ok: false, code: 'core.defect', reference };
  }

  async #perform(
    name: string,
    rawInput: unknown,
    session: string | null,
    commandId: string | null,
    change: { session?: SessionState | null },
  ): Promise<unknown> {
    const spec = findCall(name);
    const handler = this.#on.handlers[name];
    if (!spec || !handler) refuse('gate.unknown_call');
    const actor = this.#actor(session);
    checkAudience(spec, actor);
    const input = wellFormed(spec, rawInput);
    switch (spec.kind) {
      case 'query':
        return this.#query(name, input, actor);
      case 'command':
        return this.#command(spec, name, handler, input, actor, commandId, change);
      case 'task':
        return this.#task(spec, handler, input, actor);
    }
  }

  async #query(name: string, input: unknown, actor: Actor | null): Promise<unknown> {
    const { db, handlers, services, askReader } = this.#on;
    const now = this.#on.now();
    if (!askReader) return performQuery(handlers, name, input, { db, actor, now, tickets: services.tickets });
    const reply = await askReader(name, input, actor, now);
    if (reply.ok) return reply.value;
    if (reply.code === 'core.index_damaged') this.#on.onDamage('index');
    if (reply.code === 'core.data_damaged') this.#on.onDamage('data');
    if (reply.code === 'core.defect') throw new Error(String(reply.facts?.message ?? 'reader'));
    throw new Refusal(reply.code, reply.facts);
  }

  #command(
    spec: CallSpec,
    name: string,
    handler: AnyHandler,
    input: unknown,
    actor: Actor | null,
    commandId: string | null,
    change: { session?: SessionState | null },
  ): unknown {
    const isRepeatable = commandId !== null && spec.audience !== 'anyone';
    return this.#transact(
      actor,
      (context) => {
        if (isRepeatable) {
          const done = context.db.get<{ name: string; answer: string }>(
            'SELECT name, answer FROM command_done WHERE id = :id',
            { id: commandId },
          );
          if (done?.name === name) return JSON.parse(done.answer);
        }
        const value = spec.output.parse(handler(input as never, context as never));
        if (isRepeatable) {
          context.db.run(
            'INSERT INTO command_done (id, name, at, answer) VALUES (:id, :name, :at, :answer)',
            {
              id: commandId,
              name,
              at: context.now.toISOString(),
              answer: JSON.stringify(value),
            },
          );
        }
        return value;
      },
      change,
    );
  }

  async #task(spec: CallSpec, handler: AnyHandler, input: unknown, actor: Actor | null): Promise<unknown> {
    const { db, services, now } = this.#on;
    const context: TaskContext = {
      db,
      services,
      now,
      get person() {
        return actor ?? refuse('people.not_signed_in');
      },
      transact: (work) => this.#transact(actor, work, {}),
    };
    return spec.output.parse(await handler(input as never, context as never));
  }

  #transact<T>(
    actor: Actor | null,
    work: (context: CommandContext) => T,
    change: { session?: SessionState | null },
  ): T {
    const { db, services } = this.#on;
    const now = this.#on.now();
    const after: (() => void)[] = [];
    const context: CommandContext = {
      db,
      now,
      services,
      personOrNull: actor,
      get person() {
        return actor ?? refuse('people.not_signed_in');
      },
      newId: () => newId(now),
      note: (draft) => void append(db, services.device, draft, actor?.personId ?? 'program', now),
      changed: (name, ...ids) => after.push(() => this.#on.emit(name, ids)),
      afterCommit: (later) => after.push(later),
      setSession: (session) =>
        after.push(() => {
          change.session = session === null ? null : this.stateOf(session);
        }),
    };
    let kept: Refusal | null = null;
    const value = db.transact(() => {
      try {
        return work(context);
      } catch (error) {
        if (!(error instanceof Refusal && error.keepsWrites)) throw error;
        kept = error;
        return null;
      }
    });
    this.#afterCommit(after);
    if (kept) throw kept;
    // Null only when `kept` was set, and then we have thrown.
    return value as T;
  }

  /** What is written is written: a listener that fails must not turn a done command into a refused one. */
  #afterCommit(works: readonly (() => void)[]): void {
    for (const work of works) {
      try {
        work();
      } catch (error) {
        this.#on.services.log('error', 'after_commit', { error: describe(error) });
      }
    }
  }

  #actor(session: string | null): Actor | null {
    const found = this.#on.services.sessions.find(session);
    if (!found || session === null) return null;
    const person = this.#on.findActor(this.#on.db, found.personId);
    if (!person || person.isDisabled) return null;
    return {
      personId: found.personId,
      session,
      isLocked: found.isLocked,
      name: person.name,
      roles: person.roles,
    };
  }

  #remember(name: string): void {
    this.#lastCalls.push(name);
    if (this.#lastCalls.length > 5) this.#lastCalls.shift();
  }
}

/** P1: judged here on every call, the admin included. */
function checkAudience(spec: CallSpec, actor: Actor | null): void {
  if (spec.audience === 'anyone') return;
  if (!actor) refuse('people.not_signed_in');
  if (actor.isLocked) refuse('people.session_locked');
  if (spec.audience === 'signed_in') return;
  if (!spec.audience.some((role) => actor.roles.includes(role))) refuse('core.not_allowed');
}

function wellFormed(spec: CallSpec, input: unknown): unknown {
  const parsed = spec.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  return refuse('core.bad_input', { field: first?.path.join('.') ?? '', problem: first?.code ?? '' });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
