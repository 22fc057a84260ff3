/** What other features may use of search. */
export { searchHandlers } from './handlers.ts';
