/** Number patterns as data: which symbol an office proposes for a kind of document (Decree 30/2020, PL I.II.3). */
import type { ReadableDb } from '../kernel/database.ts';
import { patterns } from './store.ts';

/** What may stand in a pattern; anything else is taken as it is. */
const places = ['kind', 'body', 'unit', 'year'] as const;
export type SymbolParts = Readonly<Record<(typeof places)[number], string>>;

/** Named kinds: `QĐ-UBND`. Công văn, which has no abbreviation: agency and drafting unit, `UBND-VP` (PL I.II.3). */
export const namedPattern = '{kind}-{body}';
export const letterPattern = '{body}-{unit}';

/** The symbol a body proposes; `abbreviation` is the kind's own, empty for a công văn. A part left empty takes its dash with it. */
export function proposeSymbol(
  db: ReadableDb,
  bodyId: string,
  wanted: {
    readonly kind: string;
    readonly abbreviation: string;
    readonly body: string;
    readonly unit: string;
    readonly year: number;
  },
): string {
  const rows = patterns(db, bodyId);
  const own = rows.find(({ kind }) => kind === wanted.kind) ?? rows.find(({ kind }) => kind === '');
  const usual = wanted.abbreviation === '' ? letterPattern : namedPattern;
  const pattern = own && (own.kind !== '' || wanted.abbreviation !== '') ? own.pattern : usual;
  return fillPattern(pattern, {
    kind: wanted.abbreviation,
    body: wanted.body,
    unit: wanted.unit,
    year: String(wanted.year),
  });
}

/** Fills the places and drops separators that a missing part leaves behind. */
export function fillPattern(pattern: string, parts: SymbolParts): string {
  return pattern
    .replace(/\{(\w+)\}/g, (whole, name: string) =>
      places.find((one) => one === name) === undefined ? whole : parts[name as keyof SymbolParts],
    )
    .replace(/([-/])(?=[-/]|$)/g, '')
    .replace(/^[-/]+/, '')
    .replace(/\s/g, '');
}

/** A pattern that names a place nobody knows, or none at all, would print braces into a symbol. */
export function isPattern(pattern: string): boolean {
  const named = [...pattern.matchAll(/\{(\w*)\}/g)].map(([, name]) => name);
  const rest = pattern.replace(/\{\w*\}/g, '');
  return (
    named.length > 0 &&
    named.every((name) => places.some((place) => place === name)) &&
    /^[\p{L}\p{N}\-/.&]*$/u.test(rest)
  );
}
