/** What an agency that has ended gives to its successor: the list of what is unfinished, and everything in open form. */
import { useState, type ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { writtenNumber } from '../incoming/words.ts';
import { RowsToExcel } from '../transfer/rows-to-excel.tsx';
import type { EndedBody } from './merged.ts';

import './agencies.css';

export function HandOver(props: { body: EndedBody }): ReactNode {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('merging.handOver.act')}</Button>
      {isOpen && <HandOverDialog body={props.body} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog(props: { body: EndedBody; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { id: bodyId, end } = props.body;
  const left = useAsk('exchange', 'left_at_end', { bodyId }).data;
  const isClerk = useAsk('people', 'me', {}).data?.roles.includes('clerk') ?? false;
  const successor = end.successorName;
  return (
    <Dialog open title={t('merging.handOver.title', { successor })} width={620} onClose={props.onClose}>
      {left !== undefined && (
        <div className="cv-hand-over-left">
          <Facts
            facts={[
              { label: t('merging.handOver.unfinished'), value: left.unfinished },
              {
                label: t('merging.handOver.waiting'),
                value: t('merging.handOver.waitingDo', { count: left.waiting }),
              },
              {
                label: t('merging.handOver.toSend'),
                value: t('merging.handOver.toSendDo', { count: left.toSend }),
              },
            ]}
          />
        </div>
      )}
      {isClerk ? (
        <ClerkActs bodyId={bodyId} successor={successor} />
      ) : (
        <p className="cv-secondary">{t('merging.handOver.clerk')}</p>
      )}
    </Dialog>
  );
}

function ClerkActs({ bodyId, successor }: { bodyId: string; successor: string }): ReactNode {
  const text = useText();
  const { t } = text;
  const { go } = useRoute();
  const rows = useAsk('documents', 'unfinished', { bodyId }).data ?? [];
  return (
    <>
      <section className="cv-hand-over">
        <h3>{t('merging.handOver.list')}</h3>
        <p className="cv-secondary">{t('merging.handOver.listBody', { successor })}</p>
        <div>
          <RowsToExcel
            title={t('merging.handOver.list')}
            heads={heads.map(({ key, width }) => ({ head: t(`merging.handOver.head.${key}`), width }))}
            rows={rows.map((row) => excelRow(row, text))}
          />
        </div>
      </section>
      <section className="cv-hand-over">
        <h3>{t('merging.handOver.all')}</h3>
        <p className="cv-secondary">{t('merging.handOver.allBody', { successor })}</p>
        <div>
          <Button onClick={() => go({ screen: 'transfer' })}>{t('merging.handOver.go')}</Button>
        </div>
      </section>
    </>
  );
}

const heads = [
  { key: 'direction', width: 9 },
  { key: 'number', width: 9 },
  { key: 'code', width: 20 },
  { key: 'day', width: 12 },
  { key: 'kind', width: 16 },
  { key: 'subject', width: 70 },
  { key: 'issuer', width: 34 },
  { key: 'state', width: 18 },
  { key: 'due', width: 12 },
] as const;

const inDay = (day: string | null): { day: string } | null => (day === null ? null : { day });

/** A document in the order of the heads. */
function excelRow(row: DocumentSummary, { t }: Text): (string | { day: string } | null)[] {
  return [
    t(`books.direction.${row.direction}`),
    row.bookNumber === null ? '' : writtenNumber(row.bookNumber, row.suffix),
    row.code,
    inDay(row.arrivedOn ?? row.issuedOn),
    row.kind,
    row.subject,
    row.issuerName,
    t(`transfer.excel.state.${row.state}`),
    inDay(row.dueOn),
  ];
}
