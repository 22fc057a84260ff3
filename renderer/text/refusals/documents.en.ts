/** Refusals about documents, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viDocumentRefusals } from './documents.vi.ts';

export const enDocumentRefusals: RefusalTable<keyof typeof viDocumentRefusals> = {
  'documents.not_word': {
    heading: 'This is no Word file (.docx)',
    happened: 'Only .docx and .odt files can be turned into a PDF here.',
    next: 'Open the file in Word, save it as .docx or PDF, and choose it again.',
  },
  'documents.no_converter': {
    heading: 'This machine cannot turn Word files into PDFs',
    happened: 'Neither LibreOffice nor Word was found on this machine.',
    next: 'Install LibreOffice, or save the file as PDF where there is Word and choose the PDF.',
  },
  'documents.conversion_failed': {
    heading: 'The Word file was not turned into a PDF',
    happened: 'The office program could not open the file, or took too long.',
    next: 'Open the file in Word or LibreOffice to see what is wrong, save it as PDF and choose the PDF.',
  },
  'documents.unknown_group': {
    heading: 'The group is gone',
    happened: 'Somebody else has just removed this group of receivers.',
    next: 'Choose the receivers again, or keep them as a new group.',
  },
  'documents.not_a_paper_receiver': {
    heading: 'This receiver takes no paper',
    happened: '{name} receives through the hub or inside the office and is not written into the post book.',
    next: 'Choose a receiver of the paper.',
  },
  'documents.unknown_kept_copy_use': {
    heading: 'This use of a kept copy is not there',
    happened: 'The line does not belong to the open document.',
    next: 'Open the document again and choose a line of its list.',
  },
  'documents.returned_before_used': {
    heading: 'Returned before it was used',
    happened: 'The day of return {returnedOn} is before the day of use {usedOn}.',
    next: 'Look at the day of return again.',
  },
  'documents.posted_before_issued': {
    heading: 'Sent before it was issued',
    happened: 'The day of sending {sentOn} is before the day of the document {issuedOn}.',
    next: 'Look at the day of sending again.',
  },
  'documents.recall_asked': {
    heading: 'The sender asks for this document back',
    happened: 'It is locked, or was given back.',
    next: 'Answer the sender on the first screen, “After sending”, then go on.',
  },
  'documents.unknown': {
    heading: 'This document cannot be opened',
    happened: 'It is no longer here or is not part of your work.',
    next: 'Go back to the list and choose another.',
  },
  'documents.unknown_upload': {
    heading: 'The file is no longer in memory',
    happened: 'The file was dropped, mostly because the program restarted. What was typed is still there.',
    next: 'Drop or choose the file again, then save.',
  },
  'documents.unknown_waiting': {
    heading: 'The document is no longer waiting',
    happened: 'It was registered or refused elsewhere.',
    next: 'Go back to the waiting list for the next one.',
  },
  'documents.annex_twice': {
    heading: 'Two files of the document are the same',
    happened: 'The file "{fileName}" has the name or the content of another file of this document.',
    next: 'Leave one out, or rename it when the content differs.',
  },
  'documents.annex_encrypted': {
    heading: 'The annex has a password',
    happened: 'The file "{fileName}" has a password, so the agency cannot sign it.',
    next: 'Make the file again without a password and add it again.',
  },
  'documents.not_a_pdf': {
    heading: 'This file is not a PDF',
    happened: 'What is inside is not a PDF, whatever its name says.',
    next: 'Convert it to PDF and drop it again, or register the paper without a file.',
  },
  'documents.empty_file': {
    heading: 'This file is empty',
    happened: 'It has 0 bytes, mostly because copying or scanning was cut off.',
    next: 'Copy or scan it again and drop the new file.',
  },
  'documents.too_large': {
    heading: 'The file is too large',
    happened: 'One file may have at most {maxBytes|bytes}; many files open at once have a limit too.',
    next: 'Compress it, scan it at a lower resolution, or put annexes into files of their own.',
  },
  'documents.secrecy_mark': {
    heading: 'The file bears a secrecy mark',
    happened: 'The program takes no secret documents and has stored nothing of this file.',
    next: 'Drop the file and use the book of secret documents; if it is a false alarm, give the reason and read on.',
  },
  'documents.secrecy_words': {
    heading: 'The words typed say a level of secrecy',
    happened: 'The subject, the note or the symbol holds a secrecy mark. Nothing has been stored.',
    next: 'A secret document is not registered here. For a false alarm, write it anew or give the reason.',
  },
  'documents.looks_registered': {
    heading: 'This document is registered already',
    happened: 'Document {code} is in the book of {on|day} as arrival {arrivalNumber}.',
    next: 'Open that document to compare, or register all the same if it is another.',
  },
  'documents.arrived_before_issued': {
    heading: 'Dated after it arrived',
    happened: 'The document is dated {issuedOn|day} but arrived on {arrivedOn|day}.',
    next: 'Look at the two days on the page again.',
  },
  'documents.due_before_arrival': {
    heading: 'Due before it arrived',
    happened: 'It is due on {dueOn|day} but arrived on {arrivedOn|day}.',
    next: 'Change the due day, or leave it empty if it has passed.',
  },
  'documents.paper_day': {
    heading: 'The day the paper came is not right',
    happened: '{day|day} is after today or before the day of the document.',
    next: 'Write the day on which the paper really came.',
  },
  'documents.paper_is_here': {
    heading: 'The paper is here already',
    happened: 'This document has its paper original, come on {on|day}.',
    next: 'Open it to see; if this is another document choose Register all the same.',
  },
  'documents.nothing_to_join': {
    heading: 'There is nothing to join',
    happened: 'The form has no file and says nothing of a paper original.',
    next: 'Drop the file, or set Paper to Yes, and join again.',
  },
  'documents.changed_meanwhile': {
    heading: 'Somebody else has just changed it',
    happened: '{by} changed this document at {at|dayTime}, after you opened it.',
    next: 'Take the new version and save again; what you typed is still there.',
  },
  'documents.void_settled': {
    heading: 'The void stays',
    happened: 'Only the person who made it void takes it back, on the same day.',
    next: 'Register the document anew and note the void number.',
  },
  'documents.wrong_state': {
    heading: 'The document has moved on',
    happened: 'This can no longer be done at its present step; somebody may just have handled it.',
    next: 'Open the document again to see where it stands.',
  },
  'documents.not_yours': {
    heading: 'This is somebody else’s to do',
    happened: 'The document is with somebody else, so you cannot do this now.',
    next: 'Ask the one who has it, or the clerk to hand it back.',
  },
  'documents.already_issued': {
    heading: 'The document is issued',
    happened: 'Receivers cannot be changed after the issue.',
    next: 'Send it once more to others, or issue a document that replaces it.',
  },
  'documents.post_empty': {
    heading: 'Nobody holds the signing post',
    happened: 'The post chosen to sign this document is empty.',
    next: 'Choose another post, or ask the admin to fill it.',
  },
  'documents.no_signature_yet': {
    heading: 'It cannot be issued yet',
    happened: 'The document has no signature of the one entitled to sign.',
    next: 'Submit it for signature, then number and issue it.',
  },
  'documents.no_receivers': {
    heading: 'No receivers yet',
    happened: 'The document names nobody to send it to.',
    next: 'Add receivers, then send.',
  },
};
