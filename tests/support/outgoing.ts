/** An outgoing document as it stands when the leader has signed it, or when it was issued; the way there has its own tests. */
import * as store from '#core/documents/store.ts';
import type { CommandContext } from '#core/kernel/handlers.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { storeFile } from '#core/kernel/stored.ts';

export interface Outgoing {
  readonly bodyId: string;
  readonly postId: string;
  readonly issuerName: string;
  readonly subject: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly receivers: readonly { readonly code: string; readonly name: string }[];
  readonly urgency?: store.DocumentRow['urgency'];
}

/** Enters it as signed, drafted by the clerk; answers its id. */
export function enterSigned(outgoing: Outgoing, context: CommandContext): string {
  const { db } = context;
  const at = context.now.toISOString();
  const id = context.newId();
  const clerk = db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!.id;
  store.insert(db, {
    id,
    direction: 'outgoing',
    state: 'signed',
    source: 'drop',
    body_id: outgoing.bodyId,
    book_id: null,
    arrived_on: null,
    number: '',
    symbol: 'UBND-VP',
    issued_on: null,
    issuer_name: outgoing.issuerName,
    issuer_code: null,
    kind: 'Công văn',
    subject: outgoing.subject,
    field: '',
    signer_name: 'Phạm Văn Đức',
    signer_position: 'CHỦ TỊCH',
    signer_post_id: outgoing.postId,
    urgency: outgoing.urgency ?? 'normal',
    sheets: null,
    copies: null,
    has_paper: 0,
    due_on: null,
    sender_name: '',
    sender_code: null,
    note: '',
    drafter_id: clerk,
    hub_document_id: null,
    code_key: '',
    created_by: clerk,
    created_at: at,
    changed_at: at,
  });
  store.insertVersion(db, {
    id: context.newId(),
    document_id: id,
    file_id: context.newId(),
    file_name: outgoing.fileName,
    is_main: 1,
    number: 1,
    made: 'original',
    sha256: storeFile(context, outgoing.bytes),
    size_bytes: outgoing.bytes.length,
    page_count: 1,
    kind: 'pdf',
    has_macros: 0,
    position: 0,
    before_id: null,
    created_at: at,
  });
  store.replaceReceivers(
    db,
    id,
    outgoing.receivers.map(({ code, name }) => ({ kind: 'hub' as const, code, name })),
  );
  return id;
}

/** The same, issued under this number of the book; answers its id. */
export function enterIssued(
  outgoing: Outgoing,
  given: { readonly bookId: string; readonly number: number },
  context: CommandContext,
): string {
  const id = enterSigned(outgoing, context);
  store.setIssued(context.db, {
    id,
    bookId: given.bookId,
    bookNumber: given.number,
    suffix: '',
    number: String(given.number).padStart(2, '0'),
    issuedOn: vietnamDay(context.now),
    codeKey: '',
    at: context.now.toISOString(),
  });
  return id;
}
