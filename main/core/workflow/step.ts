/** One step of a document on its way: looked at, judged against its version and its standing, then written. */
import type { Unit } from '#contract/people.ts';
import type { AssignmentRole, WorkAct } from '#contract/workflow.ts';
import { findIfVisible, findVisible, heldWhy, move, type DocumentRow } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { allUnits, personName } from '../people/index.ts';
import { verdictOn, type Standing } from './rules.ts';
import * as store from './store.ts';

export interface Seen {
  readonly id: string;
  readonly version: number;
}

type Facts = Readonly<Record<string, string | number | boolean | null>>;

export function standingOf(db: ReadableDb, { id, state }: Pick<DocumentRow, 'id' | 'state'>): Standing {
  const rows = store.assignmentsOn(db, id);
  const parts = rows.map((row): [string, { role: AssignmentRole; isClosed: boolean }] => [
    row.person_id,
    { role: row.role, isClosed: row.closed_at !== null },
  ]);
  return {
    state,
    presentedTo: store.presentationOf(db, id)?.leader_id ?? null,
    parts: new Map(parts),
    unitHeads: new Set(unitsAtWork(db, rows).map(({ unit }) => unit.headId)),
  };
}

/** The units that lead or support, each with the role it has and who has its part now. */
export function unitsAtWork(
  db: ReadableDb,
  rows: readonly Pick<store.AssignmentRow, 'unit_id' | 'person_id' | 'role' | 'closed_at'>[],
): { unit: Unit; role: 'lead' | 'support'; personIds: string[] }[] {
  const open = rows.filter(
    ({ unit_id, role, closed_at }) => unit_id !== null && role !== 'inform' && closed_at === null,
  );
  if (open.length === 0) return [];
  return allUnits(db).flatMap((unit) => {
    const theirs = open.filter(({ unit_id }) => unit_id === unit.id);
    if (theirs.length === 0) return [];
    const role = theirs.some((one) => one.role === 'lead') ? ('lead' as const) : ('support' as const);
    return [{ unit, role, personIds: theirs.map(({ person_id }) => person_id) }];
  });
}

/** The incoming document if this act is open to the person on exactly the version he saw; refuses in words otherwise. */
export function begin(act: WorkAct, seen: Seen, context: CommandContext): DocumentRow {
  const row = findVisible(context.db, context.person, seen.id);
  if (row.direction !== 'incoming') refuse('workflow.not_incoming');
  if (row.version !== seen.version) refuse('workflow.changed_meanwhile', whoWasQuicker(row, context.db));
  if (heldWhy(context.db, row.id)) refuse('documents.recall_asked');
  const why = verdictOn(act, context.person, standingOf(context.db, row));
  if (why === 'hidden') refuse('core.not_allowed');
  if (why !== 'open') refuse(why);
  return row;
}

/** The same for one of a batch: the reason as a value, so that the others go on. */
export function judge(act: WorkAct, seen: Seen, context: CommandContext): DocumentRow | { code: string } {
  const row = findIfVisible(context.db, context.person, seen.id);
  if (!row) return { code: 'documents.unknown' };
  if (row.direction !== 'incoming') return { code: 'workflow.not_incoming' };
  if (row.version !== seen.version) return { code: 'workflow.changed_meanwhile' };
  if (heldWhy(context.db, row.id)) return { code: 'documents.recall_asked' };
  const why = verdictOn(act, context.person, standingOf(context.db, row));
  if (why === 'hidden') return { code: 'core.not_allowed' };
  return why === 'open' ? row : { code: why };
}

/** Does one act on many documents: those that are closed to it are listed, the rest is done. */
export function batch(
  act: WorkAct,
  items: readonly Seen[],
  context: CommandContext,
  perform: (row: DocumentRow) => void,
): { done: Seen[]; refused: { id: string; code: string; name: string }[] } {
  const done: Seen[] = [];
  const refused: { id: string; code: string; name: string }[] = [];
  for (const seen of items) {
    const row = judge(act, seen, context);
    if ('code' in row) {
      const shown = findIfVisible(context.db, context.person, seen.id);
      refused.push({ id: seen.id, code: row.code, name: shown ? shown.subject : '' });
    } else {
      perform(row);
      done.push({ id: row.id, version: row.version + 1 });
    }
  }
  return { done, refused };
}

/** Writes the step: the state, a version higher, its line in the journal. Answers what the next act is based on. */
export function end(
  row: DocumentRow,
  state: DocumentRow['state'],
  type: string,
  payload: Facts,
  context: CommandContext,
): Seen {
  move(row, state, type, payload, context);
  context.services.notices.tell('workflow.moved', { documentId: row.id, type, state }, context);
  return { id: row.id, version: row.version + 1 };
}

function whoWasQuicker(row: DocumentRow, db: ReadableDb): Facts {
  const last = store.lastEntry(db, row.id);
  return { person: (last && personName(db, last.actor)) || '', at: last?.at ?? row.changed_at };
}
