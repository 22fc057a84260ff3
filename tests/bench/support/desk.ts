/** A whole office over our own hub, for benches: its documents stand as issued, and go through the product's own rounds. */
import { randomBytes } from 'node:crypto';
import { queueDocument } from '#core/exchange/queue.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { issuedDocument, type Issued } from '#tests/support/issued-document.ts';

export interface Desk {
  readonly test: TestCore;
  /** An issued document whose file has so many bytes that no compression makes fewer. */
  readonly issue: (sizeBytes: number, urgency?: Issued['urgency']) => string;
  /** Puts documents into the outbox without waking anybody, many in one transaction. */
  readonly queue: (documentIds: readonly string[]) => void;
  readonly stateOf: (documentId: string) => { readonly state: string; readonly sent: number };
}

export interface DeskTerms {
  readonly url: string;
  readonly code: string;
  readonly name: string;
  readonly enrolCode: string;
  readonly receiver: { readonly code: string; readonly name: string };
}

/** Let in at the hub, with its directory. */
export async function openDesk({ url, code, name, enrolCode, receiver }: DeskTerms): Promise<Desk> {
  const clock = {
    get now() {
      return new Date();
    },
  };
  const test = openTestCore({ clock });
  const office = await setUpOffice(test, { name, code });
  const admin = await test.as('admin');
  await admin.exchange.set_hub({
    bodyId: office.bodyId,
    kind: 'own',
    url,
    systemId: code,
    enrolCodeSecret: enrolCode,
  });
  await admin.exchange.contact_now({});
  let number = 0;
  return {
    test,
    issue(sizeBytes, urgency = 'normal') {
      number += 1;
      const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(sizeBytes)]);
      return issuedDocument(test, office, {
        subject: `V/v số ${number}`,
        number,
        pdf,
        receivers: [receiver],
        urgency,
      });
    },
    queue: (ids) =>
      test.core.server.transact(null, (context) => {
        for (const id of ids) queueDocument(id, context);
      }),
    stateOf: (documentId) =>
      test.core.db.get<{ state: string; sent: number }>(
        `SELECT state, coalesce(uploaded_bytes, 0) AS sent FROM outbox_message
           LEFT JOIN outbox_upload ON outbox_upload.message_id = outbox_message.id WHERE document_id = :documentId`,
        { documentId },
      ) ?? { state: 'none', sent: 0 },
  };
}
