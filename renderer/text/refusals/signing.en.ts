/** Refusals of signing, of PDFs and of the signing device, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viSigningRefusals } from './signing.vi.ts';

export const enSigningRefusals: RefusalTable<keyof typeof viSigningRefusals> = {
  'signing.unknown_batch': {
    heading: 'This batch is no longer there',
    happened: 'It was dropped, or it is another person’s. The documents are where they were.',
    next: 'Choose the documents again and open them anew.',
  },
  'signing.not_seal_keeper': {
    heading: 'Somebody else keeps the seal',
    happened: '{name} keeps the seal of this body, so it cannot be used from this account.',
    next: 'Have the keeper issue it, or hand the seal over under "Seal and device".',
  },
  'signing.not_token_keeper': {
    heading: 'Somebody else keeps this token',
    happened: '{name} keeps the token {serial}, so it cannot sign for the agency from this account.',
    next: 'Have the keeper issue it, or hand the token over under "Seal and device".',
  },
  'signing.keeper_no_clerk': {
    heading: 'Not a clerk',
    happened: 'Seal and token are given to active clerks only.',
    next: 'Choose another clerk, or have the administrator add the role.',
  },
  'signing.serial_kept': {
    heading: 'This serial is recorded',
    happened: 'The token {serial} is recorded already, kept by {name}.',
    next: 'Check the serial, or hand over the recorded token.',
  },
  'signing.serial_missing': {
    heading: 'The serial is missing',
    happened: 'A token needs its serial.',
    next: 'Fill in the serial shown on the token or under "Check the device".',
  },
  'signing.unknown_custody': {
    heading: 'No longer in the list',
    happened: 'It was retired or never recorded.',
    next: 'The list was read again; choose anew.',
  },
  'signing.not_its_keeper': {
    heading: 'You are not its keeper',
    happened: 'Only the keeper hands it over. Keeper: {name}.',
    next: 'Ask the keeper.',
  },
  'signing.hand_over_open': {
    heading: 'A hand-over is open',
    happened: 'The one before has no answer yet.',
    next: 'Wait for the receiver, or withdraw it.',
  },
  'signing.hand_over_to_self': {
    heading: 'The receiver keeps it already',
    happened: 'It cannot be handed over to its keeper.',
    next: 'Choose somebody else.',
  },
  'signing.hand_over_over': {
    heading: 'This hand-over is over',
    happened: 'It was answered or withdrawn before.',
    next: 'The list was read again; nothing else to do.',
  },
  'signing.not_its_receiver': {
    heading: 'It is meant for somebody else',
    happened: 'Only {name} can confirm it.',
    next: 'Have the receiver sign in and confirm.',
  },
  'signing.file_changed': {
    heading: 'The file changed since it was shown',
    happened: 'The stored file is no longer the one on the screen, so nothing was signed.',
    next: 'Open this document again, look at it as it is now, then sign.',
  },
  'signing.pages_not_shown': {
    heading: 'A page was not seen',
    happened: 'Page {page} has not been on the screen. Only what was shown in full can be signed.',
    next: 'Go to it with Page Down, then sign.',
  },
  'signing.not_placed': {
    heading: 'The place is not chosen',
    happened: 'The signature, number or seal has no place on the page yet.',
    next: 'Drag its frame to the right spot and sign again.',
  },
  'signing.certificate_expired': {
    heading: 'The certificate has expired',
    happened: 'It expired on {on|day}. A signature made now would not be valid, so nothing was signed.',
    next: 'Use a certificate in date, or ask its issuer to renew it.',
  },
  'signing.certificate_not_yet_valid': {
    heading: 'The certificate is not valid yet',
    happened: 'It is valid only from {on|day}.',
    next: 'Check the clock of this machine, or use another certificate.',
  },
  'signing.certificate_wrong_usage': {
    heading: 'This certificate is not for signing',
    happened: 'It was issued for another use.',
    next: 'Choose the signing certificate on the device.',
  },
  'signing.signature_wrong': {
    heading: 'The signature does not fit the certificate',
    happened:
      'Key and certificate on the device are not a pair, so the signature was thrown away. The file is unchanged.',
    next: 'Choose another certificate, or ask the issuer of the device.',
  },
  'signing.self_check_failed': {
    heading: 'The signed file failed its check',
    happened:
      'The file just signed was checked and found wrong, so it was thrown away. The original is untouched.',
    next: 'Try again. If it stays so, return the draft and make the PDF anew.',
  },
  'signing.no_seal_picture': {
    heading: 'There is no picture of the seal',
    happened: 'The agency has no seal picture in the program, so it cannot issue.',
    next: 'Ask the administrator to add it under Administration, Agency.',
  },
  'signing.no_agency_post': {
    heading: 'This body has no signing post',
    happened: 'The issuing body has no post that signs.',
    next: 'Ask the administrator to add one under Administration, Agency.',
  },
  'signing.not_a_certificate': {
    heading: 'This file is no certificate',
    happened: 'No X.509 certificate can be read from it.',
    next: 'Choose the .cer, .crt, .pem or .der file that the authority published.',
  },
  'signing.fingerprint_differs': {
    heading: 'The fingerprint differs',
    happened: 'What was typed is not the fingerprint of the certificate in the file, so it is not trusted.',
    next: "Compare it again with the authority's own page.",
  },
  'signing.no_signed_state': {
    heading: 'What was signed cannot be set apart',
    happened:
      'This signature does not fit the content of the file, so it is not sure what was there when it was made.',
    next: 'Read the reasons in the result of the check; ask the sender for the original file.',
  },
  'signing.not_a_copy': {
    heading: 'This document is not a copy',
    happened: 'Only a copy that is not signed yet can be withdrawn here.',
    next: 'Open the copy that is to be withdrawn.',
  },
  'signing.copy_needs_file': {
    heading: 'The document has no PDF',
    happened: 'Only a document with a PDF can be copied; this one has paper or another kind of file.',
    next: 'Scan the paper into the document, then copy it.',
  },
  'signing.copy_forward_original': {
    heading: 'An electronic original is not copied electronically',
    happened:
      'An electronic original is sent on as it is; its true copy is on paper (Decree 30/2020, Article 25).',
    next: 'Send this document itself, or choose paper, or an extract.',
  },
  'signing.copy_of_copy_only': {
    heading: 'This document is a true copy',
    happened: 'Of a true copy only a copy of a copy can be made.',
    next: 'Choose Copy of a copy, or open the original.',
  },
  'signing.copy_paper_only': {
    heading: 'A copy of an electronic copy is on paper',
    happened: 'A copy of an electronic copy is made on paper (Decree 30/2020, Article 25).',
    next: 'Choose paper.',
  },
  'signing.copy_no_pages': {
    heading: 'No pages to take',
    happened: 'An extract needs at least one of the {count} pages of the document.',
    next: 'Write page numbers, for example 1-3, 5.',
  },
  'signing.copy_not_drawable': {
    heading: 'The pages cannot be drawn again',
    happened: 'The file has a password or a broken structure, so no copy can be made of its pages.',
    next: 'Print the document, scan it again and copy the scan.',
  },
  'signing.no_authority': {
    heading: 'No time-stamp authority is set',
    happened: 'The admin has not filled in the address of a time-stamp authority, so no proof can be added.',
    next: 'Open Administration, tab Trust, and fill in the address.',
  },
  'signing.authority_silent': {
    heading: 'The time-stamp authority does not answer',
    happened: 'The address could not be reached, or it took too long ({why}).',
    next: 'Check the line, the address and the proxy, then try again.',
  },
  'signing.authority_refused': {
    heading: 'This address gives no time stamps',
    happened: 'The server answered, but not with the time stamp asked for ({why}).',
    next: 'Compare the address with the one the authority has published.',
  },
  'signing.not_a_revocation_list': {
    heading: 'The file is no revocation list',
    happened: 'No complete revocation list can be read in this file.',
    next: "Choose the .crl file from the authority's own page.",
  },
  'signing.revocation_list_untrusted': {
    heading: 'The revocation list is not trusted',
    happened: 'No certificate trusted by this office has signed the list.',
    next: 'Add the certificate of who made the list first, then take it in again.',
  },
  'signing.unknown_anchor': {
    heading: 'This certificate is no longer listed',
    happened: 'Somebody removed it before.',
    next: 'The list has been read again; nothing more to do.',
  },
  'pdf.not_pdf': {
    heading: 'This file is no PDF',
    happened: 'Its content is not in the form of a PDF.',
    next: 'Make the PDF anew from the draft and submit it again.',
  },
  'pdf.empty': {
    heading: 'The PDF is empty',
    happened: 'It has no page.',
    next: 'Make the PDF anew and submit it again.',
  },
  'pdf.encrypted': {
    heading: 'The PDF has a password',
    happened: 'A file with a password takes no signature.',
    next: 'Make the PDF anew without a password and submit it again.',
  },
  'pdf.rights_limited': {
    heading: 'The maker of this PDF limited what may be done with it',
    happened:
      'It opens without a password, but it is encrypted under a password that forbids changes, so it takes no signature.',
    next: 'Ask for a copy without limits, or make the PDF anew from the draft and submit it again.',
  },
  'pdf.xref_broken': {
    heading: 'The PDF is broken inside',
    happened:
      'Its own table of contents is wrong. Each program mends that in its own way when it opens the file, so it is not sure that what is seen is what would be signed.',
    next: 'Make the PDF anew from the draft. Where there is no draft: open the file, print it to a new PDF, look at every page, and submit the new one.',
  },
  'pdf.certified_no_changes': {
    heading: 'The file is closed to more signatures',
    happened: 'An earlier signer certified it and allowed no change.',
    next: 'Ask for an open copy, or make the PDF anew.',
  },
  'pdf.field_locked': {
    heading: 'The signature field is locked',
    happened: 'An earlier signature locked the fields of this file.',
    next: 'Ask for an open copy, or make the PDF anew.',
  },
  'pdf.too_large': {
    heading: 'The PDF is too large',
    happened: 'It is larger than the program can sign.',
    next: 'Make it smaller, or put its annexes into files of their own.',
  },
  'pdf.font_missing_glyph': {
    heading: 'A letter cannot be drawn',
    happened: 'The number, date or name has a letter that the font lacks.',
    next: 'Check symbol and name, remove the odd letter and try again.',
  },
  'pdf.image_unreadable': {
    heading: 'The picture of the signature or seal cannot be read',
    happened: 'The file is damaged or not a whole PNG.',
    next: 'Bring in the transparent PNG again, then sign again; the document is unchanged.',
  },
  'pdf.text_does_not_fit': {
    heading: 'The frame is too small for its text',
    happened: 'The text does not fit.',
    next: 'Make the frame larger and sign again.',
  },
  'pdf.outside_page': {
    heading: 'The frame lies outside the page',
    happened: 'A part of it is beyond the edge.',
    next: 'Drag it onto the page and sign again.',
  },
  'pdf.page_missing': {
    heading: 'The file has no such page',
    happened: 'The frame stands on a page that is not there.',
    next: 'Open the document again and place the frame anew.',
  },
  'pdf.form_is_xfa': {
    heading: 'This kind of PDF form cannot be signed',
    happened: 'It uses an XFA form, on which a signature would not be sure.',
    next: 'Print it to a plain PDF and submit it again.',
  },
  'pdf.reserve_too_small': {
    heading: 'Not enough room for the signature',
    happened: 'The chain of certificates is longer than the room kept for it. The file is unchanged.',
    next: 'Try again. If it stays so, send this code to support.',
  },
  'token.pin_incorrect': {
    heading: 'The PIN is wrong',
    happened: 'The device did not take it. After several mistakes it locks itself.',
    next: 'Check the keyboard and type it again.',
  },
  'token.pin_locked': {
    heading: 'The device is locked',
    happened: 'The PIN was wrong too many times.',
    next: 'Ask its issuer to unlock it.',
  },
  'token.removed': {
    heading: 'The signing device is not there',
    happened: 'It was just pulled out. What was signed is kept.',
    next: 'Plug it in again and type the PIN.',
  },
  'token.session_lost': {
    heading: 'The signing device was cut off',
    happened: 'The connection to it was lost. What was signed is kept.',
    next: 'Look for the device again and type the PIN.',
  },
  'token.not_found': {
    heading: 'The signing device is not there',
    happened: 'The device or certificate chosen is no longer plugged in.',
    next: 'Plug the right device in and press "Look again".',
  },
  'token.not_unlocked': {
    heading: 'The device is not unlocked',
    happened: 'It is locked, so it cannot sign.',
    next: 'Type the PIN and sign again.',
  },
  'token.driver_missing': {
    heading: "The device's library is missing",
    happened: 'The PKCS#11 file is not where it should be.',
    next: "Install the device's software, or ask the administrator to name the library anew.",
  },
  'token.driver_32bit': {
    heading: "The device's library is 32-bit",
    happened: 'This program is 64-bit and cannot load it.',
    next: "Install the 64-bit version of the device's software.",
  },
  'token.driver_failed': {
    heading: "The device's library does not work",
    happened: 'It stopped when it was called.',
    next: 'Install the device\'s software again and press "Look again".',
  },
  'token.no_private_key': {
    heading: 'The device has no key for this certificate',
    happened: 'There is a certificate but no key to sign with.',
    next: 'Choose another certificate, or plug the right device in.',
  },
  'token.mechanism_unsupported': {
    heading: 'The device cannot sign this way',
    happened: 'It lacks the algorithm the signature needs.',
    next: 'Use another device, or ask its issuer for an update.',
  },
  'token.device_error': {
    heading: 'The device reports a fault',
    happened: 'It did not finish signing. The file is unchanged.',
    next: 'Unplug it, plug it in again and try once more.',
  },
  'token.timeout': {
    heading: 'The device does not answer',
    happened: 'It did not answer in the time allowed. The file is unchanged.',
    next: 'Unplug it, plug it in again and try once more.',
  },
  'token.busy': {
    heading: 'The device is busy',
    happened: 'Another program is using it.',
    next: 'Close the other signing program and try again.',
  },
  'token.restarted': {
    heading: 'The signing part has just restarted',
    happened: "The device's library stopped, so the signing part started anew. What was signed is kept.",
    next: 'Type the PIN again and go on.',
  },
  'token.pin_needed': {
    heading: 'The PIN is needed again',
    happened: 'The device wants the PIN for this signature.',
    next: 'Type the PIN and go on.',
  },
  'token.pin_expired': {
    heading: 'The PIN has expired',
    happened: 'The device wants a new PIN before it signs.',
    next: "Change it with the device's own program and try again.",
  },
  'token.final_try_needs_consent': {
    heading: 'Only the last try is left',
    happened: 'A mistake now locks the device. The try was not used.',
    next: 'If you are sure of the PIN, tick the consent and type it again.',
  },
  'token.cancelled': {
    heading: 'Stopped at the device',
    happened: 'Typing the PIN on the device was stopped.',
    next: 'Press sign again when ready.',
  },
  'token.malformed': {
    heading: 'The answer of the device makes no sense',
    happened: 'It is not in the right form. The file is unchanged.',
    next: 'Unplug it, plug it in again and try once more.',
  },
  'token.defect': {
    heading: 'The signing part stopped half-way',
    happened: 'Something went wrong inside it. The file is unchanged.',
    next: 'Try again. If it stays so, send this code to support.',
  },
};
