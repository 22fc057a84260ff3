/** An arrival as a clerk types it, for tests that need one. */
import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';

type Order = Input<Contract['documents']['register']>;

export function arrival(bookId: string, changes: Partial<Order> = {}): Order {
  return {
    upload: null,
    bookId,
    arrivedOn: '2026-11-20',
    number: '2331',
    symbol: 'SNV-CCVC',
    issuedOn: '2026-11-18',
    issuerName: 'Sở Nội vụ tỉnh An Sơn',
    issuerCode: null,
    kind: 'Công văn',
    subject: 'V/v rà soát vị trí việc làm',
    field: 'Nội vụ',
    signerName: 'Đỗ Thị Thanh Vân',
    signerPosition: 'Phó Giám đốc',
    urgency: 'normal',
    sheets: 2,
    copies: 1,
    hasPaper: false,
    dueOn: '2026-11-30',
    senderName: 'Sở Nội vụ tỉnh An Sơn',
    note: '',
    ...changes,
  };
}
