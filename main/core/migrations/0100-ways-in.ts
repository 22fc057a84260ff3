/** The ways in: what was taken from the scan folder, each file once, and why an item that waits wants a person's eye. */
export const sql = `
CREATE TABLE folder_file (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES stored_file (sha256),
  waiting_id TEXT NOT NULL REFERENCES waiting (id),
  taken_at   TEXT NOT NULL,
  moved_at   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_file_by_content ON folder_file (sha256, name) WHERE moved_at IS NULL;

ALTER TABLE waiting ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]';
`;
