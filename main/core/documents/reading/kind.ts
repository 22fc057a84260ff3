/** Tên loại: a line of its own above the subject; a công văn has none but "V/v" under its number (PL I.II.5). */
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import type { DocumentKind } from './kinds.ts';
import { letterKind } from './kinds.ts';
import type { Line } from './line.ts';
import { isCapitals, squeeze } from './vietnamese.ts';

/** The kind, and the line that carries it when there is one. */
export type KindReading = {
  readonly field: ReadField | null;
  readonly line: Line | null;
  readonly index: number;
};

export function readKind(
  below: readonly Line[],
  letterSubject: readonly Line[],
  symbol: string,
  kinds: readonly DocumentKind[],
): KindReading {
  const titled = findTitle(below, kinds);
  if (titled && letterSubject.length === 0) return fromTitle(titled, symbol, kinds);
  if (letterSubject.length > 0) {
    return { field: fieldFrom('kind', letterKind, letterSubject.slice(0, 1), 'sure'), line: null, index: -1 };
  }
  return { field: fromSymbol(symbol, kinds), line: null, index: -1 };
}

type Title = {
  readonly line: Line;
  readonly index: number;
  readonly kind: DocumentKind;
  readonly isWhole: boolean;
};

/** The first line in capitals that is a kind, or begins with one and stays a title. */
function findTitle(lines: readonly Line[], kinds: readonly DocumentKind[]): Title | null {
  const byLength = kinds.toSorted((one, other) => other.name.length - one.name.length);
  for (const [index, line] of lines.entries()) {
    if (!isCapitals(line.text)) continue;
    const text = squeeze(line.text).replace(/[:.*]+$/, '');
    const whole = byLength.find((kind) => squeeze(kind.name) === text);
    if (whole) return { line, index, kind: whole, isWhole: true };
    const begun = byLength.find((kind) => kind.name.includes(' ') && text.startsWith(squeeze(kind.name)));
    if (begun && line.bold !== false) return { line, index, kind: begun, isWhole: false };
  }
  return null;
}

function fromTitle(title: Title, symbol: string, kinds: readonly DocumentKind[]): KindReading {
  const bySymbol = kindOfSymbol(symbol, kinds);
  const disagrees = bySymbol !== null && bySymbol.name !== title.kind.name;
  const confidence = title.isWhole && !disagrees ? 'sure' : 'check';
  const field = fieldFrom('kind', title.kind.name, [title.line], confidence, bySymbol ? [bySymbol.name] : []);
  return { field, line: title.line, index: title.index };
}

function fromSymbol(symbol: string, kinds: readonly DocumentKind[]): ReadField | null {
  const kind = kindOfSymbol(symbol, kinds);
  if (kind) return fieldFrom('kind', kind.name, [], 'check', [letterKind]);
  return symbol === '' ? null : fieldFrom('kind', letterKind, [], 'check');
}

/** "QĐ-UBND", "2026/QĐ-UBND" and "KH/ĐU" name their kind; "UBND-VP" does not. */
export function kindOfSymbol(symbol: string, kinds: readonly DocumentKind[]): DocumentKind | null {
  const first = symbol.replace(/^\d{4}\//, '').split(/[-/]/)[0] ?? '';
  return kinds.find((kind) => kind.abbreviation !== '' && kind.abbreviation === first) ?? null;
}
