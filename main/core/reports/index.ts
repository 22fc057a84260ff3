/** What other features may use of reports. */
import type { reports } from '#contract/reports.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { countRange, printBook, progressOf, stop, type Printing } from './print-book.ts';

/** Printings under way are kept here while they last. */
export function reportHandlers(): Handlers<typeof reports> {
  const printings = new Map<string, Printing>();
  const mine = (printId: string, personId: string) => {
    const printing = printings.get(printId);
    return printing?.ownerId === personId ? printing : undefined;
  };
  return {
    printed_range: (order, { db }) => countRange(db, order).facts,
    print_book: (order, context) => printBook(order, context, printings),
    printing: async ({ printId }, { person }) => progressOf(mine(printId, person.personId)),
    stop_printing: async ({ printId }, { person }) => {
      stop(mine(printId, person.personId));
      return null;
    },
  };
}
