CREATE TABLE agency (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE answering (
  document_id TEXT PRIMARY KEY REFERENCES document (id),
  answer_id   TEXT REFERENCES document (id),
  outcome     TEXT NOT NULL CHECK (outcome IN ('answered', 'no_reply', 'to_know')),
  note        TEXT NOT NULL,
  done_by     TEXT NOT NULL REFERENCES person (id),
  done_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE asked_first (
  message_id TEXT PRIMARY KEY REFERENCES outbox_message (id),
  since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_search_assigned AFTER INSERT ON assignment WHEN new.role <> 'inform' BEGIN
  DELETE FROM document_search WHERE rowid = (SELECT seq FROM document WHERE id = new.document_id);
  INSERT INTO document_search (rowid, code, subject, issuer, signer, facet, keyword) SELECT seq, coalesce(document.book_number, '') || ' ' || replace(replace(document.number || '/' || document.symbol, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.subject || ' ' || document.kind || ' ' || document.field || ' ' || document.note, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.issuer_name || ' ' || document.sender_name, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.signer_name, 'đ', 'd'), 'Đ', 'D'), 'zz' || substr(document.direction, 1, 1) || ' zzs' || replace(document.state, '_', '') || ' zzb' || replace(coalesce(document.book_id, ''), '-', '') || ' zzk' || hex(document.kind) || ' zzu' || replace(document.urgency, '_', '') || ' zzf' || hex(document.field) || ' zzwe' || document.paper_expected || ' zzwh' || document.has_paper || ' zzy' || substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 4) || ' zzm' || replace(substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 7), '-', '') || ' zzd' || replace(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), '-', '') || CASE WHEN document.due_on IS NULL THEN ' zzhnone' ELSE ' zzhy' || substr(document.due_on, 1, 4) || ' zzhm' || replace(substr(document.due_on, 1, 7), '-', '') || ' zzhd' || replace(document.due_on, '-', '') END || CASE WHEN document.book_number IS NULL THEN '' ELSE ' zzna' || (document.book_number / 1) || ' zznb' || (document.book_number / 10) || ' zznc' || (document.book_number / 100) || ' zznd' || (document.book_number / 1000) || ' zzne' || (document.book_number / 10000) END || coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = document.id AND role <> 'inform'), ''), replace(replace(document.keywords, 'đ', 'd'), 'Đ', 'D') FROM document WHERE id = new.document_id;
END;

CREATE TRIGGER document_search_assigned_otherwise AFTER UPDATE OF person_id, unit_id, role ON assignment
  WHEN old.person_id <> new.person_id OR old.unit_id IS NOT new.unit_id OR old.role <> new.role BEGIN
  DELETE FROM document_search WHERE rowid = (SELECT seq FROM document WHERE id = new.document_id);
  INSERT INTO document_search (rowid, code, subject, issuer, signer, facet, keyword) SELECT seq, coalesce(document.book_number, '') || ' ' || replace(replace(document.number || '/' || document.symbol, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.subject || ' ' || document.kind || ' ' || document.field || ' ' || document.note, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.issuer_name || ' ' || document.sender_name, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.signer_name, 'đ', 'd'), 'Đ', 'D'), 'zz' || substr(document.direction, 1, 1) || ' zzs' || replace(document.state, '_', '') || ' zzb' || replace(coalesce(document.book_id, ''), '-', '') || ' zzk' || hex(document.kind) || ' zzu' || replace(document.urgency, '_', '') || ' zzf' || hex(document.field) || ' zzwe' || document.paper_expected || ' zzwh' || document.has_paper || ' zzy' || substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 4) || ' zzm' || replace(substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 7), '-', '') || ' zzd' || replace(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), '-', '') || CASE WHEN document.due_on IS NULL THEN ' zzhnone' ELSE ' zzhy' || substr(document.due_on, 1, 4) || ' zzhm' || replace(substr(document.due_on, 1, 7), '-', '') || ' zzhd' || replace(document.due_on, '-', '') END || CASE WHEN document.book_number IS NULL THEN '' ELSE ' zzna' || (document.book_number / 1) || ' zznb' || (document.book_number / 10) || ' zznc' || (document.book_number / 100) || ' zznd' || (document.book_number / 1000) || ' zzne' || (document.book_number / 10000) END || coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = document.id AND role <> 'inform'), ''), replace(replace(document.keywords, 'đ', 'd'), 'Đ', 'D') FROM document WHERE id = new.document_id;
END;

CREATE TRIGGER document_search_released AFTER DELETE ON assignment WHEN old.role <> 'inform' BEGIN
  DELETE FROM document_search WHERE rowid = (SELECT seq FROM document WHERE id = old.document_id);
  INSERT INTO document_search (rowid, code, subject, issuer, signer, facet, keyword) SELECT seq, coalesce(document.book_number, '') || ' ' || replace(replace(document.number || '/' || document.symbol, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.subject || ' ' || document.kind || ' ' || document.field || ' ' || document.note, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.issuer_name || ' ' || document.sender_name, 'đ', 'd'), 'Đ', 'D'), replace(replace(document.signer_name, 'đ', 'd'), 'Đ', 'D'), 'zz' || substr(document.direction, 1, 1) || ' zzs' || replace(document.state, '_', '') || ' zzb' || replace(coalesce(document.book_id, ''), '-', '') || ' zzk' || hex(document.kind) || ' zzu' || replace(document.urgency, '_', '') || ' zzf' || hex(document.field) || ' zzwe' || document.paper_expected || ' zzwh' || document.has_paper || ' zzy' || substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 4) || ' zzm' || replace(substr(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), 1, 7), '-', '') || ' zzd' || replace(coalesce(document.arrived_on, document.issued_on, date(document.created_at, '+7 hours')), '-', '') || CASE WHEN document.due_on IS NULL THEN ' zzhnone' ELSE ' zzhy' || substr(document.due_on, 1, 4) || ' zzhm' || replace(substr(document.due_on, 1, 7), '-', '') || ' zzhd' || replace(document.due_on, '-', '') END || CASE WHEN document.book_number IS NULL THEN '' ELSE ' zzna' || (document.book_number / 1) || ' zznb' || (document.book_number / 10) || ' zznc' || (document.book_number / 100) || ' zznd' || (document.book_number / 1000) || ' zzne' || (document.book_number / 10000) END || coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = document.id AND role <> 'inform'), ''), replace(replace(document.keywords, 'đ', 'd'), 'Đ', 'D') FROM document WHERE id = old.document_id;
END;

CREATE TABLE assignment (
  document_id TEXT NOT NULL REFERENCES document (id),
  person_id   TEXT NOT NULL REFERENCES person (id),
  role        TEXT NOT NULL CHECK (role IN ('lead', 'support', 'inform')),
  due_on      TEXT,
  given_by    TEXT NOT NULL REFERENCES person (id),
  given_at    TEXT NOT NULL,
  closed_at   TEXT,
  note        TEXT NOT NULL, unit_id TEXT REFERENCES unit (id),
  PRIMARY KEY (document_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignment_by_person ON assignment (person_id);

CREATE INDEX assignment_by_unit ON assignment (unit_id) WHERE unit_id IS NOT NULL;

CREATE UNIQUE INDEX assignment_lead ON assignment (document_id) WHERE role = 'lead';

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

CREATE TABLE body_name (
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  from_day     TEXT NOT NULL,
  name         TEXT NOT NULL,
  abbreviation TEXT NOT NULL,
  parent_name  TEXT NOT NULL,
  place        TEXT NOT NULL,
  PRIMARY KEY (body_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE book (
  id           TEXT PRIMARY KEY,
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  direction    TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  name         TEXT NOT NULL,
  year         INTEGER NOT NULL,
  first_number INTEGER NOT NULL CHECK (first_number >= 1),
  is_closed    INTEGER NOT NULL DEFAULT 0,
  opened_at    TEXT NOT NULL, series_id TEXT NOT NULL DEFAULT '', keeper_id TEXT REFERENCES person (id), kinds TEXT NOT NULL DEFAULT '[]', closed_at TEXT,
  UNIQUE (body_id, direction, name, year)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX book_once_a_year_in_its_series ON book (series_id, year);

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

CREATE TRIGGER book_number_issued_is_kept BEFORE DELETE ON book_number
WHEN old.state NOT IN ('reserved', 'taken_over') BEGIN
  SELECT raise(ABORT, 'a number once given is never deleted');
END;

CREATE TRIGGER book_number_issued_stays BEFORE UPDATE OF number, suffix, book_id ON book_number BEGIN
  SELECT raise(ABORT, 'a number once given is never changed');
END;

CREATE TABLE "book_number" (
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

CREATE UNIQUE INDEX book_number_by_document ON book_number (document_id) WHERE state <> 'void';

CREATE INDEX book_number_given ON book_number (at) WHERE state = 'issued';

CREATE INDEX book_number_open ON book_number (book_id, number, suffix) WHERE state = 'reserved';

CREATE INDEX book_number_uncommon ON book_number (book_id, number, suffix) WHERE state = 'void' OR suffix <> '';

CREATE TABLE calendar_day (
  day  TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work', 'plain')),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE command_done (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  at     TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE custody (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES issuing_body (id),
  kind       TEXT NOT NULL CHECK (kind IN ('seal', 'token')),
  name       TEXT NOT NULL,
  serial     TEXT NOT NULL,
  keeper_id  TEXT REFERENCES person (id),
  since      TEXT,
  added_at   TEXT NOT NULL,
  retired_at TEXT
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX custody_token ON custody (serial) WHERE kind = 'token' AND retired_at IS NULL;

CREATE TABLE delivery (
  id            TEXT PRIMARY KEY,
  document_id   TEXT NOT NULL REFERENCES document (id),
  message_id    TEXT REFERENCES outbox_message (id),
  way           TEXT NOT NULL CHECK (way IN ('hub', 'paper', 'inside')),
  receiver_code TEXT,
  receiver_name TEXT NOT NULL,
  state         TEXT NOT NULL,
  stages        INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,
  at            TEXT NOT NULL,
  UNIQUE (document_id, way, receiver_name, receiver_code)
) STRICT;

CREATE INDEX delivery_by_message ON delivery (message_id);

CREATE TABLE desk (
  person_id    TEXT NOT NULL REFERENCES person (id),
  document_seq INTEGER NOT NULL REFERENCES document (seq),
  part         TEXT NOT NULL CHECK (part IN ('own', 'decide', 'lead', 'support', 'unit', 'inform', 'past')),
  PRIMARY KEY (person_id, document_seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX desk_by_document ON desk (document_seq);

CREATE INDEX desk_by_part ON desk (person_id, part, document_seq);

CREATE TABLE device (
  id         TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  added_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER directory_search_delete AFTER DELETE ON directory_agency BEGIN
  DELETE FROM directory_search WHERE rowid = (SELECT seq FROM directory_place WHERE code = old.code);
  DELETE FROM directory_place WHERE code = old.code;
END;

CREATE TRIGGER directory_search_insert AFTER INSERT ON directory_agency BEGIN
  INSERT INTO directory_place (code) VALUES (new.code);
  INSERT INTO directory_search (rowid, folded, code)
    SELECT seq, new.folded, new.code FROM directory_place WHERE code = new.code;
END;

CREATE TABLE directory_agency (
  code        TEXT PRIMARY KEY,
  legacy_code TEXT,
  name        TEXT NOT NULL,
  parent_code TEXT,
  mail        TEXT,
  is_open     INTEGER NOT NULL,
  folded      TEXT NOT NULL
, successor TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX directory_agency_by_legacy ON directory_agency (legacy_code);

CREATE TABLE directory_place (
  seq  INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE directory_search USING fts5 (
  folded, code UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TRIGGER document_place_delete AFTER DELETE ON document BEGIN
  UPDATE document_place SET n = n - 1 WHERE (sorted, direction, place, book_id, state) IN (VALUES ('all', old.direction, '', coalesce(old.book_id, ''), old.state), ('newest', old.direction, old.seq >> 10, coalesce(old.book_id, ''), old.state), ('arrived', old.direction, coalesce(old.arrived_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('issued', old.direction, coalesce(old.issued_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('due', old.direction, coalesce(old.due_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('number', old.direction, CAST(substr(coalesce(old.arrived_on, old.issued_on, date(old.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(old.book_number, 0) / 64, coalesce(old.book_id, ''), old.state), ('issuer', old.direction, old.issuer_name, coalesce(old.book_id, ''), old.state));
  DELETE FROM document_place WHERE n <= 0 AND (sorted, direction, place, book_id, state) IN (VALUES ('all', old.direction, '', coalesce(old.book_id, ''), old.state), ('newest', old.direction, old.seq >> 10, coalesce(old.book_id, ''), old.state), ('arrived', old.direction, coalesce(old.arrived_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('issued', old.direction, coalesce(old.issued_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('due', old.direction, coalesce(old.due_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('number', old.direction, CAST(substr(coalesce(old.arrived_on, old.issued_on, date(old.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(old.book_number, 0) / 64, coalesce(old.book_id, ''), old.state), ('issuer', old.direction, old.issuer_name, coalesce(old.book_id, ''), old.state));
END;

CREATE TRIGGER document_place_insert AFTER INSERT ON document BEGIN
  INSERT INTO document_place (sorted, direction, place, book_id, state, n) VALUES ('all', new.direction, '', coalesce(new.book_id, ''), new.state, 1), ('newest', new.direction, new.seq >> 10, coalesce(new.book_id, ''), new.state, 1), ('arrived', new.direction, coalesce(new.arrived_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('issued', new.direction, coalesce(new.issued_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('due', new.direction, coalesce(new.due_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('number', new.direction, CAST(substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(new.book_number, 0) / 64, coalesce(new.book_id, ''), new.state, 1), ('issuer', new.direction, new.issuer_name, coalesce(new.book_id, ''), new.state, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER document_place_update
  AFTER UPDATE OF direction, state, book_id, book_number, arrived_on, issued_on, due_on, issuer_name ON document BEGIN
  UPDATE document_place SET n = n - 1 WHERE (sorted, direction, place, book_id, state) IN (VALUES ('all', old.direction, '', coalesce(old.book_id, ''), old.state), ('newest', old.direction, old.seq >> 10, coalesce(old.book_id, ''), old.state), ('arrived', old.direction, coalesce(old.arrived_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('issued', old.direction, coalesce(old.issued_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('due', old.direction, coalesce(old.due_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('number', old.direction, CAST(substr(coalesce(old.arrived_on, old.issued_on, date(old.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(old.book_number, 0) / 64, coalesce(old.book_id, ''), old.state), ('issuer', old.direction, old.issuer_name, coalesce(old.book_id, ''), old.state));
  DELETE FROM document_place WHERE n <= 0 AND (sorted, direction, place, book_id, state) IN (VALUES ('all', old.direction, '', coalesce(old.book_id, ''), old.state), ('newest', old.direction, old.seq >> 10, coalesce(old.book_id, ''), old.state), ('arrived', old.direction, coalesce(old.arrived_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('issued', old.direction, coalesce(old.issued_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('due', old.direction, coalesce(old.due_on, '~' || printf('%07d', old.seq >> 10)), coalesce(old.book_id, ''), old.state), ('number', old.direction, CAST(substr(coalesce(old.arrived_on, old.issued_on, date(old.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(old.book_number, 0) / 64, coalesce(old.book_id, ''), old.state), ('issuer', old.direction, old.issuer_name, coalesce(old.book_id, ''), old.state));
  INSERT INTO document_place (sorted, direction, place, book_id, state, n) VALUES ('all', new.direction, '', coalesce(new.book_id, ''), new.state, 1), ('newest', new.direction, new.seq >> 10, coalesce(new.book_id, ''), new.state, 1), ('arrived', new.direction, coalesce(new.arrived_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('issued', new.direction, coalesce(new.issued_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('due', new.direction, coalesce(new.due_on, '~' || printf('%07d', new.seq >> 10)), coalesce(new.book_id, ''), new.state, 1), ('number', new.direction, CAST(substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(new.book_number, 0) / 64, coalesce(new.book_id, ''), new.state, 1), ('issuer', new.direction, new.issuer_name, coalesce(new.book_id, ''), new.state, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN
  DELETE FROM document_search WHERE rowid = old.seq;
END;

CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, code, subject, issuer, signer, facet, keyword) VALUES (new.seq, coalesce(new.book_number, '') || ' ' || replace(replace(new.number || '/' || new.symbol, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.subject || ' ' || new.kind || ' ' || new.field || ' ' || new.note, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.issuer_name || ' ' || new.sender_name, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.signer_name, 'đ', 'd'), 'Đ', 'D'), 'zz' || substr(new.direction, 1, 1) || ' zzs' || replace(new.state, '_', '') || ' zzb' || replace(coalesce(new.book_id, ''), '-', '') || ' zzk' || hex(new.kind) || ' zzu' || replace(new.urgency, '_', '') || ' zzf' || hex(new.field) || ' zzwe' || new.paper_expected || ' zzwh' || new.has_paper || ' zzy' || substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 4) || ' zzm' || replace(substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 7), '-', '') || ' zzd' || replace(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), '-', '') || CASE WHEN new.due_on IS NULL THEN ' zzhnone' ELSE ' zzhy' || substr(new.due_on, 1, 4) || ' zzhm' || replace(substr(new.due_on, 1, 7), '-', '') || ' zzhd' || replace(new.due_on, '-', '') END || CASE WHEN new.book_number IS NULL THEN '' ELSE ' zzna' || (new.book_number / 1) || ' zznb' || (new.book_number / 10) || ' zznc' || (new.book_number / 100) || ' zznd' || (new.book_number / 1000) || ' zzne' || (new.book_number / 10000) END || coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = new.id AND role <> 'inform'), ''), replace(replace(new.keywords, 'đ', 'd'), 'Đ', 'D'));
END;

CREATE TRIGGER document_search_update
  AFTER UPDATE OF direction, state, book_id, book_number, arrived_on, issued_on, due_on, urgency, has_paper, paper_expected, number, symbol, subject, kind,
                  field, note, issuer_name, sender_name, signer_name, keywords ON document BEGIN
  INSERT OR REPLACE INTO document_search (rowid, code, subject, issuer, signer, facet, keyword) VALUES (new.seq, coalesce(new.book_number, '') || ' ' || replace(replace(new.number || '/' || new.symbol, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.subject || ' ' || new.kind || ' ' || new.field || ' ' || new.note, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.issuer_name || ' ' || new.sender_name, 'đ', 'd'), 'Đ', 'D'), replace(replace(new.signer_name, 'đ', 'd'), 'Đ', 'D'), 'zz' || substr(new.direction, 1, 1) || ' zzs' || replace(new.state, '_', '') || ' zzb' || replace(coalesce(new.book_id, ''), '-', '') || ' zzk' || hex(new.kind) || ' zzu' || replace(new.urgency, '_', '') || ' zzf' || hex(new.field) || ' zzwe' || new.paper_expected || ' zzwh' || new.has_paper || ' zzy' || substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 4) || ' zzm' || replace(substr(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), 1, 7), '-', '') || ' zzd' || replace(coalesce(new.arrived_on, new.issued_on, date(new.created_at, '+7 hours')), '-', '') || CASE WHEN new.due_on IS NULL THEN ' zzhnone' ELSE ' zzhy' || substr(new.due_on, 1, 4) || ' zzhm' || replace(substr(new.due_on, 1, 7), '-', '') || ' zzhd' || replace(new.due_on, '-', '') END || CASE WHEN new.book_number IS NULL THEN '' ELSE ' zzna' || (new.book_number / 1) || ' zznb' || (new.book_number / 10) || ' zznc' || (new.book_number / 100) || ' zznd' || (new.book_number / 1000) || ' zzne' || (new.book_number / 10000) END || coalesce((
  SELECT group_concat(' zzp' || replace(person_id, '-', '') || coalesce(' zzp' || replace(unit_id, '-', ''), ''), '')
    FROM assignment WHERE document_id = new.id AND role <> 'inform'), ''), replace(replace(new.keywords, 'đ', 'd'), 'Đ', 'D'));
END;

CREATE TRIGGER file_words_gone AFTER DELETE ON document BEGIN
  DELETE FROM file_words WHERE document_seq = old.seq;
  DELETE FROM file_words_due WHERE document_seq = old.seq;
END;

CREATE TRIGGER file_words_unread_gone AFTER DELETE ON document BEGIN
  DELETE FROM file_words_unread WHERE document_seq = old.seq;
END;

CREATE TRIGGER learned_from_field AFTER UPDATE OF field ON document
  WHEN new.field <> old.field BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'field' AND value = old.field AND TRUE;
  DELETE FROM learned WHERE catalogue = 'field' AND value = old.field AND TRUE AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'field', new.field, folded_words(new.field), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.field <> '' AND TRUE
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_insert AFTER INSERT ON document BEGIN
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'agency', new.issuer_name, folded_words(new.issuer_name), coalesce(new.issuer_code, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.issuer_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'agency', new.sender_name, folded_words(new.sender_name), coalesce(new.sender_code, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.sender_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'signer', new.signer_name, folded_words(new.signer_name), coalesce(new.signer_position, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.signer_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'position', new.signer_position, folded_words(new.signer_position), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.signer_position <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'field', new.field, folded_words(new.field), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.field <> '' AND TRUE
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'kind', new.kind, folded_words(new.kind), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.kind <> '' AND TRUE
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'receiver', new.to_places, folded_words(new.to_places), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.to_places <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_issuer_name AFTER UPDATE OF issuer_name ON document
  WHEN new.issuer_name <> old.issuer_name BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'agency' AND value = old.issuer_name AND old.direction = 'incoming';
  DELETE FROM learned WHERE catalogue = 'agency' AND value = old.issuer_name AND old.direction = 'incoming' AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'agency', new.issuer_name, folded_words(new.issuer_name), coalesce(new.issuer_code, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.issuer_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_keywords AFTER UPDATE OF keywords ON document WHEN new.keywords <> old.keywords BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'keyword' AND value IN (SELECT word.value FROM json_each('[' || replace(json_quote(old.keywords), '; ', '","') || ']') AS word);
  DELETE FROM learned WHERE catalogue = 'keyword' AND value IN (SELECT word.value FROM json_each('[' || replace(json_quote(old.keywords), '; ', '","') || ']') AS word) AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'keyword', word.value, folded_words(word.value), '', 1, (julianday(new.created_at) - 2451545) / 60 FROM json_each('[' || replace(json_quote(new.keywords), '; ', '","') || ']') AS word WHERE new.keywords <> ''
  ON CONFLICT DO UPDATE SET uses = uses + 1,
    weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight)));
END;

CREATE TRIGGER learned_from_kind AFTER UPDATE OF kind ON document
  WHEN new.kind <> old.kind BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'kind' AND value = old.kind AND TRUE;
  DELETE FROM learned WHERE catalogue = 'kind' AND value = old.kind AND TRUE AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'kind', new.kind, folded_words(new.kind), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.kind <> '' AND TRUE
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_sender_name AFTER UPDATE OF sender_name ON document
  WHEN new.sender_name <> old.sender_name BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'agency' AND value = old.sender_name AND old.direction = 'incoming';
  DELETE FROM learned WHERE catalogue = 'agency' AND value = old.sender_name AND old.direction = 'incoming' AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'agency', new.sender_name, folded_words(new.sender_name), coalesce(new.sender_code, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.sender_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_signer_name AFTER UPDATE OF signer_name ON document
  WHEN new.signer_name <> old.signer_name BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'signer' AND value = old.signer_name AND old.direction = 'incoming';
  DELETE FROM learned WHERE catalogue = 'signer' AND value = old.signer_name AND old.direction = 'incoming' AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'signer', new.signer_name, folded_words(new.signer_name), coalesce(new.signer_position, ''), 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.signer_name <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_signer_position AFTER UPDATE OF signer_position ON document
  WHEN new.signer_position <> old.signer_position BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'position' AND value = old.signer_position AND old.direction = 'incoming';
  DELETE FROM learned WHERE catalogue = 'position' AND value = old.signer_position AND old.direction = 'incoming' AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'position', new.signer_position, folded_words(new.signer_position), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.signer_position <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_from_to_places AFTER UPDATE OF to_places ON document
  WHEN new.to_places <> old.to_places BEGIN
  UPDATE learned SET uses = uses - 1 WHERE catalogue = 'receiver' AND value = old.to_places AND old.direction = 'incoming';
  DELETE FROM learned WHERE catalogue = 'receiver' AND value = old.to_places AND old.direction = 'incoming' AND uses <= 0;
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'receiver', new.to_places, folded_words(new.to_places), '', 1, (julianday(new.created_at) - 2451545) / 60
   WHERE new.to_places <> '' AND new.direction = 'incoming'
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight))),
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;
END;

CREATE TRIGGER learned_keywords_from_insert AFTER INSERT ON document WHEN new.keywords <> '' BEGIN
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'keyword', word.value, folded_words(word.value), '', 1, (julianday(new.created_at) - 2451545) / 60 FROM json_each('[' || replace(json_quote(new.keywords), '; ', '","') || ']') AS word WHERE new.keywords <> ''
  ON CONFLICT DO UPDATE SET uses = uses + 1,
    weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight)));
END;

CREATE TABLE document (
  seq             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL DEFAULT 1,
  direction       TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  state           TEXT NOT NULL CHECK (state IN ('registered', 'presented', 'handling', 'done',
                                                 'draft', 'to_sign', 'signed', 'numbered', 'issued', 'void')),
  source          TEXT NOT NULL,
  body_id         TEXT NOT NULL REFERENCES issuing_body (id),
  book_id         TEXT REFERENCES book (id),
  book_number     INTEGER,
  suffix          TEXT NOT NULL DEFAULT '',
  arrived_on      TEXT,
  number          TEXT NOT NULL,
  symbol          TEXT NOT NULL,
  issued_on       TEXT,
  issuer_name     TEXT NOT NULL,
  issuer_code     TEXT,
  kind            TEXT NOT NULL,
  subject         TEXT NOT NULL,
  field           TEXT NOT NULL,
  signer_name     TEXT NOT NULL,
  signer_position TEXT NOT NULL,
  signer_post_id  TEXT REFERENCES post (id),
  urgency         TEXT NOT NULL CHECK (urgency IN ('normal', 'khan', 'thuong_khan', 'hoa_toc')),
  sheets          INTEGER,
  copies          INTEGER,
  has_paper       INTEGER NOT NULL,
  due_on          TEXT,
  sender_name     TEXT NOT NULL,
  sender_code     TEXT,
  note            TEXT NOT NULL,
  drafter_id      TEXT REFERENCES person (id),
  hub_document_id TEXT,
  code_key        TEXT NOT NULL,
  created_by      TEXT NOT NULL REFERENCES person (id),
  created_at      TEXT NOT NULL,
  changed_at      TEXT NOT NULL
, to_places TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', page_amount INTEGER, issued_amount INTEGER, dossier_organ TEXT NOT NULL DEFAULT '', dossier_year INTEGER, dossier_notation TEXT NOT NULL DEFAULT '', dossier_ordinal INTEGER, paper_expected INTEGER NOT NULL DEFAULT 0, paper_came_on TEXT, void_reason TEXT NOT NULL DEFAULT '', void_from TEXT, voided_by TEXT REFERENCES person (id), voided_at TEXT, kept_by TEXT NOT NULL DEFAULT '', keywords TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX document_by_arrival ON document (direction, arrived_on, seq);

CREATE INDEX document_by_book ON document (book_id, seq);

CREATE INDEX document_by_code ON document (code_key);

CREATE INDEX document_by_direction ON document (direction, state, seq);

CREATE INDEX document_by_direction_seq ON document (direction, seq);

CREATE INDEX document_by_due ON document (due_on, seq) WHERE due_on IS NOT NULL AND state IN ('registered', 'presented', 'handling');

CREATE INDEX document_by_due_day ON document (direction, due_on, seq);

CREATE INDEX document_by_hub_id ON document (hub_document_id) WHERE hub_document_id IS NOT NULL;

CREATE INDEX document_by_issue ON document (direction, issued_on, seq);

CREATE INDEX document_by_issuer ON document (issuer_name, direction, seq, state, book_id);

CREATE INDEX document_by_number ON document (direction, CAST(substr(coalesce(arrived_on, issued_on, date(created_at, '+7 hours')), 1, 4) AS INTEGER) * 100000 + coalesce(book_number, 0) / 64, book_number);

CREATE INDEX document_by_paper_expected ON document (direction, seq) WHERE paper_expected = 1;

CREATE INDEX document_by_signer ON document (signer_name);

CREATE INDEX document_in_book ON document (book_id, book_number, suffix, id, state);

CREATE TABLE document_copy (
  document_id TEXT PRIMARY KEY REFERENCES document (id),
  of_id       TEXT NOT NULL REFERENCES document (id),
  form        TEXT NOT NULL CHECK (form IN ('sao_y', 'sao_luc', 'trich_sao')),
  medium      TEXT NOT NULL CHECK (medium IN ('electronic', 'paper')),
  pages       TEXT NOT NULL,
  made_by     TEXT NOT NULL REFERENCES person (id),
  made_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX document_copy_by_source ON document_copy (of_id, made_at);

CREATE TABLE document_link (
  from_id TEXT NOT NULL REFERENCES document (id),
  to_id   TEXT NOT NULL REFERENCES document (id),
  kind    TEXT NOT NULL CHECK (kind IN ('corrects', 'replaces')),
  PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_link_by_to ON document_link (to_id);

CREATE TABLE document_place (
  sorted    TEXT NOT NULL,
  direction TEXT NOT NULL,
  place     ANY NOT NULL,
  book_id   TEXT NOT NULL,
  state     TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (sorted, direction, place, book_id, state)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE document_search USING fts5 (
  code, subject, issuer, signer, facet, keyword, content = '', contentless_delete = 1, detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);

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

CREATE TABLE fetched_certificate (
  sha256 TEXT PRIMARY KEY,
  der    BLOB NOT NULL,
  url    TEXT NOT NULL,
  got_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE file_search USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5 6 7'
);

CREATE TRIGGER file_words_due_by_file_gone AFTER DELETE ON file_version BEGIN
  DELETE FROM file_words WHERE document_seq = (SELECT seq FROM document WHERE id = old.document_id);
  INSERT INTO file_words_due (document_seq) SELECT seq FROM document WHERE id = old.document_id
  ON CONFLICT DO UPDATE SET turn = turn + 1;
END;

CREATE TRIGGER file_words_due_by_new_file AFTER INSERT ON file_version BEGIN
  INSERT INTO file_words_due (document_seq) SELECT seq FROM document WHERE id = new.document_id
  ON CONFLICT DO UPDATE SET turn = turn + 1;
END;

CREATE TRIGGER file_words_unread_file_gone AFTER DELETE ON file_version BEGIN
  DELETE FROM file_words_unread
   WHERE document_seq = (SELECT seq FROM document WHERE id = old.document_id) AND sha256 = old.sha256;
END;

CREATE TABLE file_version (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  file_id     TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  is_main     INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  made        TEXT NOT NULL CHECK (made IN ('original', 'signed', 'numbered', 'dated', 'sealed')),
  sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
  size_bytes  INTEGER NOT NULL,
  page_count  INTEGER,
  before_id   TEXT REFERENCES file_version (id),
  created_at  TEXT NOT NULL, kind TEXT, has_macros INTEGER NOT NULL DEFAULT 0, position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (file_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX file_version_by_document ON file_version (document_id, is_main, number);

CREATE INDEX file_version_by_sha256 ON file_version (sha256);

CREATE TRIGGER file_search_delete AFTER DELETE ON file_words BEGIN
  DELETE FROM file_search WHERE rowid = old.document_seq;
END;

CREATE TRIGGER file_search_insert AFTER INSERT ON file_words BEGIN
  INSERT INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;

CREATE TRIGGER file_search_update AFTER UPDATE OF words ON file_words BEGIN
  DELETE FROM file_search WHERE rowid = old.document_seq;
  INSERT INTO file_search (rowid, words) VALUES (new.document_seq, new.words);
END;

CREATE TABLE file_words (
  document_seq INTEGER PRIMARY KEY,
  words        TEXT NOT NULL
) STRICT;

CREATE TABLE file_words_due (
  document_seq INTEGER PRIMARY KEY,
  turn         INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE file_words_unread (
  document_seq INTEGER NOT NULL,
  sha256       TEXT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason IN ('encrypted', 'damaged', 'too_large', 'too_slow', 'no_memory', 'failed')),
  reader       INTEGER NOT NULL,
  tries        INTEGER NOT NULL,
  tried_at     TEXT NOT NULL,
  PRIMARY KEY (document_seq, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE folder_file (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES stored_file (sha256),
  waiting_id TEXT NOT NULL REFERENCES waiting (id),
  taken_at   TEXT NOT NULL,
  moved_at   TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX folder_file_by_content ON folder_file (sha256, name) WHERE moved_at IS NULL;

CREATE INDEX folder_file_by_sha256 ON folder_file (sha256);

CREATE TABLE hand_over (
  id          TEXT PRIMARY KEY,
  custody_id  TEXT NOT NULL REFERENCES custody (id),
  from_id     TEXT REFERENCES person (id),
  to_id       TEXT NOT NULL REFERENCES person (id),
  permit      TEXT NOT NULL,
  note        TEXT NOT NULL,
  offered_by  TEXT NOT NULL REFERENCES person (id),
  offered_at  TEXT NOT NULL,
  answer      TEXT CHECK (answer IN ('accepted', 'refused', 'withdrawn')),
  answer_note TEXT NOT NULL DEFAULT '',
  answered_at TEXT,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX hand_over_by_custody ON hand_over (custody_id, offered_at);

CREATE UNIQUE INDEX hand_over_open ON hand_over (custody_id) WHERE answer IS NULL;

CREATE TABLE held (
  subject_id TEXT PRIMARY KEY,
  why        TEXT NOT NULL CHECK (why IN ('recall_asked', 'recalled')),
  since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hub_account (
  body_id   TEXT PRIMARY KEY REFERENCES issuing_body (id),
  url       TEXT NOT NULL,
  system_id TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT 'vxp' CHECK (kind IN ('vxp', 'own')), ca TEXT, proxy_url TEXT, message_max_mb INTEGER, large_from_mb INTEGER, window_from TEXT, window_to TEXT, hub_key TEXT, directory_version INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

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

CREATE TABLE imported_row (
  document_id TEXT PRIMARY KEY REFERENCES document (id),
  import_id   TEXT NOT NULL REFERENCES register_import (id),
  batch       INTEGER NOT NULL,
  row         INTEGER NOT NULL,
  hash        BLOB NOT NULL,
  UNIQUE (import_id, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_row_by_batch ON imported_row (import_id, batch, row);

CREATE TABLE inbox_document (
  waiting_id     TEXT PRIMARY KEY REFERENCES waiting (id),
  hub_id         TEXT NOT NULL UNIQUE REFERENCES inbox_message (hub_id),
  sender_code    TEXT NOT NULL,
  business_id    TEXT NOT NULL,
  code           TEXT NOT NULL,
  promulgated_on TEXT NOT NULL,
  body_id        TEXT NOT NULL REFERENCES issuing_body (id),
  UNIQUE (sender_code, business_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_message (
  hub_id     TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('document', 'status')),
  sender     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('listed', 'stored', 'acked', 'quarantined')),
  payload    TEXT REFERENCES stored_file (sha256),
  waiting_id TEXT REFERENCES waiting (id),
  reason     TEXT,
  attempts   INTEGER NOT NULL DEFAULT 0,
  listed_at  TEXT NOT NULL
, sender_name TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', notation TEXT NOT NULL DEFAULT '', urgency INTEGER NOT NULL DEFAULT 0, size_bytes INTEGER) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_message_by_payload ON inbox_message (payload) WHERE payload IS NOT NULL;

CREATE TABLE issuing_body (
  id               TEXT PRIMARY KEY,
  agency_id        TEXT NOT NULL REFERENCES agency (id),
  name             TEXT NOT NULL,
  abbreviation     TEXT NOT NULL,
  parent_name      TEXT NOT NULL,
  place            TEXT NOT NULL,
  legacy_code      TEXT,
  qd20_code        TEXT,
  seal_picture     TEXT REFERENCES stored_file (sha256),
  seal_diameter_mm REAL NOT NULL DEFAULT 36,
  position         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is never changed');
END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal BEGIN
  SELECT raise(ABORT, 'the journal is never shortened');
END;

CREATE TABLE journal (
  position       INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  device         TEXT NOT NULL REFERENCES device (id),
  counter        INTEGER NOT NULL,
  hlc            TEXT NOT NULL,
  at             TEXT NOT NULL,
  utc_offset_min INTEGER NOT NULL,
  actor          TEXT NOT NULL,
  entity         TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  base_version   INTEGER NOT NULL,
  type           TEXT NOT NULL,
  v              INTEGER NOT NULL,
  payload        TEXT NOT NULL,
  previous_hash  BLOB NOT NULL,
  hash           BLOB NOT NULL,
  signature      BLOB NOT NULL
) STRICT;

CREATE INDEX journal_by_at ON journal (at);

CREATE INDEX journal_by_entity ON journal (entity, entity_id, position);

CREATE INDEX journal_of_books ON journal (entity_id, position)
  WHERE entity = 'book' AND type NOT IN ('books.number_issued', 'books.number_reserved');

CREATE TABLE journal_words (
  digest      TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  words       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_words_by_document ON journal_words (document_id);

CREATE TABLE kept_copy_use (
  id          TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  used_on     TEXT NOT NULL,
  used_by     TEXT NOT NULL,
  allowed_by  TEXT NOT NULL,
  file_code   TEXT NOT NULL,
  returned_on TEXT,
  note        TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES person (id),
  recorded_at TEXT NOT NULL,
  CHECK (returned_on IS NULL OR returned_on >= used_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_copy_use_by_day ON kept_copy_use (used_on);

CREATE INDEX kept_copy_use_by_document ON kept_copy_use (document_id, used_on);

CREATE TABLE kept_form (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('register', 'edit', 'draft')),
  about     TEXT NOT NULL,
  content   TEXT NOT NULL,
  kept_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_form_by_person ON kept_form (person_id, kept_at);

CREATE TABLE known_hub (
  id         TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  known_from TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE learned (
  catalogue TEXT NOT NULL CHECK (catalogue IN ('agency', 'signer', 'position', 'field', 'kind', 'receiver', 'keyword')),
  value     TEXT NOT NULL,
  folded    TEXT NOT NULL,
  extra     TEXT NOT NULL,
  uses      INTEGER NOT NULL,
  weight    REAL NOT NULL,
  PRIMARY KEY (catalogue, value)
) STRICT, WITHOUT ROWID;

CREATE INDEX learned_by_weight ON learned (catalogue, weight DESC, folded);

CREATE TABLE mark_place (
  signer   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  mark     TEXT NOT NULL,
  is_found INTEGER NOT NULL,
  page     INTEGER NOT NULL,
  x        REAL NOT NULL,
  y        REAL NOT NULL,
  width    REAL NOT NULL,
  height   REAL NOT NULL,
  PRIMARY KEY (signer, kind, mark, is_found)
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

CREATE TABLE outbox_message (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('document', 'status')),
  document_id  TEXT REFERENCES document (id),
  waiting_id   TEXT REFERENCES waiting (id),
  body_id      TEXT NOT NULL REFERENCES issuing_body (id),
  business_id  TEXT NOT NULL,
  notation     TEXT NOT NULL,
  title        TEXT NOT NULL,
  payload      TEXT NOT NULL REFERENCES stored_file (sha256),
  receivers    TEXT NOT NULL,
  urgency      INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'submitting', 'uncertain', 'accepted', 'held', 'rejected')),
  attempts     INTEGER NOT NULL DEFAULT 0,
  due_at       TEXT NOT NULL,
  absent_polls INTEGER NOT NULL DEFAULT 0,
  hub_id       TEXT,
  trouble      TEXT,
  created_at   TEXT NOT NULL,
  UNIQUE (kind, business_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_message_by_due ON outbox_message (state, urgency DESC, due_at);

CREATE INDEX outbox_message_by_payload ON outbox_message (payload);

CREATE TABLE outbox_upload (
  message_id     TEXT PRIMARY KEY REFERENCES outbox_message (id),
  packed         TEXT NOT NULL REFERENCES stored_file (sha256),
  payload        TEXT NOT NULL,
  size_bytes     INTEGER NOT NULL,
  uploaded_bytes INTEGER NOT NULL DEFAULT 0,
  changed_at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_upload_by_packed ON outbox_upload (packed);

CREATE TABLE person (
  id            TEXT PRIMARY KEY,
  login         TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  title         TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  wrong_count   INTEGER NOT NULL DEFAULT 0,
  locked_until  TEXT,
  last_seen_at  TEXT,
  is_disabled   INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  handwriting   TEXT REFERENCES stored_file (sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_choice (
  person_id TEXT NOT NULL REFERENCES person (id),
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_role (
  person_id TEXT NOT NULL REFERENCES person (id),
  role      TEXT NOT NULL CHECK (role IN ('admin', 'clerk', 'leader', 'staff')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE phrase (
  person_id TEXT NOT NULL REFERENCES person (id),
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  id        TEXT PRIMARY KEY,
  body_id   TEXT NOT NULL REFERENCES issuing_body (id),
  title     TEXT NOT NULL,
  authority TEXT NOT NULL CHECK (authority IN ('', 'TM.', 'Q.', 'KT.', 'TL.', 'TUQ.')),
  person_id TEXT REFERENCES person (id),
  position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX post_by_body ON post (body_id, position);

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

CREATE TABLE presentation (
  document_id  TEXT PRIMARY KEY REFERENCES document (id),
  leader_id    TEXT NOT NULL REFERENCES person (id),
  presented_by TEXT NOT NULL REFERENCES person (id),
  presented_at TEXT NOT NULL,
  note         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE proof_due (
  of_sha256   TEXT PRIMARY KEY REFERENCES stored_file (sha256),
  document_id TEXT NOT NULL REFERENCES document (id),
  due_at      TEXT NOT NULL,
  tries       INTEGER NOT NULL DEFAULT 0,
  trouble     TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX proof_due_by_time ON proof_due (due_at);

CREATE TABLE proven_copy (
  of_sha256 TEXT NOT NULL REFERENCES stored_file (sha256),
  number    INTEGER NOT NULL,
  sha256    TEXT NOT NULL REFERENCES stored_file (sha256),
  level     TEXT NOT NULL CHECK (level IN ('B-T', 'B-LT', 'B-LTA')),
  made_at   TEXT NOT NULL,
  PRIMARY KEY (of_sha256, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX proven_copy_by_sha256 ON proven_copy (sha256);

CREATE TABLE received_status (
  hub_id      TEXT PRIMARY KEY,
  business_id TEXT NOT NULL,
  sender      TEXT NOT NULL,
  code        TEXT NOT NULL,
  description TEXT NOT NULL,
  at          TEXT NOT NULL,
  is_matched  INTEGER NOT NULL,
  UNIQUE (business_id, sender, code, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE receiver (
  document_id TEXT NOT NULL REFERENCES document (id),
  position    INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('hub', 'paper', 'inside')),
  code        TEXT,
  name        TEXT NOT NULL,
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE register_import (
  id            TEXT PRIMARY KEY,
  direction     TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  file_name     TEXT NOT NULL,
  file_sha256   TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('taking', 'stopped', 'done', 'undoing', 'undone')),
  rows_total    INTEGER NOT NULL,
  rows_taken    INTEGER NOT NULL,
  rows_left_out INTEGER NOT NULL,
  rows_doubtful INTEGER NOT NULL,
  batches       INTEGER NOT NULL,
  begun_by      TEXT NOT NULL REFERENCES person (id),
  begun_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX register_import_by_file ON register_import (file_sha256);

CREATE UNIQUE INDEX register_import_one_at_a_time ON register_import (1) WHERE state IN ('taking', 'undoing');

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

CREATE TABLE revocation_evidence (
  about          TEXT NOT NULL,
  source         TEXT NOT NULL,
  der            BLOB NOT NULL,
  in_force_until TEXT NOT NULL,
  got_at         TEXT NOT NULL,
  PRIMARY KEY (about, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  name      TEXT NOT NULL,
  question  TEXT NOT NULL,
  saved_at  TEXT NOT NULL,
  UNIQUE (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal_use (
  id                 TEXT PRIMARY KEY,
  at                 TEXT NOT NULL,
  person_id          TEXT NOT NULL REFERENCES person (id),
  body_id            TEXT NOT NULL REFERENCES issuing_body (id),
  document_id        TEXT NOT NULL REFERENCES document (id),
  code               TEXT NOT NULL,
  subject            TEXT NOT NULL,
  token_serial       TEXT NOT NULL,
  certificate_name   TEXT NOT NULL,
  certificate_sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX seal_use_by_time ON seal_use (at DESC, id DESC);

CREATE TABLE seen (
  person_id   TEXT NOT NULL REFERENCES person (id),
  document_id TEXT NOT NULL REFERENCES document (id),
  at          TEXT NOT NULL,
  PRIMARY KEY (person_id, document_id)
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

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shorthand (
  short TEXT PRIMARY KEY,
  long  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_batch (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('personal', 'agency')),
  began_at  TEXT NOT NULL,
  closed_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX signing_batch_open ON signing_batch (person_id, purpose, began_at) WHERE closed_at IS NULL;

CREATE TABLE signing_batch_item (
  batch_id    TEXT NOT NULL REFERENCES signing_batch (id),
  document_id TEXT NOT NULL REFERENCES document (id),
  position    INTEGER NOT NULL,
  is_out      INTEGER NOT NULL DEFAULT 0,
  review      TEXT,
  done_at     TEXT,
  code        TEXT,
  issued_on   TEXT,
  PRIMARY KEY (batch_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX signing_batch_item_by_document ON signing_batch_item (document_id);

CREATE TABLE status_report (
  waiting_id  TEXT NOT NULL REFERENCES waiting (id),
  code        TEXT NOT NULL CHECK (code IN ('02', '03', '04', '05', '06')),
  description TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  due_at      TEXT NOT NULL,
  PRIMARY KEY (waiting_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX status_report_by_due ON status_report (due_at);

CREATE TABLE stick_item (
  package_id TEXT NOT NULL REFERENCES stick_package (id),
  message_id TEXT NOT NULL REFERENCES outbox_message (id),
  PRIMARY KEY (package_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stick_item_by_message ON stick_item (message_id);

CREATE TABLE stick_key (
  code        TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  sign_key    TEXT NOT NULL,
  box_key     TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  trusted_by  TEXT NOT NULL REFERENCES person (id),
  trusted_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stick_package (
  id         TEXT PRIMARY KEY,
  direction  TEXT NOT NULL CHECK (direction IN ('made', 'taken')),
  agency     TEXT NOT NULL,
  name       TEXT NOT NULL,
  at         TEXT NOT NULL,
  documents  INTEGER NOT NULL,
  statuses   INTEGER NOT NULL,
  by         TEXT NOT NULL REFERENCES person (id),
  receipt_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX stick_package_by_agency ON stick_package (agency, direction, at DESC);

CREATE TABLE stored_file (
  sha256     TEXT PRIMARY KEY,
  size_bytes INTEGER NOT NULL,
  stored_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE symbol_pattern (
  body_id TEXT NOT NULL REFERENCES issuing_body (id),
  kind    TEXT NOT NULL,
  pattern TEXT NOT NULL,
  PRIMARY KEY (body_id, kind)
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

CREATE TABLE unit (
  id        TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  folded    TEXT NOT NULL UNIQUE,
  head_id   TEXT NOT NULL REFERENCES person (id),
  is_closed INTEGER NOT NULL DEFAULT 0,
  version   INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_member (
  unit_id   TEXT NOT NULL REFERENCES unit (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (unit_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_member_by_person ON unit_member (person_id);

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

CREATE INDEX unmatched_by_document ON unmatched (business_id, sender_code);

CREATE INDEX unmatched_by_state ON unmatched (state, came_at DESC);

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

CREATE TABLE verification (
  sha256 TEXT PRIMARY KEY,
  as_of  TEXT NOT NULL,
  report TEXT NOT NULL
, verdict TEXT, is_old INTEGER NOT NULL DEFAULT 0, again_at TEXT, tries INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX verification_again ON verification (again_at) WHERE again_at IS NOT NULL;

CREATE TABLE waiting (
  id           TEXT PRIMARY KEY,
  source       TEXT NOT NULL,
  came_at      TEXT NOT NULL,
  sender_name  TEXT NOT NULL,
  sender_code  TEXT,
  hub_document_id TEXT,
  code         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  urgency      TEXT NOT NULL,
  fields       TEXT NOT NULL,
  verdict      TEXT,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'set_aside', 'registered', 'refused')),
  document_id  TEXT REFERENCES document (id)
, doubts TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;

CREATE INDEX waiting_by_document ON waiting (document_id);

CREATE INDEX waiting_by_state ON waiting (state, came_at);

CREATE TABLE waiting_file (
  waiting_id TEXT NOT NULL REFERENCES waiting (id),
  position   INTEGER NOT NULL,
  file_name  TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES stored_file (sha256),
  size_bytes INTEGER NOT NULL,
  page_count INTEGER, kind TEXT, has_macros INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (waiting_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX waiting_file_by_sha256 ON waiting_file (sha256);
