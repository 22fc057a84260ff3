/** Takes messages from the hub: looked at before anything is stored, stored once, then the hub is told (sync §2.4, design §7). */
import { codeOf } from '#contract/document-code.ts';
import type { FileKind, ReadField } from '#contract/documents.ts';
import { answeringBody, listBodies, sendingCode, workingBodies } from '../agencies/index.ts';
import {
  addWaiting,
  heldWhy,
  isWaitingWiped,
  findSecrecyInFileName,
  findSecrecyInMessage,
  type FileReading,
  type NewWaiting,
  type ReadFileInput,
} from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import type { JobSource } from '../kernel/jobs.ts';
import type { Spool } from '../kernel/spool.ts';
import { inTurns } from '../kernel/steps.ts';
import { storeContent } from '../kernel/stored.ts';
import { hasCome, isChange, openChanges, openRecall } from './cases/incoming.ts';
import type { Arrived } from './hub-port.ts';
import { queueStatus } from './tell.ts';
import { applyStatus } from './status.ts';
import * as store from './store.ts';
import { wholeOf } from './wire/content.ts';
import { businessKinds, typeName } from './wire/edxml/codes.ts';
import type { ReadAttachment, ReadDocument, ReadStatus } from './wire/edxml/message.ts';
import { readEdxmlFrom } from './wire/edxml/read.ts';

/** Why a message is set aside instead of stored; the hub is told "fail" with these ASCII words. */
export interface SetAside {
  readonly reason: store.SetAsideReason;
  readonly detail: string;
}

export type Received =
  | { readonly stored: true; readonly sha256: string | null }
  | { readonly stored: false; readonly setAside: SetAside };

type Transact = <T>(work: (context: CommandContext) => T) => T;

/** Stores one fetched message; a second time changes nothing. What is taken out of it joins it in its spool. */
export async function receive(
  row: store.InboxRow,
  arrived: Arrived,
  services: Services,
  transact: Transact,
): Promise<Received> {
  const message = await inTurns(readEdxmlFrom(arrived.content, { room: () => arrived.spool.begin() }));
  if (message.kind === 'refused') return aside(row, { reason: 'unreadable', detail: message.code }, transact);
  if (message.kind === 'status') return transact((context) => takeStatus(row, arrived, message, context));
  if (message.business.kind === businessKinds.recall) return takeRecall(row, message, transact);
  const problem = transact(({ db }) => whyNotAgain(db, row, message)) ?? whyNotTaken(message);
  if (problem) return aside(row, problem, transact);
  const looked = await lookInto(message.attachments, services);
  if (!Array.isArray(looked)) return aside(row, looked, transact);
  // Nothing speaks against it: what is large is written with pauses, and the transaction finds it there.
  for (const { sha256, content } of [arrived, ...message.attachments])
    if (content.size >= largeFromBytes) await services.files.take(sha256, content);
  return transact((context) => takeDocument(row, arrived, { message, looked }, context));
}

function takeStatus(
  row: store.InboxRow,
  arrived: Arrived,
  message: ReadStatus,
  context: CommandContext,
): Received {
  applyStatus(row, message, context);
  store.updateInbox(context.db, {
    hubId: row.hub_id,
    state: 'stored',
    payload: keep(context, arrived),
    waitingId: null,
    reason: null,
  });
  return { stored: true, sha256: null };
}

const keep = (context: CommandContext, { sha256, content }: Pick<Arrived, 'sha256' | 'content'>): string =>
  storeContent(context, sha256, content);

/** What is taken back is not stored once more: of the message only what it asks is kept. */
function takeRecall(row: store.InboxRow, message: ReadDocument, transact: Transact): Received {
  const marked = findSecrecyInMessage([{ name: 'BussinessDocReason', text: message.business.reason }]);
  if (marked) return aside(row, { reason: 'secrecy_mark', detail: marked.level }, transact);
  return transact((context) => {
    openRecall(row, message, message.business.reason, context);
    store.updateInbox(context.db, {
      hubId: row.hub_id,
      state: 'stored',
      payload: null,
      waitingId: null,
      reason: null,
    });
    return { stored: true, sha256: null };
  });
}

function takeDocument(
  row: store.InboxRow,
  arrived: Arrived,
  { message, looked }: { message: ReadDocument; looked: readonly LookedInto[] },
  context: CommandContext,
): Received {
  const { db } = context;
  const sender = message.from?.organId || row.sender;
  const earlier =
    message.documentId === '' ? undefined : store.findInboxDocument(db, sender, message.documentId);
  // A change may come under the id of what it changes: it is a new item all the same, once.
  const isNew = !earlier || (isChange(message) && !hasCome(db, earlier.waiting_id, message));
  const waitingId = isNew ? context.newId() : null;
  const payload = keep(context, arrived);
  const files = message.attachments.map((attachment, index) => ({
    fileName: attachment.name,
    sha256: keep(context, attachment),
    sizeBytes: attachment.content.size,
    kind: looked[index]?.kind ?? null,
    hasMacros: looked[index]?.hasMacros ?? false,
  }));
  if (waitingId !== null) {
    addWaiting(db, waitingOf(waitingId, message, sender, mainFirst(files), context));
    store.insertInboxDocument(db, {
      waitingId,
      hubId: row.hub_id,
      senderCode: sender,
      businessId: message.documentId || row.hub_id,
      code: codeText(message),
      promulgatedOn: message.promulgation.on ?? context.now.toISOString().slice(0, 10),
      bodyId: receivingBody(message, context),
    });
    queueStatus(waitingId, '01', 'Phần mềm đã nhận văn bản', context);
    if (isChange(message)) openChanges(row, message, waitingId, context);
    context.note({
      type: 'exchange.arrived',
      entity: 'waiting',
      entityId: waitingId,
      baseVersion: 0,
      payload: { sender, code: codeText(message), repairs: message.repairs.length },
    });
  }
  store.updateInbox(db, {
    hubId: row.hub_id,
    state: 'stored',
    payload,
    // A repeat is kept with what it repeats, so that both are forgotten together.
    waitingId: waitingId ?? earlier?.waiting_id ?? null,
    reason: null,
  });
  context.changed('documents.changed', waitingId ?? row.hub_id);
  return { stored: true, sha256: mainFirst(files)[0]?.sha256 ?? null };
}

/** What a clerk refused for its secrecy mark, or gave back, is not stored when it comes a second time. */
function whyNotAgain(db: ReadableDb, row: store.InboxRow, message: ReadDocument): SetAside | null {
  const sender = message.from?.organId || row.sender;
  const earlier = store.findInboxDocument(db, sender, message.documentId || row.hub_id);
  if (!earlier || !isWaitingWiped(db, earlier.waiting_id)) return null;
  const isRecalled = heldWhy(db, earlier.waiting_id) === 'recalled';
  if (isRecalled && isChange(message)) return null;
  return { reason: isRecalled ? 'recalled' : 'secrecy_mark', detail: '' };
}

/** P2: marks on pages, names and the message's own words are looked at before a byte is written. */
function whyNotTaken(message: ReadDocument): SetAside | null {
  if (message.attachments.length === 0) return { reason: 'no_attachment', detail: '' };
  const damaged = message.attachments.find((one) => one.damaged);
  if (damaged) return { reason: 'damaged', detail: damaged.name };
  const inWords =
    findSecrecyInMessage(wordsOf(message)) ??
    firstOf(message.attachments, ({ name }) => findSecrecyInFileName(name));
  return inWords && { reason: 'secrecy_mark', detail: inWords.level };
}

/** The texts of a message in which a mark could stand. */
function wordsOf({
  subject,
  content,
  documentType,
  code,
  business,
  otherInfo,
  attachments,
}: ReadDocument): { name: string; text: string }[] {
  return [
    { name: 'Subject', text: subject },
    { name: 'Content', text: content },
    { name: 'TypeName', text: documentType.name },
    { name: 'CodeNotation', text: code.notation },
    { name: 'BussinessDocReason', text: business.reason },
    ...otherInfo.appendixes.map((text) => ({ name: 'Appendix', text })),
    ...attachments.map(({ description }) => ({ name: 'Description', text: description })),
  ];
}

function firstOf<T, R>(values: readonly T[], find: (value: T) => R | null): R | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
}

interface LookedInto {
  readonly kind: FileKind | null;
  readonly hasMacros: boolean;
}

/** What each attachment is, in their order; or why the message is set aside. A file we cannot read is taken as it is. */
async function lookInto(
  attachments: readonly ReadAttachment[],
  services: Services,
): Promise<LookedInto[] | SetAside> {
  const looked: LookedInto[] = [];
  for (const { name, content } of attachments) {
    const job: ReadFileInput = { source: sourceOf(content), fileName: name };
    // The job thread is ours; `worker.ts` answers `readFile` with this shape.
    const answer = (await services.jobs.ask('readFile', job)) as FileReading;
    if (answer.ok && answer.secrecy) return { reason: 'secrecy_mark', detail: answer.secrecy.level };
    looked.push(answer.ok ? answer : { kind: null, hasMacros: false });
  }
  return looked;
}

/** From here on a file is worth a detour; smaller ones go to the job thread and into the store as they are. */
const largeFromBytes = 4 * 1_048_576;

function sourceOf(content: ReadAttachment['content']): JobSource {
  const isSpooled = content.size >= largeFromBytes && 'shared' in content;
  // What a spool gives out as a content tells another thread how to open it.
  return isSpooled
    ? { spooled: (content as ReturnType<Spool['part']>).shared() }
    : { bytes: wholeOf(content) };
}

function aside(row: store.InboxRow, setAside: SetAside, transact: Transact): Received {
  transact((context) => {
    store.updateInbox(context.db, {
      hubId: row.hub_id,
      state: 'quarantined',
      payload: null,
      waitingId: null,
      reason: setAside.reason,
    });
    context.note({
      type: 'exchange.set_aside',
      entity: 'inbox',
      entityId: row.hub_id,
      baseVersion: 0,
      payload: { reason: setAside.reason, sender: row.sender },
    });
    context.changed('exchange.changed', row.hub_id);
  });
  return { stored: false, setAside };
}

function waitingOf(
  id: string,
  message: ReadDocument,
  sender: string,
  files: NewWaiting['files'],
  { now }: CommandContext,
) {
  return {
    id,
    source: 'hub' as const,
    cameAt: now.toISOString(),
    senderName: tidy(message.from?.organName ?? '') || sender,
    senderCode: sender,
    hubDocumentId: message.documentId || null,
    code: codeText(message),
    subject: tidy(message.subject),
    urgency: urgencies[message.otherInfo.priority] ?? ('normal' as const),
    fields: fieldsOf(message),
    files,
  };
}

const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc', 'hoa_toc'] as const;

function codeText({ code }: ReadDocument): string {
  return codeOf({ number: code.number, symbol: code.notation });
}

/** What the message says of itself, as if read from a page; the clerk types none of it. */
function fieldsOf(message: ReadDocument): ReadField[] {
  const values: readonly (readonly [ReadField['field'], string])[] = [
    ['number', message.code.number],
    ['symbol', message.code.notation],
    ['issuedOn', message.promulgation.on ?? ''],
    ['issuerName', message.from?.organName ?? ''],
    ['kind', typeName(message.documentType)],
    ['subject', message.subject],
    ['signerName', message.signer.fullName],
    ['signerPosition', message.signer.position],
    ['urgency', urgencies[message.otherInfo.priority] ?? 'normal'],
    ['dueOn', message.dueOn ?? ''],
  ];
  return values
    .filter(([, value]) => tidy(value) !== '')
    .map(([field, value]) => ({
      field,
      value: tidy(value),
      confidence: 'message',
      boxes: [],
      alternatives: [],
    }));
}

/** The main file is the first PDF, whatever its name; Word and pictures beside it are annexes. */
function mainFirst<T extends { kind: FileKind | null }>(files: readonly T[]): T[] {
  const main = files.find(({ kind }) => kind === 'pdf') ?? files[0];
  return main ? [main, ...files.filter((file) => file !== main)] : [];
}

/** The body of ours that the message names, else the first that works; what is sent to an agency taken over comes to its successor. */
function receivingBody(message: ReadDocument, { db }: CommandContext): string {
  const bodies = listBodies(db);
  const named = bodies.find((body) =>
    message.to.some(({ organId }) => organId === sendingCode(body) || organId === body.legacy_code),
  );
  return named ? answeringBody(db, named.id) : (workingBodies(db)[0] ?? bodies[0]!).id;
}
