/** In the work panel of an arrival: what its sender was told, and what it will be told when. */
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { statusWord } from './words.ts';

/** Nothing for a document that came by another way than the hub. */
export function ToldLines({ documentId }: { documentId: string }): ReactNode {
  const text = useText();
  const told = useAsk('exchange', 'told', { documentId }).data ?? [];
  const said = (['sent', 'queued', 'waiting', 'held'] as const).flatMap((state) => {
    const those = told.filter((one) => one.state === state);
    const [first] = those;
    if (first === undefined) return [];
    const what = those.map(({ code }) => statusWord(code, text)).join(', ');
    return [text.t(`exchange.told.${state}`, { what, at: first.at })];
  });
  if (said.length === 0) return null;
  return (
    <div className="cv-secondary cv-told" role="status">
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
