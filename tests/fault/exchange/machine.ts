/** One machine of an office: the program's own core modules on a real SQLite, in which it can be killed at any write. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ReadPdfAnswer } from '#core/documents/index.ts';
import { Scheduler, listenToDocuments } from '#core/exchange/index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { connectionOf, type Connection } from '#core/kernel/database.ts';
import type { Actor, CommandContext, Services } from '#core/kernel/handlers.ts';
import { deviceFromSeed } from '#core/kernel/journal.ts';
import { Notices } from '#core/kernel/notices.ts';
import { Server } from '#core/kernel/serve.ts';
import { Sessions } from '#core/kernel/session.ts';
import { Tickets } from '#core/kernel/tickets.ts';
import { Uploads } from '#core/kernel/uploads.ts';
import { startInput } from '#tests/support/core.ts';
import type { Chance } from '../engine/chance.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import type { Faults } from './faults.ts';
import type { Line } from './line.ts';
import type { Office } from './office.ts';
import type { Trace } from './trace.ts';

/** Thrown at the write over which the program dies, and at everything that is left of it afterwards. */
class Died extends Error {}

export interface MachineOn {
  readonly office: Office;
  readonly dataDir: string;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly line: Line;
  readonly faults: () => Faults;
}

interface Program {
  readonly db: Connection;
  readonly server: Server;
  readonly scheduler: Scheduler;
  readonly stopping: AbortController;
  isDead: boolean;
}

const secondsToComeBack = { least: 5, most: 3600 };

export class Machine {
  readonly office: Office;
  readonly #on: MachineOn;
  /** What is committed outlives the program, as on a disk; tests/long kills real processes on real files. */
  readonly #kept: Connection;
  #program: Program | null = null;
  /** What its clock is ahead of the world's. */
  clockErrorMs = 0;

  /** A new machine with the office's data as it was set up. */
  constructor(on: MachineOn) {
    this.#on = on;
    this.office = on.office;
    this.#kept = connectionOf(new Database(on.office.image));
  }

  get isOn(): boolean {
    return this.#program !== null;
  }

  get db(): Connection {
    return this.#running().db;
  }

  get dataDir(): string {
    return this.#on.dataDir;
  }

  now(): Date {
    return new Date(this.#on.time.nowMs + this.clockErrorMs);
  }

  /** Starts the program when it is not running. */
  start(): void {
    if (this.#program) return;
    this.#program = this.#open();
    this.#on.trace.note('program.started', this.office.agency.code);
    this.attempt(() => this.#running().scheduler.start());
  }

  /** Ends it without a word, and lets it come back some time later unless `forGood`. */
  die(why: string, forGood = false): void {
    const program = this.#program;
    if (!program) return;
    this.#program = null;
    program.isDead = true;
    program.stopping.abort();
    if (forGood) this.#kept.close();
    this.#on.trace.note('program.died', `${this.office.agency.code} ${why}`);
    const { least, most } = secondsToComeBack;
    if (!forGood) this.#on.time.later(this.#on.chance.between(least, most) * 1000, () => this.start());
  }

  /** An act of the clerk in one transaction; null when the program died over it. A refusal is thrown. */
  act<T>(work: (context: CommandContext) => T): T | null {
    const { clerkId } = this.office;
    const clerk: Actor = {
      personId: clerkId,
      name: 'Văn thư',
      roles: ['clerk'],
      session: '',
      isLocked: false,
    };
    return this.attempt(() => this.#running().server.transact(clerk, work));
  }

  /** Wakes the scheduler, as a click on "Gửi" does. */
  wake(): void {
    this.#program?.scheduler.wake();
  }

  /** "Liên hệ ngay". */
  contactNow(): void {
    this.#program?.scheduler.contactNow().catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
  }

  /** Runs something in the program; a death on the way is a death and nothing else. */
  attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      return null;
    }
  }

  #running(): Program {
    if (!this.#program) throw new Died();
    return this.#program;
  }

  #open(): Program {
    const { office, dataDir, line, chance, time, trace } = this.#on;
    const input = startInput(dataDir);
    const stopping = new AbortController();
    const program = { isDead: false, stopping };
    const mortal = <T>(value: T): T => {
      if (program.isDead) throw new Died();
      return value;
    };
    const db = this.#mortal(program);
    const files = new ContentStore(join(dataDir, 'files'), input.fileKey);
    const services: Services = {
      files,
      uploads: new Uploads(() => files.spool()),
      sessions: new Sessions(),
      tickets: new Tickets(input.fileKey),
      notices: new Notices(),
      host: {
        token: async () => ({ ok: false, code: 'token.not_found' }),
        secretGet: async () => mortal(office.agency.secret),
        secretPut: async () => {},
        wordToPdf: async () => ({ ok: false, code: 'documents.no_word_program' }),
      },
      // Every attachment of the simulation is a text without a mark; reading has its own tests.
      jobs: { ask: async () => mortal(nothingRead), stop: async () => {} },
      device: deviceFromSeed(input.deviceId, input.deviceSeed),
      beforeRiskyStep: async () => 'copy',
      resourcesDir: input.resourcesDir,
      log: (level, event, facts) => {
        if (level === 'error' && !program.isDead) trace.violated('C1', `${event} ${JSON.stringify(facts)}`);
      },
      stopping: stopping.signal,
    };
    const now = () => this.now();
    const server = new Server({
      db,
      services,
      handlers: {},
      findActor: () => undefined,
      now,
      emit: () => {},
      onDamage: (what) => trace.violated('C1', `damaged ${what}`),
      askReader: null,
    });
    const scheduler = new Scheduler({
      db,
      services,
      now,
      outside: {
        call: async (request) => mortal(await line.call(office.agency.code, mortal(request))),
        // A laptop sleeps, a machine is busy: a timer is late more often than not.
        later: (delayMs, work) =>
          time.later(delayMs < 15_000 ? delayMs : delayMs * chance.between(1, 120), () => {
            if (!program.isDead) work();
          }),
        chance: () => chance.next(),
      },
      transact: (work) => server.transact(null, work),
      judge: async () => {},
    });
    listenToDocuments(services.notices, () => scheduler);
    return Object.assign(program, { db, server, scheduler });
  }

  /** What is kept, in the hands of one program: at a write, or right after a commit, it dies, and then touches nothing any more. */
  #mortal(program: { isDead: boolean }): Connection {
    const kept = this.#kept;
    const { chance } = this.#on;
    const alive = () => {
      if (program.isDead) throw new Died();
    };
    const mayDie = (where: string) => {
      alive();
      if (!chance.happens(this.#on.faults().diesWriting / 8)) return;
      this.#on.time.later(0, () => this.die(where));
      program.isDead = true;
      throw new Died();
    };
    const own: Partial<Connection> = {
      run: (sql, parameters) => (mayDie('writing'), kept.run(sql, parameters)),
      transact: (work) => {
        alive();
        const value = kept.transact(() => {
          const done = work();
          alive();
          return done;
        });
        mayDie('committed');
        return value;
      },
    };
    return new Proxy(kept, {
      get: (_, name) => {
        const value: unknown = Reflect.get(own, name) ?? Reflect.get(kept, name, kept);
        return typeof value === 'function' ? value.bind(kept) : value;
      },
    });
  }
}

const nothingRead: ReadPdfAnswer = {
  ok: true,
  sha256: '',
  pageCount: null,
  isEncrypted: false,
  hasTextLayer: false,
  fields: [],
  secrecy: null,
};
