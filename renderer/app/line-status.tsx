/** The bottom line of the workplace: how the exchange stands, and what of this machine needs an eye. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { vietnamDay } from '../text/format.ts';
import { shortDisks } from '../features/backup/status-words.ts';
import { useText, type Text } from '../text/text-provider.tsx';
import { StatusBar } from './frame/status-bar.tsx';
import { useAsk } from './queries.ts';

import '../ui/chip.css';

type Line = Output<Contract['exchange']['line']>;

/** `onShortcuts` opens the sheet of keys. */
export function LineStatus(props: { onShortcuts: () => void }): ReactNode {
  const text = useText();
  const line = useAsk('exchange', 'line', {});
  const state = useAsk('shell', 'state', {});
  const counts = useAsk('documents', 'counts', {});
  const backup = useAsk('backup', 'status', {});
  const book = counts.data?.incomingBookName ?? null;
  const { tone, sentence } =
    line.data === undefined ? { tone: 'idle' as const, sentence: '' } : lineSentence(line.data, text);
  const facts = [
    state.data?.clock === 'behind' && text.t('app.status.clockBehind'),
    state.data?.isKeySealedBySystem === false && text.t('app.status.keyNotSealed'),
    backup.data !== undefined &&
      backup.data.mending !== null &&
      text.t('app.status.mending', {
        percent: Math.round((backup.data.mending.done / Math.max(1, backup.data.mending.total)) * 100),
      }),
    ...(backup.data === undefined ? [] : shortDisks(backup.data, text)),
    book !== null && text.t('app.status.holds', { book }),
    state.data !== undefined && text.t('app.status.version', { version: state.data.version }),
  ].filter((fact) => fact !== false);
  return <StatusBar tone={tone} sentence={sentence} facts={facts} onShortcuts={props.onShortcuts} />;
}

const soonMs = 60_000;

/** A time worth telling: what is tried again within a minute needs none. */
const later = (at: string | null, now: Date | number): string | null =>
  at !== null && Date.parse(at) - Number(now) > soonMs ? at : null;

/** One sentence with a time and what happens next; the most pressing truth wins. */
export function lineSentence(
  line: Line,
  { t, time, day }: Text,
  now: Date | number = Date.now(),
): { tone: 'done' | 'pending' | 'idle'; sentence: string } {
  if (!line.isConfigured) return { tone: 'idle', sentence: t('app.line.notConfigured') };
  if (line.isFenced) return { tone: 'pending', sentence: t('app.line.fenced') };
  if (line.offlineSince !== null) {
    const since =
      vietnamDay(line.offlineSince) === vietnamDay(now) ? time(line.offlineSince) : day(line.offlineSince);
    // What is uncertain waits for the line too: it is asked about, never sent twice.
    const count = line.waitingToSend + line.uncertain;
    const next = later(line.nextTryAt, now);
    if (count > 0 && next !== null)
      return { tone: 'pending', sentence: t('app.line.offlineNext', { since, count, next }) };
    const key = count > 0 ? 'app.line.offlineWaiting' : 'app.line.offline';
    return { tone: 'pending', sentence: t(key, { since, count }) };
  }
  if (line.uncertain > 0)
    return { tone: 'pending', sentence: t('app.line.uncertain', { count: line.uncertain }) };
  if (line.lastContactAt === null) return { tone: 'idle', sentence: t('app.line.notTried') };
  const at = line.lastContactAt;
  if (line.trouble !== null) return { tone: 'pending', sentence: t('app.line.onlineTrouble', { at }) };
  const next = later(line.nextTryAt, now);
  if (line.waitingToSend > 0 && next !== null)
    return { tone: 'pending', sentence: t('app.line.onlineNext', { at, count: line.waitingToSend, next }) };
  if (line.waitingToSend > 0)
    return { tone: 'pending', sentence: t('app.line.onlineSending', { at, count: line.waitingToSend }) };
  return { tone: 'done', sentence: t('app.line.online', { at }) };
}
