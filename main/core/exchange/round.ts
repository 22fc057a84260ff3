/** One round with one hub: settle what is uncertain, send what is due, take what waits. */
import { directoryChanges, enterAgencies } from '../agencies/index.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { askedSince } from './fence-store.ts';
import type { Fate, HubPort, ListedAgency } from './hub-port.ts';
import { setDeliveries } from './queue.ts';
import { receive } from './receive.ts';
import * as store from './store.ts';
import { nextMessageState, type MessageEvent } from './transitions.ts';

export interface RoundContext {
  readonly db: import('../kernel/database.ts').ReadableDb;
  readonly hub: HubPort;
  readonly from: string;
  readonly bodyId: string;
  readonly services: Services;
  readonly now: () => Date;
  /** At least 0 and less than 1. */
  readonly chance: () => number;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
  /** Told the SHA-256 of each main file that came, for the verdict on its signatures. */
  readonly arrived: (waitingSha256: string) => Promise<void>;
}

export interface RoundResult {
  sent: number;
  received: number;
  /** Null when the hub answered everything; else why not, in the wire's words. */
  trouble: string | null;
  /** True when the hub answered at least one call. */
  isReached: boolean;
}

/** Absent at the hub so often in a row before a message may go out again (sync §2.5). */
const absentPollsBeforeResend = 2;

export async function performRound(on: RoundContext): Promise<RoundResult> {
  const result: RoundResult = { sent: 0, received: 0, trouble: null, isReached: false };
  await sendDue(on, result);
  await takeKind(on, 'document', result);
  await takeKind(on, 'status', result);
  // Statuses made by what just came go out in the same round: the sender sees 01 at once.
  await sendDue(on, result);
  return result;
}

async function sendDue(on: RoundContext, result: RoundResult): Promise<void> {
  for (const message of store.dueMessages(on.db, on.now().toISOString())) {
    if (message.body_id !== on.bodyId) continue;
    if (on.services.stopping.aborted) return;
    if (message.state === 'uncertain') await settleUncertain(on, message, result);
    else await submit(on, message, result);
  }
}

async function submit(on: RoundContext, message: store.MessageRow, result: RoundResult): Promise<void> {
  const bytes = on.services.files.read(message.payload);
  const picked = step(on, message, 'picked', {});
  if (!picked) return;
  const fate = await on.hub.send({ ...outgoing(on, message), bytes });
  observe(fate, result);
  switch (fate.fate) {
    case 'answered':
      step(on, picked, 'hub_accepted', { hub_id: fate.value.hubId, trouble: null });
      result.sent += 1;
      return;
    case 'refused':
      return void step(on, picked, 'hub_refused', { trouble: fate.reason });
    case 'never_left':
      return void step(on, picked, 'never_left', { trouble: fate.reason });
    case 'lost':
      return void step(on, picked, 'answer_lost', { trouble: fate.reason });
  }
}

/** UNCERTAIN is settled by asking, never by sending (design §7). */
async function settleUncertain(
  on: RoundContext,
  message: store.MessageRow,
  result: RoundResult,
): Promise<void> {
  const fate = await on.hub.findSent(outgoing(on, message));
  observe(fate, result);
  if (fate.fate !== 'answered') return postpone(on, message);
  if (fate.value) {
    step(on, message, 'found_at_hub', { hub_id: fate.value.hubId, trouble: null });
    result.sent += 1;
    return;
  }
  const absent = message.absent_polls + 1;
  if (absent < absentPollsBeforeResend) postpone(on, { ...message, absent_polls: absent });
  else step(on, message, 'absent_at_hub', { absent_polls: 0 });
}

function outgoing(on: RoundContext, message: store.MessageRow) {
  // Written by insertMessage from a list of codes.
  const receivers = JSON.parse(message.receivers) as string[];
  return {
    kind: message.kind,
    from: on.from,
    receivers,
    notation: message.notation,
    title: message.title,
    // After a restore the hub may have had the message before this row was written.
    createdAt: askedSince(on.db, message.id) ?? message.created_at,
  };
}

/** One transition of the table, in one transaction with the receivers' rows and the line in the timeline. */
function step(
  on: RoundContext,
  message: store.MessageRow,
  event: MessageEvent,
  change: Partial<store.MessageRow>,
): store.MessageRow | null {
  const state = nextMessageState(message.state, event);
  if (state === null) return null;
  return on.transact((context) => {
    const attempts = event === 'picked' ? message.attempts + 1 : message.attempts;
    const due_at = nextTryAt(on, state, attempts);
    const next = { ...message, ...change, state, attempts, due_at };
    store.updateMessage(context.db, next);
    if (message.document_id !== null) {
      setDeliveries(message.id, state, state === 'held' ? next.trouble : null, context);
      noteStep(message.document_id, event, next, context);
      context.changed('exchange.changed', message.document_id);
    }
    return next;
  });
}

const toldEvents: ReadonlySet<MessageEvent> = new Set([
  'hub_accepted',
  'hub_refused',
  'answer_lost',
  'found_at_hub',
]);

function noteStep(
  documentId: string,
  event: MessageEvent,
  message: store.MessageRow,
  context: CommandContext,
): void {
  if (!toldEvents.has(event)) return;
  context.note({
    type: `exchange.${event}`,
    entity: 'document',
    entityId: documentId,
    baseVersion: 0,
    payload: { hubId: message.hub_id, attempts: message.attempts, trouble: message.trouble },
  });
}

function postpone(on: RoundContext, message: store.MessageRow): void {
  on.transact(({ db }) =>
    store.updateMessage(db, { ...message, due_at: nextTryAt(on, message.state, message.attempts) }),
  );
}

/** Random(0.5..1) × min(15 min, 2 s × 2^n); an uncertain one is asked about soon (sync §2.7). */
function nextTryAt(on: RoundContext, state: store.MessageRow['state'], attempts: number): string {
  const fullMs = Math.min(15 * 60_000, 2_000 * 2 ** Math.min(attempts, 10));
  const delayMs = state === 'submitting' ? 0 : fullMs * (0.5 + on.chance() / 2);
  return new Date(on.now().getTime() + delayMs).toISOString();
}

async function takeKind(on: RoundContext, kind: 'document' | 'status', result: RoundResult): Promise<void> {
  const listed = await on.hub.list(kind);
  observe(listed, result);
  if (listed.fate !== 'answered') return;
  on.transact(({ db, now }) => {
    for (const { hubId, sender } of listed.value)
      store.enterListed(db, { hubId, kind, sender, at: now.toISOString() });
    store.forgetUnlisted(
      db,
      kind,
      listed.value.map(({ hubId }) => hubId),
    );
  });
  const ids = new Set(listed.value.map(({ hubId }) => hubId));
  // What is stored and no longer listed was settled, but we never heard so: the hub is told once more.
  for (const { hub_id } of store.storedUnsettled(on.db, kind)) ids.add(hub_id);
  for (const hubId of ids) {
    const row = store.inboxById(on.db, hubId);
    if (row && !on.services.stopping.aborted) await takeOne(on, row, result);
  }
}

/** Fetched, stored, then the hub is told: a stop between any two of these repeats the rest only. */
async function takeOne(on: RoundContext, row: store.InboxRow, result: RoundResult): Promise<void> {
  if (row.state === 'acked') return;
  if (row.state === 'quarantined') return settle(on, row.hub_id, 'fail', row.reason ?? '', result);
  if (row.state === 'listed') {
    const fetched = await on.hub.fetch(row.hub_id);
    observe(fetched, result);
    if (fetched.fate !== 'answered') return;
    const received = await receive(row, fetched.value, on.services, on.transact);
    if (!received.stored) return settle(on, row.hub_id, 'fail', received.setAside.reason, result);
    result.received += 1;
    if (received.sha256 !== null) await on.arrived(received.sha256);
  }
  await settle(on, row.hub_id, 'done', '', result);
}

async function settle(
  on: RoundContext,
  hubId: string,
  outcome: 'done' | 'fail',
  asciiReason: string,
  result: RoundResult,
): Promise<void> {
  const fate = await on.hub.settle(hubId, outcome, asciiReason);
  observe(fate, result);
  const isOver = fate.fate === 'answered' || fate.fate === 'refused';
  if (isOver && outcome === 'done') {
    on.transact(({ db }) =>
      store.updateInbox(db, { hubId, state: 'acked', payload: null, waitingId: null, reason: null }),
    );
  }
}

/** Agencies written in one transaction: a tenth of a second on an old machine. */
const directorySlice = 100;

/** The whole directory; small provinces send it in one answer. */
export async function takeDirectory(on: RoundContext, result: RoundResult): Promise<number> {
  const fate = await on.hub.directory();
  observe(fate, result);
  if (fate.fate !== 'answered') return 0;
  const agencies = fate.value.map((agency: ListedAgency) => ({ ...agency, isOpen: true }));
  const changes = directoryChanges(on.db, agencies);
  for (let at = 0; at < changes.length; at += directorySlice) {
    on.transact(({ db }) => enterAgencies(db, changes.slice(at, at + directorySlice)));
    await new Promise((resume) => setImmediate(resume));
    if (on.services.stopping.aborted) return 0;
  }
  if (changes.length > 0) on.transact((context) => context.changed('agencies.directory_changed'));
  return agencies.length;
}

function observe(fate: Fate<unknown>, result: RoundResult): void {
  if (fate.fate === 'answered' || fate.fate === 'refused') result.isReached = true;
  if (fate.fate !== 'answered')
    result.trouble = fate.fate === 'refused' ? `refused ${fate.reason}` : fate.reason;
}
