/** Packages carried on a USB stick: whose keys are known, what was made and taken, which receipts came back. */
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
`;
