/** What printing the office's papers needs: a book's documents in the order of numbers, and who used which kept copy. */
export const sql = `
CREATE INDEX document_in_book ON document (book_id, book_number, suffix, id, state);

CREATE TABLE kept_copy_use (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  used_on     TEXT NOT NULL,
  used_by     TEXT NOT NULL,
  allowed_by  TEXT NOT NULL,
  file_code   TEXT NOT NULL,
  returned_on TEXT,
  note        TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES person (id),
  recorded_at TEXT NOT NULL,
  CHECK (returned_on IS NULL OR returned_on >= used_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_copy_use_by_document ON kept_copy_use (document_id, used_on);
CREATE INDEX kept_copy_use_by_day ON kept_copy_use (used_on);
`;
