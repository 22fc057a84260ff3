/** The window while core is not there: opening, restarting, or the reason why it cannot open the data. */
import { useEffect, useState, type ReactNode } from 'react';

import { api } from '../api.ts';
import { Rescue, rescuable } from '../features/backup/rescue.tsx';
import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { RefusalNotice } from '../ui/error-notice.tsx';
import { BareWindow } from './bare-window.tsx';

import './bare-window.css';

const quietMs = 400;

/** Words only after a moment: on most machines the data is open before anybody reads. */
export function CoreStarting(props: { isUpgrading: boolean }): ReactNode {
  const { t } = useText();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <BareWindow>
      {isLong && (
        <div className="cv-bare-words" role="status">
          <h1>{t(props.isUpgrading ? 'app.core.upgrading' : 'app.core.starting')}</h1>
          <p className="cv-secondary">
            {t(props.isUpgrading ? 'app.core.upgradingMore' : 'app.core.startingMore')}
          </p>
        </div>
      )}
    </BareWindow>
  );
}

/** Said inside the overlay over the screens, which keep what was typed. */
export function CoreRestarting(): ReactNode {
  const { t } = useText();
  return (
    <div className="cv-bare-words" role="status">
      <h1>{t('app.core.restarting')}</h1>
      <p className="cv-secondary">{t('app.core.restartingMore')}</p>
    </div>
  );
}

/** Why the data cannot be opened, where it lies, and what to do. */
export function CoreFailed(props: { code: string; dataDir: string }): ReactNode {
  const { t } = useText();
  return (
    <BareWindow>
      <div className={`cv-bare-card ${rescuable.has(props.code) ? 'cv-backup-wide' : 'cv-bare-card-wide'}`}>
        <RefusalNotice
          refusal={{ code: props.code, dir: props.dataDir }}
          action={
            <Button onClick={() => void api.shell.window({ act: 'close' })}>{t('app.core.quit')}</Button>
          }
        />
        {rescuable.has(props.code) && <Rescue code={props.code} />}
        <p className="cv-quiet cv-selectable">{t('app.core.dataDir', { dir: props.dataDir })}</p>
      </div>
    </BareWindow>
  );
}
