/** Messages that take back, change or replace an earlier one open a case about it (hub §2.3, §3.4). */
import type { CaseKind } from '#contract/cases.ts';
import { listBodies } from '../../agencies/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { tidy } from '../../kernel/fold.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import type { InboxRow } from '../store.ts';
import { businessKinds } from '../wire/edxml/codes.ts';
import type { ReadDocument } from '../wire/edxml/message.ts';
import { canonicalOrganId } from '../wire/organ-id.ts';
import { arrivalMeant, type Named } from './match.ts';
import { openTheirs } from './theirs.ts';
import { intoTray } from './tray.ts';

/** True for an update or a replacement: it brings a document of its own. */
export function isChange({ business }: ReadDocument): boolean {
  return business.kind === businessKinds.update || business.kind === businessKinds.replace;
}

/** Whether this change of that item is here already, whatever the hub calls the message. */
export function hasCome(db: ReadableDb, olderWaiting: string, message: ReadDocument): boolean {
  const hashes = message.attachments.map(({ sha256 }) => sha256);
  return (
    db.get(
      `SELECT 1 FROM exchange_case JOIN waiting_file ON waiting_file.waiting_id = newer_waiting
        WHERE exchange_case.waiting_id = :olderWaiting AND sha256 IN (SELECT value FROM json_each(:hashes))`,
      { olderWaiting, hashes: JSON.stringify(hashes) },
    ) !== undefined
  );
}

/** The whole message asks for the document back. */
export function openRecall(
  row: InboxRow,
  message: ReadDocument,
  reason: string,
  context: CommandContext,
): void {
  open(
    row,
    message,
    { id: row.hub_id, kind: 'recall', about: message.documentId, reason, newerWaiting: null },
    context,
  );
}

/** The new item takes the place of the older ones; a body of ours that was taken off the list is asked to give its copy back. */
export function openChanges(
  row: InboxRow,
  message: ReadDocument,
  newerWaiting: string,
  context: CommandContext,
): void {
  const { business } = message;
  if (isRemoved(message, context.db))
    return openRecall(row, message, business.reason || 'Nơi gửi bỏ đơn vị khỏi danh sách nhận', context);
  const kind = business.kind === businessKinds.update ? 'update' : 'replace';
  const named =
    kind === 'update' ? [business.documentId] : business.replacements.map(({ documentId }) => documentId);
  const abouts = named.filter((about) => about !== '');
  for (const [index, about] of (abouts.length > 0 ? abouts : [message.documentId]).entries()) {
    const id = index === 0 ? row.hub_id : `${row.hub_id}.${index}`;
    open(row, message, { id, kind, about, reason: business.reason, newerWaiting }, context);
  }
}

interface Opening {
  readonly id: string;
  readonly kind: CaseKind;
  readonly about: string;
  readonly reason: string;
  readonly newerWaiting: string | null;
}

function open(row: InboxRow, message: ReadDocument, opening: Opening, context: CommandContext): void {
  const { kind, reason, newerWaiting } = opening;
  const sender = canonicalOrganId(message.from?.organId || row.sender);
  const senderName = tidy(message.from?.organName ?? '') || sender;
  const named = namedIn(message, opening, sender);
  const arrival = arrivalMeant(context.db, named);
  if (arrival && arrival.waiting_id !== newerWaiting)
    return void openTheirs(arrival, { kind, sender, senderName, reason, newerWaiting }, context);
  const at = context.now.toISOString();
  intoTray({ id: opening.id, kind, named, senderName, statusCode: '', description: reason, at }, context);
}

/** A recall has the header of the document itself; a change names the older one by its id alone. */
function namedIn(message: ReadDocument, { kind, about }: Opening, sender: string): Named {
  const { number, notation } = message.code;
  const isRecall = kind === 'recall';
  return {
    businessId: about.normalize('NFC').trim(),
    code: isRecall ? (notation === '' ? number : `${number}/${notation}`) : '',
    promulgatedOn: isRecall ? message.promulgation.on : null,
    sender,
  };
}

function isRemoved({ business }: ReadDocument, db: ReadableDb): boolean {
  const ours = new Set(listBodies(db).flatMap(({ qd20_code, legacy_code }) => [qd20_code, legacy_code]));
  return business.changes.some(({ receivers }) =>
    receivers.some(({ organId, change }) => change === 'removed' && ours.has(canonicalOrganId(organId))),
  );
}
