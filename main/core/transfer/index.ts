/** What other features may use of transfer. */
export { transferHandlers } from './handlers.ts';
export { settleCutOff } from './store.ts';
export { verifyImports } from './verify-imports.ts';
export { TransferWork } from './work.ts';
export { exportJob, type ExportAnswer } from './export/job.ts';
export { hasNeededColumns } from './register/columns.ts';
export { RegisterJob } from './register/job.ts';
export { newCounts } from './meter.ts';
