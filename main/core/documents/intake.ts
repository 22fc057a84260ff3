/** Reads what was brought in, in memory, before anything of it is written (invariant P2). */
import type { Intake, ReadField } from '#contract/documents.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { fold } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import { findInDirectoryByName } from '../agencies/index.ts';
import { lookalikes } from './lookalikes.ts';
import type { ReadPdfAnswer, ReadPdfInput } from './reading-job.ts';
import * as store from './store.ts';
import { typeOf } from './view.ts';
import * as waiting from './waiting.ts';

/** Judges and reads an upload. Refused with `documents.secrecy_mark` until a clerk has allowed it by `allow_marked`. */
export async function readIntake(context: TaskContext, uploadId: string, fileName: string): Promise<Intake> {
  const { person, services } = context;
  const upload = services.uploads.get(uploadId, person.personId);
  const job: ReadPdfInput = {
    source: { bytes: upload.bytes },
    fileName,
  };
  // The job thread is ours; `worker.ts` answers `readPdf` with this shape.
  const answer = (await services.jobs.ask('readPdf', job)) as ReadPdfAnswer;
  if (!answer.ok) {
    services.uploads.forget(uploadId);
    return refuse(answer.code);
  }
  upload.fileName = fileName;
  if (answer.secrecy && !upload.isCleared)
    refuse('documents.secrecy_mark', {
      level: answer.secrecy.level,
      where: answer.secrecy.where,
      isDoubt: answer.secrecy.isDoubt,
    });
  Object.assign(upload, {
    isCleared: true,
    sha256: answer.sha256,
    pageCount: answer.pageCount,
    isEncrypted: answer.isEncrypted,
  });
  const fields = matchCatalogues(context, answer.fields);
  return {
    upload: uploadId,
    waitingId: null,
    fileName,
    sizeBytes: upload.bytes.length,
    sha256: answer.sha256,
    pageCount: answer.pageCount,
    isEncrypted: answer.isEncrypted,
    hasTextLayer: answer.hasTextLayer,
    contentUrl: services.tickets.urlOf({
      personId: person.personId,
      from: 'upload',
      key: uploadId,
      type: 'application/pdf',
      name: fileName,
    }),
    fields,
    lookalikes: lookalikes(context.db, lookedAt(answer.sha256, null, fields)),
    annexes: [],
    sender: null,
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
      type: typeOf(file.file_name),
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
      name: file.file_name,
      sizeBytes: file.size_bytes,
      contentUrl: url(file),
    })),
    sender: { code: item.sender_code, name: item.sender_name },
  };
}

/** A message's own field wins; the page lends its place when both say the same. */
function mergeFields(fromMessage: readonly ReadField[], read: readonly ReadField[]): ReadField[] {
  const merged = fromMessage.map((field) => {
    const onPage = read.find((one) => one.field === field.field && fold(one.value) === fold(field.value));
    return onPage ? { ...field, boxes: onPage.boxes } : field;
  });
  return [...merged, ...read.filter((one) => !fromMessage.some(({ field }) => field === one.field))];
}

/** An issuer or signer the office has met before is "khớp danh mục". */
function matchCatalogues({ db }: TaskContext, fields: readonly ReadField[]): ReadField[] {
  return fields.map((field) => {
    const isKnown =
      (field.field === 'issuerName' &&
        (findInDirectoryByName(db, field.value) !== undefined || store.isKnownIssuer(db, field.value))) ||
      (field.field === 'signerName' && store.isKnownSigner(db, field.value));
    return isKnown && field.confidence === 'sure' ? { ...field, confidence: 'catalogue' as const } : field;
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
