/** Groups of receivers the office sends to again and again, kept for everybody under one name. */
import type { Receiver, ReceiverGroup } from '#contract/going-out.ts';
import { fold, tidy } from '../../kernel/fold.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { refuse } from '../../kernel/refusal.ts';
import * as store from './store.ts';

/** All groups by name, each with its receivers in their order. */
export function receiverGroups(db: ReadableDb): ReceiverGroup[] {
  return store.groups(db).map(({ id, name }) => ({ id, name, receivers: store.members(db, id) }));
}

/** The same name, accents and case aside, is the same group. */
export function saveReceiverGroup(
  input: { name: string; receivers: readonly Receiver[] },
  context: CommandContext,
): { id: string } {
  const { db, person, now } = context;
  const name = tidy(input.name);
  const folded = fold(name);
  const id = store.groupByFoldedName(db, folded)?.id ?? context.newId();
  store.putGroup(db, { id, name, folded, by: person.personId, at: now.toISOString() }, input.receivers);
  noteGroup('documents.group_saved', id, { name, count: input.receivers.length }, context);
  return { id };
}

/** By its maker or a clerk. Refused: `documents.unknown_group`, `documents.not_yours`. */
export function removeReceiverGroup(id: string, context: CommandContext): void {
  const { db, person } = context;
  const group = store.groupById(db, id) ?? refuse('documents.unknown_group');
  if (group.created_by !== person.personId && !person.roles.includes('clerk')) refuse('documents.not_yours');
  store.removeGroup(db, id);
  noteGroup('documents.group_removed', id, { name: group.name }, context);
}

function noteGroup(
  type: string,
  entityId: string,
  payload: Readonly<Record<string, string | number>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'receiver_group', entityId, baseVersion: 0, payload });
  context.changed('documents.groups', entityId);
}
