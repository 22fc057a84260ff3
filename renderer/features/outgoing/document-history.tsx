/** "Lịch sử": the journal of one document, newest first. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { daysOf } from './history-words.ts';

/** Reads anew whenever the document changes. */
export function DocumentHistory({ id }: { id: string }): ReactNode {
  const text = useText();
  const history = useAsk('documents', 'history', { id });
  if (history.data === undefined) return null;
  if (history.data.length === 0) return <p className="cv-secondary">{text.t('outgoing.history.empty')}</p>;
  return <Timeline days={daysOf(history.data, text)} />;
}
