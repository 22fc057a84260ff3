/** Refusals of the exchange with other agencies, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viExchangeRefusals } from './exchange.vi.ts';

export const enExchangeRefusals: RefusalTable<keyof typeof viExchangeRefusals> = {
  'exchange.not_configured': {
    heading: 'No hub is set',
    happened: 'This machine does not know which hub to use.',
    next: 'The administrator sets address, system code and secret key in Administration, Hub.',
  },
  'exchange.no_code': {
    heading: 'The body has no identifier code',
    happened: 'The hub knows an agency by its code; the body connected to it has none.',
    next: 'The administrator enters the code in Administration, Agency, Change name and codes; then contact the hub again.',
  },
  'exchange.bad_url': {
    heading: 'The address of the hub is not right',
    happened: 'It must begin with https:// or http://.',
    next: 'Copy the address given by whoever runs the hub.',
  },
  'exchange.hub_unreachable': {
    heading: 'The hub cannot be reached',
    happened: 'It does not answer ({reason}). What waits to be sent is kept.',
    next: 'Check the line and the address. The machine tries again by itself and sends nothing twice.',
  },
  'exchange.hub_refused': {
    heading: 'The hub refused',
    happened: 'It answered: {reason}.',
    next: 'Check the system code and the rights with whoever runs the hub.',
  },
  'exchange.wrong_secret': {
    heading: 'The secret key is not right',
    happened: 'The hub does not accept the signature of the request.',
    next: 'Fill the secret key in again in Administration, Hub.',
  },
  'exchange.no_receivers': {
    heading: 'No receiver through the hub',
    happened: 'The document has no receiver that is reached through the hub.',
    next: 'Add one, then send.',
  },
  'exchange.unknown_receiver': {
    heading: 'A receiver has no known code',
    happened: 'Code "{code}" is not (or no longer) in the directory of the hub.',
    next: 'Choose it from the directory, or send it on paper.',
  },
  'exchange.already_sent': {
    heading: 'The document was sent',
    happened: 'It is queued or sent already; nothing is sent twice.',
    next: 'See the state at each receiver.',
  },
  'exchange.message_unfit': {
    heading: 'The message cannot be made',
    happened: 'The edXML message could not be written from this document ({field}).',
    next: 'Complete the document and send it again.',
  },
  'exchange.recalled': {
    heading: 'The document is being recalled or was',
    happened: 'Its receivers were asked for it back, so it is not sent any more.',
    next: 'Draft a document that replaces it and send that one.',
  },
  'exchange.not_sent': {
    heading: 'Not sent yet',
    happened: 'Only an issued document that was sent can be recalled.',
    next: 'Open the sent document and recall it there.',
  },
  'exchange.not_a_receiver': {
    heading: 'No such receiver',
    happened: 'The chosen document did not go to this receiver, or went there on paper.',
    next: 'Choose again. For paper, call them.',
  },
  'exchange.unknown_case': {
    heading: 'No such request',
    happened: 'This request is not on this machine.',
    next: 'Open “After sending” again.',
  },
  'exchange.case_closed': {
    heading: 'The request is settled',
    happened: 'It was answered or ended already.',
    next: 'See the history of the document.',
  },
  'exchange.reason_missing': {
    heading: 'A reason is missing',
    happened: 'Refusing needs a reason of at least ten letters, so that the sender knows.',
    next: 'Write it and send again.',
  },
  'exchange.unknown_message': {
    heading: 'No such message',
    happened: 'It was matched or put away already.',
    next: 'Open “After sending” again.',
  },
  'exchange.already_told': {
    heading: 'The sender knows already',
    happened: 'The time for taking it back is over; the sender was told of the refusal.',
    next: 'Ask the sender for the document again.',
  },
  'exchange.stick_not_a_package': {
    heading: 'Not a package',
    happened: 'This file was not made by this program.',
    next: 'Choose a file that ends in .cvusb.',
  },
  'exchange.stick_damaged': {
    heading: 'The package is damaged',
    happened: 'Its signature does not fit its content; nothing was taken.',
    next: 'Copy it again, or ask the sender for another one.',
  },
  'exchange.stick_for_another': {
    heading: 'For somebody else',
    happened: 'It is encrypted to another key and cannot be opened here.',
    next: 'Give the stick to its receiver. After a change of machine give the sender our new card.',
  },
  'exchange.stick_unknown_agency': {
    heading: 'Their key is not known',
    happened: 'Nothing can be encrypted to this agency without its card.',
    next: 'Open their card first, compare the fingerprint, then make the package.',
  },
  'exchange.stick_untrusted': {
    heading: 'The key was not compared',
    happened: 'Nobody has confirmed that {fingerprint} belongs to this agency.',
    next: 'Compare the fingerprint on the telephone, then take the package.',
  },
  'exchange.stick_foreign': {
    heading: 'It carries the message of somebody else',
    happened: 'One message bears code {code}, which is not its carrier’s; nothing was taken.',
    next: 'Tell the carrier. Everybody carries only their own messages.',
  },
  'exchange.fenced': {
    heading: 'No exchange yet after the restore',
    happened:
      'The data was just restored; the program waits for an admin to say that the old machine has stopped.',
    next: 'An admin opens Administration, Backup and completes "After the restore".',
  },
  'exchange.original_alive': {
    heading: 'The old machine still sends documents',
    happened: 'The hub says that at {at|dayTime} another program sent a document under the agency’s code.',
    next: 'Stop the program on that machine, tick "That machine is off", and confirm again.',
  },
  'exchange.bad_code': {
    heading: 'The hub has not let this machine in',
    happened: 'The code is wrong, used or too old; or the hub at this address is not the one it was.',
    next: 'Ask the operator of the hub for a new code, type it in and save.',
  },
  'exchange.bad_ca': {
    heading: 'The certificate is not right',
    happened: 'The text is no certificate of an authority (PEM).',
    next: 'Copy the root certificate of the hub again, with its BEGIN and END lines.',
  },
  'exchange.other_agency': {
    heading: 'This code is for another agency',
    happened: 'The hub let this machine in, but not for {code}.',
    next: 'Ask for the code of the right agency, or correct the code under Administration, Agency.',
  },
  'exchange.not_sent_yet': {
    heading: 'There is nothing to prove yet',
    happened: 'The hub has not taken this document.',
    next: 'Send it, wait until the hub has it, then open this again.',
  },
  'exchange.too_large': {
    heading: 'The message is too large',
    happened: 'It has {sizeMb} MB; the hub takes up to {limitMb} MB.',
    next: 'Make the attached files smaller (compress the PDF, split annexes), then send again.',
  },
};
