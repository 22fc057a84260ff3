/** Old registers that were brought in, and which row became which document. */
export const sql = `
CREATE TABLE register_import (
  id            TEXT PRIMARY KEY,
  direction     TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  file_name     TEXT NOT NULL,
  file_sha256   TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('taking', 'stopped', 'done', 'undoing', 'undone')),
  rows_total    INTEGER NOT NULL,
  rows_taken    INTEGER NOT NULL,
  rows_left_out INTEGER NOT NULL,
  rows_doubtful INTEGER NOT NULL,
  batches       INTEGER NOT NULL,
  begun_by      TEXT NOT NULL REFERENCES person (id),
  begun_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX register_import_by_file ON register_import (file_sha256);
CREATE UNIQUE INDEX register_import_one_at_a_time ON register_import (1) WHERE state IN ('taking', 'undoing');

CREATE TABLE imported_row (
  document_id TEXT PRIMARY KEY REFERENCES document (id),
  import_id   TEXT NOT NULL REFERENCES register_import (id),
  batch       INTEGER NOT NULL,
  row         INTEGER NOT NULL,
  hash        BLOB NOT NULL,
  UNIQUE (import_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_row_by_batch ON imported_row (import_id, batch, row);
`;
