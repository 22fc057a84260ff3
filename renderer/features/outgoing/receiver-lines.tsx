/** Receivers one a line, with their codes and the way they get it. */
import type { ReactNode } from 'react';

import type { Receiver } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';

export const receiverKey = ({ kind, code, name }: Receiver): string => `${kind} ${code ?? name}`;

/** `onRemove` makes each line removable. */
export function ReceiverLines(props: {
  receivers: readonly Receiver[];
  onRemove?: (receiver: Receiver) => void;
}): ReactNode {
  const { t } = useText();
  if (props.receivers.length === 0) return <p className="cv-secondary">{t('outgoing.pick.none')}</p>;
  return (
    <ul className="cv-out-receivers">
      {props.receivers.map((receiver) => (
        <li key={receiverKey(receiver)}>
          <span className="cv-out-receiver-name" title={receiver.name}>
            {receiver.name}
          </span>
          <span className="cv-quiet">{receiver.code ?? t(`outgoing.pick.way.${receiver.kind}`)}</span>
          {props.onRemove !== undefined && (
            <button
              type="button"
              className="cv-button-bare cv-link"
              aria-label={t('outgoing.pick.remove', { name: receiver.name })}
              onClick={() => props.onRemove?.(receiver)}
            >
              {t('common.action.remove')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
