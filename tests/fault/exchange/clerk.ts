/** What the clerk of an office does all day: issues and sends, registers, refuses, presses things twice, and tries again. */
import { documents } from '#contract/documents.ts';
import { issue, reserve } from '#core/books/index.ts';
import { codeKey, writtenNumber } from '#core/documents/index.ts';
import { refuseWaiting } from '#core/documents/refuse-waiting.ts';
import { register } from '#core/documents/register.ts';
import * as store from '#core/documents/store.ts';
import { queueDocument } from '#core/exchange/queue.ts';
import type { CommandContext } from '#core/kernel/handlers.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { Refusal } from '#core/kernel/refusal.ts';
import { enterSigned } from '#tests/support/outgoing.ts';
import type { Chance } from '../engine/chance.ts';
import type { Machine } from './machine.ts';
import { agencies } from './office.ts';
import type { Trace } from './trace.ts';

export interface ClerkOn {
  readonly machine: Machine;
  readonly chance: Chance;
  readonly trace: Trace;
}

/** How many documents an office sends in one run. */
const documentsMost = 2;

export class Clerk {
  readonly #on: ClerkOn;
  readonly #isPatient: boolean;
  #made = 0;

  constructor(on: ClerkOn) {
    this.#on = on;
    this.#isPatient = on.chance.happens(0.5);
  }

  /** One thing at a time, the unfinished first or not, as people do. */
  work(): void {
    const { chance, machine } = this.#on;
    if (!machine.isOn) return;
    if (machine.isFenced && chance.happens(0.5)) return machine.liftFence();
    const acts = [
      () => this.#begin(),
      () => this.#issue(),
      () => this.#send(),
      () => this.#register(),
      () => this.#register(),
      () => this.#sendAgain(),
      // Some trust the program and never press "Liên hệ ngay".
      ...(this.#isPatient ? [] : [() => machine.contactNow()]),
    ];
    this.#try(chance.oneOf(acts));
  }

  /** Everything that still lies on the desk, and nothing new. */
  finish(): void {
    if (!this.#on.machine.isOn) return;
    if (this.#on.machine.isFenced) this.#on.machine.liftFence();
    for (const act of [
      () => this.#issue(),
      () => this.#send(),
      () => this.#register(),
      () => this.#sendAgain(),
    ])
      this.#try(act);
  }

  /** A refusal is a sentence for the clerk, who looks at the clock or comes back later. */
  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#on.trace.note('clerk.refused', error.code);
    }
  }

  #begin(): void {
    if (this.#made >= documentsMost) return;
    const { machine, chance, trace } = this.#on;
    const others = agencies.filter(({ code }) => code !== machine.office.agency.code);
    const receivers = chance.happens(0.5) ? others : [chance.oneOf(others)];
    const subject = `V/v việc thứ ${this.#made + 1} của ${machine.office.agency.code}`;
    const text = `${subject}. ${'Nội dung. '.repeat(chance.below(40))}`;
    const bytes = chance.happens(0.2) ? noise(chance) : new TextEncoder().encode(text);
    const id = machine.act((context) => {
      const id = enterSigned(
        {
          bodyId: machine.office.bodyId,
          postId: machine.office.postId,
          issuerName: machine.office.agency.name,
          subject,
          fileName: 'cong-van.txt',
          bytes,
          receivers,
          urgency: chance.oneOf(['normal', 'normal', 'khan', 'hoa_toc'] as const),
        },
        context,
      );
      reserve(context, machine.office.outgoingBook, id);
      store.setState(context.db, id, 'numbered', context.now.toISOString());
      return id;
    });
    if (id === null) return;
    this.#made += 1;
    trace.note('clerk.numbered', subject);
  }

  /** N6: the number that was reserved, whatever happened in between. */
  #issue(): void {
    const { machine, trace } = this.#on;
    for (const row of inState(machine, 'numbered')) {
      const isIssued = machine.act((context) => {
        const given = reserve(context, machine.office.outgoingBook, row.id);
        issue(context, given);
        const number = writtenNumber(given.number, given.suffix);
        const code = { number, symbol: row.symbol, issuerName: row.issuer_name, issuedOn: given.day };
        store.setIssued(context.db, {
          id: row.id,
          bookId: given.bookId,
          bookNumber: given.number,
          suffix: given.suffix,
          number,
          issuedOn: given.day,
          codeKey: codeKey(code),
          at: context.now.toISOString(),
        });
        return true;
      });
      if (!isIssued) return;
      trace.note('clerk.issued', row.subject);
    }
  }

  /** "Gửi", for some of them twice in a row. */
  #send(): void {
    const { machine, chance } = this.#on;
    for (const { id } of inState(machine, 'issued').filter(({ id }) => !isQueued(machine, id))) {
      const times = chance.happens(0.3) ? 2 : 1;
      for (let time = 0; time < times; time += 1) this.#queue(id);
    }
  }

  /** "Gửi lại" of what the hub has refused. */
  #sendAgain(): void {
    const { machine } = this.#on;
    const held = machine.db.all<{ document_id: string }>(
      `SELECT document_id FROM outbox_message WHERE state = 'held' AND document_id IS NOT NULL ORDER BY created_at, id`,
    );
    for (const { document_id } of held) this.#queue(document_id);
  }

  #queue(id: string): void {
    const { machine, trace } = this.#on;
    const queued = machine.act((context) => queueDocument(id, context));
    if (queued) trace.note('clerk.sent', store.byId(machine.db, id)?.subject);
    machine.wake();
  }

  #register(): void {
    const { machine, trace, chance } = this.#on;
    const waiting = machine.db.all<{ id: string; subject: string; refused: number }>(
      `SELECT id, subject, 0 AS refused FROM waiting WHERE state IN ('waiting', 'set_aside') ORDER BY came_at, id`,
    );
    for (const { id, subject } of waiting) {
      // What the machine before may have registered, nobody refuses afterwards.
      const isRefused = chance.happens(0.1) && !machine.wasRestored;
      const done = machine.act((context) => {
        if (isRefused)
          refuseWaiting({ waitingId: id, reason: 'Gửi nhầm nơi nhận', isSecret: false }, context);
        else register(arrival(machine, id, subject, context), context);
        return true;
      });
      if (done) trace.note(isRefused ? 'clerk.refused_item' : 'clerk.registered', subject);
      if (!done) return;
    }
  }
}

/** Some pieces' worth of what does not compress. */
function noise(chance: Chance): Uint8Array {
  return Uint8Array.from({ length: 40_000 + chance.below(40_000) }, () => chance.below(256));
}

function inState(machine: Machine, state: store.DocumentRow['state']): store.DocumentRow[] {
  return machine.db.all<store.DocumentRow>(
    `SELECT * FROM document WHERE direction = 'outgoing' AND state = :state ORDER BY seq`,
    { state },
  );
}

function isQueued(machine: Machine, documentId: string): boolean {
  const sql = 'SELECT 1 FROM outbox_message WHERE document_id = :documentId';
  return machine.db.get(sql, { documentId }) !== undefined;
}

function arrival(machine: Machine, waitingId: string, subject: string, { now }: CommandContext) {
  const today = vietnamDay(now);
  return documents.register.input.parse({
    upload: `waiting:${waitingId}`,
    bookId: machine.office.incomingBook,
    arrivedOn: today,
    number: '1',
    symbol: 'UBND-VP',
    issuedOn: null,
    issuerName: 'Nơi gửi',
    issuerCode: null,
    kind: 'Công văn',
    subject,
    field: '',
    signerName: '',
    signerPosition: '',
    urgency: 'normal',
    sheets: null,
    copies: null,
    hasPaper: false,
    dueOn: null,
    senderName: 'Nơi gửi',
    note: '',
    acceptsLookalike: true,
  });
}
