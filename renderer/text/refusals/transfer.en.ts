/** Refusals of bringing in and taking out, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viTransferRefusals } from './transfer.vi.ts';

export const enTransferRefusals: RefusalTable<keyof typeof viTransferRefusals> = {
  'transfer.not_a_sheet': {
    heading: 'This file is no spreadsheet',
    happened: 'It could be read neither as Excel (.xlsx) nor as CSV.',
    next: 'Open it in Excel or LibreOffice, save it as .xlsx and choose it again.',
  },
  'transfer.old_excel': {
    heading: 'An Excel file under a password, or a damaged one',
    happened: 'A workbook under a password, or a damaged .xls file, cannot be read.',
    next: 'Open it in Excel or LibreOffice, remove the password, save it and choose it again.',
  },
  'transfer.sheet_too_large': {
    heading: 'The spreadsheet is too large',
    happened: 'Unpacked, the file is many times as large as a register.',
    next: 'Divide it by years and import them one after another.',
  },
  'transfer.no_heads': {
    heading: 'No row of column heads',
    happened:
      'No row reads as at least three heads of a register, such as "Số đến", "Ngày đến", "Trích yếu".',
    next: 'Add a row of heads to the spreadsheet and choose it again; if letters look wrong, choose another encoding.',
  },
  'transfer.secret_register': {
    heading: 'A register of secret documents',
    happened: 'Its name or its title says that it lists secret documents. No row was read or kept.',
    next: 'Such a register is kept apart under the law on state secrets and does not belong in this program.',
  },
  'transfer.columns_missing': {
    heading: 'Columns are missing',
    happened: 'At least the number in the book, the day of entry and the subject are needed.',
    next: 'Match the columns and preview again.',
  },
  'transfer.check_lost': {
    heading: 'The preview is gone',
    happened: 'Its result is no longer in memory.',
    next: 'Preview again, then import.',
  },
  'transfer.import_running': {
    heading: 'Another import is under way',
    happened: 'Only one register can be imported or undone at a time.',
    next: 'Wait for it to end, or stop it, and try again.',
  },
  'transfer.nothing_to_take': {
    heading: 'There is no row to import',
    happened: 'Every row is in the book already or has something that keeps it out.',
    next: 'Look through the rows, mend them in the spreadsheet and choose it again.',
  },
  'transfer.unknown_import': {
    heading: 'No such import',
    happened: 'It is not there any more, or was undone.',
    next: 'Open the list of imports again.',
  },
  'transfer.import_touched': {
    heading: 'It cannot be undone yet',
    happened: 'Somebody has worked on {count} documents of this import: {names}.',
    next: 'If it must be undone, take back what was done to them first; otherwise correct single documents.',
  },
  'transfer.stopped': {
    heading: 'Stopped',
    happened: 'The work was stopped as asked; nothing is left of it.',
    next: 'It can be done again at any time.',
  },
  'transfer.no_room': {
    heading: 'Not enough room',
    happened: 'About {neededBytes|bytes} are needed, the disk has {freeBytes|bytes}. Nothing was written.',
    next: 'Choose another disk with more room.',
  },
  'transfer.folder_taken': {
    heading: 'The folder is there already',
    happened: 'There is a folder {folder} already.',
    next: 'Give another name, or choose another place.',
  },
  'transfer.folder_refused': {
    heading: 'This folder cannot be written to',
    happened: 'The machine does not let anything be written to {folder}.',
    next: 'Choose another folder; with a USB stick, see that it is plugged in and not locked.',
  },
};
