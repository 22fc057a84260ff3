/** What going out needs: named groups of receivers, what was handed to the post, and which document corrects which. */
export const sql = `
CREATE TABLE receiver_group (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  folded     TEXT NOT NULL UNIQUE,
  created_by TEXT NOT NULL REFERENCES person (id),
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receiver_group_member (
  group_id TEXT NOT NULL REFERENCES receiver_group (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('hub', 'paper', 'inside')),
  code     TEXT,
  name     TEXT NOT NULL,
  PRIMARY KEY (group_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
  document_id   TEXT NOT NULL,
  position      INTEGER NOT NULL,
  sent_on       TEXT NOT NULL,
  way           TEXT NOT NULL CHECK (way IN ('post', 'messenger', 'by_hand')),
  envelopes     INTEGER NOT NULL CHECK (envelopes >= 1),
  tracking      TEXT NOT NULL,
  received_by   TEXT NOT NULL,
  note          TEXT NOT NULL,
  recorded_by   TEXT NOT NULL REFERENCES person (id),
  recorded_at   TEXT NOT NULL,
  PRIMARY KEY (document_id, position),
  FOREIGN KEY (document_id, position) REFERENCES receiver (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_day ON posting (sent_on, document_id);

CREATE TABLE document_link (
  from_id TEXT NOT NULL REFERENCES document (id),
  to_id   TEXT NOT NULL REFERENCES document (id),
  kind    TEXT NOT NULL CHECK (kind IN ('corrects', 'replaces')),
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_link_by_to ON document_link (to_id);

ALTER TABLE document ADD COLUMN kept_by TEXT NOT NULL DEFAULT '';
`;
