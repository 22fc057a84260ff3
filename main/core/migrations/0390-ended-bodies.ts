/** Issuing bodies that have ended: of this office, or taken over from elsewhere with their old books. */
export const sql = `
CREATE TABLE body_end (
  body_id        TEXT PRIMARY KEY REFERENCES issuing_body (id),
  place          TEXT NOT NULL CHECK (place IN ('here', 'elsewhere')),
  from_day       TEXT NOT NULL,
  /* The successor where it is a body of this office too. */
  successor_id   TEXT REFERENCES issuing_body (id),
  successor_name TEXT NOT NULL,
  successor_code TEXT,
  ground         TEXT NOT NULL,
  ended_at       TEXT NOT NULL,
  CHECK (place = 'here' OR successor_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
`;
