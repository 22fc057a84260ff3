/** What makes verdicts and signatures last: revocation data and certificates fetched, local copies with proof, changed verdicts. */
export const sql = `
ALTER TABLE verification ADD COLUMN verdict TEXT;
ALTER TABLE verification ADD COLUMN is_old INTEGER NOT NULL DEFAULT 0;
ALTER TABLE verification ADD COLUMN again_at TEXT;
ALTER TABLE verification ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
UPDATE verification SET is_old = 1, again_at = as_of, verdict = json_extract(report, '$.verdict');
CREATE INDEX verification_again ON verification (again_at) WHERE again_at IS NOT NULL;

CREATE TABLE revocation_evidence (
  about          TEXT NOT NULL,
  source         TEXT NOT NULL,
  der            BLOB NOT NULL,
  in_force_until TEXT NOT NULL,
  got_at         TEXT NOT NULL,
  PRIMARY KEY (about, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE fetched_certificate (
  sha256 TEXT PRIMARY KEY,
  der    BLOB NOT NULL,
  url    TEXT NOT NULL,
  got_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE proven_copy (
  of_sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
  number    INTEGER NOT NULL,
  sha256    TEXT NOT NULL REFERENCES stored_file (sha256),
  level     TEXT NOT NULL CHECK (level IN ('B-T', 'B-LT', 'B-LTA')),
  made_at   TEXT NOT NULL,
  PRIMARY KEY (of_sha256, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE proof_due (
  of_sha256   TEXT PRIMARY KEY REFERENCES stored_file (sha256),
  document_id TEXT NOT NULL REFERENCES document (id),
  due_at      TEXT NOT NULL,
  tries       INTEGER NOT NULL DEFAULT 0,
  trouble     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX proof_due_by_time ON proof_due (due_at);

CREATE TABLE verdict_change (
  id           TEXT PRIMARY KEY,
  sha256       TEXT NOT NULL,
  document_id  TEXT REFERENCES document (id),
  before       TEXT NOT NULL,
  after        TEXT NOT NULL,
  at           TEXT NOT NULL,
  seen_by      TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_change_by_document ON verdict_change (document_id, at);
`;
