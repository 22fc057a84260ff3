/** Finds what a message is about: by its id, by what a clerk once said, by issuer, day, number and notation. */
import { codeSql } from '../../documents/index.ts';
import { aliasesOf } from '../../agencies/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { DeliveryRow } from '../store.ts';
import type { ReadResponseFor } from '../wire/edxml/message.ts';
import { learnedTarget } from './store.ts';

export interface Named {
  readonly businessId: string;
  /** Số/ký hiệu in one text. */
  readonly code: string;
  readonly promulgatedOn: string | null;
  readonly sender: string;
}

/** What a status says it is about; ids are compared after NFC and nothing is read out of them (hub §2.7). */
export function namedBy(responseFor: ReadResponseFor | null, sender: string): Named {
  return {
    businessId: (responseFor?.documentId ?? '').normalize('NFC').trim(),
    code: (responseFor?.code ?? '').normalize('NFC').trim(),
    promulgatedOn: responseFor?.promulgatedOn ?? null,
    sender,
  };
}

/** The delivery of ours that this sender speaks of. */
export function deliveryMeant(db: ReadableDb, named: Named): DeliveryRow | undefined {
  const learned = learnedTarget(db, named.businessId, named.sender);
  if (learned !== undefined)
    return db.get<DeliveryRow>('SELECT * FROM delivery WHERE id = :learned', { learned });
  const codes = aliasesOf(db, named.sender);
  return candidates(db, named).find(
    ({ receiver_code }) => receiver_code !== null && codes.has(receiver_code),
  );
}

function candidates(db: ReadableDb, named: Named): DeliveryRow[] {
  if (named.businessId !== '') {
    const byId = db.all<DeliveryRow>(
      `SELECT delivery.* FROM delivery JOIN outbox_message ON outbox_message.id = message_id
        WHERE kind = 'document' AND business_id = :businessId`,
      { businessId: named.businessId },
    );
    if (byId.length > 0) return byId;
  }
  if (named.code === '' || named.promulgatedOn === null) return [];
  return db.all<DeliveryRow>(
    `SELECT delivery.* FROM delivery JOIN document ON document.id = document_id
      WHERE direction = 'outgoing' AND issued_on = :on AND :code IN (${codeSql('document')}, number || '/' || symbol)`,
    { on: named.promulgatedOn, code: named.code },
  );
}

export interface Arrival {
  readonly waiting_id: string;
  readonly document_id: string | null;
  readonly sender_code: string;
  readonly business_id: string;
  readonly code: string;
  readonly promulgated_on: string;
}

const selectArrival = `
  SELECT waiting_id, waiting.document_id, inbox_document.sender_code, business_id, inbox_document.code, promulgated_on
    FROM inbox_document JOIN waiting ON waiting.id = waiting_id`;

/** What came to us and its sender now speaks of: only the sender's own documents, never somebody else's. */
export function arrivalMeant(db: ReadableDb, named: Named): Arrival | undefined {
  const learned = learnedTarget(db, named.businessId, named.sender);
  if (learned !== undefined) return arrivalById(db, learned);
  const codes = aliasesOf(db, named.sender);
  const rows = db.all<Arrival>(
    `${selectArrival} WHERE (business_id = :businessId AND business_id <> '')
        OR (inbox_document.code = :code AND promulgated_on = :on)
     ORDER BY business_id = :businessId DESC, came_at DESC`,
    { businessId: named.businessId, code: named.code, on: named.promulgatedOn },
  );
  return rows.find(({ sender_code }) => codes.has(sender_code));
}

export function arrivalById(db: ReadableDb, waitingId: string): Arrival | undefined {
  return db.get<Arrival>(`${selectArrival} WHERE waiting_id = :waitingId`, { waitingId });
}
