/** A refusal said to a person in three parts: a heading, what happened, what to do next. */
import { fill, placeholdersIn, type Language } from './catalogue.ts';

export interface RefusalText {
  readonly heading: string;
  readonly happened: string;
  readonly next: string;
}

/** The three texts of each code; make it `Record<Code, RefusalText>` where the codes are a type. */
export type RefusalTable<Code extends string = string> = Readonly<Record<Code, RefusalText>>;

/** The texts of a refusal with its facts filled in, or nothing when the code has none. */
export function refusalText(
  table: RefusalTable,
  refusal: Readonly<{ code: string } & Record<string, unknown>>,
  write: (fact: unknown, format: string | undefined) => string,
): RefusalText | undefined {
  const text = Object.hasOwn(table, refusal.code) ? table[refusal.code] : undefined;
  if (text === undefined) return undefined;
  return {
    heading: fill(text.heading, refusal, write),
    happened: fill(text.happened, refusal, write),
    next: fill(text.next, refusal, write),
  };
}

/** What a completeness test prints: codes without text, empty parts, and facts one language names and the other not. */
export function refusalGaps(
  codes: Iterable<string>,
  tables: Readonly<Record<Language, RefusalTable>>,
): string[] {
  const gaps: string[] = [];
  for (const code of codes) {
    const [vi, en] = [tables.vi[code], tables.en[code]];
    if (vi === undefined || en === undefined) {
      gaps.push(
        `${code}: no text in ${[vi ?? 'vi', en ?? 'en'].filter((word) => typeof word === 'string').join(' and ')}`,
      );
      continue;
    }
    for (const part of ['heading', 'happened', 'next'] as const) {
      if (vi[part].trim() === '' || en[part].trim() === '') gaps.push(`${code}: ${part} is empty`);
    }
    if (factsOf(vi) !== factsOf(en)) gaps.push(`${code}: facts differ, vi ${factsOf(vi)}, en ${factsOf(en)}`);
  }
  return gaps;
}

function factsOf(text: RefusalText): string {
  return [...new Set(placeholdersIn(`${text.heading} ${text.happened} ${text.next}`))].join(',');
}
