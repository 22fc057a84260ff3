/** Statuses that wait for their undo window, and statuses of others that fit no document of ours. */
export const sql = `
CREATE TABLE status_report (
  waiting_id  TEXT NOT NULL REFERENCES waiting (id),
  code        TEXT NOT NULL CHECK (code IN ('02', '03', '04', '05', '06')),
  description TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  due_at      TEXT NOT NULL,
  PRIMARY KEY (waiting_id, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX status_report_by_due ON status_report (due_at);

CREATE TABLE unmatched (
  id             TEXT PRIMARY KEY,
  kind           TEXT NOT NULL CHECK (kind IN ('status', 'recall', 'update', 'replace')),
  sender_code    TEXT NOT NULL,
  sender_name    TEXT NOT NULL,
  business_id    TEXT NOT NULL,
  code           TEXT NOT NULL,
  promulgated_on TEXT,
  status_code    TEXT NOT NULL,
  description    TEXT NOT NULL,
  at             TEXT NOT NULL,
  came_at        TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('open', 'matched', 'put_away')),
  target         TEXT,
  settled_by     TEXT REFERENCES person (id),
  settled_at     TEXT,
  reason         TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX unmatched_by_state ON unmatched (state, came_at DESC);
CREATE INDEX unmatched_by_document ON unmatched (business_id, sender_code);
CREATE INDEX waiting_by_document ON waiting (document_id);
INSERT INTO unmatched (id, kind, sender_code, sender_name, business_id, code, status_code, description, at, came_at, state)
  SELECT hub_id, 'status', sender, sender, business_id, business_id, code, description, at, at, 'open'
    FROM received_status WHERE is_matched = 0;

CREATE TABLE exchange_case (
  id             TEXT PRIMARY KEY,
  side           TEXT NOT NULL CHECK (side IN ('ours', 'theirs')),
  kind           TEXT NOT NULL CHECK (kind IN ('recall', 'update', 'replace')),
  -- Ours: the document given out. Theirs: the arrival meant, as it waits and as it was registered.
  document_id    TEXT REFERENCES document (id),
  waiting_id     TEXT REFERENCES waiting (id),
  -- The document that changes or replaces the other one.
  newer_document TEXT REFERENCES document (id),
  newer_waiting  TEXT REFERENCES waiting (id),
  -- What the decree keeps when the document itself is gone (Decree 30/2020, PL VI, III.8).
  business_id    TEXT NOT NULL,
  code           TEXT NOT NULL,
  promulgated_on TEXT,
  arrival_number TEXT NOT NULL DEFAULT '',
  other_code     TEXT NOT NULL,
  other_name     TEXT NOT NULL,
  reason         TEXT NOT NULL,
  opened_at      TEXT NOT NULL,
  opened_by      TEXT REFERENCES person (id),
  -- Theirs: what we answered.
  answer         TEXT CHECK (answer IN ('agreed', 'rejected')),
  answer_reason  TEXT NOT NULL DEFAULT '',
  answered_at    TEXT,
  answered_by    TEXT REFERENCES person (id),
  closed_at      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_case_by_document ON exchange_case (document_id);
CREATE INDEX exchange_case_by_waiting ON exchange_case (waiting_id);
CREATE INDEX exchange_case_open ON exchange_case (closed_at, opened_at);

CREATE TABLE case_answer (
  case_id     TEXT NOT NULL REFERENCES exchange_case (id),
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  asked_at    TEXT NOT NULL,
  asked_times INTEGER NOT NULL DEFAULT 1,
  answer      TEXT CHECK (answer IN ('agreed', 'rejected')),
  reason      TEXT NOT NULL DEFAULT '',
  answered_at TEXT,
  PRIMARY KEY (case_id, delivery_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_answer_by_delivery ON case_answer (delivery_id);

-- What may not be worked on while a question about it is open, or because it was recalled.
CREATE TABLE held (
  subject_id TEXT PRIMARY KEY,
  why        TEXT NOT NULL CHECK (why IN ('recall_asked', 'recalled')),
  since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
