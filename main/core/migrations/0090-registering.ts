/** What registering by hand needs: all fields of PL VI (vanthu §1.17), void, learned words, shorthand, kept forms. */

interface Learning {
  readonly catalogue: string;
  readonly column: string;
  /** What is remembered with the value: a signer's position, an agency's code. */
  readonly extra: string;
  readonly when: string;
}

const isIncoming = (row: string) => `${row}.direction = 'incoming'`;

const learnings: readonly Learning[] = [
  { catalogue: 'agency', column: 'issuer_name', extra: 'issuer_code', when: isIncoming('R') },
  { catalogue: 'agency', column: 'sender_name', extra: 'sender_code', when: isIncoming('R') },
  { catalogue: 'signer', column: 'signer_name', extra: 'signer_position', when: isIncoming('R') },
  { catalogue: 'position', column: 'signer_position', extra: `''`, when: isIncoming('R') },
  { catalogue: 'field', column: 'field', extra: `''`, when: 'TRUE' },
  { catalogue: 'kind', column: 'kind', extra: `''`, when: 'TRUE' },
  { catalogue: 'receiver', column: 'to_places', extra: `''`, when: isIncoming('R') },
];

const halfLifeDays = 60;

/**
 * Use and recency in one number that never needs counting anew: the logarithm of all uses, each worth half as much
 * after sixty days. `day` counts from 2000.
 */
const day = (at: string) => `(julianday(${at}) - 2451545) / ${halfLifeDays}`;
const joined = (old: string, use: string) => `max(${old}, ${use}) + log2(1 + pow(2, -abs(${old} - ${use})))`;

function learn({ catalogue, column, extra, when }: Learning, row: string): string {
  const of = (name: string) => (name.startsWith(`'`) ? name : `coalesce(${row}.${name}, '')`);
  return `
  INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
  SELECT '${catalogue}', ${row}.${column}, folded_words(${row}.${column}), ${of(extra)}, 1, ${day(`${row}.created_at`)}
   WHERE ${row}.${column} <> '' AND ${when.replaceAll('R.', `${row}.`)}
  ON CONFLICT DO UPDATE SET uses = uses + 1, weight = ${joined('weight', 'excluded.weight')},
    extra = CASE excluded.extra WHEN '' THEN extra ELSE excluded.extra END;`;
}

function unlearn({ catalogue, column, when }: Learning): string {
  const isThis = `catalogue = '${catalogue}' AND value = old.${column} AND ${when.replaceAll('R.', 'old.')}`;
  return `
  UPDATE learned SET uses = uses - 1 WHERE ${isThis};
  DELETE FROM learned WHERE ${isThis} AND uses <= 0;`;
}

const triggers = `
CREATE TRIGGER learned_from_insert AFTER INSERT ON document BEGIN${learnings.map((one) => learn(one, 'new')).join('')}
END;
${learnings
  .map(
    (one) => `CREATE TRIGGER learned_from_${one.column} AFTER UPDATE OF ${one.column} ON document
  WHEN new.${one.column} <> old.${one.column} BEGIN${unlearn(one)}${learn(one, 'new')}
END;`,
  )
  .join('\n')}
`;

// Once for a whole table: each value with all its uses, weighed by the last.
const learnedFromStored = learnings
  .map(
    ({ catalogue, column, extra, when }) => `
INSERT INTO learned (catalogue, value, folded, extra, uses, weight)
SELECT '${catalogue}', ${column}, folded_words(${column}), coalesce(${extra}, ''), count(*), ${day('max(created_at)')} + log2(count(*))
  FROM document WHERE ${column} <> '' AND ${when.replaceAll('R.', 'document.')} GROUP BY ${column}
ON CONFLICT DO UPDATE SET uses = uses + excluded.uses, weight = ${joined('weight', 'excluded.weight')};`,
  )
  .join('');

export const sql = `
ALTER TABLE document ADD COLUMN to_places TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN page_amount INTEGER;
ALTER TABLE document ADD COLUMN issued_amount INTEGER;
ALTER TABLE document ADD COLUMN dossier_organ TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN dossier_year INTEGER;
ALTER TABLE document ADD COLUMN dossier_notation TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN dossier_ordinal INTEGER;
ALTER TABLE document ADD COLUMN paper_expected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN paper_came_on TEXT;
ALTER TABLE document ADD COLUMN void_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN void_from TEXT;
ALTER TABLE document ADD COLUMN voided_by TEXT REFERENCES person (id);
ALTER TABLE document ADD COLUMN voided_at TEXT;
UPDATE document SET paper_came_on = arrived_on WHERE has_paper = 1;
CREATE INDEX document_by_paper_expected ON document (direction, seq) WHERE paper_expected = 1;

CREATE TABLE learned (
  catalogue TEXT NOT NULL CHECK (catalogue IN ('agency', 'signer', 'position', 'field', 'kind', 'receiver')),
  value     TEXT NOT NULL,
  folded    TEXT NOT NULL,
  extra     TEXT NOT NULL,
  uses      INTEGER NOT NULL,
  weight    REAL NOT NULL,
  PRIMARY KEY (catalogue, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX learned_by_weight ON learned (catalogue, weight DESC, folded);
${learnedFromStored}
${triggers}
CREATE TABLE shorthand (
  short TEXT PRIMARY KEY,
  long  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO shorthand (short, long) VALUES
  ('vv', 'về việc'), ('ubnd', 'Ủy ban nhân dân'), ('tthc', 'thủ tục hành chính'), ('cchc', 'cải cách hành chính');

CREATE TABLE kept_form (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('register', 'edit', 'draft')),
  about     TEXT NOT NULL,
  content   TEXT NOT NULL,
  kept_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_form_by_person ON kept_form (person_id, kept_at);
`;
