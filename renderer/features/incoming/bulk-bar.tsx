/** What stands above "Chờ tiếp nhận" while many items are registered, and what came of it. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { ProgressBar } from '../../ui/stage-bar.tsx';
import type { Bulk } from './use-bulk.ts';

import './file-view.css';

export function BulkBar({ bulk }: { bulk: Bulk }): ReactNode {
  const { t } = useText();
  const { state } = bulk;
  if (state === undefined) return null;
  const { at, all, registered, doubtful, isRunning, refusal } = state;
  const sentence = isRunning
    ? t('intake.bulk.running', { at, all })
    : doubtful === 0
      ? t('intake.bulk.done', { registered })
      : t('intake.bulk.doneDoubt', { registered, doubtful });
  return (
    <div className="cv-bulk" role="status">
      <div className="cv-bulk-line">
        <span>{sentence}</span>
        {!isRunning && at < all && (
          <span className="cv-secondary">{t('intake.bulk.left', { count: all - at })}</span>
        )}
        {isRunning ? (
          <Button size="small" shortcut="Escape" onClick={bulk.stop}>
            {t('intake.bulk.stop')}
          </Button>
        ) : (
          <Button size="small" onClick={bulk.close}>
            {t('common.action.understood')}
          </Button>
        )}
      </div>
      {isRunning && <ProgressBar share={all === 0 ? 0 : at / all} label={sentence} />}
      {refusal !== undefined && <RefusalNotice refusal={{ ...refusal.facts, code: refusal.code }} />}
    </div>
  );
}
