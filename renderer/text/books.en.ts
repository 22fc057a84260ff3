/** The words of the books and of checking them, in English. */
import type { viBooks } from './books.vi.ts';
import type { Translated } from './catalogue.ts';

export const enBooks: Translated<typeof viBooks> = {
  title: 'Books',
  count: '{count} books',
  direction: { incoming: 'Incoming', outgoing: 'Outgoing' },
  column: { name: 'Book', body: 'Body', year: 'Year', next: 'Next number', state: 'State' },
  open: 'Open',
  closed: 'Closed',
  heldHere: 'held here',
  heldElsewhere: 'held elsewhere',
  noneThisYear: 'No book for {year|plain} yet. Open one to begin numbering.',
  openBook: 'Open a book',
  new: {
    title: 'Open a new book',
    direction: 'Kind',
    body: 'Issuing body',
    name: 'Name',
    year: 'Year',
    first: 'First number',
    firstHint: 'Usually 1; another when changing from paper or other software during the year.',
    lasting: 'An opened book cannot be deleted, because numbers given must stay for ever.',
    incoming: 'Incoming {year|plain}',
    outgoing: 'Outgoing {year|plain}',
    needName: 'Give the book a name.',
  },
  check: {
    act: 'Check the book',
    body: 'Looks from the first number to the last: none missing, none twice, no day going back.',
    whole: 'The book is complete and in order from {first} to {last}.',
    empty: 'The book has given no number yet.',
    broken: 'Something in the book does not fit.',
    issued: 'Given',
    reserved: 'Reserved',
    voided: 'Void with a reason',
    takenOver: 'Taken over',
    subNumbers: 'Sub-numbers',
    on: 'Checked on',
    finding: {
      gap: '{count} numbers are missing from {number} on.',
      twin: 'Number {number} stands there twice.',
      order: 'Number {number} has an earlier day than the one before it.',
      chain: 'The journal of the book does not fit at number {number}.',
      reserved_too_long: 'Number {number} has been reserved since an earlier day.',
      no_base: 'Sub-number {number} has no number before it.',
      document_differs: 'The book gives number {number} to a document that is gone or says another number.',
      number_missing: 'A document says it has number {number}, and the book does not know it.',
    },
  },
  journal: {
    act: 'Check the journal',
    head: 'Journal and files',
    body: 'Compares the whole journal, the series of numbers and the fingerprint of every file. Work can go on meanwhile.',
    running: 'Comparing',
    whole: 'Everything is as it was written: {entries} journal entries, {files} files.',
    broken:
      'Something is not as it was written. Leave the machine as it is, call support and look at the backup.',
    finding: {
      chainBroken:
        'The journal is broken at entry {entry}, written at {at|dayTime}: it does not follow the one before.',
      entryMissing: 'An entry before entry {entry}, written at {at|dayTime}, is missing.',
      hashDiffers: 'Entry {entry}, written at {at|dayTime}, was changed.',
      signatureWrong:
        'Entry {entry}, written at {at|dayTime}, does not carry the signature of the machine that wrote it.',
      file: 'A file is missing or changed: {documents}.',
      gap: 'Book "{book}" lacks {count} numbers from {number} on.',
      twin: 'Book "{book}" has number {number} twice.',
      order: 'Book "{book}": number {number} has an earlier day than the one before it.',
      other: 'Something else (code {code}).',
    },
  },
};
