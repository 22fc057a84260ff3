/** On the clerk's home: what of sending and receiving needs an eye, each line opening what it counts. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';

export function ExchangeCard(): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const cases = useAsk('exchange', 'cases', { documentId: null }).data;
  const unmatched = useAsk('exchange', 'unmatched', {}).data;
  const coming = useAsk('exchange', 'coming', {}).data ?? [];
  const aside = useAsk('exchange', 'set_aside', {}).data;
  if (cases === undefined || unmatched === undefined || aside === undefined) return null;
  const open = cases.filter(({ closedAt }) => closedAt === null);
  const lines = [
    { key: 'toAnswer', count: open.filter(({ side }) => side === 'theirs').length },
    { key: 'silent', count: open.filter(({ side }) => side === 'ours').length },
    { key: 'unmatched', count: unmatched.length },
    { key: 'aside', count: aside.length },
  ] as const;
  const left = lines.filter(({ count }) => count > 0);
  const look = (): void => go({ screen: 'exchange' });
  return (
    <Card
      title={t('exchange.home.title')}
      extra={
        <Button size="small" onClick={look}>
          {t('exchange.home.open')}
        </Button>
      }
    >
      {left.map(({ key, count }) => (
        <button key={key} type="button" className="cv-button-bare cv-home-line" onClick={look}>
          <StateMark tone="pending">{t(`exchange.home.${key}`, { count })}</StateMark>
        </button>
      ))}
      {coming.length > 0 && (
        <p className="cv-home-line">
          <StateMark tone="working">
            {t('exchange.home.coming', {
              count: coming.length,
              first: coming[0]!.title || coming[0]!.notation || coming[0]!.sender,
            })}
          </StateMark>
        </p>
      )}
      {left.length === 0 && coming.length === 0 && (
        <StateMark tone="done">{t('exchange.home.none')}</StateMark>
      )}
    </Card>
  );
}
