/** All features side by side, left to right (design §2): the calls they answer and who hears whom. */
import type { CoreContract } from '#contract/index.ts';
import { agencyHandlers } from './agencies/index.ts';
import {
  bookHandlers,
  closeBooksOf,
  openFirstBooks,
  removeUnusedBooks,
  renewBooks,
  reopenBooksOf,
} from './books/index.ts';
import { disagreements, documentHandlers } from './documents/index.ts';
import { backupHandlers, type Keeper } from './backup/index.ts';
import { exchangeHandlers, listenToDocuments as exchangeListens, type Scheduler } from './exchange/index.ts';
import type { Handlers } from './kernel/handlers.ts';
import type { Notices } from './kernel/notices.ts';
import { tableOf, type HandlerTable } from './kernel/query.ts';
import { peopleHandlers } from './people/index.ts';
import { reportHandlers } from './reports/index.ts';
import { searchHandlers } from './search/index.ts';
import { transferHandlers, type TransferWork } from './transfer/index.ts';
import {
  listenToDocuments as signingListens,
  signingHandlers,
  type JudgeOn,
  type Watch,
} from './signing/index.ts';
import { followUnit, workflowHandlers } from './workflow/index.ts';

/** What lives only in core itself; reading threads and the command line have none of it. */
export interface Living {
  readonly scheduler: () => Scheduler;
  readonly judging: () => JudgeOn;
  readonly watch: () => Watch;
  readonly keeper: () => Keeper;
  readonly transferWork: () => TransferWork;
}

/** Every handler by its wire name. */
export function handlerTable(living: Living): HandlerTable {
  const features: { readonly [F in keyof CoreContract]: Handlers<CoreContract[F]> } = {
    people: peopleHandlers,
    agencies: agencyHandlers,
    books: bookHandlers(disagreements),
    documents: documentHandlers,
    workflow: workflowHandlers,
    signing: signingHandlers,
    search: searchHandlers,
    exchange: exchangeHandlers(living.scheduler),
    reports: reportHandlers(),
    transfer: transferHandlers(living.transferWork),
    backup: backupHandlers(living.keeper, living.scheduler),
  };
  return tableOf(features);
}

/** Who must act when another feature writes, inside the same transaction. */
export function listen(notices: Notices, living: Living): void {
  notices.on('agencies.body_added', ({ bodyId }, context) => openFirstBooks(bodyId, context));
  notices.on('agencies.body_renamed', ({ bodyId, fromDay, name, beginsBooks }, context) => {
    if (beginsBooks) renewBooks(context, { bodyId, fromDay, name });
  });
  notices.on('agencies.body_ended', ({ bodyId, reason }, context) => closeBooksOf(context, bodyId, reason));
  notices.on('agencies.end_undone', ({ bodyId, at }, context) => reopenBooksOf(context, bodyId, at));
  notices.on('agencies.body_leaves', ({ bodyId }, context) => removeUnusedBooks(context, bodyId));
  notices.on('people.unit_changed', followUnit);
  signingListens(notices, living.judging, living.watch);
  exchangeListens(notices, living.scheduler);
  for (const name of ['documents.secret_waiting', 'documents.recalled'] as const)
    notices.on(name, (_, context) => context.afterCommit(() => living.keeper().forgetSoon()));
}
