/** A home card of what lies on a desk: "Được giao", "Nhận để biết", with deadlines by working days. */
import { useState, type ReactNode } from 'react';

import type { DeskRow } from '#contract/workflow.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, UrgencyChip } from '../../ui/chip.tsx';
import { HomeRow } from '../home/home-row.tsx';
import { urgencyOf, writtenNumber } from '../incoming/words.ts';
import { WorkDueChip } from './due-chip.tsx';

const shownAtMost = 6;
const boxes = { handle: 'assigned', inform: 'informed' } as const;
const words = {
  handle: ['workflow.home.assigned', 'workflow.home.emptyAssigned'],
  inform: ['workflow.home.informed', 'workflow.home.emptyInformed'],
} as const;

export function DeskCard({ part }: { part: keyof typeof boxes }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const desk = useAsk('workflow', 'desk', { part }).data;
  if (desk === undefined) return null;
  const { rows, total } = desk;
  const [title, empty] = words[part];
  return (
    <Card
      title={t(title)}
      count={total}
      flush
      extra={
        <>
          {part === 'inform' && rows.length > 0 && <SeenAll rows={rows} />}
          {total > shownAtMost && (
            <Button kind="link" size="small" onClick={() => go({ screen: 'incoming', box: boxes[part] })}>
              {t('home.seeAll', { count: total })}
            </Button>
          )}
        </>
      }
    >
      {rows.slice(0, shownAtMost).map((row) => (
        <HomeRow
          key={row.id}
          lead={row.bookNumber === null ? undefined : writtenNumber(row.bookNumber, row.suffix)}
          title={row.subject}
          more={[row.code, row.issuerName, row.note].filter((one) => one !== '').join(', ')}
          mark={
            <>
              {row.unitName !== '' && <Chip>{row.unitName}</Chip>}
              {row.role === 'support' && <Chip>{t('workflow.role.support')}</Chip>}
              <UrgencyChip urgency={urgencyOf[row.urgency]} />
              {row.due !== null && <WorkDueChip due={row.due} />}
            </>
          }
          onOpen={() => go({ screen: 'document', id: row.id })}
        />
      ))}
      {rows.length === 0 && <p className="cv-home-empty">{t(empty)}</p>}
    </Card>
  );
}

/** Puts away at once everything that was only to be known. */
function SeenAll({ rows }: { rows: readonly DeskRow[] }): ReactNode {
  const { t } = useText();
  const close = useOrder('workflow', 'close_part');
  const [asked, setAsked] = useState(false);
  const items = rows.map(({ id, version }) => ({ id, version }));
  return (
    <Button
      size="small"
      busy={asked && close.isPending}
      onClick={() => {
        setAsked(true);
        close.mutate({ items, note: '' });
      }}
    >
      {t('workflow.home.closeAll', { count: items.length })}
    </Button>
  );
}
