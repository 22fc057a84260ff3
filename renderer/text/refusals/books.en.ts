/** Refusals of books and their numbers, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viBooksRefusals } from './books.vi.ts';

export const enBooksRefusals: RefusalTable<keyof typeof viBooksRefusals> = {
  'books.unknown': {
    heading: 'The book is not there',
    happened: 'It is not in the list any more.',
    next: 'Open the list of books and choose again.',
  },
  'books.closed': {
    heading: 'The book is closed',
    happened: '"{name}" is closed and gives no more numbers.',
    next: 'Choose an open one, or open a new book for this year.',
  },
  'books.not_held_here': {
    heading: 'This machine does not hold the book',
    happened: '"{name}" is held by another machine; only that one gives numbers.',
    next: 'Number there, or have the book handed over to this machine.',
  },
  'books.name_taken': {
    heading: 'The name is taken',
    happened: 'This body already has a book "{name}" in that year.',
    next: 'Give the new book another name.',
  },
  'books.number_taken': {
    heading: 'The number was just used',
    happened: 'Number {number} belongs to another document; none is given twice.',
    next: 'Try again to get the next one.',
  },
  'books.number_in_use': {
    heading: 'The number is in use',
    happened: 'Number {number} was issued or belongs to a document and cannot be given up.',
    next: 'Only a reserved number can be given up.',
  },
  'books.number_unknown': {
    heading: 'The number is not in the book',
    happened: 'It was never given.',
    next: 'Look again which number is meant.',
  },
  'books.clock_behind': {
    heading: 'The clock of this machine is behind',
    happened:
      'It says {clock|day}, while the last entry was on {last|day}. Numbers given now would be out of order.',
    next: 'Correct the date and time of this machine and try again.',
  },
  'books.wrong_year': {
    heading: 'A book of another year',
    happened: 'This book is of {year|plain}, and today is {clock|day}.',
    next: 'Open a book for this year and number there.',
  },
  'books.kind_elsewhere': {
    heading: 'The kind has its own book',
    happened: '"{kind}" is numbered in the book "{name}".',
    next: 'Take the kind out of one of the two and save again.',
  },
  'books.keeper_no_clerk': {
    heading: 'Not a clerk',
    happened: 'A book can only be handed to somebody who works as a clerk.',
    next: 'Choose somebody else, or have the admin give this person the role.',
  },
  'books.still_reserved': {
    heading: 'Numbers are still reserved',
    happened: '"{name}" has {count} reserved numbers that were not issued.',
    next: 'Issue them or give them up with a reason, then close the book.',
  },
  'books.not_closed': {
    heading: 'The book is open',
    happened: '"{name}" is not closed.',
    next: 'Go on using it.',
  },
  'books.document_has_number': {
    heading: 'The document has a number',
    happened: 'This document holds number {number}; a document has one number only.',
    next: 'Give that number up first.',
  },
  'books.no_base_number': {
    heading: 'No such number',
    happened: 'Number {number} is not in the book, so nothing can stand beside it.',
    next: 'Type a number that was given; the sub-number follows it.',
  },
  'books.sub_numbers_full': {
    heading: 'No sub-number left',
    happened: 'Number {number} has used every letter from a to z.',
    next: 'Give this document a number of its own.',
  },
  'books.run_not_next': {
    heading: 'The numbers do not join on',
    happened: '{from}–{to} does not follow: the next number of the book is {next}.',
    next: 'Begin with {next}, or end just before the first number of the book.',
  },
  'books.run_in_use': {
    heading: 'The numbers cannot be taken out',
    happened: '{from}–{to} lies inside the book, or one of them belongs to a document.',
    next: 'Only numbers at the beginning or end of the book that belong to no document can go.',
  },
  'books.run_not_missing': {
    heading: 'The numbers are not missing',
    happened: 'One of {from}–{to} is in the book, or none was given after them.',
    next: 'Check the book again to see what is missing.',
  },
  'books.bad_pattern': {
    heading: 'The pattern does not work',
    happened: '"{pattern}" has something in it that cannot be filled.',
    next: 'Use letters, figures, - and / and the places kind, body, unit and year.',
  },
  'books.held_here': {
    heading: 'This machine holds the book',
    happened: 'Book "{name}" is held here already.',
    next: 'Number as usual.',
  },
  'books.below_last': {
    heading: 'The last number is below one that exists',
    happened: 'Book "{name}" goes up to {last} already; the last number given cannot be smaller.',
    next: 'Enter {last} if none was given after it, or a larger one.',
  },
  'books.guard_too_far': {
    heading: 'The last number is too far away',
    happened: 'Book "{name}" goes up to {last}; at most numbers up to {most} can be left out at once.',
    next: 'Look at the number again.',
  },
};
