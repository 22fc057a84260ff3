/** Refusals that any call can meet, and why the data cannot be opened, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viCommonRefusals } from './common.vi.ts';

export const enCommonRefusals: RefusalTable<keyof typeof viCommonRefusals> = {
  'core.restarted': {
    heading: 'The engine has just restarted',
    happened: 'The work in hand was cut off; what was saved is untouched.',
    next: 'Do the last step again.',
  },
  'core.deadline': {
    heading: 'This took too long',
    happened: 'The machine did not answer in the time allowed.',
    next: 'Try again. If it is copying or scanning for viruses, wait until that ends.',
  },
  'core.defect': {
    heading: 'This did not finish',
    happened: 'The program stopped half-way. What was typed is still there.',
    next: 'Try again. If it stays so, send reference {reference} to support.',
  },
  'core.bad_input': {
    heading: 'Something was not filled in right',
    happened: 'The value of the field "{field}" was not accepted.',
    next: 'Look at the fields again and try once more. What was typed is still there.',
  },
  'core.not_ready': {
    heading: 'The data is not open yet',
    happened: 'The engine is opening the data or could not open it.',
    next: 'Wait a few seconds and try again.',
  },
  'core.cancelled': {
    heading: 'Stopped as asked',
    happened: 'This was stopped half-way; what was saved is kept.',
    next: 'Do it again when needed.',
  },
  'core.not_allowed': {
    heading: 'Your role may not do this',
    happened: 'This belongs to another role.',
    next: 'Ask somebody with that role, or ask the administrator for it.',
  },
  'core.disk_full': {
    heading: 'The disk is full',
    happened: 'There is no room left to write, so nothing was changed.',
    next: 'Free some space on the disk that holds the data and try again.',
  },
  'core.data_in_use': {
    heading: 'The data is open somewhere else',
    happened: 'Another Công Văn has the same data folder open.',
    next: 'Close it and start again. Two machines never share one data folder.',
  },
  'core.newer_data': {
    heading: 'The data was written by a newer version',
    happened:
      'This version is older than the one that wrote the data and does not open it, so as to harm nothing.',
    next: 'Install the newer version and start again. The data was not touched.',
  },
  'core.network_folder': {
    heading: 'The data folder is on a network',
    happened: 'Data on a network drive or in a synchronised folder can break when the line drops.',
    next: 'Put the data folder on a disk of this machine.',
  },
  'core.folder_refused': {
    heading: 'The data folder cannot be used',
    happened: 'The folder {dir} is missing, may not be written to, or its drive is not plugged in.',
    next: 'Plug the drive in, or ask for the right to write there, and start again.',
  },
  'core.keys_missing': {
    heading: 'There is no key for the data',
    happened: 'The key of this data is not on this machine; perhaps the data was copied from another.',
    next: 'Start with the printed recovery key: run the program with --recover and a file that holds it.',
  },
  'core.recovery_key_wrong': {
    heading: 'The recovery key is not right',
    happened: 'The key in the file does not open this data.',
    next: 'Compare each group with the printed one, minding 0 and O, 1 and I, and try again.',
  },
  'core.wrong_key': {
    heading: 'The key does not fit the data',
    happened: 'The data was encrypted with another key, or its file is damaged.',
    next: 'Check that this is the right data folder; if so, start with the printed recovery key.',
  },
  'core.keeps_stopping': {
    heading: 'The engine keeps stopping',
    happened: 'It was started several times and stopped again. What was saved is untouched.',
    next: 'Restart the machine and try again. If it stays so, call support and do not delete the data folder.',
  },
  'gate.unknown_call': {
    heading: 'This window may not do this',
    happened: 'The request does not belong to this window; perhaps the program was just updated.',
    next: 'Close the program and start it again.',
  },
  'gate.too_large': {
    heading: 'Too much at once',
    happened: 'What was typed is larger than allowed.',
    next: 'Make it shorter, or put the long part into a file.',
  },
  'core.data_damaged': {
    heading: 'The data is damaged',
    happened:
      'The data file cannot be read in places, mostly after a disk fault or a power cut. Nothing was deleted or added.',
    next: 'Follow the steps below. Do not delete the data folder.',
  },
  'core.restored_needs_device': {
    heading: 'Restored data must be opened as a new machine',
    happened:
      'This data was just restored; opened under the old machine’s identity, two places would write the same entries.',
    next: 'Open it with the printed recovery key.',
  },
  'core.files_absent': {
    heading: 'The disk with the document files is not there',
    happened:
      'The files were moved to another disk, which is not plugged in or has another name now. Nothing is lost.',
    next: 'Plug it in and try again, or take one of the ways below.',
  },
  'core.index_damaged': {
    heading: 'The search index is being made anew',
    happened: 'The search index was damaged; it is being made anew from the documents and nothing is lost.',
    next: 'Try again in a few minutes. The bottom line tells how far it is.',
  },
};
