/** Copies of documents (Decree 30/2020, Đ25): which document each was made of, in what form, on what. */
export const sql = `
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
`;
