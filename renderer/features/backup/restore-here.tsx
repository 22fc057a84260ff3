/** Chooses a backup by folder and recovery key, where nobody can sign in: a new machine, or data that cannot be opened. */
import { Input } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import type { BackupFound } from '#contract/backup.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { BackupsTable } from './backups-table.tsx';

/** `needsKey` false: this machine still has the key. `folder`: where the backups were, when it is remembered. */
export function RestoreHere(props: { needsKey: boolean; folder: string | null }): ReactNode {
  const { t } = useText();
  const [typedFolder, setFolder] = useState<string | null>(null);
  const [key, setKey] = useState('');
  const choose = useOrder('shell', 'choose_folder');
  const find = useOrder('shell', 'find_backups');
  const restore = useOrder('shell', 'restore_backup');
  const folder = typedFolder ?? props.folder;
  const recoveryKeySecret = props.needsKey ? key : null;
  const why =
    folder === null
      ? t('backup.fresh.needFolder')
      : props.needsKey && key.trim() === ''
        ? t('backup.fresh.needKey')
        : undefined;
  const look = (): void => void (folder !== null && find.mutate({ folder, recoveryKeySecret }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) look();
      }}
    >
      <FieldGrid>
        <Field label={t('backup.fresh.folder')} required>
          {(id) => (
            <div className="cv-backup-folder">
              <Input id={id} readOnly value={folder ?? ''} placeholder={t('backup.place.unset')} />
              <Button
                onClick={() =>
                  choose.mutate({}, { onSuccess: (chosen) => setFolder((was) => chosen.folder ?? was) })
                }
                busy={choose.isPending}
              >
                {t('backup.place.choose')}
              </Button>
            </div>
          )}
        </Field>
        {props.needsKey && (
          <Field label={t('backup.fresh.key')} required hint={t('backup.fresh.keyHint')}>
            {(id) => <KeyInput id={id} value={key} onChange={setKey} />}
          </Field>
        )}
      </FieldGrid>
      <div className="cv-admin-line cv-admin-part">
        <Button kind="primary" submits busy={find.isPending} whyDisabled={why}>
          {t('backup.fresh.find')}
        </Button>
      </div>
      <RefusedNotice error={find.error ?? restore.error} />
      {find.data !== undefined && (
        <Choice
          backups={find.data.backups}
          isRestoring={restore.isPending}
          onRestore={({ root, name }) => restore.mutate({ root, name, recoveryKeySecret })}
        />
      )}
    </form>
  );
}

function Choice(props: {
  backups: readonly BackupFound[];
  isRestoring: boolean;
  onRestore: (backup: BackupFound) => void;
}): ReactNode {
  const { t } = useText();
  const [first] = props.backups;
  return (
    <section className="cv-admin-part">
      <h3>{t('backup.fresh.choose')}</h3>
      {first !== undefined && <p className="cv-secondary">{t('backup.fresh.about', first)}</p>}
      {props.isRestoring && <p role="status">{t('backup.fresh.restoring')}</p>}
      <BackupsTable
        backups={props.backups}
        renderActs={(backup) => (
          <Button size="small" busy={props.isRestoring} onClick={() => props.onRestore(backup)}>
            {t('backup.fresh.restore')}
          </Button>
        )}
      />
    </section>
  );
}

/** The printed groups, typed or pasted; shown as typed, because people compare them with the paper. */
export function KeyInput(props: { id: string; value: string; onChange: (value: string) => void }): ReactNode {
  // Nothing of it stays when the screen goes.
  const { onChange } = props;
  useEffect(() => () => onChange(''), [onChange]);
  return (
    <Input.TextArea
      id={props.id}
      autoSize={{ minRows: 2, maxRows: 3 }}
      spellCheck={false}
      autoComplete="off"
      className="cv-backup-key"
      value={props.value}
      maxLength={200}
      onChange={(event) => props.onChange(event.target.value.toUpperCase())}
    />
  );
}
