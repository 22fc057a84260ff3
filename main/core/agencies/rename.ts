/** A body renamed in mid-year: the new name holds from a day on, and what was written before keeps the old one. */
import type { z } from 'zod';
import type { agencies } from '#contract/agencies.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import * as store from './store.ts';

type Renaming = z.output<(typeof agencies)['rename_body']['input']>;

/** Before any rename a body's name holds from here. */
const sinceEver = '0001-01-01';

/** The body as it is. Refused: `agencies.unknown_body`, `agencies.rename_not_yet`, `agencies.renamed_since`. */
export function bodyToRename(
  db: ReadableDb,
  { id, fromDay }: Pick<Renaming, 'id' | 'fromDay'>,
  now: Date,
): { readonly body: store.BodyRow; readonly isFirstRename: boolean } {
  const body = store.bodyById(db, id) ?? refuse('agencies.unknown_body');
  if (fromDay > vietnamDay(now)) refuse('agencies.rename_not_yet', { fromDay });
  const [newest] = store.namesOf(db, id);
  if (newest && newest.from_day >= fromDay) refuse('agencies.renamed_since', { since: newest.from_day });
  return { body, isFirstRename: newest === undefined };
}

/** Refused as `bodyToRename` says. */
export function renameBody(
  { id, fromDay, beginsBooks, agencyName, ...names }: Renaming,
  context: CommandContext,
): void {
  const { db, now } = context;
  const { body, isFirstRename } = bodyToRename(db, { id, fromDay }, now);
  if (isFirstRename) store.insertName(db, { bodyId: id, fromDay: sinceEver, ...namesOf(body) });
  store.insertName(db, { bodyId: id, fromDay, ...names });
  store.setNames(db, { id, ...names });
  if (agencyName !== undefined) store.setAgencyName(db, agencyName);
  context.note({
    type: 'agencies.body_renamed',
    entity: 'issuing_body',
    entityId: id,
    baseVersion: 0,
    payload: {
      fromDay,
      from: body.name,
      to: names.name,
      abbreviation: names.abbreviation,
      beginsBooks,
      agencyName: agencyName ?? null,
    },
  });
  context.services.notices.tell(
    'agencies.body_renamed',
    { bodyId: id, fromDay, name: names.name, beginsBooks },
    context,
  );
  context.changed('agencies.changed', id);
}

/** What the body was called on a day. */
export function bodyNameOn(
  db: ReadableDb,
  bodyId: string,
  day: string,
): { readonly name: string; readonly parentName: string } | undefined {
  const held = store.namesOf(db, bodyId).find(({ from_day }) => from_day <= day);
  if (held) return { name: held.name, parentName: held.parent_name };
  const body = store.bodyById(db, bodyId);
  return body && { name: body.name, parentName: body.parent_name };
}

function namesOf(body: store.BodyRow) {
  const { name, abbreviation, parent_name: parentName, place } = body;
  return { name, abbreviation, parentName, place };
}
