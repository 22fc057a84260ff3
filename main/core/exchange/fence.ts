/**
 * After a restore nothing is exchanged until a person has said that the old machine is gone: two programs with one identity
 * would take each other's mail. What the backup cannot know is asked at the hub, never sent again blindly.
 */
import { z } from 'zod';
import type { CommandContext } from '../kernel/handlers.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { refuse } from '../kernel/refusal.ts';
import * as fences from './fence-store.ts';
import type { HubPort, SentMessage } from './hub-port.ts';
import * as store from './store.ts';
import { nextMessageState } from './transitions.ts';

const Fence = z.object({
  /** When the backup was made: what the hub took since then may be unknown here. */
  backupAt: z.string(),
  restoredAt: z.string(),
  /** When a person lifted it; null while it stands. */
  liftedAt: z.string().nullable(),
  /** The first message of ours that another program sent after the restore. */
  aliveAt: z.string().nullable(),
});
export type Fence = z.infer<typeof Fence>;

const fenceSetting = 'exchange.fence';
/** The hub's clock and ours may differ by so much before a message counts as sent after an instant. */
const clockSlackMs = 5 * 60_000;
/** So long after a restore the hub is still watched for a second program. */
const watchMs = 60 * 24 * 3_600_000;

export function readFence(db: ReadableDb): Fence | null {
  const text = store.setting(db, fenceSetting);
  return text === null ? null : Fence.parse(JSON.parse(text));
}

/** True while nothing may be sent or received. */
export function isFenced(db: ReadableDb): boolean {
  const fence = readFence(db);
  return fence !== null && fence.liftedAt === null;
}

/** A person states that no other program works with this identity. Refused: `exchange.original_alive`. */
export function liftFence(context: CommandContext): void {
  const fence_ = readFence(context.db);
  if (fence_ === null || fence_.liftedAt !== null) return;
  if (fence_.aliveAt !== null) refuse('exchange.original_alive', { at: fence_.aliveAt });
  writeFence(context.db, { ...fence_, liftedAt: context.now.toISOString() });
  context.changed('exchange.line');
}

/** The statement that the other program, once seen alive, has been ended since. */
export function forgetAlive(context: CommandContext): void {
  const fence_ = readFence(context.db);
  if (fence_) writeFence(context.db, { ...fence_, restoredAt: context.now.toISOString(), aliveAt: null });
}

/** Keeps the fence as it now stands. */
export function writeFence(db: CommandContext['db'], fence_: Fence): void {
  store.setSetting(db, fenceSetting, JSON.stringify(fence_));
}

/** A document that was there before the restore may have gone out from the old machine: it is asked about first. */
export function askAboutOlder(context: CommandContext, messageId: string, documentMadeAt: string): void {
  const fence_ = readFence(context.db);
  if (fence_ === null || documentMadeAt > fence_.restoredAt) return;
  const message = store.messageById(context.db, messageId)!;
  fences.askFirst(context.db, messageId, fence_.backupAt);
  store.updateMessage(context.db, { ...message, state: nextMessageState(message.state, 'restored')! });
}

/** True when the old machine may have sent what bears the same name: a refusal may then mean that the hub has it. */
export function mayHaveGoneBefore(db: ReadableDb, { id, kind }: store.MessageRow): boolean {
  return readFence(db) !== null && (kind === 'status' || fences.askedSince(db, id) !== undefined);
}

/** True while the hub's sent list is to be looked through from time to time. */
export function isWatching(db: ReadableDb, now: Date): boolean {
  const fence_ = readFence(db);
  return fence_ !== null && now.getTime() - Date.parse(fence_.restoredAt) < watchMs;
}

export interface WatchOn {
  readonly db: ReadableDb;
  readonly hub: HubPort;
  readonly bodyId: string;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

/**
 * Looks through what the hub has taken from us since the backup; only reads there. What our outbox does not know was sent
 * by the old machine: before the restore it is news, after it the old machine is alive and the fence goes up again.
 * Answers the hub's trouble, or null.
 */
export async function watchHub({ db, hub, bodyId, transact }: WatchOn): Promise<string | null> {
  const fence_ = readFence(db);
  if (fence_ === null) return null;
  const sent = await hub.listSent('document', fence_.backupAt);
  if (sent.fate !== 'answered') return sent.reason;
  transact((context) => {
    const unknown = sent.value.filter(
      ({ hubId, notation, title }) => !fences.isOurs(context.db, hubId, notation, title),
    );
    for (const one of unknown) keep(context, bodyId, one);
    closeWhenAlive(context, unknown);
  });
  return null;
}

function keep(context: CommandContext, bodyId: string, one: SentMessage): void {
  fences.keepSentElsewhere(context.db, {
    hub_id: one.hubId,
    receiver: one.receiver,
    body_id: bodyId,
    notation: one.notation,
    title: one.title,
    sent_at: one.sentAt,
    seen_at: context.now.toISOString(),
  });
}

function closeWhenAlive(context: CommandContext, unknown: readonly SentMessage[]): void {
  const fence_ = readFence(context.db)!;
  const after = new Date(Date.parse(fence_.restoredAt) + clockSlackMs).toISOString();
  const [first] = unknown
    .filter(({ sentAt }) => sentAt > after)
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  if (!first || fence_.aliveAt !== null) return;
  writeFence(context.db, { ...fence_, liftedAt: null, aliveAt: first.sentAt });
  context.note({
    type: 'exchange.original_alive',
    entity: 'agency',
    entityId: 'exchange',
    baseVersion: 0,
    payload: { hubId: first.hubId, notation: first.notation, sentAt: first.sentAt },
  });
  context.changed('exchange.line');
}

export interface SentByOldMachine {
  readonly notation: string;
  readonly title: string;
  readonly receivers: readonly string[];
  readonly sentAt: string;
}

/** What the old machine sent after the backup, as the hub told it; a row a message. */
export function sentByOldMachine(db: ReadableDb): SentByOldMachine[] {
  const messages = new Map<
    string,
    { notation: string; title: string; receivers: string[]; sentAt: string }
  >();
  for (const { hub_id, receiver, notation, title, sent_at } of fences.listSentElsewhere(db)) {
    const one = messages.get(hub_id) ?? { notation, title, receivers: [], sentAt: sent_at };
    one.receivers.push(receiver);
    messages.set(hub_id, one);
  }
  return [...messages.values()];
}
