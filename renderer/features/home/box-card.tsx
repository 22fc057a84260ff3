/** The first documents of a box, and the way to all of them. */
import type { ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { useToday } from '../../app/today.ts';
import { daysBetween } from '../../text/format.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DueChip, UrgencyChip } from '../../ui/chip.tsx';
import { HomeRow } from './home-row.tsx';
import { urgencyWord } from './urgency-word.ts';

const routes = {
  to_number: { screen: 'outgoing', box: 'to_number' },
  overdue: { screen: 'incoming', box: 'overdue' },
  to_handle: { screen: 'incoming', box: 'to_handle' },
  drafts: { screen: 'outgoing', box: 'drafts' },
} as const satisfies Record<string, Route>;

const words = {
  to_number: ['home.toNumber', 'home.emptyToNumber'],
  overdue: ['home.overdue', 'home.emptyOverdue'],
  to_handle: ['home.toHandle', 'home.emptyToHandle'],
  drafts: ['home.drafts', 'home.emptyDrafts'],
} as const;

const shownAtMost = 5;

export function BoxCard(props: { box: keyof typeof routes }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const [title, empty] = words[props.box];
  const list = useAsk('documents', 'list', { box: props.box, limit: shownAtMost }).data;
  if (list === undefined) return null;
  return (
    <Card
      title={t(title)}
      count={list.total}
      late={props.box === 'overdue' && list.total > 0}
      flush
      extra={
        list.total > shownAtMost && (
          <Button kind="link" size="small" onClick={() => go(routes[props.box])}>
            {t('home.seeAll', { count: list.total })}
          </Button>
        )
      }
    >
      {list.rows.map((row) => (
        <DocumentRow key={row.id} row={row} onOpen={() => go({ screen: 'document', id: row.id })} />
      ))}
      {list.rows.length === 0 && <p className="cv-home-empty">{t(empty)}</p>}
    </Card>
  );
}

function DocumentRow(props: { row: DocumentSummary; onOpen: () => void }): ReactNode {
  const { t } = useText();
  const { row } = props;
  const today = useToday();
  const daysLeft = row.dueOn === null ? undefined : daysBetween(today, row.dueOn);
  return (
    <HomeRow
      lead={row.bookNumber === null ? undefined : `${row.bookNumber}${row.suffix}`}
      title={row.subject}
      more={[row.code || t('home.noCode'), row.issuerName].filter(Boolean).join(', ')}
      mark={
        <>
          <UrgencyChip urgency={urgencyWord[row.urgency]} />
          {daysLeft !== undefined && <DueChip daysLeft={daysLeft} />}
        </>
      }
      onOpen={props.onOpen}
    />
  );
}
