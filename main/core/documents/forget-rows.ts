/**
 * Takes the words and the files of what bore a secrecy mark or was given back out of a database: the data itself, or an
 * older copy of it. Nothing is written to the journal here; each answers the names of the files it referred to.
 */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import { forget as forgetFolderFile } from './folder-store.ts';
import { forgetJournalWords } from './journal-words.ts';
import * as store from './store.ts';
import * as waiting from './waiting.ts';

/** What stands in the book in place of the subject. */
const subjectAfter = 'Văn bản đã được nơi gửi thu hồi';

/** An item that waits, or waited; the row stays as a mark that something was there. */
export function forgetWaitingRows(db: WritableDb, id: string): string[] {
  const files = waiting.files(db, id).map(({ sha256 }) => sha256);
  forgetWords(db, waiting.subjectOf(db, id));
  if (waiting.find(db, id)) waiting.settle(db, id, 'refused', null);
  waiting.wipe(db, id);
  forgetFolderFile(db, id);
  return files;
}

/** A document; of it only what the book must show remains. */
export function forgetDocumentRows(db: WritableDb, id: string, at: Date): string[] {
  const files = store.versions(db, id).map(({ sha256 }) => sha256);
  forgetWords(db, store.byId(db, id)?.subject ?? '');
  forgetJournalWords(db, id);
  store.deleteVersions(db, id);
  store.setColumns(
    db,
    id,
    {
      subject: subjectAfter,
      note: '',
      field: '',
      signer_name: '',
      signer_position: '',
      to_places: '',
      keywords: '',
    },
    at.toISOString(),
  );
  return files;
}

/** Lists of what a command did hold the subject too. */
function forgetWords(db: WritableDb, subject: string): void {
  if (subject !== '' && subject !== subjectAfter) store.forgetInAnswers(db, subject);
}

/** What was forgotten, by the id of the item that waited or of the document. */
export interface ForgottenSubject {
  readonly id: string;
  readonly why: 'secret' | 'recalled';
}

/** Everything that was ever forgotten: the ids alone remain. */
export function forgottenSubjects(db: ReadableDb): ForgottenSubject[] {
  return db.all(
    `SELECT subject_id AS id, 'recalled' AS why FROM held WHERE why = 'recalled'
      UNION ALL
     SELECT id, 'secret' AS why FROM waiting
      WHERE state = 'refused' AND NOT EXISTS (SELECT 1 FROM waiting_file WHERE waiting_id = waiting.id)
        AND id NOT IN (SELECT subject_id FROM held WHERE why = 'recalled')`,
  );
}

/** True while words or files of it are there. */
export function holdsSubject(db: ReadableDb, id: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM waiting WHERE id = :id AND subject <> ''
        UNION ALL SELECT 1 FROM waiting_file WHERE waiting_id = :id
        UNION ALL SELECT 1 FROM document WHERE id = :id AND subject <> :subjectAfter
        UNION ALL SELECT 1 FROM file_version WHERE document_id = :id LIMIT 1`,
      { id, subjectAfter },
    ) !== undefined
  );
}
