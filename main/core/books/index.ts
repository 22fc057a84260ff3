/** What other features may use of books. */
export { bookHandlers } from './handlers.ts';
export {
  giveAndIssue,
  issue,
  nextNumberOf,
  noteBook,
  reserve,
  restoreVoid,
  voidIssued,
  voidReserved,
  type GivenNumber,
} from './numbering.ts';
export { giveKept } from './kept.ts';
export { closeBooksOf, removeUnusedBooks, reopenBooksOf } from './keeping.ts';
export { openBook, openFirstBooks } from './open.ts';
export { renewBooks } from './renew.ts';
export { bookFor, bookOfToday, kindsOf } from './year.ts';
export { proposeSymbol } from './symbols.ts';
export { tieTakenOver, untieTakenOver } from './taken-over.ts';
export {
  checkBook,
  isWhole,
  proveBook,
  provePortion,
  type BookCheck,
  type BookPlace,
  type Disagreements,
} from './check.ts';
export { bookById, listBooks, type BookRow } from './store.ts';
export { lastNumber, numberOfDocument, numbersInOrder, type NumberRow } from './number-store.ts';
export {
  booksHeldElsewhere,
  booksHeldHere,
  settleUnresolved,
  takeOverLease,
  unresolvedNumbers,
  type BookElsewhere,
  type UnresolvedNumber,
} from './lease-take-over.ts';
