/** Lists narrowed by handler and by words in files as quickly as by everything else, at a million documents too. */
import { searchIndexWith, searchRow, type Later } from './0160-lists.ts';
import { keywordColumn } from './0380-keywords.ts';

/** "Người xử lý" as facets of the search index: a word for each person and each unit that handles the document; who is only informed does not. */
const handlers = (row: string) => `coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = ${row}.id AND role <> 'inform'), '')`;

const later: Later = { columns: [keywordColumn], facets: handlers };
const { columns, values } = searchRow(later);

// Deleted and entered, not replaced: a trigger takes the way of the statement that fires it, and in an upsert that is to
// abort, with which a full-text index keeps the old words beside the new ones.
const enterAgain = (row: string) => `
  DELETE FROM document_search WHERE rowid = (SELECT seq FROM document WHERE id = ${row}.document_id);
  INSERT INTO document_search (rowid, ${columns}) SELECT seq, ${values('document')} FROM document WHERE id = ${row}.document_id;`;

/** The search index as it is now, made anew; also after many rows were written past its triggers. */
export const searchIndex = `${searchIndexWith(later)}
DROP TRIGGER IF EXISTS document_search_assigned;
DROP TRIGGER IF EXISTS document_search_assigned_otherwise;
DROP TRIGGER IF EXISTS document_search_released;
CREATE TRIGGER document_search_assigned AFTER INSERT ON assignment WHEN new.role <> 'inform' BEGIN${enterAgain('new')}
END;
CREATE TRIGGER document_search_assigned_otherwise AFTER UPDATE OF person_id, unit_id, role ON assignment
  WHEN old.person_id <> new.person_id OR old.unit_id IS NOT new.unit_id OR old.role <> new.role BEGIN${enterAgain('new')}
END;
CREATE TRIGGER document_search_released AFTER DELETE ON assignment WHEN old.role <> 'inform' BEGIN${enterAgain('old')}
END;
`;

/**
 * Words of files that were read again stood beside those of before, for the reason above. And a word that may go on was looked
 * for among all that begin so: syllables have up to seven letters, and many of five stand in nearly every document.
 */
const fileWords = `
DROP TRIGGER file_search_insert;
DROP TRIGGER file_search_update;
DROP TRIGGER file_search_delete;
DROP TABLE file_search;
CREATE VIRTUAL TABLE file_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5 6 7'
);
INSERT INTO file_search (rowid, words) SELECT document_seq, words FROM file_words;
CREATE TRIGGER file_search_insert AFTER INSERT ON file_words BEGIN
  INSERT INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;
CREATE TRIGGER file_search_update AFTER UPDATE OF words ON file_words BEGIN
  DELETE FROM file_search WHERE rowid = old.document_seq;
  INSERT INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;
CREATE TRIGGER file_search_delete AFTER DELETE ON file_words BEGIN
  DELETE FROM file_search WHERE rowid = old.document_seq;
END;
`;

export const sql = `${searchIndex}${fileWords}`;
