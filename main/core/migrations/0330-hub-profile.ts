/** What differs from hub to hub, what is on its way up, and the receipts that hubs of our own kind sign. */
export const sql = `
ALTER TABLE hub_account ADD COLUMN kind TEXT NOT NULL DEFAULT 'vxp' CHECK (kind IN ('vxp', 'own'));
ALTER TABLE hub_account ADD COLUMN ca TEXT;
ALTER TABLE hub_account ADD COLUMN proxy_url TEXT;
ALTER TABLE hub_account ADD COLUMN message_max_mb INTEGER;
ALTER TABLE hub_account ADD COLUMN large_from_mb INTEGER;
ALTER TABLE hub_account ADD COLUMN window_from TEXT;
ALTER TABLE hub_account ADD COLUMN window_to TEXT;
ALTER TABLE hub_account ADD COLUMN hub_key TEXT;
ALTER TABLE hub_account ADD COLUMN directory_version INTEGER NOT NULL DEFAULT 0;

CREATE TABLE outbox_upload (
  message_id     TEXT PRIMARY KEY REFERENCES outbox_message (id),
  packed         TEXT NOT NULL REFERENCES stored_file (sha256),
  payload        TEXT NOT NULL,
  size_bytes     INTEGER NOT NULL,
  uploaded_bytes INTEGER NOT NULL DEFAULT 0,
  changed_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_upload_by_packed ON outbox_upload (packed);

CREATE TABLE known_hub (
  id         TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  known_from TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_receipt (
  body_id     TEXT NOT NULL REFERENCES issuing_body (id),
  hub         TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  type        TEXT NOT NULL CHECK (type IN ('R1', 'R2')),
  message_key TEXT NOT NULL,
  jws         TEXT NOT NULL,
  taken_at    TEXT NOT NULL,
  PRIMARY KEY (body_id, hub, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX hub_receipt_by_message ON hub_receipt (message_key);

ALTER TABLE inbox_message ADD COLUMN sender_name TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox_message ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox_message ADD COLUMN notation TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox_message ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox_message ADD COLUMN size_bytes INTEGER;

/* Who has taken over the work of an agency that is closed, as the hub's directory says. */
ALTER TABLE directory_agency ADD COLUMN successor TEXT;
`;
