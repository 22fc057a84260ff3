/** Over the state of an issued document in a list: each receiver and how far it came, asked for when the pointer rests there. */
import { Popover } from 'antd';
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Chip } from '../../ui/chip.tsx';
import { stateChip } from './ledger-words.ts';

import './outgoing.css';

const shownAtMost = 12;
const restsSeconds = 0.4;

export function ReceiverStates(props: { documentId: string; children: ReactNode }): ReactNode {
  return (
    <Popover
      mouseEnterDelay={restsSeconds}
      placement="leftTop"
      content={<States documentId={props.documentId} />}
    >
      <span>{props.children}</span>
    </Popover>
  );
}

function States({ documentId }: { documentId: string }): ReactNode {
  const text = useText();
  const { t } = text;
  const rows = useAsk('exchange', 'ledger', { documentId }).data;
  if (rows === undefined) return null;
  if (rows.length === 0) return <p className="cv-secondary">{t('outgoing.ledger.unsent')}</p>;
  return (
    <ul className="cv-receiver-states">
      {rows.slice(0, shownAtMost).map((row) => {
        const { tone, word } = stateChip(row, text);
        return (
          <li key={row.id}>
            <span>{row.receiverName}</span>
            <Chip tone={tone}>{word}</Chip>
          </li>
        );
      })}
      {rows.length > shownAtMost && (
        <li className="cv-secondary">{t('outgoing.ledger.more', { count: rows.length - shownAtMost })}</li>
      )}
    </ul>
  );
}
