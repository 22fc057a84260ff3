/** The way out when the disk with the document files is not there: plug it in, say where it is now, or begin anew from backups. */
import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

import './backup.css';

export function FilesAbsent(): ReactNode {
  const { t } = useText();
  const known = useAsk('shell', 'files_folder', {});
  const choose = useOrder('shell', 'choose_folder');
  const place = useOrder('shell', 'place_files');
  const [isLost, setLost] = useState(false);
  const folder = known.data?.folder ?? null;
  const pick = (): void =>
    choose.mutate({}, { onSuccess: (chosen) => void (chosen.folder !== null && place.mutate(chosen)) });
  return (
    <>
      {folder !== null && <p className="cv-selectable">{t('backup.absentFiles.where', { folder })}</p>}
      <section className="cv-backup-way">
        <h3>{t('backup.absentFiles.plugHead')}</h3>
        <div className="cv-admin-line">
          <Button
            kind="primary"
            busy={place.isPending}
            onClick={() => folder !== null && place.mutate({ folder })}
          >
            {t('backup.absentFiles.again')}
          </Button>
          <Button onClick={pick} busy={choose.isPending}>
            {t('backup.absentFiles.elsewhere')}
          </Button>
        </div>
      </section>
      <section className="cv-backup-way">
        <h3>{t('backup.absentFiles.lostHead')}</h3>
        <p className="cv-secondary">{t('backup.absentFiles.lostBody')}</p>
        <Checkbox checked={isLost} onChange={(event) => setLost(event.target.checked)}>
          {t('backup.absentFiles.lost')}
        </Checkbox>
        <div>
          <Button
            busy={place.isPending}
            whyDisabled={isLost ? undefined : t('backup.absentFiles.needLost')}
            onClick={() => place.mutate({ folder: null })}
          >
            {t('backup.absentFiles.begin')}
          </Button>
        </div>
      </section>
      <RefusedNotice error={place.error} />
    </>
  );
}
