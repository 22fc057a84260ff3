/** The few things an admin does once, so that the office can work; the card goes when all are done. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';

type Tab = Extract<Route, { screen: 'admin' }>['tab'];

export function AdminCard(): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const people = useAsk('people', 'list', {}).data;
  const agency = useAsk('agencies', 'mine', {}).data;
  const line = useAsk('exchange', 'line', {}).data;
  const anchors = useAsk('signing', 'anchors', {}).data;
  if (people === undefined || agency === undefined || line === undefined || anchors === undefined)
    return null;
  const posts = agency.bodies.flatMap((body) => body.posts);
  const steps: ReadonlyArray<
    readonly [key: 'people' | 'posts' | 'hub' | 'anchors', tab: Tab, isDone: boolean]
  > = [
    ['people', 'people', people.length > 1],
    ['posts', 'agency', posts.some((post) => post.personId !== null)],
    ['hub', 'hub', line.isConfigured],
    ['anchors', 'trust', anchors.length > 0],
  ];
  if (steps.every(([, , isDone]) => isDone)) return null;
  return (
    <Card title={t('home.admin.title')}>
      {steps.map(([key, tab, isDone]) => (
        <button
          key={key}
          type="button"
          className="cv-button-bare cv-home-line"
          onClick={() => go({ screen: 'admin', tab })}
        >
          <StateMark tone={isDone ? 'done' : 'pending'}>{t(`home.admin.${key}`)}</StateMark>
          <span className="cv-quiet">{t(isDone ? 'home.admin.done' : 'home.admin.todo')}</span>
        </button>
      ))}
    </Card>
  );
}
