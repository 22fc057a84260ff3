/** The SQL of exchange. */
import type { DeliveryState } from '#contract/exchange.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import type { MessageState } from './transitions.ts';

export interface MessageRow {
  id: string;
  kind: 'document' | 'status';
  document_id: string | null;
  waiting_id: string | null;
  business_id: string;
  /** Số/ký hiệu and trích yếu (of a status: its description): by these the hub's sent list names a message. */
  notation: string;
  title: string;
  payload: string;
  receivers: string;
  urgency: number;
  state: MessageState;
  attempts: number;
  due_at: string;
  absent_polls: number;
  hub_id: string | null;
  trouble: string | null;
  body_id: string;
  created_at: string;
}

export interface NewMessage {
  readonly id: string;
  readonly kind: 'document' | 'status';
  readonly documentId: string | null;
  readonly waitingId: string | null;
  readonly bodyId: string;
  readonly businessId: string;
  readonly notation: string;
  readonly title: string;
  readonly payload: string;
  readonly receivers: readonly string[];
  readonly urgency: number;
  readonly at: string;
}

export function insertMessage(db: WritableDb, { receivers, ...row }: NewMessage): void {
  db.run(
    `INSERT INTO outbox_message (id, kind, document_id, waiting_id, body_id, business_id, notation, title, payload, receivers, urgency, state, due_at, created_at)
     VALUES (:id, :kind, :documentId, :waitingId, :bodyId, :businessId, :notation, :title, :payload, :receivers, :urgency, 'queued', :at, :at)`,
    { ...row, receivers: JSON.stringify(receivers) },
  );
}

export function messageById(db: ReadableDb, id: string): MessageRow | undefined {
  return db.get<MessageRow>('SELECT * FROM outbox_message WHERE id = :id', { id });
}

export function messageByBusinessId(
  db: ReadableDb,
  kind: MessageRow['kind'],
  businessId: string,
): MessageRow | undefined {
  return db.get<MessageRow>('SELECT * FROM outbox_message WHERE kind = :kind AND business_id = :businessId', {
    kind,
    businessId,
  });
}

/** The message of a document, once a hub has taken it or may have. */
export function sentMessage(db: ReadableDb, documentId: string): MessageRow | undefined {
  return db.get<MessageRow>(
    `SELECT * FROM outbox_message WHERE document_id = :documentId AND kind = 'document' AND state IN ('accepted', 'uncertain')`,
    { documentId },
  );
}

/** What is due now: the uncertain first, then by urgency and age. Each row waits for its own time; none blocks another. */
export function dueMessages(db: ReadableDb, now: string): MessageRow[] {
  return db.all<MessageRow>(
    `SELECT * FROM outbox_message WHERE state IN ('queued', 'uncertain') AND due_at <= :now
      ORDER BY state DESC, urgency DESC, created_at, business_id LIMIT 100`,
    { now },
  );
}

export function isMoreUrgentDue(db: ReadableDb, urgency: number, now: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM outbox_message WHERE state = 'queued' AND urgency > :urgency AND due_at <= :now LIMIT 1`,
      { urgency, now },
    ) !== undefined
  );
}

export function isOtherDue(db: ReadableDb, id: string, now: string): boolean {
  return (
    db.get(`SELECT 1 FROM outbox_message WHERE state = 'queued' AND id <> :id AND due_at <= :now LIMIT 1`, {
      id,
      now,
    }) !== undefined
  );
}

export function submittingMessages(db: ReadableDb): MessageRow[] {
  return db.all<MessageRow>(`SELECT * FROM outbox_message WHERE state = 'submitting'`);
}

export function nextDueAt(db: ReadableDb): string | null {
  return db.get<{ at: string | null }>(
    `SELECT min(due_at) AS at FROM outbox_message WHERE state IN ('queued', 'uncertain')`,
  )!.at;
}

export function updateMessage(
  db: WritableDb,
  row: Pick<MessageRow, 'id' | 'state' | 'attempts' | 'due_at' | 'absent_polls' | 'hub_id' | 'trouble'>,
): void {
  db.run(
    `UPDATE outbox_message
        SET state = :state, attempts = :attempts, due_at = :due_at, absent_polls = :absent_polls, hub_id = :hub_id, trouble = :trouble
      WHERE id = :id`,
    {
      id: row.id,
      state: row.state,
      attempts: row.attempts,
      due_at: row.due_at,
      absent_polls: row.absent_polls,
      hub_id: row.hub_id,
      trouble: row.trouble,
    },
  );
}

/** No person sends a status again by hand: "Liên hệ ngay" does. */
export function queueHeldStatuses(db: WritableDb): void {
  db.run(`UPDATE outbox_message SET state = 'queued' WHERE state = 'held' AND kind = 'status'`);
}

/** Clicking "Gửi" or a line that is back: what waits is due at once. */
export function makeAllDue(db: WritableDb, now: string): void {
  db.run(`UPDATE outbox_message SET due_at = :now WHERE state IN ('queued', 'uncertain') AND due_at > :now`, {
    now,
  });
}

export interface DeliveryRow {
  id: string;
  document_id: string;
  message_id: string | null;
  way: 'hub' | 'paper' | 'inside';
  receiver_code: string | null;
  receiver_name: string;
  state: DeliveryState;
  stages: number;
  reason: string | null;
  at: string;
}

export function insertDelivery(db: WritableDb, row: Omit<DeliveryRow, 'stages' | 'reason'>): void {
  db.run(
    // UNIQUE alone would let a receiver without a code in twice: to it no NULL equals another.
    `INSERT INTO delivery (id, document_id, message_id, way, receiver_code, receiver_name, state, at)
     SELECT :id, :document_id, :message_id, :way, :receiver_code, :receiver_name, :state, :at
      WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE document_id = :document_id AND way = :way
                           AND receiver_name = :receiver_name AND receiver_code IS :receiver_code)`,
    { ...row },
  );
}

export interface LedgerEntry extends DeliveryRow {
  attempts: number | null;
  due_at: string | null;
  message_state: MessageState | null;
  trouble: string | null;
  asked_kind: 'recall' | 'update' | 'replace' | null;
  asked_at: string | null;
  asked_times: number | null;
  asked_answer: 'agreed' | 'rejected' | null;
  asked_reason: string | null;
  uploaded_bytes: number | null;
  upload_bytes: number | null;
}

export function ledger(db: ReadableDb, documentId: string): LedgerEntry[] {
  return db.all<LedgerEntry>(
    `SELECT delivery.*, attempts, due_at, outbox_message.state AS message_state, trouble, asked.kind AS asked_kind,
            asked.asked_at, asked.asked_times, asked.answer AS asked_answer, asked.reason AS asked_reason,
            uploaded_bytes, outbox_upload.size_bytes AS upload_bytes
       FROM delivery LEFT JOIN outbox_message ON outbox_message.id = delivery.message_id
       LEFT JOIN outbox_upload ON outbox_upload.message_id = outbox_message.id
       LEFT JOIN (SELECT case_answer.*, kind, max(case_answer.asked_at) FROM case_answer
                    JOIN exchange_case ON exchange_case.id = case_id GROUP BY delivery_id) AS asked
              ON asked.delivery_id = delivery.id
      WHERE delivery.document_id = :documentId
      ORDER BY delivery.rowid`,
    { documentId },
  );
}

export function deliveriesOfMessage(db: ReadableDb, messageId: string): DeliveryRow[] {
  return db.all<DeliveryRow>('SELECT * FROM delivery WHERE message_id = :messageId', { messageId });
}

export function deliveryById(db: ReadableDb, id: string): DeliveryRow | undefined {
  return db.get<DeliveryRow>('SELECT * FROM delivery WHERE id = :id', { id });
}

export function deliveriesOfDocument(db: ReadableDb, documentId: string): DeliveryRow[] {
  return db.all<DeliveryRow>('SELECT * FROM delivery WHERE document_id = :documentId ORDER BY rowid', {
    documentId,
  });
}

export function updateDelivery(
  db: WritableDb,
  row: { id: string; state: DeliveryState; stages: number; reason: string | null; at: string },
): void {
  db.run(
    'UPDATE delivery SET state = :state, stages = :stages, reason = :reason, at = :at WHERE id = :id',
    row,
  );
}

/** When the hub said that it has a document of ours. */
export function acceptedAt(db: ReadableDb, documentId: string): string | null {
  return db.get<{ at: string | null }>(
    `SELECT min(at) AS at FROM journal
      WHERE entity = 'document' AND entity_id = :documentId AND type IN ('exchange.hub_accepted', 'exchange.found_at_hub')`,
    { documentId },
  )!.at;
}

/** Why a message was not taken. */
export type SetAsideReason =
  | 'unreadable'
  | 'no_attachment'
  | 'secrecy_mark'
  | 'damaged'
  | 'other_content'
  | 'recalled';

export interface InboxRow {
  hub_id: string;
  kind: 'document' | 'status';
  sender: string;
  state: 'listed' | 'stored' | 'acked' | 'quarantined';
  reason: string | null;
  attempts: number;
}

export interface ListedRow {
  readonly hubId: string;
  readonly kind: string;
  readonly sender: string;
  readonly at: string;
  /** What the hub tells before the files; absent where it tells nothing. */
  readonly senderName?: string;
  readonly title?: string;
  readonly notation?: string;
  readonly urgency?: number;
  readonly sizeBytes?: number | null;
}

/** Insert-or-ignore on the hub's id: listing a message twice makes one row (D2). */
export function enterListed(db: WritableDb, row: ListedRow): void {
  db.run(
    `INSERT OR IGNORE INTO inbox_message
            (hub_id, kind, sender, state, listed_at, sender_name, title, notation, urgency, size_bytes)
     VALUES (:hubId, :kind, :sender, 'listed', :at, :senderName, :title, :notation, :urgency, :sizeBytes)`,
    { senderName: '', title: '', notation: '', urgency: 0, sizeBytes: null, ...row },
  );
}

export interface ComingRow {
  hub_id: string;
  sender: string;
  sender_name: string;
  title: string;
  notation: string;
  urgency: number;
  size_bytes: number | null;
  listed_at: string;
}

/** Documents that the hub has told of and whose files are still on their way, in the order in which they come. */
export function coming(db: ReadableDb): ComingRow[] {
  return db.all<ComingRow>(
    `SELECT hub_id, sender, sender_name, title, notation, urgency, size_bytes, listed_at FROM inbox_message
      WHERE state = 'listed' AND kind = 'document' AND size_bytes IS NOT NULL
      ORDER BY urgency DESC, size_bytes, listed_at LIMIT 200`,
  );
}

/**
 * Forgets what was listed, never fetched, and is listed no more: another machine of the office has taken it, its sender
 * has, or the line made it up. Should it be listed again it is entered again. What a stick brings is in no hub's list.
 */
export function forgetUnlisted(db: WritableDb, kind: InboxRow['kind'], listed: readonly string[]): void {
  db.run(
    `DELETE FROM inbox_message WHERE kind = :kind AND state = 'listed' AND hub_id NOT LIKE 'usb:%'
        AND hub_id NOT IN (SELECT value FROM json_each(:listed))`,
    { kind, listed: JSON.stringify(listed) },
  );
}

/** An import that died left them listed; nothing but the same stick would ever finish them, and it lists them anew. */
export function forgetHalfTaken(db: WritableDb): void {
  db.run(`DELETE FROM inbox_message WHERE state = 'listed' AND hub_id LIKE 'usb:%'`);
}

/** What was stored without the hub's answer that it knows so. */
export function storedUnsettled(db: ReadableDb, kind: InboxRow['kind']): InboxRow[] {
  return db.all<InboxRow>(
    `SELECT * FROM inbox_message WHERE state = 'stored' AND kind = :kind ORDER BY listed_at LIMIT 100`,
    { kind },
  );
}

/** What was not taken, the newest first. */
export function setAside(
  db: ReadableDb,
): { hub_id: string; sender: string; reason: SetAsideReason; listed_at: string }[] {
  return db.all(
    `SELECT hub_id, sender, reason, listed_at FROM inbox_message WHERE state = 'quarantined' ORDER BY listed_at DESC LIMIT 200`,
  );
}

export function inboxById(db: ReadableDb, hubId: string): InboxRow | undefined {
  return db.get<InboxRow>('SELECT * FROM inbox_message WHERE hub_id = :hubId', { hubId });
}

export function updateInbox(
  db: WritableDb,
  row: {
    hubId: string;
    state: InboxRow['state'];
    payload: string | null;
    waitingId: string | null;
    reason: string | null;
  },
): void {
  db.run(
    `UPDATE inbox_message SET state = :state, payload = coalesce(:payload, payload), waiting_id = coalesce(:waitingId, waiting_id), reason = :reason
      WHERE hub_id = :hubId`,
    row,
  );
}

/** Lets go of the messages that brought this item, also those that brought it again; answers what they were stored as. */
export function takePayloads(db: WritableDb, waitingId: string): string[] {
  const rows = db.all<{ payload: string }>(
    `SELECT payload FROM inbox_message WHERE waiting_id = :waitingId AND payload IS NOT NULL`,
    { waitingId },
  );
  db.run('UPDATE inbox_message SET payload = NULL WHERE waiting_id = :waitingId', { waitingId });
  return rows.map(({ payload }) => payload);
}

export interface ReplyFacts {
  sender_code: string;
  business_id: string;
  code: string;
  promulgated_on: string;
  body_id: string;
}

/** What a status message must say of the document it answers; kept when the document came. */
export function replyFacts(db: ReadableDb, waitingId: string): ReplyFacts | undefined {
  return db.get<ReplyFacts>(
    'SELECT sender_code, business_id, code, promulgated_on, body_id FROM inbox_document WHERE waiting_id = :waitingId',
    {
      waitingId,
    },
  );
}

export function insertInboxDocument(
  db: WritableDb,
  row: {
    waitingId: string;
    hubId: string;
    senderCode: string;
    businessId: string;
    code: string;
    promulgatedOn: string;
    bodyId: string;
  },
): boolean {
  return (
    db.run(
      `INSERT OR IGNORE INTO inbox_document (waiting_id, hub_id, sender_code, business_id, code, promulgated_on, body_id)
       VALUES (:waitingId, :hubId, :senderCode, :businessId, :code, :promulgatedOn, :bodyId)`,
      row,
    ).changes === 1
  );
}

export function findInboxDocument(
  db: ReadableDb,
  senderCode: string,
  businessId: string,
): { waiting_id: string } | undefined {
  return db.get(
    'SELECT waiting_id FROM inbox_document WHERE sender_code = :senderCode AND business_id = :businessId',
    { senderCode, businessId },
  );
}

export interface ReceivedStatus {
  sender: string;
  code: string;
  at: string;
}

/** What the receivers of a message of ours have told, the oldest first. */
export function receivedStatuses(db: ReadableDb, businessId: string): ReceivedStatus[] {
  return db.all<ReceivedStatus>(
    'SELECT sender, code, at FROM received_status WHERE business_id = :businessId ORDER BY at',
    { businessId },
  );
}

/** The item a message brought; null when it brought none. */
export function waitingOfMessage(db: ReadableDb, hubId: string): string | null {
  return (
    db.get<{ waiting_id: string | null }>('SELECT waiting_id FROM inbox_message WHERE hub_id = :hubId', {
      hubId,
    })?.waiting_id ?? null
  );
}

export function insertStatus(
  db: WritableDb,
  row: {
    hubId: string;
    businessId: string;
    sender: string;
    code: string;
    description: string;
    at: string;
    isMatched: number;
  },
): boolean {
  return (
    db.run(
      `INSERT OR IGNORE INTO received_status (hub_id, business_id, sender, code, description, at, is_matched)
       VALUES (:hubId, :businessId, :sender, :code, :description, :at, :isMatched)`,
      row,
    ).changes === 1
  );
}

export interface AccountRow {
  body_id: string;
  url: string;
  system_id: string;
}

export function accounts(db: ReadableDb): AccountRow[] {
  return db.all<AccountRow>('SELECT body_id, url, system_id FROM hub_account');
}

export interface WaitingMessage {
  document_id: string;
  title: string;
  notation: string;
  created_at: string;
  trouble: string | null;
}

export interface NotSentRow {
  id: string;
  number: string;
  symbol: string;
  subject: string;
  urgency: string;
  issued_at: string;
}

/** Issued since a day, meant for receivers over the hub, and never sent; the oldest first. */
export function issuedAndNotSent(db: ReadableDb, since: string): NotSentRow[] {
  return db.all<NotSentRow>(
    `SELECT id, number, symbol, subject, urgency,
            coalesce((SELECT min(at) FROM journal WHERE entity = 'document' AND entity_id = document.id AND type = 'signing.issued'),
                     changed_at) AS issued_at
       FROM document
      WHERE direction = 'outgoing' AND state = 'issued' AND issued_on >= :since
        AND EXISTS (SELECT 1 FROM receiver WHERE document_id = document.id AND kind = 'hub')
        AND NOT EXISTS (SELECT 1 FROM delivery WHERE document_id = document.id)
      ORDER BY issued_on, seq LIMIT 200`,
    { since },
  );
}

/** What came by hub or stick since a day and is neither registered nor sent back; the oldest first. */
export function unregistered(
  db: ReadableDb,
  since: string,
): { came_at: string; subject: string; code: string }[] {
  return db.all(
    `SELECT came_at, subject, waiting.code FROM waiting JOIN inbox_document ON waiting_id = waiting.id
      WHERE state IN ('waiting', 'set_aside') AND came_at >= :since
      ORDER BY came_at LIMIT 200`,
    { since },
  );
}

/** Documents that nobody's hub has taken yet, the oldest first. */
export function unsent(db: ReadableDb, before: string): WaitingMessage[] {
  return db.all<WaitingMessage>(
    `SELECT document_id, title, notation, created_at, trouble FROM outbox_message
      WHERE kind = 'document' AND document_id IS NOT NULL AND state <> 'accepted' AND created_at < :before
      ORDER BY created_at LIMIT 200`,
    { before },
  );
}

export function setting(db: ReadableDb, name: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM setting WHERE name = :name', { name })?.value ?? null;
}

export function setSetting(db: WritableDb, name: string, value: string | null): void {
  if (value === null) db.run('DELETE FROM setting WHERE name = :name', { name });
  else
    db.run(
      'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value',
      { name, value },
    );
}

export function countByState(db: ReadableDb, state: MessageState): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM outbox_message WHERE state = :state AND kind = 'document'`,
    { state },
  )!.n;
}

/** What came for a body and waits to be registered, and its messages that wait for the hub. */
export function leftAtEnd(db: ReadableDb, bodyId: string): { waiting: number; toSend: number } {
  return db.get<{ waiting: number; toSend: number }>(
    `SELECT (SELECT count(*) FROM inbox_document JOIN waiting ON waiting.id = waiting_id
              WHERE inbox_document.body_id = :bodyId AND waiting.state IN ('waiting', 'set_aside')) AS waiting,
            (SELECT count(*) FROM outbox_message
              WHERE body_id = :bodyId AND state IN ('queued', 'submitting', 'uncertain')) AS toSend`,
    { bodyId },
  )!;
}
