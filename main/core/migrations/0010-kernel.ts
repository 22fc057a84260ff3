/** Settings, the journal, the devices that sign it, commands already done, and which files are stored. */
export const sql = `
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  id         TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  added_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  position       INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  device         TEXT NOT NULL REFERENCES device (id),
  counter        INTEGER NOT NULL,
  hlc            TEXT NOT NULL,
  at             TEXT NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  actor          TEXT NOT NULL,
  entity         TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  base_version   INTEGER NOT NULL,
  type           TEXT NOT NULL,
  v              INTEGER NOT NULL,
  payload        TEXT NOT NULL,
  previous_hash  BLOB NOT NULL,
  hash           BLOB NOT NULL,
  signature      BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_entity ON journal (entity, entity_id, position);
CREATE INDEX journal_by_at ON journal (at);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is never changed');
END;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is never shortened');
END;

CREATE TABLE command_done (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  at     TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stored_file (
  sha256     TEXT PRIMARY KEY,
  size_bytes INTEGER NOT NULL,
  stored_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
