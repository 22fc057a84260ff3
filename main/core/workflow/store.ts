/** The SQL of presentations, opinions, assignments, phrases and the calendar. */
import { codeSql } from '../documents/index.ts';
import type { AssignmentRole, CalendarDay } from '#contract/workflow.ts';
import type { Urgency } from '#contract/values.ts';
import type { DocumentState } from '#contract/documents.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface PresentationRow {
  document_id: string;
  leader_id: string;
  presented_by: string;
  presented_at: string;
  note: string;
}

export function presentationOf(db: ReadableDb, documentId: string): PresentationRow | undefined {
  return db.get('SELECT * FROM presentation WHERE document_id = :documentId', { documentId });
}

export function insertPresentation(db: WritableDb, row: PresentationRow): void {
  db.run(
    `INSERT INTO presentation (document_id, leader_id, presented_by, presented_at, note)
     VALUES (:document_id, :leader_id, :presented_by, :presented_at, :note)`,
    { ...row },
  );
}

export function deletePresentation(db: WritableDb, documentId: string): void {
  db.run('DELETE FROM presentation WHERE document_id = :documentId', { documentId });
}

export interface OpinionRow {
  id: string;
  document_id: string;
  leader_id: string;
  written_by: string;
  text: string;
  given_on: string;
  at: string;
}

export function insertOpinion(db: WritableDb, row: OpinionRow): void {
  db.run(
    `INSERT INTO opinion (id, document_id, leader_id, written_by, text, given_on, at)
     VALUES (:id, :document_id, :leader_id, :written_by, :text, :given_on, :at)`,
    { ...row },
  );
}

export function opinionsOn(db: ReadableDb, documentId: string): OpinionRow[] {
  return db.all('SELECT * FROM opinion WHERE document_id = :documentId ORDER BY at, id', { documentId });
}

/** The leader asked most among what waits and the latest opinions; undefined where there was none yet. */
export function usualLeader(db: ReadableDb): string | undefined {
  return db.get<{ leader_id: string }>(`
    SELECT leader_id FROM (
      SELECT leader_id FROM presentation
       UNION ALL
      SELECT leader_id FROM (SELECT leader_id FROM opinion ORDER BY id DESC LIMIT 50))
     GROUP BY leader_id ORDER BY count(*) DESC LIMIT 1`)?.leader_id;
}

export interface AssignmentRow {
  document_id: string;
  person_id: string;
  /** For which unit, or null: for himself. */
  unit_id: string | null;
  role: AssignmentRole;
  due_on: string | null;
  given_by: string;
  given_at: string;
  closed_at: string | null;
  note: string;
}

const byRole = `CASE role WHEN 'lead' THEN 0 WHEN 'support' THEN 1 ELSE 2 END`;

/** Who has the document, the lead first; `has_read` 1 when the person has opened it. */
export function assignmentsOn(
  db: ReadableDb,
  documentId: string,
): (AssignmentRow & { name: string; title: string; unit_name: string | null; has_read: number })[] {
  return db.all(
    `SELECT assignment.*, person.name, person.title, (SELECT name FROM unit WHERE id = unit_id) AS unit_name,
            EXISTS (SELECT 1 FROM seen WHERE seen.document_id = :documentId AND seen.person_id = assignment.person_id) AS has_read
       FROM assignment JOIN person ON person.id = person_id
      WHERE assignment.document_id = :documentId
      ORDER BY ${byRole}, given_at, person.name`,
    { documentId },
  );
}

export function putAssignment(db: WritableDb, row: AssignmentRow): void {
  db.run(
    `INSERT INTO assignment (document_id, person_id, unit_id, role, due_on, given_by, given_at, closed_at, note)
     VALUES (:document_id, :person_id, :unit_id, :role, :due_on, :given_by, :given_at, :closed_at, :note)
         ON CONFLICT (document_id, person_id) DO UPDATE
        SET unit_id = excluded.unit_id, role = excluded.role, due_on = excluded.due_on, given_by = excluded.given_by,
            given_at = excluded.given_at, closed_at = excluded.closed_at, note = excluded.note`,
    { ...row },
  );
}

export function deleteAssignment(db: WritableDb, documentId: string, personId: string): void {
  db.run('DELETE FROM assignment WHERE document_id = :documentId AND person_id = :personId', {
    documentId,
    personId,
  });
}

/** Closes this person's part, or opens it again with null. */
export function setClosed(
  db: WritableDb,
  documentId: string,
  personId: string,
  at: string | null,
  note: string,
): void {
  db.run(
    `UPDATE assignment SET closed_at = :at, note = :note WHERE document_id = :documentId AND person_id = :personId`,
    { documentId, personId, at, note },
  );
}

/** Documents being handled in which somebody has an open part for this unit. */
export function documentsWithUnit(db: ReadableDb, unitId: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT DISTINCT document.id FROM assignment JOIN document ON document.id = document_id
        WHERE unit_id = :unitId AND closed_at IS NULL AND state = 'handling' ORDER BY document.seq`,
      { unitId },
    )
    .map(({ id }) => id);
}

export interface AnsweringRow {
  document_id: string;
  answer_id: string | null;
  outcome: 'answered' | 'no_reply' | 'to_know';
  note: string;
  done_by: string;
  done_at: string;
}

export function answeringOf(db: ReadableDb, documentId: string): AnsweringRow | undefined {
  return db.get('SELECT * FROM answering WHERE document_id = :documentId', { documentId });
}

export function insertAnswering(db: WritableDb, row: AnsweringRow): void {
  db.run(
    `INSERT INTO answering (document_id, answer_id, outcome, note, done_by, done_at)
     VALUES (:document_id, :answer_id, :outcome, :note, :done_by, :done_at)`,
    { ...row },
  );
}

export function deleteAnswering(db: WritableDb, documentId: string): void {
  db.run('DELETE FROM answering WHERE document_id = :documentId', { documentId });
}

export interface DeskListRow {
  id: string;
  version: number;
  book_number: number | null;
  suffix: string;
  number: string;
  symbol: string;
  issuer_name: string;
  subject: string;
  urgency: Urgency;
  state: DocumentState;
  role: AssignmentRole | null;
  unit_name: string;
  due: string | null;
  note: string;
  is_seen: number;
}

const byUrgency = `CASE urgency WHEN 'hoa_toc' THEN 0 WHEN 'thuong_khan' THEN 1 WHEN 'khan' THEN 2 ELSE 3 END`;
const deskParts = { decide: `'decide'`, handle: `'lead', 'support', 'unit'`, inform: `'inform'` } as const;
/** The unit he has it for himself, else the one of his units that somebody has it for. */
const unitOnDesk = `coalesce((SELECT name FROM unit WHERE id = assignment.unit_id), (
              SELECT unit.name FROM assignment AS theirs JOIN unit_member ON unit_member.unit_id = theirs.unit_id
                JOIN unit ON unit.id = theirs.unit_id
               WHERE theirs.document_id = document.id AND unit_member.person_id = :me AND desk.part = 'unit' LIMIT 1), '')`;

/** What lies on a desk, the most urgent first, then by deadline; read from the desk, not from all documents. */
export function deskRows(
  db: ReadableDb,
  me: string,
  part: keyof typeof deskParts,
  limit: number,
): DeskListRow[] {
  return db.all(
    `SELECT document.id, version, book_number, suffix, number, symbol, issuer_name, subject, urgency, state,
            assignment.role, ${unitOnDesk} AS unit_name, coalesce(assignment.due_on, document.due_on) AS due,
            coalesce(presentation.note, assignment.note, '') AS note,
            EXISTS (SELECT 1 FROM seen WHERE seen.document_id = document.id AND seen.person_id = :me) AS is_seen
       FROM desk CROSS JOIN document ON document.seq = desk.document_seq
            LEFT JOIN assignment ON assignment.document_id = document.id AND assignment.person_id = :me
            LEFT JOIN presentation ON presentation.document_id = document.id AND presentation.leader_id = :me
      WHERE desk.person_id = :me AND desk.part IN (${deskParts[part]}) AND state <> 'void'
      ORDER BY ${byUrgency}, coalesce(assignment.due_on, document.due_on, '9999'), desk.document_seq DESC
      LIMIT :limit`,
    { me, limit },
  );
}

export function countDesk(db: ReadableDb, me: string, part: keyof typeof deskParts): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM desk CROSS JOIN document ON document.seq = desk.document_seq
      WHERE person_id = :me AND part IN (${deskParts[part]}) AND state <> 'void'`,
    { me },
  )!.n;
}

export function phrasesOf(db: ReadableDb, personId: string): string[] {
  return db
    .all<{ text: string }>('SELECT text FROM phrase WHERE person_id = :personId ORDER BY position', {
      personId,
    })
    .map(({ text }) => text);
}

export function replacePhrases(db: WritableDb, personId: string, phrases: readonly string[]): void {
  db.run('DELETE FROM phrase WHERE person_id = :personId', { personId });
  for (const [position, text] of phrases.entries())
    db.run('INSERT INTO phrase (person_id, position, text) VALUES (:personId, :position, :text)', {
      personId,
      position,
      text,
    });
}

/** A day the office set itself; plain takes a day of the law's list back. */
export interface OwnDayRow {
  day: string;
  kind: CalendarDay['kind'] | 'plain';
  name: string;
}

export function ownDays(db: ReadableDb): OwnDayRow[] {
  return db.all('SELECT day, kind, name FROM calendar_day ORDER BY day');
}

export function putOwnDay(db: WritableDb, row: OwnDayRow): void {
  db.run(
    `INSERT INTO calendar_day (day, kind, name) VALUES (:day, :kind, :name)
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name`,
    { ...row },
  );
}

export function deleteOwnDays(db: WritableDb, from: string, to: string): number {
  return db.run('DELETE FROM calendar_day WHERE day BETWEEN :from AND :to', { from, to }).changes;
}

/** Documents of this person's sight that may answer another one: outgoing, by a part of code or subject, newest first. */
export function answers(
  db: ReadableDb,
  condition: string,
  parameters: Readonly<Record<string, string | number>>,
): { id: string; number: string; symbol: string; subject: string }[] {
  return db.all(
    `SELECT id, number, symbol, subject FROM document
      WHERE direction = 'outgoing' AND state <> 'void' AND ${condition}
        AND (:text = '' OR instr(${codeSql('document')}, :text) > 0 OR instr(lower(subject), lower(:text)) > 0)
      ORDER BY seq DESC LIMIT 20`,
    parameters,
  );
}

/** The latest entry of the journal about a document: who was quicker. */
export function lastEntry(db: ReadableDb, documentId: string): { actor: string; at: string } | undefined {
  return db.get(
    `SELECT actor, at FROM journal WHERE entity = 'document' AND entity_id = :documentId ORDER BY position DESC LIMIT 1`,
    { documentId },
  );
}

/** What a handler noted last about the document's progress or its end. */
export function lastNote(db: ReadableDb, documentId: string): { text: string; at: string } | undefined {
  return db.get(
    `SELECT json_extract(payload, '$.note') AS text, at FROM journal
      WHERE entity = 'document' AND entity_id = :documentId
        AND type IN ('workflow.progress', 'workflow.done', 'workflow.answered')
        AND coalesce(json_extract(payload, '$.note'), '') <> ''
      ORDER BY position DESC LIMIT 1`,
    { documentId },
  );
}
