/** The search index over documents; đ is folded here, other marks by the tokenizer (stack §5.1). */
const columns = ['code', 'subject', 'issuer', 'signer'] as const;
const folded = (text: string) => `replace(replace(${text}, 'đ', 'd'), 'Đ', 'D')`;
const values = (row: string) =>
  [
    `coalesce(${row}.book_number, '') || ' ' || ${folded(`${row}.number || '/' || ${row}.symbol`)}`,
    folded(`${row}.subject || ' ' || ${row}.kind || ' ' || ${row}.field || ' ' || ${row}.note`),
    folded(`${row}.issuer_name || ' ' || ${row}.sender_name`),
    folded(`${row}.signer_name`),
  ].join(', ');

export const sql = `
CREATE VIRTUAL TABLE document_search USING fts5 (
  ${columns.join(', ')}, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO document_search (rowid, ${columns.join(', ')}) SELECT seq, ${values('document')} FROM document;
CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, ${columns.join(', ')}) VALUES (new.seq, ${values('new')});
END;
CREATE TRIGGER document_search_update
  AFTER UPDATE OF book_number, number, symbol, subject, kind, field, note, issuer_name, sender_name, signer_name ON document BEGIN
  INSERT OR REPLACE INTO document_search (rowid, ${columns.join(', ')}) VALUES (new.seq, ${values('new')});
END;
CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN
  DELETE FROM document_search WHERE rowid = old.seq;
END;
`;
