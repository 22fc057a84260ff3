/** The contract's urgency as the chips name it. */
import type { Urgency as ContractUrgency } from '#contract/values.ts';
import type { Urgency } from '../../ui/chip.tsx';

export const urgencyWord: Readonly<Record<ContractUrgency, Urgency>> = {
  normal: 'normal',
  khan: 'urgent',
  thuong_khan: 'veryUrgent',
  hoa_toc: 'express',
};
