/** The SQL of statuses that wait for their undo window. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import type { ReportedCode } from './reports.ts';

export interface ReportRow {
  readonly waiting_id: string;
  readonly code: ReportedCode;
  readonly description: string;
  readonly made_at: string;
  readonly due_at: string;
}

export function insertReport(db: WritableDb, row: ReportRow): void {
  db.run(
    `INSERT OR IGNORE INTO status_report (waiting_id, code, description, made_at, due_at)
     VALUES (:waiting_id, :code, :description, :made_at, :due_at)`,
    { ...row },
  );
}

/** Those whose window is over, in the order they were made. */
export function dueReports(db: ReadableDb, now: string): ReportRow[] {
  return db.all<ReportRow>('SELECT * FROM status_report WHERE due_at <= :now ORDER BY made_at, code', {
    now,
  });
}

export function reportsOf(db: ReadableDb, waitingId: string): ReportRow[] {
  return db.all<ReportRow>(
    'SELECT * FROM status_report WHERE waiting_id = :waitingId ORDER BY made_at, code',
    {
      waitingId,
    },
  );
}

export function nextReportAt(db: ReadableDb): string | null {
  return db.get<{ at: string | null }>('SELECT min(due_at) AS at FROM status_report')!.at;
}

/** True when one was waiting. */
export function deleteReport(db: WritableDb, waitingId: string, code: ReportedCode): boolean {
  return (
    db.run('DELETE FROM status_report WHERE waiting_id = :waitingId AND code = :code', { waitingId, code })
      .changes === 1
  );
}

export interface UntoldRefusalRow {
  readonly waiting_id: string;
  readonly code: string;
  readonly subject: string;
  readonly sender_name: string;
  readonly due_at: string;
}

/** Refused items that still have their files, and whose sender was not told; the newest first. */
export function untoldRefusals(db: ReadableDb): UntoldRefusalRow[] {
  return db.all<UntoldRefusalRow>(
    `SELECT waiting_id, waiting.code, subject,
            CASE WHEN source = 'hub' THEN sender_name ELSE '' END AS sender_name, due_at
       FROM status_report JOIN waiting ON waiting.id = waiting_id
      WHERE status_report.code = '02' AND waiting.state = 'refused'
        AND EXISTS (SELECT 1 FROM waiting_file WHERE waiting_file.waiting_id = waiting.id)
      ORDER BY made_at DESC`,
  );
}

/** The items of a document that came from other agencies; several when it came more than once. */
export function arrivalsOf(db: ReadableDb, documentId: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT waiting.id FROM waiting JOIN inbox_document ON waiting_id = waiting.id
        WHERE document_id = :documentId ORDER BY came_at`,
      { documentId },
    )
    .map(({ id }) => id);
}

/** Statuses about an item that are in the outbox, as they stand there. */
export function queuedStatuses(
  db: ReadableDb,
  waitingId: string,
): { business_id: string; state: string; created_at: string }[] {
  return db.all(
    `SELECT business_id, state, created_at FROM outbox_message
      WHERE kind = 'status' AND waiting_id = :waitingId ORDER BY created_at`,
    { waitingId },
  );
}
