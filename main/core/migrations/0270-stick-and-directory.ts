/**
 * Packages carried on a USB stick: whose keys are known, what was made and taken, which receipts came back. And the
 * directory's index by place, so that one agency of 123,000 is changed without reading all others.
 */
export const sql = `
CREATE TABLE stick_key (
  code        TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  sign_key    TEXT NOT NULL,
  box_key     TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  trusted_by  TEXT NOT NULL REFERENCES person (id),
  trusted_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stick_package (
  id         TEXT PRIMARY KEY,
  direction  TEXT NOT NULL CHECK (direction IN ('made', 'taken')),
  agency     TEXT NOT NULL,
  name       TEXT NOT NULL,
  at         TEXT NOT NULL,
  documents  INTEGER NOT NULL,
  statuses   INTEGER NOT NULL,
  by         TEXT NOT NULL REFERENCES person (id),
  receipt_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX stick_package_by_agency ON stick_package (agency, direction, at DESC);

CREATE TABLE stick_item (
  package_id TEXT NOT NULL REFERENCES stick_package (id),
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  PRIMARY KEY (package_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stick_item_by_message ON stick_item (message_id);

CREATE TABLE directory_place (
  seq  INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX directory_agency_by_legacy ON directory_agency (legacy_code);
DROP TRIGGER directory_search_insert;
DROP TRIGGER directory_search_delete;
DROP TABLE directory_search;
CREATE VIRTUAL TABLE directory_search USING fts5 (
  folded, code UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO directory_place (code) SELECT code FROM directory_agency ORDER BY code;
INSERT INTO directory_search (rowid, folded, code)
  SELECT seq, folded, directory_agency.code FROM directory_agency JOIN directory_place ON directory_place.code = directory_agency.code;
CREATE TRIGGER directory_search_insert AFTER INSERT ON directory_agency BEGIN
  INSERT INTO directory_place (code) VALUES (new.code);
  INSERT INTO directory_search (rowid, folded, code)
    SELECT seq, new.folded, new.code FROM directory_place WHERE code = new.code;
END;
CREATE TRIGGER directory_search_delete AFTER DELETE ON directory_agency BEGIN
  DELETE FROM directory_search WHERE rowid = (SELECT seq FROM directory_place WHERE code = old.code);
  DELETE FROM directory_place WHERE code = old.code;
END;
`;
