/** What a restore leaves to be settled: which numbers may have been given, what may have been sent, whether the old machine is gone. */
export const sql = `
CREATE TABLE restore (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('backup', 'salvage')),
  backup_name   TEXT NOT NULL,
  backup_at     TEXT NOT NULL,
  restored_at   TEXT NOT NULL,
  device_before TEXT,
  device        TEXT NOT NULL,
  missing_files TEXT NOT NULL,
  settled_at    TEXT,
  settled_by    TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unresolved_number (
  book_id    TEXT NOT NULL REFERENCES book (id),
  number     INTEGER NOT NULL,
  restore_id TEXT REFERENCES restore (id),
  at         TEXT NOT NULL,
  outcome    TEXT CHECK (outcome IN ('given', 'never_given')),
  note       TEXT,
  settled_at TEXT,
  settled_by TEXT REFERENCES person (id),
  PRIMARY KEY (book_id, number),
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE asked_first (
  message_id TEXT PRIMARY KEY REFERENCES outbox_message (id),
  since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_elsewhere (
  hub_id   TEXT NOT NULL,
  receiver TEXT NOT NULL,
  body_id  TEXT NOT NULL REFERENCES issuing_body (id),
  notation TEXT NOT NULL,
  title    TEXT NOT NULL,
  sent_at  TEXT NOT NULL,
  seen_at  TEXT NOT NULL,
  PRIMARY KEY (hub_id, receiver)
) STRICT, WITHOUT ROWID;
`;
