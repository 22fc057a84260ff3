/** A copy as a document of its own: the subject of its source, its own kind and symbol (Decree 30/2020, Đ25). */
import type { Receiver } from '#contract/going-out.ts';
import type { BodyRow } from '../agencies/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { codeKey } from './code.ts';
import { setPart } from './desk.ts';
import { addFiles } from './register.ts';
import * as store from './store.ts';

export interface CopyFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly pageCount: number | null;
}

export interface NewCopy {
  readonly of: store.DocumentRow;
  readonly body: BodyRow;
  /** Who signs or allows the copy. */
  readonly post: { readonly id: string; readonly title: string; readonly person_name: string | null };
  readonly kind: string;
  readonly symbol: string;
  readonly medium: 'electronic' | 'paper';
  readonly receivers: readonly Receiver[];
  readonly file: CopyFile;
  /** signed: it waits for number and the agency's signature. numbered: it is issued in the same transaction. */
  readonly state: 'signed' | 'numbered';
}

/** Answers its id. What stood in the source was looked at for marks when it was registered. */
export function enterCopy(copy: NewCopy, context: CommandContext): string {
  const { db, person, now } = context;
  const { of, body, post, symbol } = copy;
  const id = context.newId();
  const at = now.toISOString();
  store.insert(db, {
    id,
    direction: 'outgoing',
    state: copy.state,
    source: 'hand',
    body_id: body.id,
    book_id: null,
    arrived_on: null,
    number: '',
    symbol,
    issued_on: null,
    issuer_name: body.name,
    issuer_code: null,
    kind: copy.kind,
    subject: of.subject,
    field: of.field,
    signer_name: post.person_name ?? '',
    signer_position: post.title,
    signer_post_id: post.id,
    urgency: of.urgency,
    sheets: null,
    copies: null,
    has_paper: copy.medium === 'paper' ? 1 : 0,
    due_on: null,
    sender_name: '',
    sender_code: null,
    note: '',
    drafter_id: person.personId,
    hub_document_id: null,
    code_key: codeKey({ number: '', symbol, issuerName: body.name, issuedOn: null }),
    created_by: person.personId,
    created_at: at,
    changed_at: at,
  });
  setPart(db, store.byId(db, id)!.seq, person.personId, 'own');
  // What a copy is laid as is always a PDF.
  addFiles(id, [{ ...copy.file, kind: 'pdf', hasMacros: false }], context);
  store.replaceReceivers(db, id, copy.receivers);
  context.changed('documents.changed', id);
  return id;
}
