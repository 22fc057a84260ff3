/** Outgoing documents up to the leader's desk: drafted, given receivers, submitted, returned. */
import type { z } from 'zod';
import type { documents } from '#contract/documents.ts';
import { findBody, findPost, requireWorking } from '../agencies/index.ts';
import { personName } from '../people/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { storeFile } from '../kernel/stored.ts';
import { addAnnexes } from './annexes.ts';
import { codeKey } from './code.ts';
import { setPart } from './desk.ts';
import { linkDraft } from './going-out/links.ts';
import { addFiles, arrivedFrom, moreOf } from './register.ts';
import { refuseSecretWords } from './secret-words.ts';
import * as store from './store.ts';
import { findVisible } from './view.ts';

type Drafting = z.output<(typeof documents)['draft']['input']>;

export function draft(input: Drafting, context: CommandContext): { id: string } {
  const { db, person, services } = context;
  const upload = services.uploads.get(input.upload, person.personId);
  if (!upload.isCleared || upload.sha256 === null) refuse('documents.secrecy_mark');
  const { subject, note, symbol, field, keywords } = input;
  if (!upload.isAnswered)
    refuseSecretWords({ subject, note, symbol, field, keywords }, input.markReason, context);
  const post = findPost(db, input.signerPostId);
  const body = findBody(db, input.bodyId);
  if (!post || !body || post.body_id !== body.id) refuse('agencies.unknown_post');
  requireWorking(db, body.id);
  const id = context.newId();
  const sha256 = storeFile(context, upload.bytes);
  store.insert(db, rowOf(id, input, body.name, post, context));
  setPart(db, store.byId(db, id)!.seq, person.personId, 'own');
  addFiles(id, [arrivedFrom(upload, sha256)], context);
  addAnnexes(id, input.annexes, input.markReason, context);
  store.replaceReceivers(db, id, input.receivers);
  context.afterCommit(() => services.uploads.forget(input.upload));
  context.note({
    type: 'documents.drafted',
    entity: 'document',
    entityId: id,
    baseVersion: 0,
    payload: { symbol: input.symbol, sha256, annexes: input.annexes.length },
  });
  if (input.about !== null) linkDraft(id, input.about, context);
  context.changed('documents.changed', id);
  return { id };
}

/** Draft → on the desk of whoever holds the signing post. */
export function submitForSignature(id: string, context: CommandContext): void {
  const row = ownDraft(id, context);
  requireWorking(context.db, row.body_id);
  if (row.state !== 'draft') refuse('documents.wrong_state', { state: row.state });
  const post = findPost(context.db, row.signer_post_id ?? '');
  if (!post?.person_id) refuse('documents.post_empty', { post: post?.title ?? '' });
  store.setSigner(context.db, id, post.person_name ?? '', post.title);
  move(row, 'to_sign', 'documents.submitted', { signer: post.person_name }, context);
}

export function returnDraft(id: string, reason: string, context: CommandContext): void {
  const row = findVisible(context.db, context.person, id);
  if (row.state !== 'to_sign') refuse('documents.wrong_state', { state: row.state });
  const post = findPost(context.db, row.signer_post_id ?? '');
  if (post?.person_id !== context.person.personId) refuse('documents.not_yours');
  move(row, 'draft', 'documents.returned', { reason }, context);
}

export function setReceivers(id: string, receivers: Drafting['receivers'], context: CommandContext): void {
  const row = ownDraft(id, context);
  if (row.state === 'issued') refuse('documents.already_issued');
  store.replaceReceivers(context.db, id, receivers);
  context.note({
    type: 'documents.receivers_set',
    entity: 'document',
    entityId: id,
    baseVersion: row.version,
    payload: { count: receivers.length },
  });
  context.changed('documents.changed', id);
}

/** A clerk, or the person who drafted it. */
function ownDraft(id: string, { db, person }: CommandContext): store.DocumentRow {
  const row = findVisible(db, person, id);
  if (row.direction !== 'outgoing') refuse('documents.wrong_state', { state: row.state });
  if (!person.roles.includes('clerk') && row.drafter_id !== person.personId) refuse('documents.not_yours');
  return row;
}

/** One step of the document's life with its line in the journal. */
export function move(
  row: store.DocumentRow,
  state: store.DocumentRow['state'],
  type: string,
  payload: Readonly<Record<string, string | number | boolean | null>>,
  context: CommandContext,
): void {
  store.setState(context.db, row.id, state, context.now.toISOString());
  context.note({ type, entity: 'document', entityId: row.id, baseVersion: row.version, payload });
  context.changed('documents.changed', row.id);
}

function rowOf(
  id: string,
  input: Drafting,
  bodyName: string,
  post: NonNullable<ReturnType<typeof findPost>>,
  { db, person, now }: CommandContext,
): store.NewDocument {
  const at = now.toISOString();
  const symbol = tidy(input.symbol);
  return {
    id,
    direction: 'outgoing',
    state: 'draft',
    source: 'drop',
    body_id: input.bodyId,
    book_id: null,
    arrived_on: null,
    number: '',
    symbol,
    issued_on: null,
    issuer_name: bodyName,
    issuer_code: null,
    kind: tidy(input.kind),
    subject: tidy(input.subject),
    field: tidy(input.field),
    signer_name: (post.person_id && personName(db, post.person_id)) || '',
    signer_position: post.title,
    signer_post_id: post.id,
    urgency: input.urgency,
    sheets: null,
    copies: null,
    has_paper: 0,
    due_on: input.dueOn,
    sender_name: '',
    sender_code: null,
    note: tidy(input.note),
    drafter_id: person.personId,
    hub_document_id: null,
    code_key: codeKey({ number: '', symbol, issuerName: bodyName, issuedOn: null }),
    created_by: person.personId,
    created_at: at,
    changed_at: at,
    ...moreOf(input),
    issued_amount: input.issuedAmount,
    kept_by: tidy(input.keptBy),
  };
}
