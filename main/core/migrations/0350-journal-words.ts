/** Words of an arrival that a correction changed: beside the journal, which is never rewritten, so that a recall can take them away. */
export const sql = `
CREATE TABLE journal_words (
  digest      TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document (id),
  words       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_words_by_document ON journal_words (document_id);
`;
