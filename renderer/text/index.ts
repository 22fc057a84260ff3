/** All catalogues put together: a feature adds its two files here, one line in each language. */
import { enApp } from './app.en.ts';
import { viApp } from './app.vi.ts';
import type { Language, Translated } from './catalogue.ts';
import { enCommon } from './common.en.ts';
import { viCommon } from './common.vi.ts';

const vi = {
  common: viCommon,
  app: viApp,
};

/** Vietnamese is the measure: its keys and placeholders are the ones every language must have. */
export type Catalogue = typeof vi;

const en: Translated<Catalogue> = {
  common: enCommon,
  app: enApp,
};

export const catalogues: Readonly<Record<Language, Translated<Catalogue>>> = { vi, en };
