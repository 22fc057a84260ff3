/** Under the files of a document: which of them the search of files does not find, and why. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';

import './file-view.css';

/** A quiet line for each; mostly none. */
export function UnreadWords({ id }: { id: string }): ReactNode {
  const { t } = useText();
  const unread = useAsk('documents', 'unread_words', { id }).data ?? [];
  return unread.map(({ fileName, reason, isTriedAgain }) => (
    <p key={fileName} className="cv-file-unread" title={fileName}>
      {t('intake.unread.line', { name: fileName, why: t(`intake.unread.${reason}`) })}{' '}
      {isTriedAgain && t('intake.unread.again')}
    </p>
  ));
}
