/** The delivery ledger in words: which group a row is in, how far it came, what is said about it. */
import type { LedgerRow } from '#contract/exchange.ts';

import { vietnamDay } from '../../text/format.ts';
import type { Text } from '../../text/text-provider.tsx';
import type { ChipTone } from '../../ui/chip.tsx';
import type { SegmentTone } from '../../ui/stage-bar.tsx';

export type Group = 'attention' | 'under' | 'there' | 'outside';

export const groups: readonly Group[] = ['attention', 'under', 'there', 'outside'];

const groupByState: Readonly<Record<LedgerRow['state'], Group>> = {
  ready: 'under',
  queued: 'under',
  submitting: 'under',
  accepted: 'under',
  uncertain: 'attention',
  held: 'attention',
  rejected: 'attention',
  rejected_by_recipient: 'attention',
  returned: 'there',
  delivered: 'there',
  received: 'there',
  processing: 'there',
  done: 'there',
};

/** Paper and inside receivers stand apart: the hub knows nothing of them. */
export const groupOf = (row: Pick<LedgerRow, 'way' | 'state'> & Partial<Pick<LedgerRow, 'asked'>>): Group => {
  if (row.way !== 'hub') return 'outside';
  return isSilent(row) ? 'attention' : groupByState[row.state];
};

/** Asked for the document back, or to take a new one, without an answer yet. */
const isSilent = ({ asked }: Partial<Pick<LedgerRow, 'asked'>>): boolean =>
  asked !== undefined && asked !== null && asked.answer === null;

/** What the hub has not taken, and may be told again. */
export const mayResend = (row: Pick<LedgerRow, 'way' | 'state'>): boolean =>
  row.way === 'hub' && (row.state === 'held' || row.state === 'rejected');

/** A hub has it: there is something to prove. */
export const isProvable = (rows: readonly Pick<LedgerRow, 'way' | 'stages'>[]): boolean =>
  rows.some(({ way, stages }) => way === 'hub' && stages > 0);

const layerNames = ['hubHas', 'arrived', 'registered', 'handling'] as const;

/** One line for each stage that a row has reached: when, and what says so. */
export function layerLines(
  { layers }: Pick<LedgerRow, 'layers'>,
  { t, dayTime }: Text,
): { label: string; value: string }[] {
  return layers.map(({ stage, at, by }) => ({
    label: t(`common.stage.${layerNames[stage - 1] ?? 'handling'}`),
    value: t(`outgoing.proof.by.${by}`, { at: dayTime(at) }),
  }));
}

/** The same for the pointer that rests on the bar; undefined before the first stage. */
export function layersText(row: Pick<LedgerRow, 'layers'>, text: Text): string | undefined {
  const lines = layerLines(row, text).map(({ label, value }) => `${label}: ${value}`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

const nextTone: Readonly<Record<LedgerRow['state'], SegmentTone>> = {
  ready: 'none',
  queued: 'none',
  submitting: 'now',
  uncertain: 'waiting',
  accepted: 'none',
  held: 'refused',
  rejected: 'refused',
  delivered: 'none',
  rejected_by_recipient: 'refused',
  returned: 'refused',
  received: 'none',
  processing: 'none',
  done: 'none',
};

type Tones = readonly [SegmentTone, SegmentTone, SegmentTone, SegmentTone];

/** The four stages: those reached are done, the one after shows what holds it. */
export function stageTones({ state, stages }: Pick<LedgerRow, 'state' | 'stages'>): Tones {
  const tone = (stage: number): SegmentTone =>
    stage < stages ? 'done' : stage === stages ? nextTone[state] : 'none';
  return [tone(0), tone(1), tone(2), tone(3)];
}

/** The segment of a receiver in the bar over the ledger. */
export function receiverTone(row: Parameters<typeof groupOf>[0]): SegmentTone {
  switch (groupOf(row)) {
    case 'there':
      return 'done';
    case 'under':
      return row.state === 'ready' ? 'none' : 'now';
    case 'attention':
      return isSilent(row) || row.state === 'uncertain' ? 'waiting' : 'refused';
    case 'outside':
      return 'none';
  }
}

const chipTones: Readonly<Record<LedgerRow['state'], ChipTone>> = {
  ready: 'neutral',
  queued: 'primary',
  submitting: 'primary',
  uncertain: 'warning',
  accepted: 'primary',
  delivered: 'neutral',
  received: 'success',
  rejected_by_recipient: 'error',
  returned: 'neutral',
  processing: 'success',
  done: 'success',
  held: 'warning',
  rejected: 'error',
};

/** The chip of a row. */
export function stateChip(
  row: Pick<LedgerRow, 'way' | 'state'>,
  { t }: Text,
): { tone: ChipTone; word: string } {
  if (row.way === 'paper') return { tone: 'neutral', word: t('outgoing.ledger.paperState') };
  if (row.way === 'inside') return { tone: 'neutral', word: t('outgoing.ledger.insideState') };
  return { tone: chipTones[row.state], word: t(`outgoing.ledger.state.${row.state}`) };
}

/** One sentence about a row: what happened, when, and what happens next. */
export function sentenceOf(row: LedgerRow, text: Text): string {
  const { t } = text;
  const said = plainSentence(row, text);
  const asked = askedSentence(row, text);
  if (asked !== '') return `${said} ${asked}`;
  if (row.reason === null || row.reason === '' || row.way !== 'hub') return said;
  return `${said} ${t(reasonKey(row.state), { reason: row.reason })}`;
}

/** What was asked of this receiver after sending, and what it answered. */
function askedSentence({ asked, state }: LedgerRow, { t }: Text): string {
  if (asked === null || state === 'returned') return '';
  const { kind, at, times, answer, reason } = asked;
  const isRecall = kind === 'recall';
  if (answer === 'rejected')
    return t(`exchange.ledger.${isRecall ? 'rejected' : 'changeRejected'}`, { reason });
  if (answer === 'agreed') return isRecall ? '' : t('exchange.ledger.changeAgreed');
  if (!isRecall) return t('exchange.ledger.changeAsked', { at });
  return times > 1 ? t('exchange.ledger.askedTimes', { times, at }) : t('exchange.ledger.asked', { at });
}

function reasonKey(state: LedgerRow['state']) {
  if (['held', 'rejected', 'queued'].includes(state)) return 'outgoing.ledger.hubReason' as const;
  return state === 'rejected_by_recipient'
    ? ('outgoing.ledger.say.reason' as const)
    : ('outgoing.ledger.say.told' as const);
}

const inMb = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

function plainSentence({ way, state, at, nextTryAt, attempts, uploaded }: LedgerRow, { t }: Text): string {
  if (way === 'paper') return t('outgoing.ledger.say.readyPaper');
  if (way === 'inside') return t('outgoing.ledger.say.readyInside');
  switch (state) {
    case 'queued':
      if (uploaded !== null && uploaded.sentBytes > 0)
        return t('outgoing.ledger.say.uploading', {
          percent: Math.floor((100 * uploaded.sentBytes) / uploaded.sizeBytes),
          sent: inMb(uploaded.sentBytes),
          size: inMb(uploaded.sizeBytes),
        });
      return attempts > 0 && nextTryAt !== null
        ? t('outgoing.ledger.say.queuedNext', { at: nextTryAt })
        : t('outgoing.ledger.say.queued');
    case 'rejected_by_recipient':
      return t('outgoing.ledger.say.rejectedByRecipient', { at });
    case 'accepted':
    case 'delivered':
    case 'received':
    case 'processing':
    case 'done':
    case 'returned':
      return t(`outgoing.ledger.say.${state}`, { at });
    case 'ready':
    case 'submitting':
    case 'uncertain':
    case 'held':
    case 'rejected':
      return t(`outgoing.ledger.say.${state}`);
  }
}

/** HH:mm of today, the day before that. */
export function shortTime(at: string, { time, day }: Text, today: string): string {
  return vietnamDay(at) === today ? time(at) : day(at).slice(0, 5);
}

export interface LedgerCounts {
  readonly arrived: number;
  readonly sending: number;
  readonly waiting: number;
  readonly refused: number;
  readonly outside: number;
}

/** The figures over the bar. */
export function ledgerCounts(rows: readonly LedgerRow[]): LedgerCounts {
  const count = (is: (row: LedgerRow) => boolean): number => rows.filter(is).length;
  return {
    arrived: count((row) => groupOf(row) === 'there'),
    sending: count((row) => groupOf(row) === 'under'),
    waiting: count((row) => row.way === 'hub' && row.state === 'uncertain'),
    refused: count((row) => groupOf(row) === 'attention' && row.state !== 'uncertain'),
    outside: count((row) => groupOf(row) === 'outside'),
  };
}
