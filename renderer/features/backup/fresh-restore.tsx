/** A new machine: everything back from the backup disk with the recovery key, instead of setting up an agency. */
import type { ReactNode } from 'react';

import { BareWindow } from '../../app/bare-window.tsx';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RestoreHere } from './restore-here.tsx';

import '../admin/admin.css';
import './backup.css';

export function FreshRestore(props: { onBack: () => void }): ReactNode {
  const { t } = useText();
  return (
    <BareWindow>
      <div className="cv-bare-card cv-backup-wide">
        <h1>{t('backup.fresh.title')}</h1>
        <p className="cv-secondary">{t('backup.fresh.body')}</p>
        <RestoreHere needsKey folder={null} />
        <div>
          <Button shortcut="Escape" onClick={props.onBack}>
            {t('backup.fresh.back')}
          </Button>
        </div>
      </div>
    </BareWindow>
  );
}
