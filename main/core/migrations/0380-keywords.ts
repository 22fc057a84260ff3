/** Keywords of documents: found by the search, a condition of the filter bar, and offered again once they were used. */
import { folded, searchIndexWith, type SearchColumn } from './0160-lists.ts';

/** The keywords as a column of the search index. */
export const keywordColumn: SearchColumn = {
  name: 'keyword',
  value: (row) => folded(`${row}.keywords`),
  of: ['keywords'],
};

/** Each keyword of a row, which stand in one text with a semicolon and a space between. */
const words = (row: string) =>
  `json_each('[' || replace(json_quote(${row}.keywords), '; ', '","') || ']') AS word`;

// As the words of other catalogues are learned (migration 90): use and recency in one number, halved every sixty days.
const weight = `(julianday(new.created_at) - 2451545) / 60`;
const learn = `
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT 'keyword', word.value, folded_words(word.value), '', 1, ${weight} FROM ${words('new')} WHERE new.keywords <> ''
  ON CONFLICT DO UPDATE SET uses = uses + 1,
    weight = max(weight, excluded.weight) + log2(1 + pow(2, -abs(weight - excluded.weight)));`;
const isOld = `catalogue = 'keyword' AND value IN (SELECT word.value FROM ${words('old')})`;
const unlearn = `
  UPDATE learned SET uses = uses - 1 WHERE ${isOld};
  DELETE FROM learned WHERE ${isOld} AND uses <= 0;`;

export const sql = `
ALTER TABLE document ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
${searchIndexWith({ columns: [keywordColumn] })}
CREATE TABLE learned_before AS SELECT * FROM learned;
DROP TABLE learned;
CREATE TABLE learned (
  catalogue TEXT NOT NULL CHECK (catalogue IN ('agency', 'signer', 'position', 'field', 'kind', 'receiver', 'keyword')),
  value     TEXT NOT NULL,
  folded    TEXT NOT NULL,
  extra     TEXT NOT NULL,
  uses      INTEGER NOT NULL,
  weight    REAL NOT NULL,
  PRIMARY KEY (catalogue, value)
) STRICT, WITHOUT ROWID;
INSERT INTO learned SELECT * FROM learned_before;
DROP TABLE learned_before;
CREATE INDEX learned_by_weight ON learned (catalogue, weight DESC, folded);
CREATE TRIGGER learned_keywords_from_insert AFTER INSERT ON document WHEN new.keywords <> '' BEGIN${learn}
END;
CREATE TRIGGER learned_from_keywords AFTER UPDATE OF keywords ON document WHEN new.keywords <> old.keywords BEGIN${unlearn}${learn}
END;
`;
