/** A form that was left unfinished by a crash or a closed window, offered back where it belongs. */
import { HistoryOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { KeptForm } from '#contract/documents.ts';

import { api } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';

import './incoming.css';

/** Only while nobody has begun to type here; the newest one first. */
export function KeptOffer(props: {
  purpose: KeptForm['purpose'];
  about: string;
  isShown: boolean;
  onTake: (form: KeptForm) => void;
}): ReactNode {
  const { t } = useText();
  const { data } = useAsk('documents', 'kept_forms', {}, { gcTime: 0 });
  const [isAnswered, setAnswered] = useState<string>();
  const [first] = (data ?? []).filter(
    ({ purpose, about, id }) => purpose === props.purpose && about === props.about && id !== isAnswered,
  );
  if (!props.isShown || first === undefined) return null;
  const { code, subject } = first.values;
  const what = [code, subject].filter((part) => typeof part === 'string' && part !== '').join(' — ');
  return (
    <section className="cv-kept" role="status">
      <HistoryOutlined />
      <span>
        {t('incoming.kept.found', { at: first.keptAt })}
        {what !== '' && (
          <b className="cv-cut-line" title={what}>
            {what}
          </b>
        )}
      </span>
      <Button
        shortcut="Alt+N"
        onClick={() => {
          setAnswered(first.id);
          props.onTake(first);
        }}
      >
        {t('incoming.kept.take')}
      </Button>
      <Button
        kind="text"
        onClick={() => {
          setAnswered(first.id);
          api.documents.drop_form({ id: first.id }).catch(() => undefined);
        }}
      >
        {t('incoming.kept.drop')}
      </Button>
    </section>
  );
}
