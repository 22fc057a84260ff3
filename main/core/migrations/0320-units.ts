/** Units of the office (phòng, ban) with a head and members; a part in a document may be held for one. */
export const sql = `
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

ALTER TABLE assignment ADD COLUMN unit_id TEXT REFERENCES unit (id);
CREATE INDEX assignment_by_unit ON assignment (unit_id) WHERE unit_id IS NOT NULL;

ALTER TABLE desk RENAME TO desk_before;
CREATE TABLE desk (
  person_id    TEXT NOT NULL REFERENCES person (id),
  document_seq INTEGER NOT NULL REFERENCES document (seq),
  part         TEXT NOT NULL CHECK (part IN ('own', 'decide', 'lead', 'support', 'unit', 'inform', 'past')),
  PRIMARY KEY (person_id, document_seq)
) STRICT, WITHOUT ROWID;
INSERT INTO desk (person_id, document_seq, part) SELECT person_id, document_seq, part FROM desk_before;
DROP TABLE desk_before;
CREATE INDEX desk_by_part ON desk (person_id, part, document_seq);
CREATE INDEX desk_by_document ON desk (document_seq);
`;
