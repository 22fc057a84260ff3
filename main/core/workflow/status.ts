/** A document's way as its screens see it: who holds it, until when, what was said, and what may be done now. */
import type { z } from 'zod';
import type { Colleague, DeskRow, workflow, WorkStatus } from '#contract/workflow.ts';
import { codeOf, findDocument, findVisible, type DocumentRow } from '../documents/index.ts';
import { postsHeldBy } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { QueryContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { allPeople, allUnits, personName } from '../people/index.ts';
import { calendarOf, deadline, dueProposals } from './calendar.ts';
import { actsOf } from './rules.ts';
import { standingOf, unitsAtWork } from './step.ts';
import * as store from './store.ts';

export function status({ id }: { id: string }, { db, person, now }: QueryContext): WorkStatus {
  const row = findVisible(db, person, id);
  if (row.direction !== 'incoming') refuse('workflow.not_incoming');
  const calendar = calendarOf(db);
  const due = (on: string | null) => (on === null ? null : deadline(on, now, calendar));
  const assignments = store.assignmentsOn(db, id);
  return {
    documentId: id,
    version: row.version,
    state: row.state,
    holder: holderOf(db, row, assignments),
    presentation: presentationOf(db, id),
    due: due(row.due_on),
    opinions: store.opinionsOn(db, id).map((opinion) => ({
      leaderId: opinion.leader_id,
      leaderName: personName(db, opinion.leader_id) ?? '',
      text: opinion.text,
      on: opinion.given_on,
      recordedBy: opinion.written_by === opinion.leader_id ? null : personName(db, opinion.written_by),
    })),
    assignments: assignments.map((one) => ({
      personId: one.person_id,
      name: one.name,
      title: one.title,
      role: one.role,
      unit: one.unit_id === null ? null : { id: one.unit_id, name: one.unit_name ?? '' },
      due: due(one.due_on),
      isClosed: one.closed_at !== null || row.state === 'done',
      hasRead: one.has_read === 1,
      note: one.note,
    })),
    outcome: outcomeOf(db, id),
    proposals: dueProposals(row, now, calendar),
    distributes: distributesOf(db, row, assignments, person.personId),
    ...actsOf(person, standingOf(db, row)),
  };
}

function distributesOf(
  db: ReadableDb,
  { state }: DocumentRow,
  assignments: Listed,
  personId: string,
): WorkStatus['distributes'] {
  if (state !== 'handling') return [];
  return unitsAtWork(db, assignments)
    .filter(({ unit }) => unit.headId === personId)
    .map(({ unit, role, personIds }) => ({
      unitId: unit.id,
      name: unit.name,
      role,
      isDistributed: personIds.some((id) => id !== unit.headId),
    }));
}

type Listed = ReturnType<typeof store.assignmentsOn>;

function holderOf(db: ReadableDb, row: DocumentRow, assignments: Listed): WorkStatus['holder'] {
  if (row.state === 'presented') {
    const leaderId = store.presentationOf(db, row.id)?.leader_id;
    const leader = allPeople(db).find(({ id }) => id === leaderId);
    return leader ? { name: leader.name, title: leader.title, part: 'decide', unitName: '' } : null;
  }
  const lead = assignments.find(({ role }) => role === 'lead');
  if (row.state !== 'handling' || !lead) return null;
  return { name: lead.name, title: lead.title, part: 'lead', unitName: lead.unit_name ?? '' };
}

function presentationOf(db: ReadableDb, id: string): WorkStatus['presentation'] {
  const row = store.presentationOf(db, id);
  return row
    ? {
        leaderId: row.leader_id,
        leaderName: personName(db, row.leader_id) ?? '',
        presentedBy: personName(db, row.presented_by) ?? '',
        at: row.presented_at,
        note: row.note,
      }
    : null;
}

function outcomeOf(db: ReadableDb, id: string): WorkStatus['outcome'] {
  const row = store.answeringOf(db, id);
  if (!row) return null;
  const answer = row.answer_id === null ? undefined : findDocument(db, row.answer_id);
  return {
    kind: row.outcome,
    answerId: row.answer_id,
    answerCode: answer ? codeOf(answer) : '',
    note: row.note,
    by: personName(db, row.done_by) ?? '',
    at: row.done_at,
  };
}

const deskLimit = 200;

/** The desk of the person asking, in the order in which it should be worked. */
export function desk(
  { part }: { part: 'decide' | 'handle' | 'inform' },
  { db, person, now }: QueryContext,
): { rows: DeskRow[]; total: number } {
  const calendar = calendarOf(db);
  const rows = store.deskRows(db, person.personId, part, deskLimit).map((row): DeskRow => ({
    id: row.id,
    version: row.version,
    bookNumber: row.book_number,
    suffix: row.suffix,
    code: codeOf(row),
    subject: row.subject,
    issuerName: row.issuer_name,
    urgency: row.urgency,
    state: row.state,
    role: row.role,
    unitName: row.unit_name,
    due: row.due === null ? null : deadline(row.due, now, calendar),
    note: row.note,
    isUnread: row.is_seen === 0,
  }));
  return { rows, total: store.countDesk(db, person.personId, part) };
}

/** Leaders with the usual one first, then by their posts; everybody who works with documents; units whose head does. */
export function colleagues({ db }: QueryContext): z.input<(typeof workflow)['colleagues']['output']> {
  const there = allPeople(db).filter(
    ({ isDisabled, roles }) => !isDisabled && roles.some((role) => role !== 'admin'),
  );
  const usual = store.usualLeader(db);
  const rank = ({ id }: { id: string }) => (id === usual ? 0 : postsHeldBy(db, id).length > 0 ? 1 : 2);
  const toColleague = ({ id, name, title, roles }: (typeof there)[number]): Colleague => ({
    id,
    name,
    title,
    isLeader: roles.includes('leader'),
  });
  return {
    leaders: there
      .filter(({ roles }) => roles.includes('leader'))
      .toSorted((one, other) => rank(one) - rank(other))
      .map(toColleague),
    people: there.map(toColleague),
    units: allUnits(db)
      .filter(({ isClosed, headId }) => !isClosed && there.some(({ id }) => id === headId))
      .map(({ id, name, headId, memberIds }) => ({ id, name, headId, memberIds })),
  };
}
