/** The desk where leaders and clerks sign: kept batches, who used the seal, who keeps seal and token, and the places of marks. */
export const sql = `
CREATE TABLE signing_batch (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('personal', 'agency')),
  began_at  TEXT NOT NULL,
  closed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX signing_batch_open ON signing_batch (person_id, purpose, began_at) WHERE closed_at IS NULL;

CREATE TABLE signing_batch_item (
  batch_id    TEXT NOT NULL REFERENCES signing_batch (id),
  document_id TEXT NOT NULL REFERENCES document (id),
  position    INTEGER NOT NULL,
  is_out      INTEGER NOT NULL DEFAULT 0,
  review      TEXT,
  done_at     TEXT,
  code        TEXT,
  issued_on   TEXT,
  PRIMARY KEY (batch_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX signing_batch_item_by_document ON signing_batch_item (document_id);

CREATE TABLE seal_use (
  id                 TEXT PRIMARY KEY,
  at                 TEXT NOT NULL,
  person_id          TEXT NOT NULL REFERENCES person (id),
  body_id            TEXT NOT NULL REFERENCES issuing_body (id),
  document_id        TEXT NOT NULL REFERENCES document (id),
  code               TEXT NOT NULL,
  subject            TEXT NOT NULL,
  token_serial       TEXT NOT NULL,
  certificate_name   TEXT NOT NULL,
  certificate_sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX seal_use_by_time ON seal_use (at DESC, id DESC);

CREATE TABLE custody (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES issuing_body (id),
  kind       TEXT NOT NULL CHECK (kind IN ('seal', 'token')),
  name       TEXT NOT NULL,
  serial     TEXT NOT NULL,
  keeper_id  TEXT REFERENCES person (id),
  since      TEXT,
  added_at   TEXT NOT NULL,
  retired_at TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX custody_token ON custody (serial) WHERE kind = 'token' AND retired_at IS NULL;

CREATE TABLE hand_over (
  id          TEXT PRIMARY KEY,
  custody_id  TEXT NOT NULL REFERENCES custody (id),
  from_id     TEXT REFERENCES person (id),
  to_id       TEXT NOT NULL REFERENCES person (id),
  permit      TEXT NOT NULL,
  note        TEXT NOT NULL,
  offered_by  TEXT NOT NULL REFERENCES person (id),
  offered_at  TEXT NOT NULL,
  answer      TEXT CHECK (answer IN ('accepted', 'refused', 'withdrawn')),
  answer_note TEXT NOT NULL DEFAULT '',
  answered_at TEXT,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hand_over_open ON hand_over (custody_id) WHERE answer IS NULL;
CREATE INDEX hand_over_by_custody ON hand_over (custody_id, offered_at);

CREATE TABLE mark_place (
  signer   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  mark     TEXT NOT NULL,
  is_found INTEGER NOT NULL,
  page     INTEGER NOT NULL,
  x        REAL NOT NULL,
  y        REAL NOT NULL,
  width    REAL NOT NULL,
  height   REAL NOT NULL,
  PRIMARY KEY (signer, kind, mark, is_found)
) STRICT, WITHOUT ROWID;
`;
