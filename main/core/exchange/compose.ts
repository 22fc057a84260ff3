/** Makes the edXML of what goes out from what the books say; the same facts always give the same bytes. */
import { createHash } from 'node:crypto';
import { listBodies, sendingCode, type BodyRow } from '../agencies/index.ts';
import { numberOfDocument } from '../books/index.ts';
import { codeOf, mainVersion, newestVersions, receivers, type DocumentRow } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { ContentStore } from '../kernel/content-store.ts';
import {
  priorities,
  steeringTypes,
  typeNumbers,
  businessKinds,
  type EdxmlPriority,
  type EdxmlStatusCode,
} from './wire/edxml/codes.ts';
import type { EdxmlBusiness, EdxmlDocument, EdxmlOrgan, EdxmlStatus } from './wire/edxml/message.ts';
import { composeDocumentId } from './wire/document-id.ts';
import type { ReplyFacts } from './store.ts';

export const priorityOf: Readonly<Record<DocumentRow['urgency'], EdxmlPriority>> = {
  normal: priorities.normal,
  khan: priorities.urgent,
  thuong_khan: priorities.veryUrgent,
  hoa_toc: priorities.express,
};

/** The older document of ours that this one replaces or corrects, and who of its receivers had the older one. */
export interface ComposedChange {
  readonly kind: 'update' | 'replace';
  readonly olderId: string;
  readonly organIds: readonly string[];
  readonly reason: string;
}

function businessOf(change: ComposedChange | null): EdxmlBusiness {
  if (change === null) return { kind: businessKinds.create };
  const { kind, olderId, organIds, reason } = change;
  return kind === 'replace'
    ? { kind: businessKinds.replace, reason, replacements: [{ documentId: olderId, organIds }] }
    : {
        kind: businessKinds.update,
        documentId: olderId,
        reason,
        changes: [{ documentChanged: true, receivers: [] }],
      };
}

/** The message of an issued document to all its hub receivers at once (design §7). */
export function composeDocument(
  db: ReadableDb,
  files: ContentStore,
  row: DocumentRow,
  from: EdxmlOrgan,
  change: ComposedChange | null = null,
): EdxmlDocument {
  const issuedOn = row.issued_on!;
  const code = { number: row.number, notation: row.symbol };
  const hubReceivers = receivers(db, row.id).filter(({ kind }) => kind === 'hub');
  const newest = newestVersions(db, row.id);
  const annexes = newest.filter(({ is_main }) => is_main === 0);
  const numbers = typeNumbers(row.kind);
  return {
    from,
    to: hubReceivers.map(({ code: organId, name }) => ({ organId: organId!, organName: name })),
    documentId: composeDocumentId({
      organId: from.organId,
      promulgatedOn: issuedOn,
      number: code.number,
      notation: code.notation,
    }),
    code,
    promulgation: { place: bodyOf(db, row).place, on: issuedOn },
    documentType: { ...(numbers ?? { type: 2 }), name: row.kind },
    subject: row.subject,
    signer: { position: row.signer_position, fullName: row.signer_name },
    ...(row.due_on ? { dueOn: row.due_on } : {}),
    otherInfo: {
      priority: priorityOf[row.urgency],
      ...pageAmount(db, row.id),
      ...(annexes.length === 0 ? {} : { appendixes: annexes.map(({ file_name }) => file_name) }),
    },
    steeringType: steeringTypes.none,
    toPlaces: receivers(db, row.id).map(({ name }) => name),
    hops: [{ organId: from.organId, at: issuedAt(db, row) }],
    business: { ...businessOf(change), hasPaper: row.has_paper === 1 },
    attachments: newest.map(({ file_name, sha256, is_main }) => ({
      contentId: contentIdOf(row.id, sha256),
      name: file_name,
      description: is_main === 1 ? codeOf(row) : file_name,
      bytes: files.content(sha256),
    })),
  };
}

/** Not the minute of sending: what is composed once more after a restore must be what the hub has. */
function issuedAt(db: ReadableDb, row: DocumentRow): string {
  return numberOfDocument(db, row.id)?.at ?? row.created_at;
}

/** One of the statuses 01–06 about a document that came to us. */
export function composeStatus(
  facts: ReplyFacts,
  from: EdxmlOrgan,
  statusCode: EdxmlStatusCode,
  description: string,
  at: string,
): EdxmlStatus {
  return {
    from,
    responseFor: {
      organId: facts.sender_code,
      code: facts.code,
      promulgatedOn: facts.promulgated_on,
      documentId: facts.business_id,
    },
    statusCode,
    description,
    at,
  };
}

/** How a body names itself on the wire; null when it has no code and so cannot send. */
export function organOf(body: BodyRow): EdxmlOrgan | null {
  const organId = sendingCode(body);
  if (organId === null) return null;
  return {
    organId,
    organName: body.name,
    ...(body.parent_name ? { organizationInCharge: body.parent_name } : {}),
  };
}

function bodyOf(db: ReadableDb, row: DocumentRow): BodyRow {
  return listBodies(db).find(({ id }) => id === row.body_id)!;
}

function pageAmount(db: ReadableDb, documentId: string): { pageAmount?: number } {
  const pages = mainVersion(db, documentId)?.page_count;
  return pages ? { pageAmount: pages } : {};
}

/** A UUID made from the document and the file, so that composing again gives the same message. */
function contentIdOf(documentId: string, sha256: string): string {
  const hex = createHash('sha256').update(`${documentId} ${sha256}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
