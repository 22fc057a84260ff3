/** Refusals of backup and restore, in English. */
import type { RefusalTable } from '../refusal.ts';

export const enBackupRefusals = {
  'backup.no_place': {
    heading: 'No place for backups chosen',
    happened: 'No disk or folder has been chosen to keep the backups.',
    next: 'Open Administration, Backup, and choose a second disk or a USB stick.',
  },
  'backup.place_absent': {
    heading: 'The backup disk is not there',
    happened:
      'The folder {folder} cannot be opened; the stick may not be plugged in. Earlier backups are whole.',
    next: 'Plug the disk in and try again. The program also backs up by itself when it sees the disk.',
  },
  'backup.place_full': {
    heading: 'Not enough room on the backup disk',
    happened: 'The new backup did not fit; what was half written is gone, earlier backups are whole.',
    next: 'Make room on the disk, keep fewer backups, or choose a larger disk.',
  },
  'backup.place_refused': {
    heading: 'The backup disk cannot be written to',
    happened: 'The folder {folder} takes no files.',
    next: 'Release the write lock of the stick, or choose another folder.',
  },
  'backup.place_small_files': {
    heading: 'The backup disk takes no large files',
    happened: 'The disk is formatted as FAT32, which holds no file over 4 GB.',
    next: 'Format it as exFAT or NTFS, or choose another disk.',
  },
  'backup.place_inside': {
    heading: 'The place lies inside the data folder',
    happened: 'A backup that lies with the data is lost with the data.',
    next: 'Choose another disk or a USB stick.',
  },
  'backup.copy_differs': {
    heading: 'The backup does not read back the same',
    happened:
      'A file just written reads differently from the original; the disk may be failing. This backup was dropped.',
    next: 'Try once more; if it happens again, change the disk.',
  },
  'backup.data_damaged': {
    heading: 'The data is damaged in places',
    happened: 'The data in use could not be read whole, so no good backup was written over.',
    next: 'Enter nothing new; close and open the program again to save the data as the screen says.',
  },
  'backup.files_same_place': {
    heading: 'The files are there already',
    happened: 'The folder just chosen is where the files lie now.',
    next: 'Choose a folder on another disk.',
  },
  'backup.files_place_refused': {
    heading: 'The files cannot move there',
    happened: 'The folder {folder} is not there, cannot be written to, or lies inside the data folder.',
    next: 'Choose a folder on another disk that can be written to.',
  },
  'backup.files_place_taken': {
    heading: 'That folder holds other data',
    happened: 'There are files in {folder} that are not of this data.',
    next: 'Choose another folder.',
  },
  'backup.files_place_full': {
    heading: 'The new disk has not enough room',
    happened:
      'Not all files could be copied. Every file is still at the old place and work goes on as before.',
    next: 'Make room and choose that folder again to go on, or choose a larger disk.',
  },
  'backup.files_damaged': {
    heading: 'A file is damaged; nothing was moved',
    happened: 'A file of the store cannot be read whole; the place was not switched and nothing was deleted.',
    next: 'Plug the backup disk in, choose Look now under Backup to bring the file back, then move again.',
  },
  'backup.files_not_there': {
    heading: 'The files are not there',
    happened: 'The folder {folder} does not hold the files of this data, or its disk is not plugged in.',
    next: 'Plug the disk in and try again, or choose the folder whose name begins with Cong-Van-tep.',
  },
  'backup.busy': {
    heading: 'A backup or check is under way',
    happened: 'Another backup, check or restore is running.',
    next: 'Wait until it is done, or press Stop and try again.',
  },
  'backup.manifest_damaged': {
    heading: 'The backup cannot be read',
    happened:
      'Backup "{name}" was cut short or changed, or this is not its key. The present data is untouched.',
    next: 'Choose another backup, or look at the recovery key again.',
  },
  'backup.snapshot_damaged': {
    heading: 'The backup is damaged',
    happened: 'What is in backup "{name}" differs from what was written. The present data is untouched.',
    next: 'Choose another backup.',
  },
  'backup.newer': {
    heading: 'The backup was written by a newer version',
    happened: 'This program is older than the one that wrote the backup.',
    next: 'Install the newer version, then restore.',
  },
  'backup.other_data': {
    heading: 'A backup of other data',
    happened: 'This backup is not of the data that is open.',
    next: 'To use it, start the program on an empty data folder and choose "Restore from a backup".',
  },
  'backup.no_backups': {
    heading: 'No backup found',
    happened: 'The folder {folder} holds no backup of this program.',
    next: 'Choose the folder whose name begins with Cong-Van-sao-luu, or the disk that holds it.',
  },
  'backup.already_set_up': {
    heading: 'This machine has data already',
    happened: 'Restoring at the first screen is for a machine without data.',
    next: 'Sign in as admin and restore under Administration, Backup.',
  },
  'backup.old_machine_unsaid': {
    heading: 'The old machine is not said to have stopped',
    happened: 'Two programs that exchange under one code take each other’s documents.',
    next: 'Shut the old machine down or remove the program there, then tick the statement.',
  },
  'backup.books_unsaid': {
    heading: 'A book without its last number',
    happened: 'The last number given in book "{name}" is missing.',
    next: 'Look at the paper book or the newest document and fill in the last number of each book.',
  },
  'backup.note_needed': {
    heading: 'Say which document bears this number',
    happened: 'A number that was given belongs to a document.',
    next: 'Write its subject and day, at least 5 letters.',
  },
  'backup.nothing_saved': {
    heading: 'Nothing could be saved from the damaged file',
    happened: 'The data file is damaged at its very beginning, so not one row could be read.',
    next: 'Restore the latest backup.',
  },
} as const satisfies RefusalTable;
