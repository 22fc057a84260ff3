/** What lies with a unit: on the desks of all its members until its head distributes it, and always with the head of now. */
import type { NewAssignment } from '#contract/workflow.ts';
import { clearPart, findDocument, partsOn, setPart, type DocumentRow } from '../documents/index.ts';
import type { NoticeMap } from '../kernel/notices.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { allUnits, personName } from '../people/index.ts';
import { checkSet, factsOf, putOnDesks } from './assign.ts';
import { begin, end, unitsAtWork, type Seen } from './step.ts';
import * as store from './store.ts';

/** The unit's part to its members; who had it before may still look. */
export function distribute(
  input: Seen & { unitId: string; assignments: readonly NewAssignment[]; note: string },
  context: CommandContext,
): Seen {
  const row = begin('distribute', input, context);
  const rows = store.assignmentsOn(context.db, row.id);
  const mine = unitsAtWork(context.db, rows).find(
    ({ unit }) => unit.id === input.unitId && unit.headId === context.person.personId,
  );
  if (!mine) refuse('core.not_allowed');
  const theirs = input.assignments.map((one) => ({ ...one, unitId: mine.unit.id }));
  const others = rows
    .filter(({ unit_id, role }) => unit_id !== mine.unit.id || role === 'inform')
    .map(({ person_id, role }) => ({ personId: person_id, role, dueOn: null }));
  checkSet([...others, ...theirs], context);
  const note = tidy(input.note);
  for (const personId of mine.personIds) {
    store.deleteAssignment(context.db, row.id, personId);
    setPart(context.db, row.seq, personId, 'past');
  }
  putOnDesks(row, theirs, note, context);
  settleUnitDesks(row, context);
  const facts = { note, unit: mine.unit.name, ...factsOf(theirs, context) };
  return end(row, 'handling', 'workflow.distributed', facts, context);
}

/** Puts the document on the desks of those whose unit has it, and only of those. */
export function settleUnitDesks(row: Pick<DocumentRow, 'id' | 'seq'>, { db }: CommandContext): void {
  const rows = store.assignmentsOn(db, row.id);
  const have = new Set(rows.map(({ person_id }) => person_id));
  const seeing = new Set(
    unitsAtWork(db, rows).flatMap(({ unit, personIds }) =>
      personIds.includes(unit.headId) ? unit.memberIds : [unit.headId],
    ),
  );
  const parts = new Map(partsOn(db, row.seq).map(({ personId, part }) => [personId, part]));
  for (const personId of seeing)
    if (!have.has(personId) && parts.get(personId) !== 'decide') setPart(db, row.seq, personId, 'unit');
  const known = new Set(rows.map(({ unit_id }) => unit_id));
  const inKnown = allUnits(db)
    .filter(({ id }) => known.has(id))
    .flatMap(({ memberIds }) => memberIds);
  for (const [personId, part] of parts) {
    if (part !== 'unit' || seeing.has(personId)) continue;
    if (inKnown.includes(personId)) setPart(db, row.seq, personId, 'past');
    else clearPart(db, row.seq, personId);
  }
}

/** A unit has another head or other members: what it has not distributed goes to the head of now. */
export function followUnit(
  { unitId, headBefore, headNow }: NoticeMap['people.unit_changed'],
  context: CommandContext,
): void {
  const { db } = context;
  for (const id of store.documentsWithUnit(db, unitId)) {
    const row = findDocument(db, id)!;
    const held = store
      .assignmentsOn(db, id)
      .find((one) => one.person_id === headBefore && one.unit_id === unitId && one.role !== 'inform');
    const isMoved = held !== undefined && headBefore !== headNow;
    if (isMoved) giveToHead(row, held, headNow, context);
    settleUnitDesks(row, context);
    if (isMoved)
      end(
        row,
        row.state,
        'workflow.head_changed',
        { unit: held.unit_name ?? '', lead: personName(db, headNow), headBefore, headNow },
        context,
      );
  }
}

/** The part of one head to the next; who has a part of his own already keeps the weightier of the two. */
function giveToHead(
  row: DocumentRow,
  held: store.AssignmentRow,
  headNow: string,
  { db }: CommandContext,
): void {
  const own = store.assignmentsOn(db, row.id).find(({ person_id }) => person_id === headNow);
  store.deleteAssignment(db, row.id, held.person_id);
  setPart(db, row.seq, held.person_id, 'past');
  if (own?.role === 'lead') return;
  const { document_id, unit_id, role, due_on, given_by, given_at, closed_at, note } = held;
  store.putAssignment(db, {
    document_id,
    unit_id,
    role,
    due_on,
    given_by,
    given_at,
    closed_at,
    note,
    person_id: headNow,
  });
  setPart(db, row.seq, headNow, closed_at === null && role !== 'inform' ? role : 'past');
}
