/** Units of the office: a name, a head who distributes what comes to the unit, and its members. */
import type { z } from 'zod';
import type { people, Unit } from '#contract/people.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { fold, tidy } from '../kernel/fold.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import * as peopleStore from './store.ts';
import * as store from './unit-store.ts';

type Adding = z.output<(typeof people)['add_unit']['input']>;
type Changing = z.output<(typeof people)['change_unit']['input']>;

/** Every unit, the closed ones last; the members of each by name. */
export function allUnits(db: ReadableDb): Unit[] {
  return store.units(db).map((row) => toUnit(db, row));
}

/** Refused: `people.unit_name_taken`, `people.unit_head_away`, `people.unknown`. */
export function addUnit(input: Adding, context: CommandContext): Unit {
  const id = context.newId();
  const { name, folded, memberIds } = checked({ ...input, id }, context.db);
  store.insertUnit(context.db, { id, name, folded, headId: input.headId });
  store.setMembers(context.db, id, memberIds);
  note('people.unit_added', { ...input, id, name, memberIds, isClosed: false }, 0, context);
  return toUnit(context.db, store.unitById(context.db, id)!);
}

/** What lies with the unit goes to its new head in this transaction. Refused as adding, and `people.unknown_unit`. */
export function changeUnit(input: Changing, context: CommandContext): Unit {
  const { id, headId, isClosed } = input;
  const before = store.unitById(context.db, id) ?? refuse('people.unknown_unit');
  const { name, folded, memberIds } = checked(input, context.db);
  store.changeUnit(context.db, { id, name, folded, headId, isClosed: isClosed ? 1 : 0 });
  store.setMembers(context.db, id, memberIds);
  note('people.unit_changed', { ...input, name, memberIds }, before.version, context);
  context.services.notices.tell(
    'people.unit_changed',
    { unitId: id, headBefore: before.head_id, headNow: headId },
    context,
  );
  return toUnit(context.db, store.unitById(context.db, id)!);
}

/** The name as it is kept, and the members with the head among them. */
function checked(
  { id, name, headId, memberIds }: Pick<Changing, 'id' | 'name' | 'headId' | 'memberIds'>,
  db: ReadableDb,
): { name: string; folded: string; memberIds: string[] } {
  const folded = fold(tidy(name));
  const other = store.unitByFolded(db, folded);
  if (other && other.id !== id) refuse('people.unit_name_taken', { name: other.name });
  const head = peopleStore.byId(db, headId) ?? refuse('people.unknown');
  const isThere = head.is_disabled === 0 && peopleStore.rolesOf(head).some((role) => role !== 'admin');
  if (!isThere) refuse('people.unit_head_away', { name: head.name });
  for (const personId of memberIds) if (!peopleStore.byId(db, personId)) refuse('people.unknown');
  return { name: tidy(name), folded, memberIds: [...new Set([headId, ...memberIds])] };
}

function note(type: string, unit: Unit, baseVersion: number, context: CommandContext): void {
  const { id, name, headId, memberIds, isClosed } = unit;
  context.note({
    type,
    entity: 'unit',
    entityId: id,
    baseVersion,
    payload: { name, headId, memberIds: memberIds.join(','), isClosed },
  });
  context.changed('people.changed', id);
}

function toUnit(db: ReadableDb, row: store.UnitRow): Unit {
  return {
    id: row.id,
    name: row.name,
    headId: row.head_id,
    memberIds: store.membersOf(db, row.id),
    isClosed: row.is_closed === 1,
  };
}
