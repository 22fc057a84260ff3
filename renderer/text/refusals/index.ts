/** Every refusal's texts, put together by language: a feature adds one line in each. */
import type { Language } from '../catalogue.ts';
import type { RefusalTable } from '../refusal.ts';
import { enCommonRefusals } from './common.en.ts';
import { viCommonRefusals } from './common.vi.ts';
import { enPeopleRefusals } from './people.en.ts';
import { viPeopleRefusals } from './people.vi.ts';
import { enAgenciesRefusals } from './agencies.en.ts';
import { viAgenciesRefusals } from './agencies.vi.ts';
import { enBooksRefusals } from './books.en.ts';
import { viBooksRefusals } from './books.vi.ts';
import { enExchangeRefusals } from './exchange.en.ts';
import { viExchangeRefusals } from './exchange.vi.ts';
import { enDocumentRefusals } from './documents.en.ts';
import { viDocumentRefusals } from './documents.vi.ts';
import { enIntakeRefusals } from './intake.en.ts';
import { viIntakeRefusals } from './intake.vi.ts';
import { enReportsRefusals } from './reports.en.ts';
import { viReportsRefusals } from './reports.vi.ts';
import { enTransferRefusals } from './transfer.en.ts';
import { viTransferRefusals } from './transfer.vi.ts';
import { enSearchRefusals } from './search.en.ts';
import { viSearchRefusals } from './search.vi.ts';
import { enSigningRefusals } from './signing.en.ts';
import { viSigningRefusals } from './signing.vi.ts';
import { enWorkflowRefusals } from './workflow.en.ts';
import { viWorkflowRefusals } from './workflow.vi.ts';
import { enBackupRefusals } from './backup.en.ts';
import { viBackupRefusals } from './backup.vi.ts';

export const refusalTables: Readonly<Record<Language, RefusalTable>> = {
  vi: {
    ...viCommonRefusals,
    ...viSigningRefusals,
    ...viReportsRefusals,
    ...viDocumentRefusals,
    ...viIntakeRefusals,
    ...viPeopleRefusals,
    ...viAgenciesRefusals,
    ...viBooksRefusals,
    ...viExchangeRefusals,
    ...viWorkflowRefusals,
    ...viBackupRefusals,
    ...viTransferRefusals,
    ...viSearchRefusals,
  },
  en: {
    ...enCommonRefusals,
    ...enSigningRefusals,
    ...enReportsRefusals,
    ...enDocumentRefusals,
    ...enIntakeRefusals,
    ...enPeopleRefusals,
    ...enAgenciesRefusals,
    ...enBooksRefusals,
    ...enExchangeRefusals,
    ...enWorkflowRefusals,
    ...enBackupRefusals,
    ...enTransferRefusals,
    ...enSearchRefusals,
  },
};
