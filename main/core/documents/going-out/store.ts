/** The SQL of going out: receiver groups, the post book, links between documents. */
import type { LinkKind, Posting, Receiver } from '#contract/going-out.ts';
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';

export interface GroupRow {
  id: string;
  name: string;
  created_by: string;
}

export function groups(db: ReadableDb): GroupRow[] {
  return db.all<GroupRow>('SELECT id, name, created_by FROM receiver_group ORDER BY folded');
}

export function groupById(db: ReadableDb, id: string): GroupRow | undefined {
  return db.get<GroupRow>('SELECT id, name, created_by FROM receiver_group WHERE id = :id', { id });
}

export function groupByFoldedName(db: ReadableDb, folded: string): GroupRow | undefined {
  return db.get<GroupRow>('SELECT id, name, created_by FROM receiver_group WHERE folded = :folded', {
    folded,
  });
}

export function members(db: ReadableDb, groupId: string): Receiver[] {
  return db.all<Receiver>(
    'SELECT kind, code, name FROM receiver_group_member WHERE group_id = :groupId ORDER BY position',
    { groupId },
  );
}

export function putGroup(
  db: WritableDb,
  row: { id: string; name: string; folded: string; by: string; at: string },
  receivers: readonly Receiver[],
): void {
  db.run(
    `INSERT INTO receiver_group (id, name, folded, created_by, changed_at) VALUES (:id, :name, :folded, :by, :at)
     ON CONFLICT (id) DO UPDATE SET name = :name, folded = :folded, changed_at = :at`,
    row,
  );
  db.run('DELETE FROM receiver_group_member WHERE group_id = :id', { id: row.id });
  for (const [position, { kind, code, name }] of receivers.entries())
    db.run(
      `INSERT INTO receiver_group_member (group_id, position, kind, code, name)
       VALUES (:id, :position, :kind, :code, :name)`,
      { id: row.id, position, kind, code, name },
    );
}

export function removeGroup(db: WritableDb, id: string): void {
  db.run('DELETE FROM receiver_group_member WHERE group_id = :id', { id });
  db.run('DELETE FROM receiver_group WHERE id = :id', { id });
}

interface PostingRow {
  position: number;
  sent_on: string;
  way: Posting['way'];
  envelopes: number;
  tracking: string;
  received_by: string;
  note: string;
}

export function postings(db: ReadableDb, documentId: string): Posting[] {
  return db
    .all<PostingRow>(
      `SELECT position, sent_on, way, envelopes, tracking, received_by, note
         FROM posting WHERE document_id = :documentId ORDER BY position`,
      { documentId },
    )
    .map((row) => ({
      position: row.position,
      sentOn: row.sent_on,
      way: row.way,
      envelopes: row.envelopes,
      tracking: row.tracking,
      receivedBy: row.received_by,
      note: row.note,
    }));
}

export function putPosting(
  db: WritableDb,
  documentId: string,
  posting: Posting,
  recorded: { by: string; at: string },
): void {
  db.run(
    `INSERT INTO posting (document_id, position, sent_on, way, envelopes, tracking, received_by, note, recorded_by, recorded_at)
     VALUES (:documentId, :position, :sentOn, :way, :envelopes, :tracking, :receivedBy, :note, :by, :at)
     ON CONFLICT DO UPDATE SET sent_on = :sentOn, way = :way, envelopes = :envelopes, tracking = :tracking,
       received_by = :receivedBy, note = :note, recorded_by = :by, recorded_at = :at`,
    { documentId, ...posting, ...recorded },
  );
}

export function link(db: WritableDb, fromId: string, toId: string, kind: LinkKind): void {
  db.run('INSERT INTO document_link (from_id, to_id, kind) VALUES (:fromId, :toId, :kind)', {
    fromId,
    toId,
    kind,
  });
}

export interface LinkRow {
  id: string;
  kind: LinkKind;
  /** 1 when the other document is the one this one corrects or replaces. */
  is_from: number;
}

export function linksOf(db: ReadableDb, id: string): LinkRow[] {
  return db.all<LinkRow>(
    `SELECT to_id AS id, kind, 1 AS is_from FROM document_link WHERE from_id = :id
     UNION ALL
     SELECT from_id AS id, kind, 0 AS is_from FROM document_link WHERE to_id = :id`,
    { id },
  );
}
