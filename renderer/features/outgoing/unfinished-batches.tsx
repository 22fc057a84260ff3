/** Batches of signatures that were left in the middle: how far each is, and the button that goes on. */
import { EditOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProgressBar } from '../../ui/stage-bar.tsx';

const shownAtMost = 3;

/** Nothing where nothing was left. */
export function UnfinishedBatches(): ReactNode {
  const { t } = useText();
  const batches = useAsk('signing', 'unfinished_batches', {}).data ?? [];
  const drop = useOrder('signing', 'drop_batch');
  if (batches.length === 0) return null;
  return (
    <Card title={t('outgoing.batches.title')} count={batches.length} flush>
      {batches.slice(0, shownAtMost).map(({ id, purpose, documentIds, beganAt, total, done, open }) => (
        <div key={id} className="cv-batch-line">
          <div>
            <p>
              <b className="cv-strong">{t(`outgoing.batches.done.${purpose}`, { done, total })}</b>{' '}
              <span className="cv-secondary">{t('outgoing.batches.left', { count: open, at: beganAt })}</span>
            </p>
            <ProgressBar share={done / total} label={t('outgoing.batches.title')} />
          </div>
          <Button size="small" kind="text" onClick={() => drop.mutate({ batchId: id })}>
            {t('outgoing.batches.drop')}
          </Button>
          <Button
            icon={<EditOutlined />}
            onClick={() => void api.shell.open_signing({ documentIds, purpose, batchId: id })}
          >
            {t(`outgoing.batches.goOn.${purpose}`)}
          </Button>
        </div>
      ))}
    </Card>
  );
}
