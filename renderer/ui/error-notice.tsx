/** Something did not work: heading, what happened, what to do, and the act that does it. */
import { CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { RefusalText } from '../text/refusal.ts';
import { useText } from '../text/text-provider.tsx';

import './notice.css';

export interface ErrorNoticeProps {
  text: RefusalText;
  /** Small, for support; never alone. */
  code?: string;
  /** `warning` where work can go on, `error` where it stopped. */
  tone?: 'error' | 'warning';
  action?: ReactNode;
}

/** Said where the work is, not in a box over it. */
export function ErrorNotice(props: ErrorNoticeProps): ReactNode {
  const { t } = useText();
  const tone = props.tone ?? 'error';
  return (
    <section className={`cv-notice cv-notice-${tone}`} role="alert">
      {tone === 'error' ? <CloseCircleFilled /> : <ExclamationCircleFilled />}
      <div className="cv-selectable">
        <h3>{props.text.heading}</h3>
        <p>{props.text.happened}</p>
        <p className="cv-secondary">{props.text.next}</p>
        {props.action !== undefined && <div className="cv-notice-action">{props.action}</div>}
        {props.code !== undefined && (
          <p className="cv-notice-code">{t('common.error.code', { code: props.code })}</p>
        )}
      </div>
    </section>
  );
}

/** The notice of a refusal as the core gives it: its texts come from the table by code. */
export function RefusalNotice(props: {
  refusal: Readonly<{ code: string } & Record<string, unknown>>;
  tone?: 'error' | 'warning';
  action?: ReactNode;
}): ReactNode {
  const { refusal } = useText();
  return (
    <ErrorNotice
      text={refusal(props.refusal)}
      code={props.refusal.code}
      {...(props.tone === undefined ? {} : { tone: props.tone })}
      action={props.action}
    />
  );
}
