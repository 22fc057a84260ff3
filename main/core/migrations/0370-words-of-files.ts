/**
 * "Nội dung tệp" in the filter bar: the words of a document's files, read when nobody is at work. What is still to be read
 * stands in a table of its own; a file that changes or goes while it is read is read anew, and its words go at once.
 */

const seqOf = (row: string) => `(SELECT seq FROM document WHERE id = ${row}.document_id)`;
const due = (row: string) => `
  INSERT INTO file_words_due (document_seq) SELECT seq FROM document WHERE id = ${row}.document_id
  ON CONFLICT DO UPDATE SET turn = turn + 1;`;

export const sql = `
CREATE TABLE file_words (
  document_seq INTEGER PRIMARY KEY,
  words        TEXT NOT NULL
) STRICT;

CREATE TABLE file_words_due (
  document_seq INTEGER PRIMARY KEY,
  turn         INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE VIRTUAL TABLE file_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);
CREATE TRIGGER file_search_insert AFTER INSERT ON file_words BEGIN
  INSERT INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;
CREATE TRIGGER file_search_update AFTER UPDATE OF words ON file_words BEGIN
  INSERT OR REPLACE INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;
CREATE TRIGGER file_search_delete AFTER DELETE ON file_words BEGIN
  DELETE FROM file_search WHERE rowid = old.document_seq;
END;

CREATE TRIGGER file_words_due_by_new_file AFTER INSERT ON file_version BEGIN${due('new')}
END;
CREATE TRIGGER file_words_due_by_file_gone AFTER DELETE ON file_version BEGIN
  DELETE FROM file_words WHERE document_seq = ${seqOf('old')};${due('old')}
END;
CREATE TRIGGER file_words_gone AFTER DELETE ON document BEGIN
  DELETE FROM file_words WHERE document_seq = old.seq;
  DELETE FROM file_words_due WHERE document_seq = old.seq;
END;

INSERT INTO file_words_due (document_seq)
SELECT seq FROM document WHERE id IN (SELECT document_id FROM file_version);
`;
