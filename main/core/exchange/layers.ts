/** When a delivery reached each of its four layers, and what says so: the hub, the receiver's machine, its clerk, its work. */
import { aliasesOf } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import * as store from './store.ts';
import * as uploads from './upload-store.ts';
import { statusCodes } from './wire/edxml/codes.ts';
import { receiptSays } from './wire/own/receipt.ts';

export interface Layer {
  /** 1 taken by the hub, 2 stored by the receiver's machine, 3 registered there, 4 in work or done. */
  readonly stage: number;
  readonly at: string;
  /** A signed receipt, a status message, or the bare answer of the hub. */
  readonly by: 'receipt' | 'status' | 'answer';
}

function layer(stage: number, receiptAt: string | undefined, otherAt: string | undefined): Layer[] {
  if (receiptAt !== undefined) return [{ stage, at: receiptAt, by: 'receipt' }];
  return otherAt === undefined ? [] : [{ stage, at: otherAt, by: stage === 1 ? 'answer' : 'status' }];
}

/** Looks everything up once for a document; then answers for each of its receivers. */
export function layersOf(db: ReadableDb, documentId: string): (receiverCode: string | null) => Layer[] {
  const message = store.sentMessage(db, documentId);
  if (!message) return () => [];
  const receipts = message.hub_id === null ? [] : uploads.receiptsOfMessage(db, message.hub_id);
  const says = receipts.map(({ jws }) => receiptSays(jws)).filter((one) => one !== null);
  const statuses = store.receivedStatuses(db, message.business_id);
  const answeredAt = store.acceptedAt(db, documentId);
  return (receiverCode) => {
    if (receiverCode === null) return [];
    const codes = aliasesOf(db, receiverCode);
    const told = (...wanted: readonly string[]): string | undefined =>
      statuses.find(({ sender, code }) => codes.has(sender) && wanted.includes(code))?.at;
    const r1 = says.find((one) => one.type === 'R1');
    const r2 = says.find((one) => one.type === 'R2' && codes.has(one.to));
    return [
      ...layer(1, r1?.at, answeredAt ?? undefined),
      ...layer(2, r2?.at, told(statusCodes.arrived)),
      ...layer(3, undefined, told(statusCodes.accepted)),
      ...layer(4, undefined, told(statusCodes.assigned, statusCodes.inProgress, statusCodes.finished)),
    ];
  };
}
