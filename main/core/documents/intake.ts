/** Reads what was brought in, in memory, before anything of it is written (invariant P2). */
import type { Annex, Intake, ReadField } from '#contract/documents.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import type { Upload } from '../kernel/uploads.ts';
import { fold } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { findInDirectoryByName } from '../agencies/index.ts';
import { lookalikes } from './lookalikes.ts';
import { chooseMain, fieldsWithMail } from './main-file.ts';
import type { PreviewMade } from './files/preview-file.ts';
import type {
  FilePreview,
  FileRead,
  FileReading,
  MailFacts,
  ReadFileInput,
  ReadPdfAnswer,
  ReadPdfInput,
  TakeMemberAnswer,
  TakeMemberInput,
} from './reading-job.ts';
import * as store from './store.ts';
import { kindOfStored, mediaTypeOf, typeOfStored } from './view.ts';
import * as waiting from './waiting.ts';

/** A file of this person in memory, and what was read from it. */
export interface ReadUpload {
  readonly id: string;
  readonly upload: Upload;
  readonly read: FileRead;
}

interface Named {
  readonly upload: string;
  readonly fileName: string;
}

interface Gathered {
  readonly files: ReadUpload[];
  readonly leftOut: { fileName: string; code: string }[];
}

/** A mail may hold mails; deeper than this nobody sends documents. */
const mailsDeep = 4;

/**
 * Judges and reads what a form is opened with. Refused with `documents.secrecy_mark` until a clerk has allowed it by
 * `allow_marked`; a lone file that is not taken is refused with its reason, one among several is left out with it.
 */
export async function readIntake(
  context: TaskContext,
  {
    others,
    isOrderGiven,
    purpose,
    ...first
  }: Named & { others: readonly Named[]; isOrderGiven: boolean; purpose: 'incoming' | 'outgoing' },
): Promise<Intake> {
  const gathered: Gathered = { files: [], leftOut: [] };
  for (const one of [first, ...others]) await gather(context, one, gathered, !isOrderGiven);
  const { files, leftOut } = gathered;
  const main = isOrderGiven ? files[0] : chooseMain(files);
  if (!main) return refuse(leftOut[0]?.code ?? 'documents.unknown_upload', { fileName: first.fileName });
  if (purpose === 'outgoing' && main.read.kind !== 'pdf') refuse('documents.not_a_pdf');
  const mail = mailAround(context, files);
  const fields = matchCatalogues(context, fieldsWithMail(main.read.fields, mail));
  const { upload, read } = main;
  return {
    upload: main.id,
    waitingId: null,
    fileName: upload.fileName,
    sizeBytes: upload.bytes.length,
    sha256: read.sha256,
    pageCount: read.pageCount,
    isEncrypted: read.isEncrypted,
    hasTextLayer: read.hasTextLayer,
    contentUrl: urlOf(context, main),
    fields,
    lookalikes: lookalikes(context.db, lookedAt(read.sha256, null, fields)),
    annexes: files.filter((file) => file !== main).map((file) => annexOf(context, file)),
    kind: read.kind,
    hasMacros: read.hasMacros,
    leftOut: leftOut.map(({ fileName, code }) => ({ fileName, code })),
    mail: mail && {
      subject: mail.subject,
      from: mail.from,
      fromAddress: mail.fromAddress,
      sentAt: mail.sentAt,
    },
    sender: mail && mail.from !== '' ? { code: null, name: mail.from.slice(0, 200) } : null,
  };
}

/** Reads one file and, of a mail, its attachments after it; what is not taken is noted with the reason. */
async function gather(
  context: TaskContext,
  { upload: id, fileName }: Named,
  to: Gathered,
  opensMails: boolean,
  depth = 0,
): Promise<void> {
  const { uploads } = context.services;
  const answer = await readUpload(context, id, fileName);
  if (!answer.ok) {
    uploads.forget(id);
    to.leftOut.push({ fileName, code: answer.code });
    return;
  }
  const upload = uploads.get(id, context.person.personId);
  refuseMarked(id, upload, answer);
  if (!opensMails || answer.kind !== 'mail' || upload.parts.length === 0) {
    to.files.push({ id, upload, read: answer });
    return;
  }
  const before = to.files.length;
  if (depth < mailsDeep)
    for (const part of upload.parts)
      await gather(
        context,
        { upload: part, fileName: uploads.get(part, upload.ownerId).fileName },
        to,
        true,
        depth + 1,
      );
  // A mail is kept beside what came with it, unless something in it was not looked into.
  const isLookedInto = to.files.slice(before).every(({ read }) => read.kind !== 'archive');
  if (answer.mail?.isEmpty === false && isLookedInto && depth < mailsDeep)
    to.files.push({ id, upload, read: answer });
}

/** One file of this person, its marks looked at. Refused: `documents.secrecy_mark`, or why the file is not taken. */
export async function readCleared(
  context: TaskContext,
  { upload: id, fileName }: Named,
): Promise<ReadUpload> {
  const read = await readUpload(context, id, fileName);
  if (!read.ok) return refuse(read.code, { fileName });
  const upload = context.services.uploads.get(id, context.person.personId);
  refuseMarked(id, upload, read);
  return { id, upload, read };
}

/** Refuses marked bytes until a clerk has answered for them; the facts name the upload, so that it can be answered for. */
function refuseMarked(id: string, upload: Upload, { secrecy }: FileRead): void {
  if (secrecy && !upload.isCleared)
    refuse('documents.secrecy_mark', {
      level: secrecy.level,
      where: secrecy.where,
      isDoubt: secrecy.isDoubt,
      upload: id,
    });
}

/** Asks the job thread once for each file and name; what was read is kept at the upload. */
async function readUpload(context: TaskContext, id: string, fileName: string): Promise<FileReading> {
  const { person, services } = context;
  const upload = services.uploads.get(id, person.personId);
  const answer = await readOnce(context, id, upload, fileName);
  if (answer.ok && (!answer.secrecy || upload.isCleared))
    Object.assign(upload, {
      isCleared: true,
      sha256: answer.sha256,
      pageCount: answer.pageCount,
      isEncrypted: answer.isEncrypted,
    });
  return answer;
}

async function readOnce(
  { services }: TaskContext,
  id: string,
  upload: Upload,
  fileName: string,
): Promise<FileReading> {
  // Kept below from the job thread's own answer.
  if (upload.reading?.fileName === fileName) return upload.reading.answer as FileReading;
  const job: ReadFileInput = { source: { bytes: upload.bytes }, fileName };
  // The job thread is ours; `worker.ts` answers `readFile` with this shape.
  const answer = (await services.jobs.ask('readFile', job)) as FileReading;
  upload.fileName = fileName;
  if (!answer.ok) return answer;
  const { parts, ...kept } = answer;
  upload.reading = { fileName, answer: { ...kept, parts: [] } };
  upload.parts = parts.map((part) => services.uploads.hold(upload.ownerId, part.fileName, part.bytes, id));
  return answer;
}

/** The mail among the files, or the one they were taken out of. */
function mailAround({ services }: TaskContext, files: readonly ReadUpload[]): MailFacts | null {
  for (const { upload, read } of files) {
    const parent = upload.parentId === null ? undefined : services.uploads.find(upload.parentId);
    // What `readUpload` kept there.
    const around = (parent?.reading?.answer ?? null) as FileRead | null;
    const mail = read.mail ?? around?.mail;
    if (mail) return mail;
  }
  return null;
}

function urlOf({ person, services }: TaskContext, { id, upload, read }: ReadUpload): string {
  return services.tickets.urlOf({
    personId: person.personId,
    from: 'upload',
    key: id,
    type: mediaTypeOf(read.kind, upload.fileName),
    name: upload.fileName,
  });
}

function annexOf(context: TaskContext, file: ReadUpload): Annex {
  return {
    upload: file.id,
    name: file.upload.fileName,
    sizeBytes: file.upload.bytes.length,
    contentUrl: urlOf(context, file),
    kind: file.read.kind,
    hasMacros: file.read.hasMacros,
  };
}

/** Takes one member of an archive as an upload of its own. */
export async function takeMember(
  context: TaskContext,
  uploadId: string,
  index: number,
): Promise<{ upload: string; fileName: string }> {
  const { person, services } = context;
  const { bytes } = services.uploads.get(uploadId, person.personId);
  const job: TakeMemberInput = { source: { bytes }, index };
  // The job thread is ours; `worker.ts` answers `takeMember` with this shape.
  const answer = (await services.jobs.ask('takeMember', job)) as TakeMemberAnswer;
  if (!answer.ok)
    return refuse(
      {
        encrypted: 'documents.member_encrypted',
        too_large: 'documents.member_too_large',
        broken: 'documents.broken_archive',
      }[answer.why],
    );
  const { fileName } = answer;
  const upload = services.uploads.hold(person.personId, fileName, answer.bytes, uploadId);
  const archive = services.uploads.get(uploadId, person.personId);
  archive.parts = [...archive.parts, upload];
  return { upload, fileName };
}

/** What can be shown of a file this person may read, in memory or stored. */
export async function preview({ person, services }: TaskContext, contentUrl: string): Promise<FilePreview> {
  const ticket = services.tickets.read(contentUrl.replace(/^.*\/content\//, ''));
  if (!ticket || ticket.personId !== person.personId) return refuse('documents.unknown_upload');
  const source =
    ticket.from === 'upload'
      ? { bytes: services.uploads.get(ticket.key, person.personId).bytes }
      : { sha256: ticket.key };
  // The job thread is ours; `worker.ts` answers `previewFile` with this shape.
  const made = (await services.jobs.ask('previewFile', { source, fileName: ticket.name })) as PreviewMade;
  if (made.kind !== 'made_pdf') return made;
  const upload = services.uploads.hold(person.personId, ticket.name, made.bytes);
  const shown = { personId: person.personId, from: 'upload' as const, key: upload, name: ticket.name };
  return {
    kind: 'pages',
    upload,
    contentUrl: services.tickets.urlOf({ ...shown, type: mediaTypeOf('pdf', ticket.name) }),
  };
}

/** Opens an item that came by hub: its own fields first, the page's where the message has none. */
export async function openWaiting(context: TaskContext, waitingId: string): Promise<Intake> {
  const { db, person, services } = context;
  const item = waiting.find(db, waitingId) ?? refuse('documents.unknown_waiting');
  const files = waiting.files(db, waitingId);
  const [main, ...annexes] = files;
  if (!main) refuse('documents.unknown_waiting');
  const job: ReadPdfInput = {
    source: { sha256: main.sha256 },
    fileName: main.file_name,
  };
  const answer = (await services.jobs.ask('readPdf', job)) as ReadPdfAnswer;
  const read = answer.ok ? matchCatalogues(context, answer.fields) : [];
  const fields = mergeFields(waiting.fieldsOf(item), read);
  const url = (file: waiting.WaitingFileRow) =>
    services.tickets.urlOf({
      personId: person.personId,
      from: 'stored',
      key: file.sha256,
      type: typeOfStored(file),
      name: file.file_name,
    });
  return {
    upload: `waiting:${waitingId}`,
    waitingId,
    fileName: main.file_name,
    sizeBytes: main.size_bytes,
    sha256: main.sha256,
    pageCount: answer.ok ? answer.pageCount : null,
    isEncrypted: answer.ok && answer.isEncrypted,
    hasTextLayer: answer.ok && answer.hasTextLayer,
    contentUrl: url(main),
    fields,
    lookalikes: lookalikes(db, lookedAt(main.sha256, item.hub_document_id, fields)),
    annexes: annexes.map((file) => ({
      upload: null,
      name: file.file_name,
      sizeBytes: file.size_bytes,
      contentUrl: url(file),
      kind: kindOfStored(file) ?? 'old_office',
      hasMacros: file.has_macros === 1,
    })),
    kind: kindOfStored(main) ?? 'pdf',
    hasMacros: main.has_macros === 1,
    leftOut: [],
    mail: null,
    sender: item.sender_name === '' ? null : { code: item.sender_code, name: item.sender_name },
  };
}

/** A message's own field wins; the page lends its place when both say the same, and its word when they differ. */
function mergeFields(fromMessage: readonly ReadField[], read: readonly ReadField[]): ReadField[] {
  const merged = fromMessage.map((field) => {
    const onPage = read.find((one) => one.field === field.field);
    if (!onPage) return field;
    const isSame = fold(onPage.value) === fold(field.value);
    return isSame ? { ...field, boxes: onPage.boxes } : { ...field, alternatives: [onPage.value] };
  });
  return [...merged, ...read.filter((one) => !fromMessage.some(({ field }) => field === one.field))];
}

/** An issuer or signer the office has met before is "khớp danh mục", however poor the text it was read from. */
function matchCatalogues({ db }: TaskContext, fields: readonly ReadField[]): ReadField[] {
  return fields.map((field) => {
    const isKnown =
      (field.field === 'issuerName' &&
        (findInDirectoryByName(db, field.value) !== undefined || store.isKnownIssuer(db, field.value))) ||
      (field.field === 'signerName' && store.isKnownSigner(db, field.value));
    return isKnown && field.confidence !== 'message' ? { ...field, confidence: 'catalogue' as const } : field;
  });
}

function lookedAt(sha256: string, hubDocumentId: string | null, fields: readonly ReadField[]) {
  const value = (name: ReadField['field']) => fields.find(({ field }) => field === name)?.value ?? '';
  return {
    sha256,
    hubDocumentId,
    number: value('number'),
    symbol: value('symbol'),
    issuerName: value('issuerName'),
    issuedOn: value('issuedOn') || null,
  };
}
