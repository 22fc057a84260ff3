/** The way out when the data cannot be opened: with the recovery key, with what can still be read, or with a backup. */
import { useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { FilesAbsent } from './files-absent.tsx';
import { KeyInput, RestoreHere } from './restore-here.tsx';

import '../admin/admin.css';
import './backup.css';

/** Reasons of core that a person can do something about here. */
export const rescuable: ReadonlySet<string> = new Set([
  'core.data_damaged',
  'core.wrong_key',
  'core.keys_missing',
  'core.recovery_key_wrong',
  'core.restored_needs_device',
  'core.files_absent',
]);

export function Rescue(props: { code: string }): ReactNode {
  if (props.code === 'core.files_absent') return <FilesAbsent />;
  const isDamaged = props.code === 'core.data_damaged' || props.code === 'core.wrong_key';
  return isDamaged ? <Damaged /> : <WithKey />;
}

function WithKey(): ReactNode {
  const { t } = useText();
  const [key, setKey] = useState('');
  const recover = useOrder('shell', 'recover');
  return (
    <form
      className="cv-backup-way"
      onSubmit={(event) => {
        event.preventDefault();
        recover.mutate({ recoveryKeySecret: key });
      }}
    >
      <h3>{t('backup.rescue.recoverHead')}</h3>
      <Field label={t('backup.fresh.key')} required hint={t('backup.fresh.keyHint')}>
        {(id) => <KeyInput id={id} value={key} onChange={setKey} />}
      </Field>
      <div>
        <Button
          kind="primary"
          submits
          busy={recover.isPending}
          whyDisabled={key.trim() === '' ? t('backup.fresh.needKey') : undefined}
        >
          {t('backup.rescue.recover')}
        </Button>
      </div>
      <RefusedNotice error={recover.error} />
    </form>
  );
}

function Damaged(): ReactNode {
  const { t } = useText();
  const folder = useAsk('shell', 'backup_folder', {});
  return (
    <>
      <Salvage />
      <section className="cv-backup-way">
        <h3>{t('backup.rescue.backupHead')}</h3>
        <p className="cv-secondary">{t('backup.rescue.backupBody')}</p>
        {folder.data !== undefined && <RestoreHere needsKey={false} folder={folder.data.folder} />}
      </section>
      <p className="cv-quiet">{t('backup.rescue.aside')}</p>
    </>
  );
}

function Salvage(): ReactNode {
  const { t } = useText();
  const salvage = useOrder('shell', 'salvage');
  const take = useOrder('shell', 'take_salvaged');
  return (
    <section className="cv-backup-way">
      <h3>{t('backup.rescue.salvageHead')}</h3>
      <p className="cv-secondary">{t('backup.rescue.salvageBody')}</p>
      {salvage.data === undefined && (
        <div>
          <Button kind="primary" busy={salvage.isPending} onClick={() => salvage.mutate({})}>
            {t('backup.rescue.salvage')}
          </Button>
        </div>
      )}
      {salvage.isPending && <p role="status">{t('backup.rescue.salvaging')}</p>}
      {salvage.data !== undefined && (
        <>
          <Report salvaged={salvage.data} />
          <div>
            <Button kind="primary" busy={take.isPending} onClick={() => take.mutate({})}>
              {t('backup.rescue.take')}
            </Button>
          </div>
        </>
      )}
      <RefusedNotice error={salvage.error ?? take.error} />
    </section>
  );
}

type Salvaged = Output<Contract['shell']['salvage']>;

/** What was saved, what the backup gave, and what is gone, by name where it has one. */
function Report(props: { salvaged: Salvaged }): ReactNode {
  const { t } = useText();
  const { documents, entries, lostEntries, lostFrom, lostTo, lostNumbers, backup, rowsFromBackup } =
    props.salvaged;
  const isWhole = lostEntries === 0 && lostNumbers.length === 0;
  const saved = { documents, entries };
  return (
    <ul className="cv-backup-losses cv-selectable" role="status">
      <li>
        <StateMark tone={isWhole ? 'done' : 'pending'}>
          {isWhole ? t('backup.rescue.whole', saved) : t('backup.rescue.part', saved)}
        </StateMark>
      </li>
      {backup !== null && rowsFromBackup > 0 && (
        <li>{t('backup.rescue.filled', { count: rowsFromBackup, at: backup.madeAt })}</li>
      )}
      {lostEntries > 0 && (
        <li>
          {lostFrom !== null && lostTo !== null
            ? t('backup.rescue.lost', { count: lostEntries, from: lostFrom, to: lostTo })
            : t('backup.rescue.lostTail', { count: lostEntries })}
        </li>
      )}
      {lostNumbers.length > 0 && (
        <li>
          {t('backup.rescue.lostNumbers', {
            numbers: lostNumbers.map(({ book, number }) => `${number} (${book})`).join(', '),
          })}
        </li>
      )}
    </ul>
  );
}
