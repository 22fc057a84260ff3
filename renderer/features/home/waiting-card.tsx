/** What came and waits to be registered; one key takes all of it in order. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { UrgencyChip } from '../../ui/chip.tsx';
import { VerdictShield } from '../../ui/verdict.tsx';
import { HomeRow } from './home-row.tsx';
import { urgencyWord } from './urgency-word.ts';

const shownAtMost = 6;

export function WaitingCard(): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const waiting = useAsk('documents', 'waiting', {}).data;
  if (waiting === undefined) return null;
  const register = (ids: readonly string[]): void =>
    go({ screen: 'register', from: { kind: 'waiting', ids } });
  return (
    <Card
      title={t('home.waiting')}
      count={waiting.length}
      flush
      extra={
        <span className="cv-home-acts">
          <Button shortcut="Ctrl+N" onClick={() => go({ screen: 'register', from: null })}>
            {t('home.registerNew')}
          </Button>
          {waiting.length > 0 && (
            <Button kind="primary" shortcut="F8" onClick={() => register(waiting.map(({ id }) => id))}>
              {t('home.registerFirst')}
            </Button>
          )}
        </span>
      }
    >
      {waiting.slice(0, shownAtMost).map((item) => (
        <HomeRow
          key={item.id}
          title={item.subject || item.code || t('home.noCode')}
          more={[item.code, item.senderName, t('home.came', { at: item.cameAt })].filter(Boolean).join(', ')}
          mark={
            <>
              <UrgencyChip urgency={urgencyWord[item.urgency]} />
              {item.verdict !== null && <VerdictShield verdict={item.verdict} />}
            </>
          }
          onOpen={() => register([item.id])}
        />
      ))}
      {waiting.length === 0 && (
        <p className="cv-home-empty">
          {t('home.emptyWaiting')} {t('home.emptyWaitingMore')}
        </p>
      )}
      {waiting.length > shownAtMost && (
        <Button kind="link" onClick={() => go({ screen: 'incoming', box: 'waiting' })}>
          {t('home.seeAll', { count: waiting.length })}
        </Button>
      )}
    </Card>
  );
}
