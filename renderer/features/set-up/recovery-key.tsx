/** The groups of the recovery key, large enough to be copied by hand; printed on a page of their own. */
import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

import './recovery-key.css';

/** Asked for when it is shown, forgotten by the page when it is closed. */
export function RecoveryKey(): ReactNode {
  const { t } = useText();
  const key = useAsk('shell', 'recovery_key', {}, { gcTime: 0 });
  const [isCopied, setCopied] = useState(false);
  if (key.error !== null) return <RefusalNotice refusal={{ ...key.error.facts, code: key.error.code }} />;
  if (key.data === undefined) return null;
  const { groups } = key.data;
  const copy = (): void => void api.shell.copy_text({ text: groups.join('-') }).then(() => setCopied(true));
  return (
    <div className="cv-recovery">
      <h3 className="cv-recovery-sheet">{t('setUp.key.sheet')}</h3>
      <ol className="cv-selectable">
        {groups.map((group, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- groups may be equal and keep their places
          <li key={index}>{group}</li>
        ))}
      </ol>
      <div className="cv-recovery-acts">
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('setUp.key.print')}
        </Button>
        <Button icon={<CopyOutlined />} onClick={copy}>
          {t(isCopied ? 'setUp.key.copied' : 'setUp.key.copy')}
        </Button>
      </div>
    </div>
  );
}
