/** What other features may use of books. */
export { bookHandlers } from './handlers.ts';
export { giveAndIssue, issue, reserve, restoreVoid, voidIssued, type GivenNumber } from './numbering.ts';
export { openFirstBooks } from './open.ts';
export { checkBook, type BookCheck } from './check.ts';
export { bookById, lastNumber, listBooks, numberOfDocument, numbersInOrder, type BookRow } from './store.ts';
