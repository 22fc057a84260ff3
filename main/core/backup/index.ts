/** What other features may use of backup. */
export { checkNewDevice, takeIn } from './after-restore.ts';
export { backUpBeforeMigration, type BeforeMigration } from './before-migration.ts';
export { backupHandlers } from './handlers.ts';
export { Keeper } from './keeper.ts';
export { makeBackup, type BackupMade, type BackupOrder, type DataOpened } from './make.ts';
export { usualKeepRule, type KeepRule } from './keep-rule.ts';
export { backupReasons, type BackupReason, type Manifest } from './manifest.ts';
export { placeAt, placesIn, type Place } from './place.ts';
export {
  checkBackup,
  findBackups,
  stageRestore,
  type BackupFound,
  type BackupsFound,
  type RestoreOrder,
} from './restore.ts';
export { verifyJournal } from './verify-journal.ts';
