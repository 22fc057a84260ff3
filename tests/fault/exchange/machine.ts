/** One machine of an office: the program's own core modules on a real SQLite, in which it can be killed at any write. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { booksToTakeOver, settle, takeIn } from '#core/backup/after-restore.ts';
import { restoredSetting } from '#core/backup/restore.ts';
import type { ReadPdfAnswer } from '#core/documents/index.ts';
import { Scheduler, listenToDocuments, readFence } from '#core/exchange/index.ts';
import type { HttpCall } from '#core/exchange/http-call.ts';
import { keepHub, profileOf, setProfile } from '#core/exchange/profile.ts';
import { makeStick } from '#core/exchange/stick/make.ts';
import { takeStick } from '#core/exchange/stick/take.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { connectionOf, type Connection } from '#core/kernel/database.ts';
import type { Actor, CommandContext, Services, TaskContext } from '#core/kernel/handlers.ts';
import { publicKeyOf } from '#core/kernel/journal.ts';
import { Notices } from '#core/kernel/notices.ts';
import { Refusal } from '#core/kernel/refusal.ts';
import { Server } from '#core/kernel/serve.ts';
import { Sessions } from '#core/kernel/session.ts';
import { Tickets } from '#core/kernel/tickets.ts';
import { Uploads } from '#core/kernel/uploads.ts';
import { startInput } from '#tests/support/core.ts';
import type { Chance } from '../engine/chance.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import { callName } from './calls.ts';
import type { Faults } from './faults.ts';
import type { Line } from './line.ts';
import { deviceOf, devicesOfAnOffice, stickSeed, type Office } from './office.ts';
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
  /** The hub's name and key where the office speaks our own protocol; null: VXP. */
  readonly ownHub: { readonly id: string; readonly publicKey: string } | null;
}

interface Program {
  readonly db: Connection;
  readonly services: Services;
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
  #kept: Connection;
  #raw: Database.Database;
  #backup: { readonly bytes: Buffer; readonly at: Date; readonly done: string } | null = null;
  #copiesAtNextSending = false;
  /** Which of the office's devices this is; each restore makes another. */
  #device = 0;
  #program: Program | null = null;
  /** What its clock is ahead of the world's. */
  clockErrorMs = 0;

  /** A new machine with the office's data as it was set up. */
  constructor(on: MachineOn) {
    this.#on = on;
    this.office = on.office;
    this.#raw = new Database(on.office.image);
    this.#kept = connectionOf(this.#raw);
    if (on.ownHub) this.#speakOurOwn(on.ownHub);
  }

  /** As enrolment leaves it. */
  #speakOurOwn(hub: { readonly id: string; readonly publicKey: string }): void {
    const { bodyId } = this.office;
    setProfile(this.#kept, {
      ...profileOf(this.#kept, bodyId)!,
      body_id: bodyId,
      kind: 'own',
      hub_key: hub.publicKey,
    });
    keepHub(this.#kept, hub, this.now().toISOString());
  }

  get speaksOurOwn(): boolean {
    return this.#on.ownHub !== null;
  }

  /** Whether it goes on from a backup. */
  get wasRestored(): boolean {
    return this.#device > 0;
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
    this.attempt(() => {
      this.#running().server.transact(null, takeIn);
      this.#running().scheduler.start();
    });
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

  /** Copies what is kept, as the nightly backup does; half of the times while something is just being sent. */
  backUp(): void {
    if (!this.#program) return;
    if (this.#on.chance.happens(0.5)) this.#copiesAtNextSending = true;
    else this.#copy();
  }

  #copy(): void {
    this.#copiesAtNextSending = false;
    this.#backup = { bytes: this.#raw.serialize(), at: this.now(), done: doneIn(this.#kept) };
    this.#on.trace.note('office.backed_up', this.office.agency.code);
  }

  /**
   * The machine is lost, and another one goes on with the backup. Only when since then nothing was numbered, taken or
   * refused: what a backup cannot know is lost in any program, and a person enters it again from paper. What was
   * registered since still waits there and is registered again.
   */
  restore(): void {
    const backup = this.#backup;
    if (!backup || this.#device + 1 >= devicesOfAnOffice || doneIn(this.#kept) !== backup.done) return;
    this.die('lost', true);
    this.#device += 1;
    this.#raw = new Database(backup.bytes);
    this.#kept = connectionOf(this.#raw);
    const from = {
      kind: 'backup',
      name: 'sao-luu',
      madeAt: backup.at.toISOString(),
      restoredAt: this.now().toISOString(),
      missingFiles: [],
      secrets: {},
    };
    this.#kept.run('INSERT INTO setting (name, value) VALUES (:name, :value)', {
      name: restoredSetting,
      value: JSON.stringify(from),
    });
    // As the data folder's opening makes a device known.
    const device = deviceOf(this.office.agency, this.#device);
    this.#kept.run('INSERT INTO device (id, public_key, added_at) VALUES (:id, :publicKey, :at)', {
      id: device.id,
      publicKey: publicKeyOf(device),
      at: this.now().toISOString(),
    });
    this.#on.trace.note('office.restored', this.office.agency.code);
    this.start();
  }

  /** True while a person has to say that the machine before is gone. */
  get isFenced(): boolean {
    const fence = readFence(this.#kept);
    return fence !== null && fence.liftedAt === null;
  }

  /** The admin asks the hub what was sent, then says that the old machine is gone and how far its books were; in his own time. */
  liftFence(): void {
    void this.#task(async ({ db }, { scheduler, server, services }) => {
      if ((await scheduler.askSent()) !== null) return;
      const books = booksToTakeOver(db, services.device.id).map(({ id, lastNumber, seenAtHub }) => ({
        bookId: id,
        lastGiven: Math.max(lastNumber, seenAtHub ?? 0),
      }));
      server.transact(this.#clerk(), (context) =>
        settle(context, { oldMachineIsGone: true, endedSinceSeen: true, books }),
      );
      this.#on.trace.note('office.settled', this.office.agency.code);
    });
  }

  /** A package for another agency; null when there is none. */
  async makeStick(code: string): Promise<Buffer | null> {
    return this.#task(async (context, { services }) => {
      const { contentUrl, documents, statuses, receipts } = await makeStick(code, context);
      const ticket = services.tickets.read(contentUrl.split('/').at(-1)!)!;
      const { bytes } = services.uploads.get(ticket.key, ticket.personId);
      const what = `${documents} ${statuses} ${receipts}`;
      this.#on.trace.note('stick.made', `${this.office.agency.code} for ${code} ${what}`);
      return Buffer.from(bytes);
    });
  }

  /** False when the program is not there or dies over it: the clerk takes the stick again. */
  async takeStick(bytes: Buffer): Promise<boolean> {
    const isDone = await this.#task(async (context, { services }) => {
      const upload = services.uploads.hold(context.person.personId, 'goi.cvusb', bytes);
      const taken = await takeStick({ upload, trusts: false }, context);
      this.#on.trace.note('stick.taken', `${this.office.agency.code} ${JSON.stringify(taken)}`);
      return true;
    });
    return isDone ?? false;
  }

  /** A task of a person; null when the program is not there, dies over it, or refuses. */
  async #task<T>(work: (context: TaskContext, program: Program) => Promise<T>): Promise<T | null> {
    const program = this.#program;
    if (!program) return null;
    const { db, services, server } = program;
    const person = this.#clerk();
    const context: TaskContext = {
      db,
      services,
      now: () => this.now(),
      person,
      transact: (command) => server.transact(person, command),
    };
    try {
      return await work(context, program);
    } catch (error) {
      if (error instanceof Refusal) this.#on.trace.note('clerk.refused', error.code);
      else if (!(error instanceof Died)) throw error;
      return null;
    }
  }

  #clerk(): Actor {
    return {
      personId: this.office.clerkId,
      name: 'Văn thư',
      roles: ['clerk'],
      session: '',
      isLocked: false,
    };
  }

  /** An act of the clerk in one transaction; null when the program died over it. A refusal is thrown. */
  act<T>(work: (context: CommandContext) => T): T | null {
    return this.attempt(() => this.#running().server.transact(this.#clerk(), work));
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
        secretGet: async (name) =>
          mortal(name === 'stick' ? stickSeed(office.agency).toString('base64') : office.agency.secret),
        secretPut: async () => {},
        wordToPdf: async () => ({ ok: false, code: 'documents.no_word_program' }),
      },
      // Every attachment of the simulation is a text without a mark; reading has its own tests.
      jobs: { ask: async () => mortal(nothingRead), stop: async () => {} },
      device: deviceOf(office.agency, this.#device),
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
        call: (request) => {
          if (this.#copiesAtNextSending && isSending(request)) this.#copy();
          // Nobody hears an answer that comes after the end.
          return new Promise((resolve) => {
            if (program.isDead) return;
            void line.call(office.agency.code, request).then((fate) => program.isDead || resolve(fate));
          });
        },
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
    return Object.assign(program, { db, services, server, scheduler });
  }

  /** What is kept, in the hands of one program: at a write, or right after a commit, it dies, and then touches nothing any more. */
  #mortal(program: { isDead: boolean }): Connection {
    const kept = this.#kept;
    const { chance } = this.#on;
    const alive = () => {
      if (program.isDead) throw new Died();
    };
    const mayDie = (where: string, share: number) => {
      alive();
      if (!chance.happens(this.#on.faults().diesWriting * share)) return;
      this.#on.time.later(0, () => this.die(where));
      program.isDead = true;
      throw new Died();
    };
    const own: Partial<Connection> = {
      run: (sql, parameters) => (mayDie('writing', 1 / 8), kept.run(sql, parameters)),
      transact: (work) => {
        alive();
        const value = kept.transact(() => {
          const done = work();
          alive();
          return done;
        });
        // There are fewer of these moments, and they are the worse ones.
        mayDie('committed', 1 / 3);
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

/** A message on its way, not a question. */
const isSending = (request: HttpCall): boolean =>
  ['sendEdoc', 'PUT messages', 'POST messages'].includes(callName(request));

/** What a backup from before would not know, in one line. */
function doneIn(db: Connection): string {
  return JSON.stringify(
    db.get(
      `SELECT (SELECT group_concat(state) FROM document WHERE direction = 'outgoing') AS documents,
              (SELECT count(*) FROM inbox_message WHERE state <> 'listed') AS came,
              (SELECT group_concat(id) FROM waiting WHERE state = 'refused') AS refused`,
    ),
  );
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
