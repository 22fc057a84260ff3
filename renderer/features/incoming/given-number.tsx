/** The number just given, large, with one key to copy it for writing on the paper. */
import { CheckOutlined, CloseOutlined, CopyOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { useGiven } from './remembered.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

/** Stands above the list or the next form until it is put away. */
export function GivenNumber(): ReactNode {
  const { t } = useText();
  const [given, setGiven] = useGiven();
  const [copied, setCopied] = useState<string>();
  const document = useAsk('documents', 'open', { id: given?.id ?? '' }, { enabled: given !== null });
  // A number made void is not to be written on the paper; taken back, it stands here again.
  if (given === null || document.data?.state === 'void') return null;
  const number = writtenNumber(given.number, given.suffix);
  const isCopied = copied === given.id;
  const copy = (): void => {
    void api.shell.copy_text({ text: number }).then(
      () => setCopied(given.id),
      () => setCopied(undefined),
    );
  };
  return (
    <section className="cv-given" role="status">
      <span className="cv-given-number">
        <span>{t('incoming.register.givenLabel')}</span>
        <b className="cv-selectable">{number}</b>
      </span>
      <span className="cv-given-what">
        <b>{t(given.isJoined === true ? 'incoming.join.done' : 'incoming.register.givenTitle')}</b>
        <span className="cv-cut-line" title={given.subject}>
          {given.code === '' ? given.subject : `${given.code} — ${given.subject}`}
        </span>
      </span>
      <Button shortcut="Alt+C" icon={isCopied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
        {t(isCopied ? 'incoming.register.copied' : 'incoming.register.copyGiven')}
      </Button>
      <button
        type="button"
        className="cv-button-bare cv-given-close"
        title={t('common.action.close')}
        onClick={() => setGiven(null)}
      >
        <CloseOutlined />
      </button>
    </section>
  );
}
