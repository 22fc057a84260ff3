/** What should not be left overnight: unregistered, unnumbered, unsent. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { BackupLine } from '../backup/backup-line.tsx';

export function EndOfDay(): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const counts = useAsk('documents', 'counts', {}).data;
  const line = useAsk('exchange', 'line', {}).data;
  const toSend = useAsk('exchange', 'overdue', {}).data;
  const backup = useAsk('backup', 'status', {}).data;
  if (counts === undefined || line === undefined || toSend === undefined) return null;
  const issued: Route = { screen: 'outgoing', box: 'issued' };
  const lines = [
    {
      key: 'waiting',
      count: counts.boxes['waiting'] ?? 0,
      route: { screen: 'incoming', box: 'waiting' } as const,
    },
    {
      key: 'toNumber',
      count: counts.boxes['to_number'] ?? 0,
      route: { screen: 'outgoing', box: 'to_number' } as const,
    },
    { key: 'notSent', count: toSend.filter(({ what }) => what === 'unsent').length, route: issued },
    { key: 'unsent', count: line.waitingToSend, route: issued },
    { key: 'uncertain', count: line.uncertain, route: issued },
  ] as const;
  const left = lines.filter(({ count }) => count > 0);
  return (
    <Card title={t('home.endOfDay.title')}>
      {left.map(({ key, count, route }) => (
        <button key={key} type="button" className="cv-button-bare cv-home-line" onClick={() => go(route)}>
          <StateMark tone="pending">{t(`home.endOfDay.${key}`, { count })}</StateMark>
        </button>
      ))}
      {left.length === 0 && <StateMark tone="done">{t('home.endOfDay.allDone')}</StateMark>}
      {backup !== undefined && <BackupLine status={backup} />}
    </Card>
  );
}
