/** The states of what is sent and how they follow one another; a table, not code paths (sync §2.3). */
import type { DeliveryState } from '#contract/exchange.ts';

export type MessageState = 'queued' | 'submitting' | 'uncertain' | 'accepted' | 'held';
export type MessageEvent =
  | 'picked'
  | 'hub_accepted'
  | 'hub_refused'
  | 'never_left'
  | 'answer_lost'
  | 'found_at_hub'
  | 'absent_at_hub'
  | 'restarted'
  | 'restored'
  | 'upload_refused'
  | 'upload_broken'
  | 'gave_way'
  | 'poison'
  | 'clerk_resends'
  | 'clerk_resends_unsure'
  /** A receipt says that it got there on a stick. */
  | 'carried';

const messageTable: Readonly<Record<MessageState, Partial<Readonly<Record<MessageEvent, MessageState>>>>> = {
  queued: {
    picked: 'submitting',
    // Bytes without their message are nothing yet: an upload that ends in any way leaves it waiting.
    upload_refused: 'held',
    upload_broken: 'queued',
    gave_way: 'queued',
    restored: 'uncertain',
    carried: 'accepted',
  },
  submitting: {
    hub_accepted: 'accepted',
    hub_refused: 'held',
    never_left: 'queued',
    answer_lost: 'uncertain',
    poison: 'held',
    restarted: 'uncertain',
    restored: 'uncertain',
  },
  uncertain: {
    found_at_hub: 'accepted',
    absent_at_hub: 'queued',
    restored: 'uncertain',
    carried: 'accepted',
  },
  accepted: {},
  held: { carried: 'accepted', clerk_resends: 'queued', clerk_resends_unsure: 'uncertain' },
};

/** The state after an event, or null when the table has none: the caller then changes nothing. */
export function nextMessageState(state: MessageState, event: MessageEvent): MessageState | null {
  return messageTable[state][event] ?? null;
}

export type StatusEffect = { readonly state: DeliveryState; readonly stages: number };

/** Business statuses of hub §3.5 as states of a delivery; 13, 15, 16 and unknown codes change no state here. */
const statusEffects: Readonly<Record<string, StatusEffect>> = {
  '01': { state: 'delivered', stages: 2 },
  '02': { state: 'rejected_by_recipient', stages: 2 },
  '03': { state: 'received', stages: 3 },
  '04': { state: 'processing', stages: 4 },
  '05': { state: 'processing', stages: 4 },
  '06': { state: 'done', stages: 4 },
};

const order: readonly DeliveryState[] = [
  'ready',
  'queued',
  'submitting',
  'uncertain',
  'held',
  'rejected',
  'accepted',
  'delivered',
  'received',
  'processing',
  'done',
];

/** A status never takes a delivery back: late, doubled and unordered ones land right (sync §2.8). 02 is final. */
export function afterStatus(now: DeliveryState, code: string): StatusEffect | null {
  const effect = statusEffects[code];
  if (!effect || now === 'rejected_by_recipient' || now === 'returned') return null;
  if (code === '02') return order.indexOf(now) < order.indexOf('received') ? effect : null;
  return order.indexOf(effect.state) > order.indexOf(now) ? effect : null;
}

/** What the receivers' rows show while the shared message is on its way. */
export function deliveryStateOf(state: MessageState): StatusEffect {
  return { state, stages: state === 'accepted' ? 1 : 0 };
}
