/** Refusals of kept searches, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viSearchRefusals } from './search.vi.ts';

export const enSearchRefusals: RefusalTable<keyof typeof viSearchRefusals> = {
  'search.too_many': {
    heading: 'No room for another search',
    happened: 'Each person can keep at most {max} searches.',
    next: 'Remove one that is no longer used from the menu on the left, then keep this one.',
  },
  'search.unknown': {
    heading: 'This search is gone',
    happened: 'It was removed in another window.',
    next: 'Choose another entry of the menu on the left.',
  },
  'search.name_taken': {
    heading: 'This name is taken',
    happened: 'You have kept another search named “{name}”.',
    next: 'Choose another name.',
  },
};
