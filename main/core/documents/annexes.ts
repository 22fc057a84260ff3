/** Phụ lục of an outgoing draft: files of their own, in their order, that go wherever the document goes. */
import type { z } from 'zod';
import type { documents, ReadAnnex } from '#contract/documents.ts';
import { collectFile } from '../kernel/collect.ts';
import { tidy } from '../kernel/fold.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';
import { entriesOf } from '../kernel/journal.ts';
import { refuse } from '../kernel/refusal.ts';
import { personName } from '../people/index.ts';
import { readCleared } from './intake.ts';
import { findSecrecyInFileName } from './reading/secrecy-name.ts';
import { findSecrecyInWords } from './reading/secrecy-words.ts';
import { addFiles, uploadedFile, type Arrived } from './register.ts';
import { mayEdit } from './rules.ts';
import { noteSecrecy } from './secret-words.ts';
import * as store from './store.ts';
import { askingOf, findVisible, mediaTypeOf } from './view.ts';

type Setting = z.output<(typeof documents)['set_annexes']['input']>;
type Annexes = z.output<(typeof documents)['draft']['input']>['annexes'];

/** What an annex is; its marks were looked at. Refused with `documents.secrecy_mark` as a main file is. */
export async function readAnnex(
  asked: { readonly upload: string; readonly fileName: string },
  context: TaskContext,
): Promise<ReadAnnex> {
  const { person, services } = context;
  const { id, upload, read } = await readCleared(context, asked);
  const { fileName } = upload;
  if (read.kind === 'archive') refuse('documents.archive_not_kept', { fileName });
  // The agency could not put its mark on it.
  if (read.isEncrypted) refuse('documents.annex_encrypted', { fileName });
  return {
    upload: id,
    name: fileName,
    sizeBytes: upload.sizeBytes,
    pageCount: read.pageCount,
    kind: read.kind,
    hasMacros: read.hasMacros,
    contentUrl: services.tickets.urlOf({
      personId: person.personId,
      from: 'upload',
      key: id,
      type: mediaTypeOf(read.kind, fileName),
      name: fileName,
    }),
  };
}

/** The annexes a draft begins with. */
export function addAnnexes(
  documentId: string,
  annexes: Annexes,
  markReason: string | null,
  context: CommandContext,
): void {
  const files = annexes.map((annex) => takeIn(annex, markReason, context));
  addFiles(documentId, files, context, 'annexes');
  refuseTwice(documentId, context);
}

/**
 * Adds, removes, renames and orders in one act, while the draft may be edited. Answers the new version; refused with
 * `documents.changed_meanwhile` when somebody has changed the draft since `baseVersion`.
 */
export function setAnnexes(
  { id, baseVersion, annexes, markReason }: Setting,
  context: CommandContext,
): { version: number } {
  const { db, person, now } = context;
  const row = findVisible(db, person, id);
  if (row.direction !== 'outgoing') refuse('documents.wrong_state', { state: row.state });
  const why = mayEdit(askingOf(db, person), row);
  if (why !== null) refuse(why, { state: row.state });
  refuseChanged(row, baseVersion, context);
  const had = store.versions(db, row.id).filter(({ is_main: isMain }) => isMain === 0);
  const stays = (fileId: string): boolean => annexes.some((annex) => annex.fileId === fileId);
  const gone = had.filter(({ file_id: fileId }) => !stays(fileId));
  for (const { file_id: fileId } of gone) store.deleteFile(db, fileId);
  let added = 0;
  for (const [index, { fileId, upload, name }] of annexes.entries()) {
    // The main file stands before them.
    const position = index + 1;
    const before = had.find((file) => file.file_id === fileId);
    if (before) {
      store.setFile(db, before.file_id, nameFor(name, before.file_name, markReason, context), position);
      continue;
    }
    const file = takeIn({ upload: upload ?? refuse('documents.unknown_upload'), name }, markReason, context);
    const [newId] = addFiles(row.id, [file], context, 'annexes');
    store.setFile(db, newId!, file.fileName, position);
    added += 1;
  }
  refuseTwice(row.id, context);
  for (const { sha256 } of gone) collectFile(context, sha256);
  store.setState(db, row.id, row.state, now.toISOString());
  context.note({
    type: 'documents.annexes_set',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: {
      count: annexes.length,
      added,
      removed: gone.length,
      sha256: store
        .versions(db, row.id)
        .flatMap(({ is_main: isMain, sha256 }) => (isMain === 0 ? [sha256] : []))
        .join(' '),
    },
  });
  context.changed('documents.changed', row.id);
  return { version: row.version + 1 };
}

function refuseChanged(row: store.DocumentRow, baseVersion: number, { db }: CommandContext): void {
  if (row.version === baseVersion) return;
  const last = entriesOf(db, 'document', row.id).at(-1);
  refuse('documents.changed_meanwhile', {
    by: (last && personName(db, last.actor)) ?? '',
    at: last?.at ?? '',
    fields: 'annexes',
    version: row.version,
  });
}

/** P2: only bytes whose marks were looked at are written, and only under a name that was. */
function takeIn(
  { upload, name }: Annexes[number],
  markReason: string | null,
  context: CommandContext,
): Arrived {
  const file = uploadedFile(upload, context);
  return { ...file, fileName: nameFor(name, file.fileName, markReason, context) };
}

/** What some system takes for a folder or a command. */
const notInNames = /[\\/:*?"<>|]/g;

/** The name a person gave it, with the ending its file has: a receiver opens it by that. */
function nameFor(
  asked: string,
  fileName: string,
  markReason: string | null,
  context: CommandContext,
): string {
  const ending = /\.\w{1,5}$/.exec(fileName)?.[0] ?? '';
  const stem = tidy(asked).replaceAll(notInNames, '-');
  const name = stem.toLowerCase().endsWith(ending.toLowerCase()) ? stem : `${stem}${ending}`;
  if (name === fileName) return name;
  const found = findSecrecyInFileName(name) ?? findSecrecyInWords(name);
  if (!found) return name;
  if (markReason === null)
    refuse('documents.secrecy_words', { field: 'annexes', level: found.level, isDoubt: found.isDoubt });
  noteSecrecy('documents.mark_overridden', { reason: markReason }, context);
  return name;
}

/** A receiver's folder holds one file of a name, and a message one of the same bytes. */
function refuseTwice(documentId: string, { db }: CommandContext): void {
  const names = new Set<string>();
  const hashes = new Set<string>();
  for (const { file_name: fileName, sha256 } of store.versions(db, documentId)) {
    const name = fileName.toLowerCase();
    if (names.has(name) || hashes.has(sha256)) refuse('documents.annex_twice', { fileName });
    names.add(name);
    hashes.add(sha256);
  }
}
