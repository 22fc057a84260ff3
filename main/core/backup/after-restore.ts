/**
 * Restored data at its first start: a new device (design §8), nothing exchanged, no book held. A person then says that the
 * old machine is gone and which number was the last in each book; only then is numbered and sent again.
 */
import { z } from 'zod';
import { booksHeldElsewhere, booksHeldHere, takeOverLease, type BookElsewhere } from '../books/index.ts';
import { fence, forgetAlive, liftFence, readFence, sentByOldMachine } from '../exchange/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import { restoredSetting } from './restore.ts';
import * as store from './store.ts';

const RestoredFrom = z.object({
  kind: z.enum(['backup', 'salvage']),
  name: z.string(),
  madeAt: z.string(),
  restoredAt: z.string(),
  missingFiles: z.array(z.string()),
  secrets: z.record(z.string(), z.string()),
});

/**
 * Restored data is never opened by the device that wrote it, at its first start or at any later one: its counters would
 * run twice (sync §2.13). Refused (thrown): `core.restored_needs_device`.
 */
export function checkNewDevice(db: ReadableDb, deviceId: string): void {
  const isRestored = store.read(db, restoredSetting, RestoredFrom) !== null;
  const isOld = isRestored ? store.isDeviceKnown(db, deviceId) : store.isDeviceReplaced(db, deviceId);
  if (isOld) throw new Refusal('core.restored_needs_device');
}

/** Takes restored data in, once; answers the hub's secrets that came with it, to be kept where secrets are kept. */
export function takeIn(context: CommandContext): Readonly<Record<string, string>> {
  const { db, now, services } = context;
  const from = store.read(db, restoredSetting, RestoredFrom) ?? recovered(db, services.device.id);
  if (from === null) return {};
  const id = context.newId();
  store.insertRestore(db, {
    id,
    kind: from.kind,
    backup_name: from.name,
    backup_at: from.madeAt,
    restored_at: now.toISOString(),
    device_before: store.lastEntry(db)?.device ?? null,
    device: services.device.id,
    missing_files: JSON.stringify(from.missingFiles),
  });
  fence(context, from.madeAt);
  context.note({
    type: 'backup.restored',
    entity: 'restore',
    entityId: id,
    baseVersion: 0,
    payload: {
      kind: from.kind,
      backup: from.name,
      madeAt: from.madeAt,
      missingFiles: from.missingFiles.length,
    },
  });
  store.removeSetting(db, restoredSetting);
  return from.secrets;
}

/**
 * Data that another device wrote, opened here with the recovery key: nobody knows whether that device goes on. The books
 * and the hub wait for the same word as after a restore.
 */
function recovered(db: ReadableDb, deviceId: string): z.infer<typeof RestoredFrom> | null {
  const last = store.lastEntry(db);
  if (last === undefined || store.isDeviceTakenIn(db, deviceId) || store.hasWritten(db, deviceId))
    return null;
  return { kind: 'backup', name: '', madeAt: last.at, restoredAt: last.at, missingFiles: [], secrets: {} };
}

export interface BookGuard {
  readonly bookId: string;
  /** The last number that may have been given, as the paper or the hub says. */
  readonly lastGiven: number;
}

/**
 * The admin's statement, in one act: the old machine is gone, and these were the last numbers.
 * Refused: `backup.old_machine_unsaid`, `backup.books_unsaid`, `exchange.original_alive`, and what `takeOverLease` refuses.
 */
export function settle(
  context: CommandContext,
  said: { oldMachineIsGone: boolean; endedSinceSeen: boolean; books: readonly BookGuard[] },
): { unresolved: number } {
  const { db, now, person } = context;
  if (!said.oldMachineIsGone) refuse('backup.old_machine_unsaid');
  const here = context.services.device.id;
  const waiting = booksToTakeOver(db, here);
  if (said.endedSinceSeen) forgetAlive(context);
  liftFence(context);
  const unsaid = waiting.filter(({ id }) => !said.books.some(({ bookId }) => bookId === id));
  if (unsaid.length > 0) refuse('backup.books_unsaid', { name: unsaid[0]!.name });
  const restore = store.openRestore(db);
  const heldHere = new Map(booksHeldHere(db, here).map(({ id, lastNumber }) => [id, lastNumber]));
  const taken = said.books
    .filter(({ bookId }) => waiting.some(({ id }) => id === bookId))
    .filter(({ bookId, lastGiven }) => heldHere.get(bookId) !== lastGiven)
    .map((guard) => takeOverLease(context, { ...guard, restoreId: restore?.id ?? null }));
  store.settleRestores(db, now.toISOString(), person.personId);
  const unresolved = taken.reduce((sum, one) => sum + one.unresolved, 0);
  context.note({
    type: 'backup.restore_settled',
    entity: 'restore',
    entityId: restore?.id ?? 'recovery',
    baseVersion: 0,
    payload: { books: taken.length, unresolved },
  });
  context.changed('backup.changed');
  return { unresolved };
}

/** Where an old number of a sent document stands at its front: "126/UBND-VP" gives 126. */
export function numberIn(notation: string): number | null {
  const digits = /^\s*0*(\d{1,7})(?!\d)/.exec(notation)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * The books that wait, each with the highest number that the hub has seen since the backup: those of the old device, and,
 * while the old machine is known to be alive, those of ours that it has overtaken.
 */
export function booksToTakeOver(
  db: ReadableDb,
  deviceId: string,
): (BookElsewhere & { readonly seenAtHub: number | null })[] {
  const seen = sentByOldMachine(db)
    .map(({ notation }) => numberIn(notation))
    .filter((number) => number !== null);
  const highest = seen.length > 0 ? Math.max(...seen) : null;
  const overtaken = (book: BookElsewhere) =>
    highest !== null && book.direction === 'outgoing' && book.lastNumber < highest;
  const isAlive = (readFence(db)?.aliveAt ?? null) !== null;
  return [
    ...booksHeldElsewhere(db, deviceId),
    ...(isAlive ? booksHeldHere(db, deviceId).filter(overtaken) : []),
  ].map((book) => ({ ...book, seenAtHub: book.direction === 'outgoing' ? highest : null }));
}
