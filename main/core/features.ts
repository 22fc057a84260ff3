/** All features side by side, left to right (design §2): the calls they answer and who hears whom. */
import type { CoreContract } from '#contract/index.ts';
import { agencyHandlers } from './agencies/index.ts';
import { bookHandlers, openFirstBooks } from './books/index.ts';
import { documentHandlers } from './documents/index.ts';
import type { Handlers } from './kernel/handlers.ts';
import type { Notices } from './kernel/notices.ts';
import { tableOf } from './kernel/query.ts';
import { peopleHandlers } from './people/index.ts';
import { searchHandlers } from './search/index.ts';

const features: { readonly [F in keyof CoreContract]: Handlers<CoreContract[F]> } = {
  people: peopleHandlers,
  agencies: agencyHandlers,
  books: bookHandlers,
  documents: documentHandlers,
  signing: signingHandlers,
  search: searchHandlers,
  exchange: exchangeHandlers,
  backup: backupHandlers,
};

/** Every handler by its wire name; used by core, by the reading threads and by the command line. */
export const handlerTable = tableOf(features);

/** Who must act when another feature writes, inside the same transaction. */
export function listen(notices: Notices): void {
  notices.on('agencies.body_added', ({ bodyId }, context) => openFirstBooks(bodyId, context));
}
