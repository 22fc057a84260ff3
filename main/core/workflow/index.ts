/** What other features may use of workflow. */
export { workflowHandlers } from './handlers.ts';
export { followUnit } from './units.ts';
export { endOfDayOf, noonAfter, workingMinutesBetween } from './working-minutes.ts';
