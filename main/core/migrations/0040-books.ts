/** Books, the leases under which they are numbered, and every number ever given. */
export const sql = `
CREATE TABLE book (
  id           TEXT PRIMARY KEY,
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  direction    TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  name         TEXT NOT NULL,
  year         INTEGER NOT NULL,
  first_number INTEGER NOT NULL CHECK (first_number >= 1),
  is_closed    INTEGER NOT NULL DEFAULT 0,
  opened_at    TEXT NOT NULL,
  UNIQUE (body_id, direction, name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_lease (
  book_id   TEXT NOT NULL REFERENCES book (id),
  epoch     INTEGER NOT NULL,
  device    TEXT NOT NULL,
  lo        INTEGER NOT NULL,
  cap       INTEGER,
  is_open   INTEGER NOT NULL,
  PRIMARY KEY (book_id, epoch)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX book_has_one_open_lease ON book_lease (book_id) WHERE is_open = 1;

CREATE TABLE book_number (
  book_id     TEXT NOT NULL REFERENCES book (id),
  number      INTEGER NOT NULL CHECK (number >= 1),
  suffix      TEXT NOT NULL DEFAULT '',
  epoch       INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
  document_id TEXT,
  day         TEXT NOT NULL,
  at          TEXT NOT NULL,
  reason      TEXT,
  PRIMARY KEY (book_id, number, suffix),
  CHECK (state <> 'void' OR reason IS NOT NULL),
  CHECK (state = 'void' OR document_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX book_number_by_document ON book_number (document_id) WHERE state <> 'void';

CREATE TRIGGER book_number_issued_stays BEFORE UPDATE OF number, suffix, book_id ON book_number BEGIN
  SELECT raise(ABORT, 'a number once given is never changed');
END;
CREATE TRIGGER book_number_issued_is_kept BEFORE DELETE ON book_number WHEN old.state <> 'reserved' BEGIN
  SELECT raise(ABORT, 'a number once given is never deleted');
END;
`;
