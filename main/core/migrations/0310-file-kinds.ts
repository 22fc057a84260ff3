/** What a stored file is by its bytes, whatever its name says (NULL where it was stored before anybody asked), and its place among the files of its document. */
export const sql = `
ALTER TABLE file_version ADD COLUMN kind TEXT;
ALTER TABLE file_version ADD COLUMN has_macros INTEGER NOT NULL DEFAULT 0;
ALTER TABLE file_version ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE waiting_file ADD COLUMN kind TEXT;
ALTER TABLE waiting_file ADD COLUMN has_macros INTEGER NOT NULL DEFAULT 0;
`;
