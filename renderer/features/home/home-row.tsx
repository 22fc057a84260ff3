/** One line of a home card: what it is, from whom, and its mark at the right. */
import type { ReactNode } from 'react';

/** A button, so that Tab and Enter reach it. */
export function HomeRow(props: {
  lead?: string | undefined;
  title: string;
  more: string;
  mark?: ReactNode;
  onOpen: () => void;
}): ReactNode {
  return (
    <button type="button" className="cv-button-bare cv-home-row" onClick={props.onOpen}>
      {props.lead !== undefined && <b className="cv-home-lead">{props.lead}</b>}
      <span className="cv-home-words">
        <span title={props.title}>{props.title}</span>
        <span className="cv-secondary" title={props.more}>
          {props.more}
        </span>
      </span>
      {props.mark}
    </button>
  );
}
