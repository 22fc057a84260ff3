/** What any hub can do for us; one adapter per family of hubs (design §7). */

export interface OutgoingMessage {
  readonly kind: 'document' | 'status';
  readonly bytes: Uint8Array;
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

export interface ListedMessage {
  readonly hubId: string;
  readonly sender: string;
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
}

export interface HubPort {
  send(message: OutgoingMessage): Promise<Fate<{ hubId: string }>>;
  /** Asks whether the hub has a message of ours; null when it does not know it. */
  findSent(message: Omit<OutgoingMessage, 'bytes'>): Promise<Fate<{ hubId: string } | null>>;
  /** What the hub has taken from us since the day before an instant. */
  listSent(kind: 'document' | 'status', since: string): Promise<Fate<readonly SentMessage[]>>;
  list(kind: 'document' | 'status'): Promise<Fate<readonly ListedMessage[]>>;
  fetch(hubId: string): Promise<Fate<Uint8Array>>;
  /** Tells the hub that we have stored it ("done"), or why not ("fail"). */
  settle(hubId: string, outcome: 'done' | 'fail', asciiReason: string): Promise<Fate<null>>;
  directory(): Promise<Fate<readonly ListedAgency[]>>;
}
