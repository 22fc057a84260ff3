/** A sender takes back, changes or replaces what it sent: what it asks is shown, locked while it is open, and answered. */
import {
  findDocument,
  forgetRecalled,
  hold,
  letGo,
  readersOf,
  writtenNumber,
  type DocumentRow,
} from '../../documents/index.ts';
import type { CaseKind } from '#contract/cases.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { queueOnce } from '../tell.ts';
import { arrivalsOf } from '../report-store.ts';
import { replyFacts } from '../store.ts';
import type { Arrival } from './match.ts';
import * as store from './store.ts';

export interface Request {
  readonly kind: CaseKind;
  readonly sender: string;
  readonly senderName: string;
  readonly reason: string;
  /** The item that came with the request and takes the older one's place. */
  readonly newerWaiting: string | null;
}

/** Opens a case about an arrival; asked again while it is open, it stays one case with the newest reason. */
export function openTheirs(arrival: Arrival, request: Request, context: CommandContext): string {
  const { db, now } = context;
  const open = store.openCaseOfTheirs(db, arrival.waiting_id, request.kind);
  if (open && request.newerWaiting === null) {
    if (request.reason !== '') store.setReason(db, open.id, request.reason);
    context.changed('exchange.changed', open.id);
    return open.id;
  }
  const id = context.newId();
  const document = arrival.document_id === null ? undefined : findDocument(db, arrival.document_id);
  store.insertCase(db, {
    id,
    side: 'theirs',
    kind: request.kind,
    document_id: arrival.document_id,
    waiting_id: arrival.waiting_id,
    newer_document: null,
    newer_waiting: request.newerWaiting,
    business_id: arrival.business_id,
    code: arrival.code,
    promulgated_on: arrival.promulgated_on,
    arrival_number: document ? arrivalNumberOf(document) : '',
    other_code: request.sender,
    other_name: request.senderName,
    reason: request.reason,
    opened_at: now.toISOString(),
    opened_by: null,
  });
  if (request.kind === 'recall')
    for (const subject of subjectsOf(arrival)) hold(db, subject, 'recall_asked', now);
  note(
    'exchange.asked',
    id,
    arrival,
    { kind: request.kind, sender: request.senderName, reason: request.reason },
    context,
  );
  return id;
}

/** Refused: `exchange.unknown_case`, `exchange.case_closed`, `exchange.reason_missing`. */
export function answerTheirs(
  { caseId, answer, reason }: { caseId: string; answer: store.Answer; reason: string },
  context: CommandContext,
): void {
  const { db, now, person } = context;
  const row = store.caseById(db, caseId) ?? refuse('exchange.unknown_case');
  if (row.side !== 'theirs' || row.waiting_id === null) return refuse('exchange.unknown_case');
  if (row.closed_at !== null) refuse('exchange.case_closed');
  if (answer === 'rejected' && reason.trim().length < 10) refuse('exchange.reason_missing');
  const document = row.document_id === null ? undefined : findDocument(db, row.document_id);
  const arrivalNumber = document ? arrivalNumberOf(document) : '';
  const at = now.toISOString();
  store.setAnswer(db, { id: row.id, answer, reason, at, by: person.personId, arrivalNumber });
  tellSender(row, answer, reason, context);
  const arrival = { waiting_id: row.waiting_id, document_id: row.document_id };
  note(`exchange.${answer}`, row.id, arrival, { kind: row.kind, sender: row.other_name, reason }, context);
  if (row.kind !== 'recall') return;
  const arrivals = row.document_id === null ? [] : arrivalsOf(db, row.document_id);
  for (const subject of subjectsOf(arrival)) letGo(db, subject);
  if (answer === 'agreed')
    forgetRecalled(
      {
        documentId: row.document_id,
        waitingIds: [...new Set([row.waiting_id, ...arrivals])],
        reason: `${row.other_name} thu hồi${row.reason === '' ? '' : `: ${row.reason}`}`.slice(0, 500),
      },
      context,
    );
}

/** 15 or 16, once for each case. */
function tellSender(row: store.CaseRow, answer: store.Answer, reason: string, context: CommandContext): void {
  const facts = replyFacts(context.db, row.waiting_id!);
  if (!facts) return;
  const statusCode = answer === 'agreed' ? '15' : '16';
  const words = { recall: 'lấy lại', update: 'cập nhật', replace: 'thay thế' }[row.kind];
  const description = answer === 'agreed' ? `Đồng ý ${words}` : reason.trim();
  queueOnce(
    facts,
    { statusCode, description, waitingId: row.waiting_id, key: `${row.id}|${statusCode}` },
    context,
  );
}

/** Who has read what the sender wants back. */
export function readersOfCase(db: ReadableDb, row: store.CaseRow) {
  return row.side === 'theirs' && row.document_id !== null ? readersOf(db, row.document_id) : [];
}

export function arrivalNumberOf({ book_number, suffix }: DocumentRow): string {
  return book_number === null ? '' : writtenNumber(book_number, suffix);
}

const subjectsOf = ({ waiting_id, document_id }: Pick<Arrival, 'waiting_id' | 'document_id'>): string[] =>
  document_id === null ? [waiting_id] : [waiting_id, document_id];

function note(
  type: string,
  caseId: string,
  { document_id, waiting_id }: Pick<Arrival, 'waiting_id' | 'document_id'>,
  payload: Readonly<Record<string, string>>,
  context: CommandContext,
): void {
  context.note({
    type,
    entity: document_id === null ? 'waiting' : 'document',
    entityId: document_id ?? waiting_id,
    baseVersion: 0,
    payload: { ...payload, caseId },
  });
  context.changed('exchange.changed', caseId);
  context.changed('documents.changed', document_id ?? waiting_id);
}
