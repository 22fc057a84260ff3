/** How the backups stand, on the card that closes the day. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { lookSentence, shortDisks, statusSentence, type BackupStatus } from './status-words.ts';

export function BackupLine(props: { status: BackupStatus }): ReactNode {
  const text = useText();
  const { tone, sentence } = statusSentence(props.status, text);
  const { isUnsettled, unresolvedNumbers } = props.status;
  return (
    <>
      {isUnsettled && <StateMark tone="refused">{text.t('backup.unsettled')}</StateMark>}
      {unresolvedNumbers > 0 && (
        <StateMark tone="pending">{text.t('backup.unresolved', { count: unresolvedNumbers })}</StateMark>
      )}
      <StateMark tone={tone}>{sentence}</StateMark>
      {shortDisks(props.status, text).map((short) => (
        <StateMark key={short} tone="refused">
          {short}
        </StateMark>
      ))}
      {lookSentence(props.status, text) !== null && (
        <StateMark tone="refused">{lookSentence(props.status, text)}</StateMark>
      )}
    </>
  );
}
