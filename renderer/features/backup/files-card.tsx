/** Where the document files lie, and moving them to another disk. */
import { Progress as Bar } from 'antd';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { useProgress, type Progress } from './use-progress.ts';

export function FilesCard(): ReactNode {
  const { t } = useText();
  const place = useAsk('backup', 'files_place', {});
  const choose = useOrder('shell', 'choose_folder');
  const move = useOrder('backup', 'move_files');
  const giveUp = useOrder('backup', 'give_up_move');
  const again = { onSettled: () => void place.refetch() };
  const pick = (): void =>
    choose.mutate(
      {},
      { onSuccess: ({ folder }) => void (folder !== null && move.mutate({ folder }, again)) },
    );
  const progress = useProgress(move.isSuccess || (place.data?.moving ?? null) !== null);
  const isMoving = progress !== null && ['copyFiles', 'backup', 'copyHere'].includes(progress.work ?? '');
  if (place.data === undefined) return <RefusedNotice error={place.error} />;
  const { folder, isUsual, moving, emptying, trouble } = place.data;
  return (
    <Card
      title={t('backup.files.head')}
      extra={
        <>
          {isMoving && <Button onClick={() => void api.backup.stop({})}>{t('backup.stop')}</Button>}
          {!isUsual && !isMoving && (
            <Button onClick={() => move.mutate({ folder: null }, again)}>{t('backup.files.back')}</Button>
          )}
          <Button onClick={pick} busy={isMoving || move.isPending}>
            {t('backup.files.move')}
          </Button>
        </>
      }
    >
      <div className="cv-backup-part">
        <p className="cv-secondary">{t('backup.files.body')}</p>
        <div role="status" className="cv-backup-status">
          <span className="cv-selectable">{t('backup.files.where', { folder })}</span>
          {isMoving && progress !== null && <MoveProgress progress={progress} />}
          {moving !== null && !isMoving && (
            <div className="cv-admin-line">
              <StateMark tone="pending">{t('backup.files.stopped', { folder: moving })}</StateMark>
              <Button size="small" onClick={() => giveUp.mutate({}, again)} busy={giveUp.isPending}>
                {t('backup.files.giveUp')}
              </Button>
            </div>
          )}
          {emptying !== null && (
            <StateMark tone="waiting">{t('backup.files.emptying', { folder: emptying })}</StateMark>
          )}
        </div>
      </div>
      <RefusedNotice error={move.error ?? giveUp.error} />
      {trouble !== null && !isMoving && <RefusalNotice refusal={{ code: trouble }} />}
    </Card>
  );
}

function MoveProgress(props: { progress: Progress }): ReactNode {
  const { t } = useText();
  const { work, done, total } = props.progress;
  const isCopying = work === 'copyFiles';
  return (
    <div className="cv-backup-progress">
      <span>{isCopying ? t('backup.files.copying', { done, total }) : t('backup.files.before')}</span>
      <Bar
        percent={isCopying && total > 0 ? Math.round((done / total) * 100) : 0}
        size="small"
        showInfo={false}
      />
    </div>
  );
}
