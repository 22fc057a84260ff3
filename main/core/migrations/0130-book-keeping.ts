/** Keepers, series from year to year, kinds, closed books; numbers kept ahead or taken over; names of a body by day; symbols. */
export const sql = `
ALTER TABLE book ADD COLUMN series_id TEXT NOT NULL DEFAULT '';
ALTER TABLE book ADD COLUMN keeper_id TEXT REFERENCES person (id);
ALTER TABLE book ADD COLUMN kinds TEXT NOT NULL DEFAULT '[]';
ALTER TABLE book ADD COLUMN closed_at TEXT;
UPDATE book SET series_id = id;
CREATE UNIQUE INDEX book_once_a_year_in_its_series ON book (series_id, year);

CREATE TABLE book_number_kept (
  book_id     TEXT NOT NULL REFERENCES book (id),
  number      INTEGER NOT NULL CHECK (number >= 1),
  suffix      TEXT NOT NULL DEFAULT '',
  epoch       INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void', 'taken_over')),
  document_id TEXT,
  day         TEXT NOT NULL,
  at          TEXT NOT NULL,
  reason      TEXT,
  PRIMARY KEY (book_id, number, suffix),
  CHECK (state <> 'void' OR reason IS NOT NULL),
  CHECK (state <> 'issued' OR document_id IS NOT NULL),
  CHECK (document_id IS NOT NULL OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO book_number_kept SELECT book_id, number, suffix, epoch, state, document_id, day, at, reason FROM book_number;
DROP TABLE book_number;
ALTER TABLE book_number_kept RENAME TO book_number;

CREATE UNIQUE INDEX book_number_by_document ON book_number (document_id) WHERE state <> 'void';
CREATE INDEX book_number_open ON book_number (book_id, number, suffix) WHERE state = 'reserved';
CREATE INDEX book_number_uncommon ON book_number (book_id, number, suffix) WHERE state = 'void' OR suffix <> '';
CREATE TRIGGER book_number_issued_stays BEFORE UPDATE OF number, suffix, book_id ON book_number BEGIN
  SELECT raise(ABORT, 'a number once given is never changed');
END;
CREATE TRIGGER book_number_issued_is_kept BEFORE DELETE ON book_number
WHEN old.state NOT IN ('reserved', 'taken_over') BEGIN
  SELECT raise(ABORT, 'a number once given is never deleted');
END;

CREATE INDEX journal_of_books ON journal (entity_id, position)
  WHERE entity = 'book' AND type NOT IN ('books.number_issued', 'books.number_reserved');

CREATE TABLE body_name (
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  from_day     TEXT NOT NULL,
  name         TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  parent_name  TEXT NOT NULL,
  place        TEXT NOT NULL,
  PRIMARY KEY (body_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE symbol_pattern (
  body_id TEXT NOT NULL REFERENCES issuing_body (id),
  kind    TEXT NOT NULL,
  pattern TEXT NOT NULL,
  PRIMARY KEY (body_id, kind)
) STRICT, WITHOUT ROWID;
`;
