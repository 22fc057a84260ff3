/** The columns of a printed list: those on the screen, with the room each takes on A4 across. */
import type { Text } from '../../text/text-provider.tsx';
import type { ExcelColumn } from '../transfer/excel-columns.ts';

interface PaperHead {
  readonly key: string;
  readonly head: string;
  /** Millimetres. */
  readonly width: number;
  readonly isCentred: boolean;
}

/** Between the margins of A4 across. */
const roomMm = 260;
const subjectAtLeastMm = 56;
const ordinal = { width: 11, isCentred: true };

const looks: Readonly<Record<Exclude<ExcelColumn, 'subject'>, { width: number; isCentred: boolean }>> = {
  bookNumber: { width: 15, isCentred: true },
  arrivedOn: { width: 21, isCentred: true },
  code: { width: 31, isCentred: false },
  issuedOn: { width: 21, isCentred: true },
  kind: { width: 20, isCentred: false },
  issuerName: { width: 34, isCentred: false },
  signerName: { width: 30, isCentred: false },
  keywords: { width: 34, isCentred: false },
  urgency: { width: 19, isCentred: true },
  dueOn: { width: 21, isCentred: true },
  state: { width: 22, isCentred: false },
  receiverCount: { width: 16, isCentred: true },
  source: { width: 22, isCentred: false },
};

/** The rows are counted in the first; the subject takes what the others leave. */
export function paperHeads(columns: readonly ExcelColumn[], { t }: Text): PaperHead[] {
  const taken = columns.reduce((sum, key) => sum + (key === 'subject' ? 0 : looks[key].width), ordinal.width);
  const subject = { width: Math.max(subjectAtLeastMm, roomMm - taken), isCentred: false };
  return [
    { key: 'ordinal', head: t('lists.print.ordinal'), ...ordinal },
    ...columns.map((key) => ({
      key,
      head: t(`transfer.excel.column.${key}`),
      ...(key === 'subject' ? subject : looks[key]),
    })),
  ];
}
