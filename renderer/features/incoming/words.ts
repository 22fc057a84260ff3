/** What the contract names, as the visual language names it. */
import type { DocumentState, DocumentSummary } from '#contract/documents.ts';

import type { Source, StateTone, Urgency } from '../../ui/chip.tsx';

/** Urgency of the contract as the chip takes it. */
export const urgencyOf: Readonly<Record<DocumentSummary['urgency'], Urgency>> = {
  normal: 'normal',
  khan: 'urgent',
  thuong_khan: 'veryUrgent',
  hoa_toc: 'express',
};

/** Where a document came from, as the chip takes it; however a file was brought in by hand is one word. */
export const sourceOf: Readonly<Record<DocumentSummary['source'], Source>> = {
  hub: 'hub',
  hand: 'typed',
  drop: 'typed',
  paste: 'typed',
  open_with: 'typed',
  folder: 'folder',
  mail: 'email',
  scanner: 'scanner',
  import: 'imported',
};

/** The dot of each state. */
export const toneOf: Readonly<Record<DocumentState, StateTone>> = {
  registered: 'waiting',
  presented: 'pending',
  handling: 'working',
  done: 'done',
  draft: 'idle',
  to_sign: 'pending',
  signed: 'waiting',
  numbered: 'working',
  issued: 'done',
  void: 'refused',
};

/** The days left count only while there is something to do. */
export const isOpen = (state: DocumentState): boolean => !['done', 'issued', 'void'].includes(state);

/** "1847", or with its suffix "1847a"; a number below ten has two digits (Decree 30/2020, PL I.II.3). */
export const writtenNumber = (number: number, suffix = ''): string =>
  `${String(number).padStart(2, '0')}${suffix}`;
