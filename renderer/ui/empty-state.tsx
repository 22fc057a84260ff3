/** A list with nothing in it: one sentence, and the act that helps, if any. */
import type { ReactNode } from 'react';

import './notice.css';

/** Said as in a letter: what is so, and what will happen or can be done. */
export function EmptyState(props: { sentence: string; more?: string; action?: ReactNode }): ReactNode {
  return (
    <div className="cv-empty" role="status">
      <p className="cv-empty-sentence">{props.sentence}</p>
      {props.more !== undefined && <p className="cv-secondary">{props.more}</p>}
      {props.action !== undefined && <div className="cv-empty-action">{props.action}</div>}
    </div>
  );
}
