/** A document that stands as issued; how it gets there has its own tests (sign-and-issue). */
import { insert, insertVersion, replaceReceivers, setIssued } from '#core/documents/store.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { storeFile } from '#core/kernel/stored.ts';
import type { setUpOffice, TestCore } from './core.ts';

export interface Issued {
  readonly subject: string;
  readonly number: number;
  readonly pdf: Uint8Array;
  readonly receivers: readonly { readonly code: string; readonly name: string }[];
  readonly urgency?: 'normal' | 'khan' | 'thuong_khan' | 'hoa_toc';
}

/** Answers the document's id. */
export function issuedDocument(
  test: TestCore,
  office: Awaited<ReturnType<typeof setUpOffice>>,
  { subject, number, pdf, receivers, urgency = 'normal' }: Issued,
): string {
  return test.core.server.transact(null, (context) => {
    const { db, now } = context;
    const id = context.newId();
    const at = now.toISOString();
    const clerk = db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!.id;
    insert(db, {
      id,
      direction: 'outgoing',
      state: 'signed',
      source: 'drop',
      body_id: office.bodyId,
      book_id: null,
      arrived_on: null,
      number: '',
      symbol: 'UBND-VP',
      issued_on: null,
      issuer_name: 'UBND xã Tân Phúc',
      issuer_code: null,
      kind: 'Công văn',
      subject,
      field: '',
      signer_name: 'Phạm Văn Đức',
      signer_position: 'CHỦ TỊCH',
      signer_post_id: office.postId,
      urgency,
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
    insertVersion(db, {
      id: context.newId(),
      document_id: id,
      file_id: context.newId(),
      file_name: 'cong-van.pdf',
      is_main: 1,
      number: 1,
      made: 'original',
      sha256: storeFile(context, pdf),
      size_bytes: pdf.length,
      page_count: 1,
      before_id: null,
      created_at: at,
    });
    replaceReceivers(
      db,
      id,
      receivers.map(({ code, name }) => ({ kind: 'hub' as const, code, name })),
    );
    setIssued(db, {
      id,
      bookId: office.outgoingBook,
      bookNumber: number,
      suffix: '',
      number: String(number).padStart(2, '0'),
      issuedOn: vietnamDay(now),
      codeKey: '',
      at,
    });
    return id;
  });
}
