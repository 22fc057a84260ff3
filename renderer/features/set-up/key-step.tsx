/** The recovery key, shown until somebody says it was written down. */
import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RecoveryKey } from './recovery-key.tsx';

export function KeyStep(props: { onDone: () => void }): ReactNode {
  const { t } = useText();
  const [isKept, setKept] = useState(false);
  return (
    <form
      className="cv-set-up-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isKept) props.onDone();
      }}
    >
      <div className="cv-set-up-body">
        <h2>{t('setUp.key.head')}</h2>
        <p>{t('setUp.key.body')}</p>
        <RecoveryKey />
        <Checkbox autoFocus checked={isKept} onChange={(event) => setKept(event.target.checked)}>
          {t('setUp.key.kept')}
        </Checkbox>
      </div>
      <footer className="cv-set-up-foot">
        <Button kind="primary" size="main" submits whyDisabled={isKept ? undefined : t('setUp.key.notKept')}>
          {t('setUp.finish')}
        </Button>
      </footer>
    </form>
  );
}
