/** A text with the words that were looked for coloured. */
import type { ReactNode } from 'react';

import { markWords } from './mark-words.ts';

import './incoming.css';

/** Without `typed` the plain text; `lines` cuts it after two lines with the whole on hover. */
export function MarkedText(props: { text: string; typed: string; lines?: 2; quiet?: boolean }): ReactNode {
  const parts = markWords(props.text, props.typed);
  const marked = parts.map((part, index) =>
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other name and are made anew together
    part.isFound ? <mark key={index}>{part.text}</mark> : part.text,
  );
  if (props.lines === undefined) return <span className="cv-marked">{marked}</span>;
  return (
    <span className={`cv-cut cv-marked${props.quiet === true ? ' cv-cell-quiet' : ''}`} title={props.text}>
      {marked}
    </span>
  );
}
