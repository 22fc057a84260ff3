/** People, their roles, and how they prove who they are. */
export const sql = `
CREATE TABLE person (
  id            TEXT PRIMARY KEY,
  login         TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  title         TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  wrong_count   INTEGER NOT NULL DEFAULT 0,
  locked_until  TEXT,
  last_seen_at  TEXT,
  is_disabled   INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  handwriting   TEXT REFERENCES stored_file (sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_role (
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('admin', 'clerk', 'leader', 'staff')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;
`;
