/** Refusals of the office, its bodies and posts, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viAgenciesRefusals } from './agencies.vi.ts';

export const enAgenciesRefusals: RefusalTable<keyof typeof viAgenciesRefusals> = {
  'agencies.already_set_up': {
    heading: 'The agency is already there',
    happened: 'It was created in this data before.',
    next: 'Close the program, start it again and sign in.',
  },
  'agencies.bad_code': {
    heading: 'The code has not the right form',
    happened: '"{code}" is not a code of an agency.',
    next: 'Decision 20 as H36.15.00; the earlier form as 000.00.15.H36. Leave it empty where there is none.',
  },
  'agencies.unknown_body': {
    heading: 'The issuing body is not there',
    happened: 'It is not in the list any more.',
    next: 'Open the agency again and choose anew.',
  },
  'agencies.unknown_post': {
    heading: 'The post is not there',
    happened: 'It is not in the list any more.',
    next: 'Open the screen again and choose the post anew.',
  },
  'agencies.not_a_png': {
    heading: 'The picture is not a PNG',
    happened: 'Seals and handwriting need a PNG for its clear background.',
    next: 'Save it as a PNG with a clear background and choose it again.',
  },
  'agencies.rename_not_yet': {
    heading: 'The day of the new name has not come',
    happened: 'The new name holds from {fromDay|day}, which is after today.',
    next: 'Enter it on that day, so that earlier documents carry the old name.',
  },
  'agencies.renamed_since': {
    heading: 'Earlier than the last change of name',
    happened: 'The last change of name holds from {since|day}.',
    next: 'Choose a later day.',
  },
  'agencies.body_ended': {
    heading: 'This agency was merged',
    happened:
      '{name} ended on {fromDay|day}; {successor} has taken over. Nothing more is registered, signed or numbered in its name.',
    next: 'Do it at {successor}. Older documents can still be read, found, printed, exported and verified.',
  },
  'agencies.end_not_yet': {
    heading: 'Its last day has not come',
    happened: 'It ends on {fromDay|day}, which is after today.',
    next: 'Do it on that day, so that the books close at their last number.',
  },
  'agencies.own_successor': {
    heading: 'An agency cannot take itself over',
    happened: 'The successor chosen is the agency that ends.',
    next: 'Choose another one, or write the name of an agency elsewhere.',
  },
  'agencies.end_stays': {
    heading: 'It can no longer be taken back',
    happened: 'Other work was done in the program since {name} ended.',
    next: 'Ended by mistake? Restore the backup made just before (Administration › Backup).',
  },
  'agencies.code_in_use': {
    heading: 'This code is here already',
    happened: 'Code {code} belongs to an agency that is on this screen already.',
    next: 'Look at the code in the decision on the merger, or mend the other agency’s code first.',
  },
  'agencies.no_predecessor': {
    heading: 'This agency is no predecessor',
    happened: '{name} is an agency of this office, not one that was taken over.',
    next: 'When an agency of this office ends, use "End by merger".',
  },
  'agencies.predecessor_in_use': {
    heading: 'This predecessor cannot be removed',
    happened:
      '{books} books, {documents} documents and {others} other records stand under the name {name}; without it they could not be found again.',
    next: 'For a wrong name or code use "Change name and codes". Where the wrong register was imported, undo the import in Import and export, then remove it.',
  },
};
