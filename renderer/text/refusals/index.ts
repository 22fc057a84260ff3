/** Every refusal's texts, put together by language: a feature adds one line in each. */
import type { Language } from '../catalogue.ts';
import type { RefusalTable } from '../refusal.ts';
import { enCommonRefusals } from './common.en.ts';
import { viCommonRefusals } from './common.vi.ts';

export const refusalTables: Readonly<Record<Language, RefusalTable>> = {
  vi: { ...viCommonRefusals },
  en: { ...enCommonRefusals },
};
