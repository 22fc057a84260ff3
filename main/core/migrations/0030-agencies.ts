/** The office, its issuing bodies and posts, and the directory of other agencies. */
export const sql = `
CREATE TABLE agency (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE issuing_body (
  id               TEXT PRIMARY KEY,
  agency_id        TEXT NOT NULL REFERENCES agency (id),
  name             TEXT NOT NULL,
  abbreviation     TEXT NOT NULL,
  parent_name      TEXT NOT NULL,
  place            TEXT NOT NULL,
  legacy_code      TEXT,
  qd20_code        TEXT,
  seal_picture     TEXT REFERENCES stored_file (sha256),
  seal_diameter_mm REAL NOT NULL DEFAULT 36,
  position         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  id        TEXT PRIMARY KEY,
  body_id   TEXT NOT NULL REFERENCES issuing_body (id),
  title     TEXT NOT NULL,
  authority TEXT NOT NULL CHECK (authority IN ('', 'TM.', 'Q.', 'KT.', 'TL.', 'TUQ.')),
  person_id TEXT REFERENCES person (id),
  position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX post_by_body ON post (body_id, position);

CREATE TABLE directory_agency (
  code        TEXT PRIMARY KEY,
  legacy_code TEXT,
  name        TEXT NOT NULL,
  parent_code TEXT,
  mail        TEXT,
  is_open     INTEGER NOT NULL,
  folded      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE directory_search USING fts5 (
  folded, code UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE TRIGGER directory_search_insert AFTER INSERT ON directory_agency BEGIN
  INSERT INTO directory_search (folded, code) VALUES (new.folded, new.code);
END;
CREATE TRIGGER directory_search_delete AFTER DELETE ON directory_agency BEGIN
  DELETE FROM directory_search WHERE code = old.code;
END;
`;
