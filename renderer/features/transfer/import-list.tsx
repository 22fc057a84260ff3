/** Where an import begins, and every import there was: how far it is, and what can still be done about it. */
import { InboxOutlined, UploadOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { RegisterImport } from '#contract/transfer.ts';
import { ScrollArea } from '../../app/frame/screen.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark, type StateTone } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ProgressBar } from '../../ui/stage-bar.tsx';
import type { RegisterDesk } from './use-register.ts';

const tones: Readonly<Record<RegisterImport['state'], StateTone>> = {
  taking: 'working',
  undoing: 'working',
  stopped: 'pending',
  done: 'done',
  undone: 'idle',
};

export function ImportList(props: { desk: RegisterDesk }): ReactNode {
  const { t } = useText();
  const { desk } = props;
  const imports = useAsk('transfer', 'imports', {});
  const rows = imports.data ?? [];
  return (
    <ScrollArea padded>
      <div className="cv-transfer">
        {desk.refused !== null && (
          <RefusalNotice refusal={{ ...desk.refused.facts, code: desk.refused.code }} />
        )}
        <section className="cv-transfer-begin">
          <InboxOutlined />
          <p className="cv-strong">{t('transfer.begin.drop')}</p>
          <p className="cv-secondary">{t('transfer.begin.more')}</p>
          <Button
            kind="primary"
            icon={<UploadOutlined />}
            shortcut="Ctrl+O"
            busy={desk.busy === 'reading'}
            onClick={() => void desk.choose()}
          >
            {t('transfer.begin.choose')}
          </Button>
        </section>
        {rows.length > 0 && (
          <Card title={t('transfer.imports.title')} count={rows.length} flush>
            <ul className="cv-transfer-imports">
              {rows.map((row) => (
                <ImportLine key={row.id} row={row} />
              ))}
            </ul>
          </Card>
        )}
      </div>
    </ScrollArea>
  );
}

function ImportLine({ row }: { row: RegisterImport }): ReactNode {
  const { t, dayTime } = useText();
  const [isAsking, setAsking] = useState(false);
  const stop = useOrder('transfer', 'stop_import');
  const undo = useOrder('transfer', 'undo_import');
  const isUnderWay = row.state === 'taking' || row.state === 'undoing';
  const share = row.rowsTotal === 0 ? 1 : row.rowsTaken / row.rowsTotal;
  return (
    <li>
      <div className="cv-transfer-line">
        <span className="cv-transfer-name">
          <b className="cv-strong cv-cut-line" title={row.fileName}>
            {row.fileName}
          </b>
          <span className="cv-secondary">
            {t(`transfer.direction.${row.direction}`)}, {dayTime(row.begunAt)}, {row.begunBy}
          </span>
        </span>
        <span className="cv-transfer-state">
          <StateMark tone={tones[row.state]}>{t(`transfer.state.${row.state}`)}</StateMark>
          <span className="cv-secondary">
            {t('transfer.imports.rows', { taken: row.rowsTaken, left: row.rowsLeftOut })}
          </span>
        </span>
        <span className="cv-transfer-acts">
          {isUnderWay && (
            <Button size="small" busy={stop.isPending} onClick={() => stop.mutate({ id: row.id })}>
              {t('transfer.imports.stop')}
            </Button>
          )}
          {(row.state === 'done' || row.state === 'stopped') && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t('transfer.imports.undo')}
            </Button>
          )}
        </span>
      </div>
      {isUnderWay && (
        <ProgressBar
          share={share}
          label={t(`transfer.progress.${row.state === 'taking' ? 'taking' : 'undoing'}`, {
            done: row.rowsTaken,
            total: row.rowsTotal,
          })}
        />
      )}
      {row.state === 'stopped' && <p className="cv-secondary">{t('transfer.imports.goOn')}</p>}
      {undo.error !== null && <RefusalNotice refusal={{ ...undo.error.facts, code: undo.error.code }} />}
      <Dialog
        open={isAsking}
        title={t('transfer.undo.title')}
        onClose={() => setAsking(false)}
        action={{
          label: t('transfer.undo.act'),
          danger: true,
          onClick: () => {
            setAsking(false);
            undo.mutate({ id: row.id });
          },
        }}
      >
        <p>{t('transfer.undo.body', { rows: row.rowsTaken, file: row.fileName })}</p>
      </Dialog>
    </li>
  );
}
