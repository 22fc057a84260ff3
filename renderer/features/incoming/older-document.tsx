/** The document that this one looks like: said, opened, or registered all the same. */
import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Intake } from '#contract/documents.ts';

import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { writtenNumber } from './words.ts';

import './incoming.css';

/** It warns, it does not forbid (vanthu §1.16.1). */
export function OlderDocument(props: {
  id: string;
  intake: Intake | undefined;
  onRegisterAnyway: () => void;
}): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const { data } = useAsk('documents', 'open', { id: props.id });
  if (data === undefined) return null;
  const by = props.intake?.lookalikes.find(({ id }) => id === props.id)?.by ?? 'same_code';
  const sentence =
    data.bookNumber !== null && data.arrivedOn !== null
      ? t('incoming.register.duplicate', { on: data.arrivedOn, number: writtenNumber(data.bookNumber) })
      : t('incoming.register.duplicateUndated', { code: data.code });
  return (
    <section className="cv-notice cv-notice-warning cv-form-notice" role="alert">
      <ExclamationCircleFilled />
      <div className="cv-selectable">
        <h3>{sentence}</h3>
        <p>
          {data.code === '' ? '' : `${data.code} — `}
          {data.subject}
        </p>
        <p className="cv-secondary">{t(`incoming.register.duplicateBy.${by}`)}</p>
        <div className="cv-notice-action">
          <Button onClick={() => go({ screen: 'document', id: props.id })}>
            {t('incoming.register.openOlder')}
          </Button>
          <Button onClick={props.onRegisterAnyway}>{t('incoming.register.registerAnyway')}</Button>
        </div>
      </div>
    </section>
  );
}
