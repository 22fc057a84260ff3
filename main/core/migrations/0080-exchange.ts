/** Outbox and inbox: three exactly-once mechanisms, each a UNIQUE constraint (sync §2.1). */
export const sql = `
CREATE TABLE outbox_message (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('document', 'status')),
  document_id  TEXT REFERENCES document (id),
  waiting_id   TEXT REFERENCES waiting (id),
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  business_id  TEXT NOT NULL,
  notation     TEXT NOT NULL,
  title        TEXT NOT NULL,
  payload      TEXT NOT NULL REFERENCES stored_file (sha256),
  receivers    TEXT NOT NULL,
  urgency      INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'submitting', 'uncertain', 'accepted', 'held', 'rejected')),
  attempts     INTEGER NOT NULL DEFAULT 0,
  due_at       TEXT NOT NULL,
  absent_polls INTEGER NOT NULL DEFAULT 0,
  hub_id       TEXT,
  trouble      TEXT,
  created_at   TEXT NOT NULL,
  UNIQUE (kind, business_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_message_by_due ON outbox_message (state, urgency DESC, due_at);

CREATE TABLE delivery (
  id            TEXT PRIMARY KEY,
  document_id   TEXT NOT NULL REFERENCES document (id),
  message_id    TEXT REFERENCES outbox_message (id),
  way           TEXT NOT NULL CHECK (way IN ('hub', 'paper', 'inside')),
  receiver_code TEXT,
  receiver_name TEXT NOT NULL,
  state         TEXT NOT NULL,
  stages        INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,
  at            TEXT NOT NULL,
  UNIQUE (document_id, way, receiver_name, receiver_code)
) STRICT;
CREATE INDEX delivery_by_message ON delivery (message_id);

CREATE TABLE inbox_message (
  hub_id     TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('document', 'status')),
  sender     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('listed', 'stored', 'acked', 'quarantined')),
  payload    TEXT REFERENCES stored_file (sha256),
  waiting_id TEXT REFERENCES waiting (id),
  reason     TEXT,
  attempts   INTEGER NOT NULL DEFAULT 0,
  listed_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_document (
  waiting_id     TEXT PRIMARY KEY REFERENCES waiting (id),
  hub_id         TEXT NOT NULL UNIQUE REFERENCES inbox_message (hub_id),
  sender_code    TEXT NOT NULL,
  business_id    TEXT NOT NULL,
  code           TEXT NOT NULL,
  promulgated_on TEXT NOT NULL,
  body_id        TEXT NOT NULL REFERENCES issuing_body (id),
  UNIQUE (sender_code, business_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_status (
  hub_id      TEXT PRIMARY KEY,
  business_id TEXT NOT NULL,
  sender      TEXT NOT NULL,
  code        TEXT NOT NULL,
  description TEXT NOT NULL,
  at          TEXT NOT NULL,
  is_matched  INTEGER NOT NULL,
  UNIQUE (business_id, sender, code, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_account (
  body_id   TEXT PRIMARY KEY REFERENCES issuing_body (id),
  url       TEXT NOT NULL,
  system_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
