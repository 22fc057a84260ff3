/**
 * Files whose words could not be read for the search: why, by which version of the reader, and how often it was tried.
 * A newer reader tries them all again; what may pass by itself is tried a few times more.
 */
export const sql = `
CREATE TABLE file_words_unread (
  document_seq INTEGER NOT NULL,
  sha256       TEXT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason IN ('encrypted', 'damaged', 'too_large', 'too_slow', 'no_memory', 'failed')),
  reader       INTEGER NOT NULL,
  tries        INTEGER NOT NULL,
  tried_at     TEXT NOT NULL,
  PRIMARY KEY (document_seq, sha256)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER file_words_unread_gone AFTER DELETE ON document BEGIN
  DELETE FROM file_words_unread WHERE document_seq = old.seq;
END;
CREATE TRIGGER file_words_unread_file_gone AFTER DELETE ON file_version BEGIN
  DELETE FROM file_words_unread
   WHERE document_seq = (SELECT seq FROM document WHERE id = old.document_id) AND sha256 = old.sha256;
END;

/* Until now such a file was passed over as one without words: whatever may hide one is looked at once more. */
INSERT INTO file_words_due (document_seq)
SELECT document_seq FROM file_words JOIN document ON seq = document_seq
 WHERE words = ''
    OR (SELECT count(DISTINCT file_id) FROM file_version WHERE document_id = document.id) > 1
ON CONFLICT DO UPDATE SET turn = turn + 1;
`;
