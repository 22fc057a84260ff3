/** "Hôm nay" above the incoming lists: every figure opens what it counts. */
import type { ReactNode } from 'react';

import { TodayStrip, type StripFigure } from '../../app/frame/today-strip.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { useToday } from './use-today.ts';
import { writtenNumber } from './words.ts';

/** What waits to be received and the next number concern clerks only. */
export function IncomingStrip({ isClerk }: { isClerk: boolean }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const { data } = useAsk('documents', 'counts', {});
  const boxes = data?.boxes ?? {};
  const figures: StripFigure[] = [
    {
      key: 'registered',
      label: t('incoming.strip.registered'),
      count: data?.registeredToday ?? 0,
      onClick: () => go({ screen: 'incoming', box: 'incoming' }),
    },
    {
      key: 'waiting',
      label: t('incoming.strip.waiting'),
      count: boxes['waiting'] ?? 0,
      staysWhenTight: true,
      onClick: () => go({ screen: 'incoming', box: 'waiting' }),
    },
    {
      key: 'to_handle',
      label: t('incoming.strip.toHandle'),
      count: boxes['to_handle'] ?? 0,
      onClick: () => go({ screen: 'incoming', box: 'to_handle' }),
    },
    {
      key: 'overdue',
      label: t('incoming.strip.overdue'),
      count: boxes['overdue'] ?? 0,
      isLate: true,
      staysWhenTight: true,
      onClick: () => go({ screen: 'incoming', box: 'overdue' }),
    },
  ];
  const next = data?.nextArrivalNumber ?? null;
  return (
    <TodayStrip
      day={useToday()}
      figures={figures.filter(({ key }) => isClerk || key !== 'waiting')}
      next={
        next === null || !isClerk
          ? undefined
          : { label: t('incoming.strip.next'), number: writtenNumber(next) }
      }
    />
  );
}
