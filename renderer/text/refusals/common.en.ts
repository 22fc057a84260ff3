/** Refusals that any call can meet, in English. */
import type { RefusalTable } from '../refusal.ts';
import type { viCommonRefusals } from './common.vi.ts';

export const enCommonRefusals: RefusalTable<keyof typeof viCommonRefusals> = {
  'core.restarted': {
    heading: 'The engine has just restarted',
    happened: 'The work in hand was cut off; what was saved is untouched.',
    next: 'Do the last step again.',
  },
  'core.deadline': {
    heading: 'This took too long',
    happened: 'The machine did not answer in the time allowed.',
    next: 'Try again. If it is copying or scanning for viruses, wait until that ends.',
  },
  'core.defect': {
    heading: 'This did not finish',
    happened: 'The program stopped half-way. What was typed is still there.',
    next: 'Try again. If it stays so, send reference {reference} to support.',
  },
};
