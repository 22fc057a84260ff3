/** The backups as the admin sees them: how they stand, where they go, what lies there, what a restore left to settle. */
import { Progress as Bar } from 'antd';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { AfterRestore } from './after-restore.tsx';
import { BackupsCard } from './backups-card.tsx';
import { DiskCard } from './disk-card.tsx';
import { FilesCard } from './files-card.tsx';
import { LookCard } from './look-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { collectedSentence, forgottenSentence, statusSentence, type BackupStatus } from './status-words.ts';
import { UnresolvedNumbers } from './unresolved-numbers.tsx';
import { useProgress } from './use-progress.ts';

import './backup.css';

export function BackupTab(): ReactNode {
  const text = useText();
  const status = useAsk('backup', 'status', {});
  if (status.data === undefined) return <RefusedNotice error={status.error} />;
  return (
    <>
      {status.data.isUnsettled && <AfterRestore />}
      {status.data.unresolvedNumbers > 0 && <UnresolvedNumbers />}
      <StatusCard status={status.data} />
      <LookCard status={status.data} />
      {status.data.diskUse !== null && (
        <DiskCard use={status.data.diskUse} collected={collectedSentence(status.data, text)} />
      )}
      <PlanCard status={status.data} />
      <FilesCard />
      <BackupsCard hasFolder={status.data.folder !== null} />
    </>
  );
}

function StatusCard(props: { status: BackupStatus }): ReactNode {
  const text = useText();
  const { t } = text;
  const run = useOrder('backup', 'run');
  const progress = useProgress(run.isPending);
  const { tone, sentence } = statusSentence(props.status, text);
  const forgotten = forgottenSentence(props.status, text);
  return (
    <Card
      title={t('backup.card')}
      extra={
        <>
          {run.isPending && <Button onClick={() => void api.backup.stop({})}>{t('backup.stop')}</Button>}
          <Button
            kind="primary"
            onClick={() => run.mutate({})}
            busy={run.isPending}
            whyDisabled={props.status.folder === null ? t('backup.place.needFolder') : undefined}
          >
            {t('backup.run')}
          </Button>
        </>
      }
    >
      <div role="status" className="cv-backup-status">
        <StateMark tone={tone}>{sentence}</StateMark>
        {forgotten !== null && <StateMark tone={forgotten.tone}>{forgotten.sentence}</StateMark>}
        {run.isPending && (
          <ProgressLine step={progress?.step ?? 0} done={progress?.done ?? 0} total={progress?.total ?? 0} />
        )}
        {run.data !== undefined && !run.isPending && (
          <p className="cv-secondary">
            {t('backup.done', { files: run.data.files, newFiles: run.data.newFiles })}
          </p>
        )}
      </div>
      <RefusedNotice error={run.error} />
    </Card>
  );
}

function ProgressLine(props: { step: number; done: number; total: number }): ReactNode {
  const { t } = useText();
  const { step, done, total } = props;
  const words =
    step === 2 ? t('backup.step.2', { done, total }) : step === 4 ? t('backup.step.4') : t('backup.step.1');
  const percent = step === 2 && total > 0 ? Math.round((done / total) * 100) : step === 4 ? 100 : 0;
  return (
    <div className="cv-backup-progress">
      <span>{words}</span>
      <Bar percent={percent} size="small" showInfo={false} />
    </div>
  );
}
