/** The words of printing and of the uses of kept copies, in English. */
import type { Translated } from './catalogue.ts';
import type { viPrinting } from './printing.vi.ts';

export const enPrinting: Translated<typeof viPrinting> = {
  printer: 'Printer',
  print: 'Print',
  save: 'Save as PDF',
  trueSize: 'Printed at 100 %, never scaled.',
  sent: 'Sent to printer {printer}.',
  noPrinter: 'This machine has no printer. Open it with a PDF reader and print at 100 %.',
  noWay: 'Print with the PDF reader of this machine at 100 % (Actual size).',
  open: 'Open to print',
  opened: 'Opened with the PDF reader of this machine. Choose 100 % there.',
  keptCopy: {
    head: 'Uses of the kept copy',
    none: 'Nobody has used the kept copy of this document yet.',
    act: 'Record a use',
    title: 'Record a use of the kept copy',
    usedOn: 'Used on',
    usedBy: 'Used by',
    allowedBy: 'Allowed by',
    fileCode: 'Number and code of the file',
    returnedOn: 'Returned on',
    note: 'Note',
    save: 'Record',
    needAll: 'Enter the day, who uses it and who allowed it.',
    out: 'Not returned yet',
    back: 'Returned on {on}',
    line: '{on}, allowed by {by}',
    change: 'Change',
    giveBack: 'Record return',
  },
};
