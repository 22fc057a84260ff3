/** Refusals about the ways a document comes in, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viIntakeRefusals } from './intake.vi.ts';

export const enIntakeRefusals: RefusalTable<keyof typeof viIntakeRefusals> = {
  'documents.not_taken': {
    heading: 'This kind of file is not taken',
    happened:
      'The program takes PDF, PNG and JPG pictures, Word, Excel, PowerPoint, .eml mails and .zip archives.',
    next: 'Turn the file into a PDF and drop it again; unpack other archives and drop single files.',
  },
  'documents.broken_picture': {
    heading: 'The picture is broken or not complete',
    happened: 'The file ends in the middle of the picture, often because a copy or scan was interrupted.',
    next: 'Copy or scan it again and drop the new file.',
  },
  'documents.broken_archive': {
    heading: 'The archive is broken',
    happened: 'The list or the content of the archive cannot be read.',
    next: 'Ask the sender for it again, or unpack it with another program and drop single files.',
  },
  'documents.member_encrypted': {
    heading: 'This file has a password',
    happened: 'The file inside the archive has a password and cannot be taken out.',
    next: 'Unpack it with the password from the sender and drop the unpacked file.',
  },
  'documents.member_too_large': {
    heading: 'The file inside is too large',
    happened: 'It unpacks to more than is allowed, or to unusually much for the archive.',
    next: 'Unpack it into a folder, look at the file and drop it.',
  },
  'documents.archive_not_kept': {
    heading: 'An archive cannot be registered',
    happened: 'The archive is only a wrapping; the documents inside are what is registered.',
    next: 'Press Take out at the documents to receive, then save again.',
  },
  'documents.not_from_folder': {
    heading: 'The scan folder does not take this kind of file',
    happened: 'Mails and archives hold other files, so a person must open them and choose.',
    next: 'Drop this file on the window to open it.',
  },
  'shell.folder_refused': {
    heading: 'This folder cannot be used',
    happened: 'The folder is gone, or this machine may not read and write there.',
    next: 'Choose another folder, or ask the admin for the right to write.',
  },
  'shell.folder_is_ours': {
    heading: 'This is the data folder of the program',
    happened: 'The scan folder must not lie in the data folder, nor hold it.',
    next: 'Choose the folder the scanner saves into.',
  },
  'shell.no_scanner_program': {
    heading: 'No scanning program on this machine',
    happened: 'The program that drives scanners was not found.',
    next: 'Ask the admin to install SANE (package sane-utils), or let the scanner save into the scan folder.',
  },
  'shell.scanner_empty': {
    heading: 'The feeder is empty',
    happened: 'The scanner sees no sheet in the feeder.',
    next: 'Put paper into the feeder and scan again, or choose the glass.',
  },
  'shell.scanner_jammed': {
    heading: 'The paper is jammed',
    happened: 'The pages scanned before it are still here.',
    next: 'Take the sheet out and go on scanning from it.',
  },
  'shell.scanner_cover_open': {
    heading: 'The cover of the scanner is open',
    happened: 'The scanner does not work with its cover open.',
    next: 'Close it and scan again.',
  },
  'shell.scanner_busy': {
    heading: 'The scanner is busy',
    happened: 'Another scan has not ended, perhaps of another machine.',
    next: 'Wait until it has ended and scan again.',
  },
  'shell.scanner_failed': {
    heading: 'The scanner does not answer',
    happened: 'It is off, disconnected or reports an error. The pages scanned so far are still here.',
    next: 'Look at its cable and power, then go on scanning.',
  },
  'shell.no_such_printer': {
    heading: 'This printer is not there',
    happened: 'Printer {printer} is no longer among the printers of this machine.',
    next: 'Choose another printer, or save the PDF and print it elsewhere.',
  },
  'shell.printer_refused': {
    heading: 'The printer did not take it',
    happened: 'The system did not take the order for {printer}: {words}.',
    next: 'See that the printer is on, connected and has paper, then print again; or save the PDF.',
  },
  'shell.no_program': {
    heading: 'No program on this machine opens this file',
    happened: 'The operating system found no program for this kind of file.',
    next: 'Save a copy and open it elsewhere, or ask the admin to install a program.',
  },
};
