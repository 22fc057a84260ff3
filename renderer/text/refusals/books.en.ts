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
};
