/** Documents, their files and versions, receivers, and what waits to be registered. */
export const sql = `
CREATE TABLE document (
  seq             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL DEFAULT 1,
  direction       TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  state           TEXT NOT NULL CHECK (state IN ('registered', 'presented', 'handling', 'done',
                                                 'draft', 'to_sign', 'signed', 'numbered', 'issued', 'void')),
  source          TEXT NOT NULL,
  body_id         TEXT NOT NULL REFERENCES issuing_body (id),
  book_id         TEXT REFERENCES book (id),
  book_number     INTEGER,
  suffix          TEXT NOT NULL DEFAULT '',
  arrived_on      TEXT,
  number          TEXT NOT NULL,
  symbol          TEXT NOT NULL,
  issued_on       TEXT,
  issuer_name     TEXT NOT NULL,
  issuer_code     TEXT,
  kind            TEXT NOT NULL,
  subject         TEXT NOT NULL,
  field           TEXT NOT NULL,
  signer_name     TEXT NOT NULL,
  signer_position TEXT NOT NULL,
  signer_post_id  TEXT REFERENCES post (id),
  urgency         TEXT NOT NULL CHECK (urgency IN ('normal', 'khan', 'thuong_khan', 'hoa_toc')),
  sheets          INTEGER,
  copies          INTEGER,
  has_paper       INTEGER NOT NULL,
  due_on          TEXT,
  sender_name     TEXT NOT NULL,
  sender_code     TEXT,
  note            TEXT NOT NULL,
  drafter_id      TEXT REFERENCES person (id),
  hub_document_id TEXT,
  code_key        TEXT NOT NULL,
  created_by      TEXT NOT NULL REFERENCES person (id),
  created_at      TEXT NOT NULL,
  changed_at      TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_direction ON document (direction, state, seq);
CREATE INDEX document_by_direction_seq ON document (direction, seq);
CREATE INDEX document_by_book ON document (book_id, seq);
CREATE INDEX document_by_kind ON document (direction, kind, seq);
CREATE INDEX document_by_urgency ON document (direction, urgency, seq);
CREATE INDEX document_by_code ON document (code_key);
CREATE INDEX document_by_issuer ON document (issuer_name);
CREATE INDEX document_by_signer ON document (signer_name);
CREATE INDEX document_by_hub_id ON document (hub_document_id) WHERE hub_document_id IS NOT NULL;
CREATE INDEX document_by_due ON document (due_on, seq) WHERE due_on IS NOT NULL AND state IN ('registered', 'presented', 'handling');

CREATE TABLE file_version (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  file_id     TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  is_main     INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  made        TEXT NOT NULL CHECK (made IN ('original', 'signed', 'numbered', 'dated', 'sealed')),
  sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
  size_bytes  INTEGER NOT NULL,
  page_count  INTEGER,
  before_id   TEXT REFERENCES file_version (id),
  created_at  TEXT NOT NULL,
  UNIQUE (file_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_version_by_document ON file_version (document_id, is_main, number);
CREATE INDEX file_version_by_sha256 ON file_version (sha256);

CREATE TABLE receiver (
  document_id TEXT NOT NULL REFERENCES document (id),
  position    INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('hub', 'paper', 'inside')),
  code        TEXT,
  name        TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
  person_id   TEXT NOT NULL REFERENCES person (id),
  document_id TEXT NOT NULL REFERENCES document (id),
  at          TEXT NOT NULL,
  PRIMARY KEY (person_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (
  id           TEXT PRIMARY KEY,
  source       TEXT NOT NULL,
  came_at      TEXT NOT NULL,
  sender_name  TEXT NOT NULL,
  sender_code  TEXT,
  hub_document_id TEXT,
  code         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  urgency      TEXT NOT NULL,
  fields       TEXT NOT NULL,
  verdict      TEXT,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'set_aside', 'registered', 'refused')),
  document_id  TEXT REFERENCES document (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_by_state ON waiting (state, came_at);

CREATE TABLE waiting_file (
  waiting_id TEXT NOT NULL REFERENCES waiting (id),
  position   INTEGER NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES stored_file (sha256),
  size_bytes INTEGER NOT NULL,
  page_count INTEGER,
  PRIMARY KEY (waiting_id, position)
) STRICT, WITHOUT ROWID;
`;
