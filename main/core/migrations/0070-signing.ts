/** Verdicts on signatures, the certificates the agency trusts, and whole reviews on their way to a signature. */
export const sql = `
CREATE TABLE verification (
  sha256 TEXT PRIMARY KEY,
  as_of  TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trust_certificate (
  sha256   TEXT PRIMARY KEY,
  kind     TEXT NOT NULL CHECK (kind IN ('anchor', 'intermediate')),
  name     TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  der      BLOB NOT NULL,
  added_by TEXT NOT NULL REFERENCES person (id),
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
