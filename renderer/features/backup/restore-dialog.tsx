/** Says in numbers what a restore loses, before anybody says yes. */
import { useEffect, type ReactNode } from 'react';

import type { BackupFound } from '#contract/backup.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

const kinds = ['incoming', 'outgoing', 'numbers', 'sent', 'entries'] as const;

export function RestoreDialog(props: { backup: BackupFound; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { root, name, madeAt } = props.backup;
  const losses = useOrder('backup', 'losses');
  const restore = useOrder('backup', 'restore');
  const { mutate } = losses;
  useEffect(() => mutate({ root, name }), [mutate, root, name]);
  const { data } = losses;
  const lost = data === undefined ? [] : kinds.filter((kind) => data[kind] > 0);
  return (
    <Dialog
      open
      title={t('backup.restore.title', { at: madeAt })}
      width={560}
      onClose={props.onClose}
      action={{
        label: t('backup.restore.act'),
        danger: true,
        busy: restore.isPending,
        whyDisabled: data === undefined ? t('backup.restore.counting') : undefined,
        onClick: () => restore.mutate({ root, name }, { onSuccess: props.onClose }),
      }}
    >
      {data === undefined && losses.error === null && <p role="status">{t('backup.restore.counting')}</p>}
      {data !== undefined && lost.length === 0 && <p>{t('backup.restore.nothing')}</p>}
      {data !== undefined && lost.length > 0 && (
        <>
          <p>{t('backup.restore.lossHead')}</p>
          <ul className="cv-backup-losses">
            {lost.map((kind) => (
              <li key={kind}>{t(`backup.restore.${kind}`, { count: data[kind] })}</li>
            ))}
          </ul>
        </>
      )}
      {data?.isOtherHistory === true && <p>{t('backup.restore.otherHistory')}</p>}
      <p className="cv-secondary">{t('backup.restore.before')}</p>
      <RefusedNotice error={losses.error ?? restore.error} />
    </Dialog>
  );
}
