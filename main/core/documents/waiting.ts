/** "Chờ tiếp nhận": what came by hub and was stored, before a clerk has registered it. */
import type { z } from 'zod';
import type { Doubt, FileKind, ReadField, Source } from '#contract/documents.ts';
import type { Urgency } from '#contract/values.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface WaitingRow {
  id: string;
  source: z.infer<typeof Source>;
  came_at: string;
  sender_name: string;
  sender_code: string | null;
  hub_document_id: string | null;
  code: string;
  subject: string;
  urgency: Urgency;
  fields: string;
  doubts: string;
  verdict: 'valid' | 'invalid' | 'unknown' | null;
  state: 'waiting' | 'set_aside' | 'registered' | 'refused';
  document_id: string | null;
}

export interface WaitingFileRow {
  file_name: string;
  sha256: string;
  size_bytes: number;
  page_count: number | null;
  kind: FileKind | null;
  has_macros: number;
}

export interface NewWaiting {
  readonly id: string;
  readonly source: z.infer<typeof Source>;
  readonly cameAt: string;
  readonly senderName: string;
  readonly senderCode: string | null;
  readonly hubDocumentId: string | null;
  readonly code: string;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly fields: readonly ReadField[];
  /** The main file first. They are in the content store already. */
  readonly files: readonly {
    readonly fileName: string;
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly kind: FileKind | null;
    readonly hasMacros: boolean;
  }[];
}

/** Adds an item; its files were stored before (`kernel/stored.ts`). */
export function addWaiting(db: WritableDb, { files, fields, ...item }: NewWaiting): void {
  db.run(
    `INSERT INTO waiting (id, source, came_at, sender_name, sender_code, hub_document_id, code, subject, urgency, fields, state)
     VALUES (:id, :source, :cameAt, :senderName, :senderCode, :hubDocumentId, :code, :subject, :urgency, :fields, 'waiting')`,
    { ...item, fields: JSON.stringify(fields) },
  );
  for (const [position, file] of files.entries()) {
    db.run(
      `INSERT INTO waiting_file (waiting_id, position, file_name, sha256, size_bytes, kind, has_macros)
       VALUES (:waitingId, :position, :fileName, :sha256, :sizeBytes, :kind, :hasMacros)`,
      { waitingId: item.id, position, ...file, hasMacros: file.hasMacros ? 1 : 0 },
    );
  }
}

export function find(db: ReadableDb, id: string): WaitingRow | undefined {
  return db.get<WaitingRow>(`SELECT * FROM waiting WHERE id = :id AND state IN ('waiting', 'set_aside')`, {
    id,
  });
}

export function files(db: ReadableDb, waitingId: string): WaitingFileRow[] {
  return db.all<WaitingFileRow>(
    'SELECT file_name, sha256, size_bytes, page_count, kind, has_macros FROM waiting_file WHERE waiting_id = :waitingId ORDER BY position',
    { waitingId },
  );
}

export function list(db: ReadableDb): WaitingRow[] {
  return db.all<WaitingRow>(
    `SELECT * FROM waiting WHERE state IN ('waiting', 'set_aside') ORDER BY doubts <> '[]' DESC, came_at DESC`,
  );
}

export function count(db: ReadableDb): number {
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM waiting WHERE state IN ('waiting', 'set_aside')`)!
    .n;
}

export function settle(
  db: WritableDb,
  id: string,
  state: 'registered' | 'refused',
  documentId: string | null,
): void {
  db.run('UPDATE waiting SET state = :state, document_id = :documentId WHERE id = :id', {
    id,
    state,
    documentId,
  });
}

/** Trích yếu of an item in any state. */
export function subjectOf(db: ReadableDb, id: string): string {
  return db.get<{ subject: string }>('SELECT subject FROM waiting WHERE id = :id', { id })?.subject ?? '';
}

/** A refusal taken back before its sender was told. False when it was not refused. */
export function reopen(db: WritableDb, id: string): boolean {
  return (
    db.run(`UPDATE waiting SET state = 'waiting' WHERE id = :id AND state = 'refused'`, { id }).changes === 1
  );
}

/** An item without files is one that was wiped: whatever comes has at least one. */
export function isWiped(db: ReadableDb, id: string): boolean {
  return files(db, id).length === 0;
}

/** Nothing the item said remains but its sender and the hub's own id, which the answer to the sender needs. */
export function wipe(db: WritableDb, id: string): void {
  db.run('DELETE FROM waiting_file WHERE waiting_id = :id', { id });
  db.run(`UPDATE waiting SET code = '', subject = '', fields = '[]', verdict = NULL WHERE id = :id`, { id });
}

export function setVerdict(db: WritableDb, id: string, verdict: string | null): void {
  db.run('UPDATE waiting SET verdict = :verdict WHERE id = :id', { id, verdict });
}

export function setDoubts(db: WritableDb, id: string, doubts: readonly Doubt[]): void {
  db.run('UPDATE waiting SET doubts = :doubts WHERE id = :id', { id, doubts: JSON.stringify(doubts) });
}

export function doubtsOf(row: WaitingRow): Doubt[] {
  // Written by setDoubts.
  return JSON.parse(row.doubts) as Doubt[];
}

export function fieldsOf(row: WaitingRow): ReadField[] {
  // Written by addWaiting from ReadField values.
  return JSON.parse(row.fields) as ReadField[];
}

export function withMain(db: ReadableDb, sha256: string): { id: string }[] {
  return db.all(
    `SELECT waiting.id FROM waiting JOIN waiting_file ON waiting_id = waiting.id
      WHERE sha256 = :sha256 AND position = 0 AND state IN ('waiting', 'set_aside')`,
    { sha256 },
  );
}
