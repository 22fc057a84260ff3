/** The language of the page: sentences by key, and days, hours and numbers written its way. */
import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';

import { fill, sentenceAt, type FactsFor, type KeyOf, type Language, type SentenceAt } from './catalogue.ts';
import {
  formatBytes,
  formatDay,
  formatDayTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
  type Instant,
} from './format.ts';
import { catalogues, type Catalogue } from './index.ts';
import { refusalText, type RefusalText } from './refusal.ts';
import { refusalTables } from './refusals/index.ts';

/** A key of the catalogue, such as `'common.action.save'`. */
export type TextKey = KeyOf<Catalogue>;

/** Everything a screen needs to write. */
export interface Text {
  readonly language: Language;
  /** The sentence at a key; its placeholders are required by the compiler. */
  readonly t: <Key extends TextKey>(key: Key, ...facts: FactsFor<SentenceAt<Catalogue, Key>>) => string;
  /** The three texts of a refusal; an unlisted code still gets a sentence. */
  readonly refusal: (refusal: Readonly<{ code: string } & Record<string, unknown>>) => RefusalText;
  readonly day: (day: Instant) => string;
  readonly time: (instant: Instant) => string;
  readonly dayTime: (instant: Instant) => string;
  readonly weekday: (day: string) => string;
  readonly number: (value: number, maxDecimals?: number) => string;
  readonly percent: (share: number) => string;
  readonly bytes: (bytes: number) => string;
  readonly duration: (ms: number) => string;
}

/** The writer of a language; usable outside React too (print, file names). */
export function textIn(language: Language): Text {
  const write = (fact: unknown, format: string | undefined): string => writeFact(language, fact, format);
  const t = (key: string, facts: Readonly<Record<string, unknown>> = {}): string =>
    fill(sentenceAt(catalogues[language], key) ?? key, facts, write);
  return {
    language,
    t,
    refusal: (refusal) => refusalText(refusalTables[language], refusal, write) ?? unlisted(t),
    day: formatDay,
    time: formatTime,
    dayTime: formatDayTime,
    weekday: (day) => formatWeekday(language, day),
    number: (value, maxDecimals) => formatNumber(language, value, maxDecimals),
    percent: (share) => formatPercent(language, share),
    bytes: (bytes) => formatBytes(language, bytes),
    duration: (ms) => formatDuration(language, ms),
  };
}

function unlisted(t: (key: TextKey) => string): RefusalText {
  return {
    heading: t('common.error.unknown.heading'),
    happened: t('common.error.unknown.happened'),
    next: t('common.error.unknown.next'),
  };
}

function writeFact(language: Language, fact: unknown, format: string | undefined): string {
  if (typeof fact === 'number') {
    if (format === 'bytes') return formatBytes(language, fact);
    if (format === 'percent') return formatPercent(language, fact);
    if (format === 'duration') return formatDuration(language, fact);
    if (format === 'plain') return String(fact);
    if (format === undefined) return formatNumber(language, fact);
  }
  if (typeof fact === 'number' || typeof fact === 'string') {
    if (format === 'day') return formatDay(fact);
    if (format === 'time') return formatTime(fact);
    if (format === 'dayTime') return formatDayTime(fact);
  }
  return Array.isArray(fact) ? fact.join(', ') : String(fact);
}

const TextContext = createContext<Text>(textIn('vi'));

/** The text of the page around: `const { t, day } = useText()`. */
export const useText = (): Text => useContext(TextContext);

/** Gives the language to everything inside; changing it redraws at once. */
export function TextProvider(props: { language: Language; children: ReactNode }): ReactNode {
  const text = useMemo(() => textIn(props.language), [props.language]);
  useLayoutEffect(() => {
    document.documentElement.lang = props.language;
  }, [props.language]);
  return <TextContext value={text}>{props.children}</TextContext>;
}
