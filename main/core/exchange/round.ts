/** One round with one hub: settle what is uncertain, send what is due, take what waits. */
import { directoryChanges, enterAgencies } from '../agencies/index.ts';
import { findSecrecyInMessage } from '../documents/index.ts';
import type { DirectoryAgency } from '#contract/agencies.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { mayHaveGoneBefore } from './fence.ts';
import { askedSince } from './fence-store.ts';
import { carryUp, dropUpload, wantsUpload } from './going-up.ts';
import type { Fate, HubPort, ListedAgency, ListedMessage, Taken } from './hub-port.ts';
import { setDeliveries } from './queue.ts';
import { setDirectoryVersion, profileOf } from './profile.ts';
import { receive } from './receive.ts';
import { takeReceipts } from './receipts.ts';
import * as store from './store.ts';
import { nextMessageState, type MessageEvent } from './transitions.ts';
import { contentOf } from './wire/content.ts';
import type { Payload } from './wire/own/forms.ts';

export interface RoundContext {
  readonly db: ReadableDb;
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
  const trouble = await takeReceipts(on);
  result.trouble ??= trouble;
  return result;
}

async function sendDue(on: RoundContext, result: RoundResult): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const due = store
      .dueMessages(on.db, on.now().toISOString())
      .filter(({ id, body_id }) => body_id === on.bodyId && !tried.has(id));
    const [first] = due;
    if (!first) return;
    await sendInOrder(on, due, tried, result);
    // A line that gave no answer at all is not asked again for each of the others.
    if (on.services.stopping.aborted || isDead(result)) return;
  }
}

const isDead = ({ isReached, trouble }: RoundResult) => !isReached && trouble !== null;

/** One after another, until something more urgent has come in between. */
async function sendInOrder(
  on: RoundContext,
  due: readonly store.MessageRow[],
  tried: Set<string>,
  result: RoundResult,
): Promise<void> {
  const isSmall = smallOnes(on);
  for (let at = 0; at < due.length;) {
    const message = due[at]!;
    if (on.services.stopping.aborted || isDead(result)) return;
    if (at > 0 && store.isMoreUrgentDue(on.db, message.urgency, on.now().toISOString())) return;
    const together = message.state === 'queued' ? togetherFrom(due, at, isSmall) : [message];
    for (const { id } of together) tried.add(id);
    at += together.length;
    if (message.state === 'uncertain') await settleUncertain(on, message, result);
    else if (together.length > 1) await submitMany(on, together, result);
    else await submit(on, message, result);
  }
}

/** Messages this small go several in one request, where the hub takes that. */
const smallMaxBytes = 48 * 1024;
const togetherMax = 50;

function smallOnes(on: RoundContext): (message: store.MessageRow) => boolean {
  if (!on.hub.sendMany) return () => false;
  return ({ payload, state }) => {
    const size = state === 'queued' ? on.services.files.sealedSize(payload) : null;
    return size !== null && size <= smallMaxBytes;
  };
}

function togetherFrom(
  due: readonly store.MessageRow[],
  at: number,
  isSmall: (message: store.MessageRow) => boolean,
): readonly store.MessageRow[] {
  let end = at;
  while (end < due.length && end - at < togetherMax && isSmall(due[end]!)) end += 1;
  return due.slice(at, Math.max(end, at + 1));
}

async function submitMany(
  on: RoundContext,
  messages: readonly store.MessageRow[],
  result: RoundResult,
): Promise<void> {
  // One commit for all of them: fifty would hold the screen up on an old disk.
  const picked = on.transact((context) =>
    messages.map((message) => stepIn(on, message, 'picked', {}, context) ?? message),
  );
  const answers = await on.hub.sendMany!(
    picked.map((message) => ({
      ...outgoing(on, message),
      content: contentOf(on.services.files.read(message.payload)),
    })),
  );
  const fates: Fate<Taken>[] = [];
  for (const [index, message] of picked.entries()) fates.push(await orFound(on, message, answers[index]!));
  on.transact((context) => {
    for (const [index, message] of picked.entries()) {
      const { event, change } = endOf(message, fates[index]!);
      stepIn(on, message, event, change, context);
    }
  });
  for (const fate of fates) count(fate, result);
}

async function submit(on: RoundContext, message: store.MessageRow, result: RoundResult): Promise<void> {
  const packed = wantsUpload(on.hub) ? await rise({ ...on, hub: on.hub }, message, result) : undefined;
  if (packed === null) return;
  const content = packed ? nothing : on.services.files.content(message.payload);
  const picked = step(on, message, 'picked', {});
  if (!picked) return;
  const answer = await on.hub.send({ ...outgoing(on, message), content, ...(packed ? { packed } : {}) });
  const fate = await orFound(on, picked, answer);
  const { event, change } = endOf(picked, fate);
  step(on, picked, event, change);
  count(fate, result);
}

const nothing = contentOf(new Uint8Array());

/** A refusal after a restore: the hub is asked whether it has the old machine's message under this name. */
async function orFound(on: RoundContext, message: store.MessageRow, fate: Fate<Taken>): Promise<Fate<Taken>> {
  if (fate.fate !== 'refused' || !mayHaveGoneBefore(on.db, message)) return fate;
  const found = await on.hub.findSent(outgoing(on, message));
  if (found.fate !== 'answered') return found;
  return found.value ? { fate: 'answered', value: found.value } : fate;
}

/** The payload goes up first; null when it has not all arrived, and the message then waits with its own time. */
async function rise(
  on: Parameters<typeof carryUp>[0],
  message: store.MessageRow,
  result: RoundResult,
): Promise<Payload | null> {
  const risen = await carryUp(on, message);
  switch (risen.kind) {
    case 'whole':
      result.isReached = true;
      return risen.payload;
    case 'later':
      step(on, message, 'gave_way', { due_at: risen.dueAt.toISOString() });
      return null;
    case 'broken':
      observe(risen.fate, result);
      if (risen.fate.fate === 'refused') step(on, message, 'upload_refused', { trouble: risen.fate.reason });
      else
        step(on, message, 'upload_broken', {
          // Every acknowledged byte is a reason to try again soon.
          attempts: risen.hasMoved ? 1 : message.attempts + 1,
          trouble: risen.fate.reason,
        });
      return null;
  }
}

/** So often the hub failed at the same message in the same way: it is set aside, the rest goes on (sync §2.7). */
const poisonAttempts = 20;

/** What the fate of its request does to a message that was picked. */
function endOf(picked: store.MessageRow, fate: Fate<Taken>): { event: MessageEvent; change: Change } {
  switch (fate.fate) {
    case 'answered':
      return { event: 'hub_accepted', change: { hub_id: fate.value.hubId, trouble: null } };
    case 'refused':
      return { event: 'hub_refused', change: { trouble: fate.reason } };
    case 'never_left':
      return { event: 'never_left', change: { trouble: fate.reason } };
    case 'lost': {
      const isPoison = fate.reason.startsWith('hub_defect ') && picked.attempts >= poisonAttempts;
      return { event: isPoison ? 'poison' : 'answer_lost', change: { trouble: fate.reason } };
    }
  }
}

function count(fate: Fate<Taken>, result: RoundResult): void {
  observe(fate, result);
  if (fate.fate === 'answered') result.sent += 1;
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
    businessId: message.business_id,
    urgency: message.urgency,
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
  change: Change,
): store.MessageRow | null {
  return on.transact((context) => stepIn(on, message, event, change, context));
}

type Change = Partial<store.MessageRow>;

function stepIn(
  on: RoundContext,
  message: store.MessageRow,
  event: MessageEvent,
  change: Change,
  context: CommandContext,
): store.MessageRow | null {
  const state = nextMessageState(message.state, event);
  if (state === null) return null;
  const attempts = change.attempts ?? (event === 'picked' ? message.attempts + 1 : message.attempts);
  const due_at = change.due_at ?? nextTryAt(on, state, attempts);
  const next = { ...message, ...change, state, attempts, due_at };
  store.updateMessage(context.db, next);
  if (state === 'accepted') dropUpload(context, message.id);
  if (message.document_id !== null) {
    setDeliveries(message.id, state, state === 'held' ? next.trouble : null, context);
    noteStep(message.document_id, event, next, context);
    context.changed('exchange.changed', message.document_id);
  }
  return next;
}

const toldEvents: ReadonlySet<MessageEvent> = new Set([
  'hub_accepted',
  'hub_refused',
  'upload_refused',
  'poison',
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
    for (const one of listed.value) store.enterListed(db, listedRow(one, kind, now));
    store.forgetUnlisted(
      db,
      kind,
      listed.value.map(({ hubId }) => hubId),
    );
  });
  if (listed.value.some(({ sizeBytes }) => sizeBytes !== undefined)) on.transact(tellComing);
  const ids = new Set(listed.value.toSorted(urgentThenSmall).map(({ hubId }) => hubId));
  // What is stored and no longer listed was settled, but we never heard so: the hub is told once more.
  for (const { hub_id } of store.storedUnsettled(on.db, kind)) ids.add(hub_id);
  for (const hubId of ids) {
    const row = store.inboxById(on.db, hubId);
    if (row && !on.services.stopping.aborted) await takeOne(on, row, result);
  }
}

/** What a clerk sees before a byte of the files is fetched; words that bear a secrecy mark are not kept (P2). */
function listedRow(one: ListedMessage, kind: 'document' | 'status', now: Date): store.ListedRow {
  const words = [one.title ?? '', one.notation ?? ''].map((text) => ({ name: 'Subject', text }));
  const mayKeep = findSecrecyInMessage(words) === null;
  return {
    hubId: one.hubId,
    kind,
    sender: one.sender,
    at: now.toISOString(),
    senderName: one.senderName ?? '',
    title: mayKeep ? (one.title ?? '') : '',
    notation: mayKeep ? (one.notation ?? '') : '',
    urgency: one.urgency ?? 0,
    sizeBytes: one.sizeBytes ?? null,
  };
}

const tellComing = (context: CommandContext): void => context.changed('exchange.line');

/** Urgent ones first, then what is soon fetched. */
function urgentThenSmall(a: ListedMessage, b: ListedMessage): number {
  return (b.urgency ?? 0) - (a.urgency ?? 0) || (a.sizeBytes ?? 0) - (b.sizeBytes ?? 0);
}

/** Fetched, stored, then the hub is told: a stop between any two of these repeats the rest only. */
async function takeOne(on: RoundContext, row: store.InboxRow, result: RoundResult): Promise<void> {
  // Listed again: the hub has not heard, or was set back to an older state, that it is here.
  if (row.state === 'acked') return settle(on, row.hub_id, 'done', '', result);
  if (row.state === 'quarantined') return settle(on, row.hub_id, 'fail', row.reason ?? '', result);
  if (row.state === 'listed') {
    const fetched = await on.hub.fetch(row.hub_id, () => on.services.files.spool());
    observe(fetched, result);
    if (fetched.fate !== 'answered') return;
    using _spool = fetched.value.spool;
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

/** The directory: what has changed where the hub tells that, else all of it. Answers how many were told. */
export async function takeDirectory(on: RoundContext, result: RoundResult): Promise<number> {
  if (on.hub.changes) return takeChanges(on, result);
  const fate = await on.hub.directory();
  observe(fate, result);
  if (fate.fate !== 'answered') return 0;
  const agencies = fate.value.map((agency: ListedAgency) => ({ ...agency, isOpen: true }));
  return (await enterInSlices(on, directoryChanges(on.db, agencies))) ? agencies.length : 0;
}

async function takeChanges(on: RoundContext, result: RoundResult): Promise<number> {
  const since = profileOf(on.db, on.bodyId)?.directory_version ?? 0;
  const fate = await on.hub.changes!(since);
  observe(fate, result);
  if (fate.fate !== 'answered') return 0;
  const { version, agencies } = fate.value;
  // From the beginning it is all there is; later on only what differs.
  const isEntered = await enterInSlices(on, since === 0 ? directoryChanges(on.db, agencies) : agencies);
  if (!isEntered) return 0;
  on.transact(({ db }) => setDirectoryVersion(db, on.bodyId, version));
  return agencies.length;
}

/** False when the program stops meanwhile: the rest comes next time. */
async function enterInSlices(on: RoundContext, changes: readonly DirectoryAgency[]): Promise<boolean> {
  for (let at = 0; at < changes.length; at += directorySlice) {
    on.transact(({ db }) => enterAgencies(db, changes.slice(at, at + directorySlice)));
    await new Promise((resume) => setImmediate(resume));
    if (on.services.stopping.aborted) return false;
  }
  if (changes.length > 0) on.transact((context) => context.changed('agencies.directory_changed'));
  return true;
}

function observe(fate: Fate<unknown>, result: RoundResult): void {
  if (fate.fate === 'answered' || fate.fate === 'refused') result.isReached = true;
  if (fate.fate !== 'answered')
    result.trouble = fate.fate === 'refused' ? `refused ${fate.reason}` : fate.reason;
}
