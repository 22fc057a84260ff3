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
};
