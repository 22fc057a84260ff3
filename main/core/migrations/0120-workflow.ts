/** Whose desk a document lies on, what leaders wrote and assigned, usual phrases, and the days that are not worked. */
export const sql = `
CREATE TABLE desk (
  person_id    TEXT NOT NULL REFERENCES person (id),
  document_seq INTEGER NOT NULL REFERENCES document (seq),
  part         TEXT NOT NULL CHECK (part IN ('own', 'decide', 'lead', 'support', 'inform', 'past')),
  PRIMARY KEY (person_id, document_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_by_part ON desk (person_id, part, document_seq);
CREATE INDEX desk_by_document ON desk (document_seq);
INSERT INTO desk (person_id, document_seq, part)
  SELECT drafter_id, seq, 'own' FROM document WHERE drafter_id IS NOT NULL;

CREATE TABLE presentation (
  document_id  TEXT PRIMARY KEY REFERENCES document (id),
  leader_id    TEXT NOT NULL REFERENCES person (id),
  presented_by TEXT NOT NULL REFERENCES person (id),
  presented_at TEXT NOT NULL,
  note         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  leader_id   TEXT NOT NULL REFERENCES person (id),
  written_by  TEXT NOT NULL REFERENCES person (id),
  text        TEXT NOT NULL,
  given_on    TEXT NOT NULL,
  at          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX opinion_by_document ON opinion (document_id, at);

CREATE TABLE assignment (
  document_id TEXT NOT NULL REFERENCES document (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  role        TEXT NOT NULL CHECK (role IN ('lead', 'support', 'inform')),
  due_on      TEXT,
  given_by    TEXT NOT NULL REFERENCES person (id),
  given_at    TEXT NOT NULL,
  closed_at   TEXT,
  note        TEXT NOT NULL,
  PRIMARY KEY (document_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assignment_lead ON assignment (document_id) WHERE role = 'lead';

CREATE TABLE answering (
  document_id TEXT PRIMARY KEY REFERENCES document (id),
  answer_id   TEXT REFERENCES document (id),
  outcome     TEXT NOT NULL CHECK (outcome IN ('answered', 'no_reply', 'to_know')),
  note        TEXT NOT NULL,
  done_by     TEXT NOT NULL REFERENCES person (id),
  done_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE phrase (
  person_id TEXT NOT NULL REFERENCES person (id),
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_day (
  day  TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work', 'plain')),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
