/** All catalogues put together: a feature adds its two files here, one line in each language. */
import { enApp } from './app.en.ts';
import { viApp } from './app.vi.ts';
import { enSignIn } from './sign-in.en.ts';
import { viSignIn } from './sign-in.vi.ts';
import { enSetUp } from './set-up.en.ts';
import { viSetUp } from './set-up.vi.ts';
import { enAdmin } from './admin.en.ts';
import { viAdmin } from './admin.vi.ts';
import { enSigning } from './signing.en.ts';
import { viSigning } from './signing.vi.ts';
import { enBackup } from './backup.en.ts';
import { viBackup } from './backup.vi.ts';
import { enBooks } from './books.en.ts';
import { viBooks } from './books.vi.ts';
import { enHome } from './home.en.ts';
import { viHome } from './home.vi.ts';
import { enExchange } from './exchange.en.ts';
import { viExchange } from './exchange.vi.ts';
import { enCopies } from './copies.en.ts';
import { viCopies } from './copies.vi.ts';
import { enGoingOut } from './going-out.en.ts';
import { viGoingOut } from './going-out.vi.ts';
import { enMerging } from './merging.en.ts';
import { viMerging } from './merging.vi.ts';
import { enIncoming } from './incoming.en.ts';
import { viIncoming } from './incoming.vi.ts';
import { enIntake } from './intake.en.ts';
import { viIntake } from './intake.vi.ts';
import { enLists } from './lists.en.ts';
import { viLists } from './lists.vi.ts';
import { enSigningWindow } from './signing-window.en.ts';
import { viSigningWindow } from './signing-window.vi.ts';
import { enPrinting } from './printing.en.ts';
import { viPrinting } from './printing.vi.ts';
import { enTransfer } from './transfer.en.ts';
import { viTransfer } from './transfer.vi.ts';
import { enOutgoing } from './outgoing.en.ts';
import { viOutgoing } from './outgoing.vi.ts';
import { enSeal } from './seal.en.ts';
import { viSeal } from './seal.vi.ts';
import { enWorkflow } from './workflow.en.ts';
import { viWorkflow } from './workflow.vi.ts';
import type { Language, Translated } from './catalogue.ts';
import { enCommon } from './common.en.ts';
import { viCommon } from './common.vi.ts';

const vi = {
  common: viCommon,
  app: viApp,
  admin: viAdmin,
  setUp: viSetUp,
  seal: viSeal,
  sign: viSignIn,
  signing: viSigning,
  home: viHome,
  books: viBooks,
  backup: viBackup,
  incoming: viIncoming,
  intake: viIntake,
  outgoing: viOutgoing,
  exchange: viExchange,
  copies: viCopies,
  merging: viMerging,
  goingOut: viGoingOut,
  lists: viLists,
  signingWindow: viSigningWindow,
  workflow: viWorkflow,
  transfer: viTransfer,
  printing: viPrinting,
};

/** Vietnamese is the measure: its keys and placeholders are the ones every language must have. */
export type Catalogue = typeof vi;

const en: Translated<Catalogue> = {
  common: enCommon,
  app: enApp,
  admin: enAdmin,
  setUp: enSetUp,
  seal: enSeal,
  sign: enSignIn,
  signing: enSigning,
  home: enHome,
  books: enBooks,
  backup: enBackup,
  incoming: enIncoming,
  intake: enIntake,
  outgoing: enOutgoing,
  exchange: enExchange,
  copies: enCopies,
  merging: enMerging,
  goingOut: enGoingOut,
  lists: enLists,
  signingWindow: enSigningWindow,
  workflow: enWorkflow,
  transfer: enTransfer,
  printing: enPrinting,
};

export const catalogues: Readonly<Record<Language, Translated<Catalogue>>> = { vi, en };
