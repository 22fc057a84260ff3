/** The replies of a VXP hub: texts only and no nulls, because its clients read every field as a text; ASCII reasons. */
import type { Readable } from 'node:stream';

/** Codes as another hub family publishes them; VXP itself has no public list. */
export const errorCodes = {
  badFile: '10',
  badCaller: '15',
  unknownReceiver: '18',
  unknownSender: '19',
  hubDefect: '20',
  badMessage: '22',
  closedReceiver: '23',
  duplicate: '24',
  unknownDocument: '25',
  badParameter: '26',
} as const;
export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes];

export type Answer = { readonly status: string; readonly ErrorCode: string; readonly ErrorDesc: string };

/** An answer that is too large to be held. */
export type Streamed = { readonly type: string; readonly body: Readable };

/** Done, with the fields of the call. */
export function ok<Fields extends object>(fields: Fields): Answer & Fields {
  return { status: 'OK', ErrorCode: '0', ErrorDesc: 'Success', ...fields };
}

/** Refused; the empty `DocId` lets a client that asks for it still read the reason. */
export function fail(errorCode: ErrorCode, reason: string): Answer & { readonly DocId: '' } {
  return { status: 'FAIL', ErrorCode: errorCode, ErrorDesc: ascii(reason), DocId: '' };
}

/** Clients decode replies as US-ASCII. */
function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
