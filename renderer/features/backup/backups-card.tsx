/** What lies in the backup folder, each backup to be checked or restored. */
import { useState, type ReactNode } from 'react';

import type { BackupFound } from '#contract/backup.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { BackupsTable } from './backups-table.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

export function BackupsCard(props: { hasFolder: boolean }): ReactNode {
  const { t } = useText();
  const list = useOrder('backup', 'list');
  const check = useOrder('backup', 'check');
  const choose = useOrder('shell', 'choose_folder');
  const [restoring, setRestoring] = useState<BackupFound>();
  const lookElsewhere = (): void =>
    choose.mutate({}, { onSuccess: ({ folder }) => void (folder !== null && list.mutate({ folder })) });
  return (
    <Card
      title={t('backup.list.head')}
      extra={
        <>
          <Button onClick={lookElsewhere}>{t('backup.list.other')}</Button>
          <Button
            onClick={() => list.mutate({ folder: null })}
            busy={list.isPending}
            whyDisabled={props.hasFolder ? undefined : t('backup.place.needFolder')}
          >
            {t('backup.list.look')}
          </Button>
        </>
      }
    >
      <RefusedNotice error={list.error ?? check.error} />
      {list.data !== undefined && list.data.unreadable.length > 0 && (
        <StateMark tone="pending">
          {t('backup.list.unreadable', { count: list.data.unreadable.length })}
        </StateMark>
      )}
      {list.data?.backups.length === 0 && <p className="cv-secondary">{t('backup.list.empty')}</p>}
      {list.data !== undefined && list.data.backups.length > 0 && (
        <BackupsTable
          backups={list.data.backups}
          renderActs={(backup) => (
            <>
              {check.variables?.name === backup.name && check.data !== undefined && (
                <StateMark tone={check.data.isWhole ? 'done' : 'refused'}>
                  {check.data.isWhole
                    ? t('backup.list.whole', { files: check.data.files })
                    : t('backup.list.broken')}
                </StateMark>
              )}
              <Button
                size="small"
                busy={check.isPending && check.variables.name === backup.name}
                onClick={() => check.mutate({ root: backup.root, name: backup.name })}
              >
                {t('backup.list.check')}
              </Button>
              <Button size="small" onClick={() => setRestoring(backup)}>
                {t('backup.list.restore')}
              </Button>
            </>
          )}
        />
      )}
      {restoring !== undefined && (
        <RestoreDialog backup={restoring} onClose={() => setRestoring(undefined)} />
      )}
    </Card>
  );
}
