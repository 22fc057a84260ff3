/** Refusals of printing books, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viReportsRefusals } from './reports.vi.ts';

export const enReportsRefusals: RefusalTable<keyof typeof viReportsRefusals> = {
  'reports.form_does_not_fit': {
    heading: 'The form does not fit this book',
    happened: '"{name}" cannot be printed in the form chosen.',
    next: 'Incoming books print as registration or follow-up; outgoing ones as registration, post or kept copies.',
  },
  'reports.nothing_to_print': {
    heading: 'Nothing to print',
    happened: '"{name}" has no line in the range chosen.',
    next: 'Choose other numbers or days.',
  },
};
