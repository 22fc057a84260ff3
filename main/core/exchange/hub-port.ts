/** What any hub can do for us; one adapter per family of hubs (design §7). */

import type { Spool } from '../kernel/spool.ts';
import type { Content } from './wire/content.ts';
import type { Payload } from './wire/own/forms.ts';
import type { Accepted, DayProof, Delivered } from './wire/own/receipt.ts';

export interface OutgoingMessage {
  readonly kind: 'document' | 'status';
  /** Empty where the payload has gone before. */
  readonly content: Content;
  /** What our books call the message; it never has two contents. */
  readonly businessId: string;
  readonly urgency: number;
  /** Where the hub wants the payload before the message: what has been uploaded. */
  readonly packed?: Payload;
  readonly from: string;
  readonly receivers: readonly string[];
  readonly notation: string;
  readonly title: string;
  readonly createdAt: string;
}

/** The fate of one request. `lost`: it may or may not have reached the hub; nobody may guess. */
export type Fate<T> =
  | { readonly fate: 'answered'; readonly value: T }
  | { readonly fate: 'refused'; readonly reason: string }
  | { readonly fate: 'never_left'; readonly reason: string }
  | { readonly fate: 'lost'; readonly reason: string };

/** A message that waits for us; a hub that tells no more leaves the rest out. */
export interface ListedMessage {
  readonly hubId: string;
  readonly sender: string;
  readonly senderName?: string;
  readonly title?: string;
  readonly notation?: string;
  readonly urgency?: number;
  readonly sizeBytes?: number;
}

/** What the hub answers for a message it has taken; `receipt` where it signs one. */
export interface Taken {
  readonly hubId: string;
  readonly receipt?: string;
}

/** A message that has come and that nobody has looked at: it lies in a spool, which whoever gets it wipes. */
export interface Arrived {
  readonly spool: Spool;
  readonly content: Content;
  /** Of all its bytes. */
  readonly sha256: string;
}

export interface Steering {
  /** Asked at every border between two pieces: false ends the upload for now; what the hub has, it keeps. */
  readonly mayContinue: () => boolean;
  /** Told each offset that the hub has acknowledged. */
  readonly progressed: (offset: number) => void;
}

export interface Carried {
  readonly sha256: string;
  readonly size: number;
  readonly read: (from: number, to: number) => Uint8Array;
}

export interface ReadReceipts {
  readonly receipts: readonly { readonly jws: string; readonly says: Accepted | Delivered }[];
  readonly hasMore: boolean;
}

/** A message that the hub has taken from us, one for each receiver. */
export interface SentMessage {
  readonly hubId: string;
  readonly receiver: string;
  readonly notation: string;
  readonly title: string;
  /** The hub's clock, as an instant. */
  readonly sentAt: string;
}

export interface ListedAgency {
  readonly code: string;
  readonly legacyCode: string | null;
  readonly name: string;
  readonly parentCode: string | null;
  readonly mail: string | null;
  /** Who has taken over from a closed agency, where the hub tells. */
  readonly successor?: string | null;
}

export interface HubPort {
  send(message: OutgoingMessage): Promise<Fate<Taken>>;
  /** Asks whether the hub has a message of ours; null when it does not know it. */
  findSent(message: Omit<OutgoingMessage, 'content'>): Promise<Fate<Taken | null>>;
  /** What the hub has taken from us since the day before an instant. */
  listSent(kind: 'document' | 'status', since: string): Promise<Fate<readonly SentMessage[]>>;
  list(kind: 'document' | 'status'): Promise<Fate<readonly ListedMessage[]>>;
  fetch(hubId: string, newSpool: () => Spool): Promise<Fate<Arrived>>;
  /** Tells the hub that we have stored it ("done"), or why not ("fail"). */
  settle(hubId: string, outcome: 'done' | 'fail', asciiReason: string): Promise<Fate<null>>;
  directory(): Promise<Fate<readonly ListedAgency[]>>;

  /** Compresses a message into `into` as this hub wants it carried. With `upload`: the payload travels before the message. */
  pack?(content: Content, into: Spool): Promise<Payload>;
  upload?(packed: Carried, steering: Steering): Promise<Fate<'whole' | 'paused'>>;
  /** Several small messages in one request; a fate for each, in their order. */
  sendMany?(messages: readonly OutgoingMessage[]): Promise<readonly Fate<Taken>[]>;
  /** Our chain of receipts after a place. */
  receipts?(after: number): Promise<Fate<ReadReceipts>>;
  /** The proof that a receipt, by its hash, lies under the seal of its day; null until that day is sealed. */
  dayProof?(receiptHash: string): Promise<Fate<DayProof | null>>;
  /** The directory as it changed since a version. */
  changes?(since: number): Promise<Fate<DirectoryChanges>>;
  /** Answers when something has come since `counted`, or after a while; 0 asks what the count is. */
  news?(counted: number, signal: AbortSignal): Promise<Fate<number>>;
  /** Gives the connections back. */
  close?(): void;
}

export interface DirectoryChanges {
  readonly version: number;
  readonly agencies: readonly (ListedAgency & { readonly isOpen: boolean })[];
}
