/** "Hôm nay" of clerks, staff and admins: what waits, each figure opening what it counts. */
import type { ReactNode } from 'react';

import { Column, ScrollArea } from '../../app/frame/screen.tsx';
import { TodayStrip, type StripFigure } from '../../app/frame/today-strip.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { writtenNumber } from '../incoming/words.ts';
import { AdminCard } from './admin-card.tsx';
import { BoxCard } from './box-card.tsx';
import { EndOfDay } from './end-of-day.tsx';
import { UnfinishedBatches } from '../outgoing/unfinished-batches.tsx';
import { DeskCard } from '../workflow/desk-card.tsx';
import { ExchangeCard } from '../exchange/exchange-card.tsx';
import { VerdictChanges } from './verdict-changes.tsx';
import { LateCard } from '../exchange/late-card.tsx';
import { WaitingCard } from './waiting-card.tsx';

import './home.css';

/** Leaders have a home of their own. */
export function HomePage(): ReactNode {
  const me = useAsk('people', 'me', {}).data;
  if (me === undefined || me === null) return null;
  const isClerk = me.roles.includes('clerk');
  const isOffice = isClerk || me.roles.includes('staff');
  return (
    <Column>
      <HomeStrip isClerk={isClerk} />
      <ScrollArea>
        <div className="cv-home">
          <div>
            {isClerk && <UnfinishedBatches />}
            {isOffice && <VerdictChanges />}
            {isClerk && <LateCard />}
            {isClerk && <WaitingCard />}
            {isClerk && <BoxCard box="to_number" />}
            {me.roles.includes('staff') && <DeskCard part="handle" />}
            {me.roles.includes('admin') && <AdminCard />}
          </div>
          {isOffice && (
            <div>
              <BoxCard box="overdue" />
              {isClerk && <BoxCard box="to_handle" />}
              {me.roles.includes('staff') && <DeskCard part="inform" />}
              <BoxCard box="drafts" />
              {isClerk && <ExchangeCard />}
              {isClerk && <EndOfDay />}
            </div>
          )}
        </div>
      </ScrollArea>
    </Column>
  );
}

const incoming = (box: 'waiting' | 'to_handle' | 'overdue' | 'incoming'): Route => ({
  screen: 'incoming',
  box,
});

function HomeStrip(props: { isClerk: boolean }): ReactNode {
  const { t } = useText();
  const today = useToday();
  const { go } = useRoute();
  const counts = useAsk('documents', 'counts', {}).data;
  const line = useAsk('exchange', 'line', {}).data;
  const boxes = counts?.boxes ?? {};
  const figure = (key: string, label: string, count: number, route: Route): StripFigure => ({
    key,
    label,
    count,
    isLate: key === 'overdue',
    staysWhenTight: key === 'waiting' || key === 'overdue',
    onClick: () => go(route),
  });
  const clerk = [
    figure('registered', t('home.registered'), counts?.registeredToday ?? 0, incoming('incoming')),
    figure('waiting', t('home.waiting'), boxes['waiting'] ?? 0, incoming('waiting')),
  ];
  const shared = [
    figure('to_handle', t('home.toHandle'), boxes['to_handle'] ?? 0, incoming('to_handle')),
    figure('overdue', t('home.overdue'), boxes['overdue'] ?? 0, incoming('overdue')),
  ];
  const outgoing = [
    figure('to_number', t('home.toNumber'), boxes['to_number'] ?? 0, {
      screen: 'outgoing',
      box: 'to_number',
    }),
    figure('unsent', t('home.unsent'), (line?.waitingToSend ?? 0) + (line?.uncertain ?? 0), {
      screen: 'outgoing',
      box: 'issued',
    }),
  ];
  const next = counts?.nextArrivalNumber ?? null;
  return (
    <TodayStrip
      day={today}
      figures={props.isClerk ? [...clerk, ...shared, ...outgoing] : shared}
      next={
        props.isClerk && next !== null ? { label: t('home.next'), number: writtenNumber(next) } : undefined
      }
    />
  );
}
