/** Lists of a million: search with facets, counted places for every order, the reader's own columns and kept searches. */

const listDay = (row: string) =>
  `coalesce(${row}.arrived_on, ${row}.issued_on, date(${row}.created_at, '+7 hours'))`;
const yearOf = (row: string) => `CAST(substr(${listDay(row)}, 1, 4) AS INTEGER)`;

/** A day as three words, so that a span of days is a few of them: its year, its month, itself. */
const dayFacets = (day: string, mark: string) =>
  `' zz${mark}y' || substr(${day}, 1, 4) || ' zz${mark}m' || replace(substr(${day}, 1, 7), '-', '') || ' zz${mark}d' || replace(${day}, '-', '')`;

/** A number as itself, its ten, its hundred, its thousand and its ten thousand. */
const numberFacets = (number: string) =>
  ['a', 'b', 'c', 'd', 'e']
    .map((mark, digits) => `' zzn${mark}' || (${number} / ${10 ** digits})`)
    .join(' || ');

/** What a document can be narrowed by, as words nobody types. */
const facets = (row: string) =>
  [
    `'zz' || substr(${row}.direction, 1, 1)`,
    `' zzs' || replace(${row}.state, '_', '')`,
    `' zzb' || replace(coalesce(${row}.book_id, ''), '-', '')`,
    `' zzk' || hex(${row}.kind)`,
    `' zzu' || replace(${row}.urgency, '_', '')`,
    `' zzf' || hex(${row}.field)`,
    `' zzwe' || ${row}.paper_expected || ' zzwh' || ${row}.has_paper`,
    dayFacets(listDay(row), ''),
    `CASE WHEN ${row}.due_on IS NULL THEN ' zzhnone' ELSE ${dayFacets(`${row}.due_on`, 'h')} END`,
    `CASE WHEN ${row}.book_number IS NULL THEN '' ELSE ${numberFacets(`${row}.book_number`)} END`,
  ].join(' || ');

/** A column of the search index: what it holds of a document. */
export interface SearchColumn {
  readonly name: string;
  readonly value: (row: string) => string;
  /** The columns of the document it is made of. */
  readonly of: readonly string[];
}

export const folded = (text: string) => `replace(replace(${text}, 'đ', 'd'), 'Đ', 'D')`;

const searchColumns: readonly SearchColumn[] = [
  {
    name: 'code',
    value: (row) =>
      `coalesce(${row}.book_number, '') || ' ' || ${folded(`${row}.number || '/' || ${row}.symbol`)}`,
    of: [],
  },
  {
    name: 'subject',
    value: (row) =>
      folded(`${row}.subject || ' ' || ${row}.kind || ' ' || ${row}.field || ' ' || ${row}.note`),
    of: [],
  },
  { name: 'issuer', value: (row) => folded(`${row}.issuer_name || ' ' || ${row}.sender_name`), of: [] },
  { name: 'signer', value: (row) => folded(`${row}.signer_name`), of: [] },
  { name: 'facet', value: facets, of: [] },
];

/** A row without the day stands behind those that have one, in blocks of a thousand. */
const dayOrBlock = (row: string, day: string) =>
  `coalesce(${row}.${day}, '~' || printf('%07d', ${row}.seq >> 10))`;

/** Where a document stands in each order. */
const places: Readonly<Record<string, (row: string) => string>> = {
  all: () => `''`,
  newest: (row) => `${row}.seq >> 10`,
  arrived: (row) => dayOrBlock(row, 'arrived_on'),
  issued: (row) => dayOrBlock(row, 'issued_on'),
  due: (row) => dayOrBlock(row, 'due_on'),
  number: (row) => `${yearOf(row)} * 100000 + coalesce(${row}.book_number, 0) / 64`,
  issuer: (row) => `${row}.issuer_name`,
};

const keys = (row: string) =>
  Object.entries(places)
    .map(
      ([order, place]) =>
        `('${order}', ${row}.direction, ${place(row)}, coalesce(${row}.book_id, ''), ${row}.state)`,
    )
    .join(', ');
const enter = Object.entries(places)
  .map(
    ([order, place]) =>
      `('${order}', new.direction, ${place('new')}, coalesce(new.book_id, ''), new.state, 1)`,
  )
  .join(', ');
const count = `
  INSERT INTO document_place (sorted, direction, place, book_id, state, n) VALUES ${enter}
  ON CONFLICT DO UPDATE SET n = n + 1;`;
const discount = `
  UPDATE document_place SET n = n - 1 WHERE (sorted, direction, place, book_id, state) IN (VALUES ${keys('old')});
  DELETE FROM document_place WHERE n <= 0 AND (sorted, direction, place, book_id, state) IN (VALUES ${keys('old')});`;

/** What later migrations have put into the search index. */
export interface Later {
  /** Behind its own columns. */
  readonly columns?: readonly SearchColumn[];
  /** Behind its own facets, each with its blank before it. */
  readonly facets?: (row: string) => string;
}

const columnsWith = ({ columns = [], facets: more }: Later): SearchColumn[] =>
  [...searchColumns, ...columns].map((one) =>
    one.name === 'facet' && more ? { ...one, value: (row) => `${one.value(row)} || ${more(row)}` } : one,
  );

/** The columns of the search index, and what they hold of a document. */
export function searchRow(later: Later): { columns: string; values: (row: string) => string } {
  const all = columnsWith(later);
  return {
    columns: all.map(({ name }) => name).join(', '),
    values: (row) => all.map(({ value }) => value(row)).join(', '),
  };
}

/** The search index made anew from the documents. */
export function searchIndexWith(later: Later): string {
  const { columns, values } = searchRow(later);
  const more = (later.columns ?? []).flatMap(({ of }) => of.map((column) => `, ${column}`)).join('');
  return `
DROP TRIGGER IF EXISTS document_search_insert;
DROP TRIGGER IF EXISTS document_search_update;
DROP TRIGGER IF EXISTS document_search_delete;
DROP TABLE document_search;
CREATE VIRTUAL TABLE document_search USING fts5 (
  ${columns}, content = '', contentless_delete = 1, detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);
INSERT INTO document_search (rowid, ${columns}) SELECT seq, ${values('document')} FROM document;
CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN
  INSERT INTO document_search (rowid, ${columns}) VALUES (new.seq, ${values('new')});
END;
CREATE TRIGGER document_search_update
  AFTER UPDATE OF direction, state, book_id, book_number, arrived_on, issued_on, due_on, urgency, has_paper, paper_expected, number, symbol, subject, kind,
                  field, note, issuer_name, sender_name, signer_name${more} ON document BEGIN
  INSERT OR REPLACE INTO document_search (rowid, ${columns}) VALUES (new.seq, ${values('new')});
END;
CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN
  DELETE FROM document_search WHERE rowid = old.seq;
END;
`;
}

/** The counted places made anew from the documents. */
export const countedPlaces = `
DROP TRIGGER IF EXISTS document_place_insert;
DROP TRIGGER IF EXISTS document_place_update;
DROP TRIGGER IF EXISTS document_place_delete;
DROP TABLE IF EXISTS document_place;
CREATE TABLE document_place (
  sorted    TEXT NOT NULL,
  direction TEXT NOT NULL,
  place     ANY NOT NULL,
  book_id   TEXT NOT NULL,
  state     TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (sorted, direction, place, book_id, state)
) STRICT, WITHOUT ROWID;
${Object.entries(places)
  .map(
    ([order, place]) => `
INSERT INTO document_place (sorted, direction, place, book_id, state, n)
SELECT '${order}', direction, ${place('document')}, coalesce(book_id, ''), state, count(*) FROM document GROUP BY 2, 3, 4, 5;`,
  )
  .join('')}
CREATE TRIGGER document_place_insert AFTER INSERT ON document BEGIN${count}
END;
CREATE TRIGGER document_place_update
  AFTER UPDATE OF direction, state, book_id, book_number, arrived_on, issued_on, due_on, issuer_name ON document BEGIN${discount}${count}
END;
CREATE TRIGGER document_place_delete AFTER DELETE ON document BEGIN${discount}
END;
`;

const indexes = `
CREATE INDEX document_by_arrival ON document (direction, arrived_on, seq);
CREATE INDEX document_by_issue ON document (direction, issued_on, seq);
CREATE INDEX document_by_due_day ON document (direction, due_on, seq);
CREATE INDEX document_by_number ON document (direction, ${places['number']!('document').replaceAll('document.', '')}, book_number);
DROP INDEX document_by_issuer;
CREATE INDEX document_by_issuer ON document (issuer_name, direction, seq, state, book_id);
DROP INDEX document_by_kind;
DROP INDEX document_by_urgency;
`;

export const sql = `${searchIndexWith({})}${countedPlaces}${indexes}
CREATE TABLE person_choice (
  person_id TEXT NOT NULL REFERENCES person (id),
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  name      TEXT NOT NULL,
  question  TEXT NOT NULL,
  saved_at  TEXT NOT NULL,
  UNIQUE (person_id, name)
) STRICT, WITHOUT ROWID;
`;
