/** A green or red sentence with the findings under it. */
import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

/** `children` are list items, each one finding. */
export function Outcome(props: { isWhole: boolean; sentence: string; children: ReactNode }): ReactNode {
  return (
    <div className="cv-outcome" data-whole={props.isWhole} role="status">
      <p>
        {props.isWhole ? <CheckCircleFilled /> : <CloseCircleFilled />}
        <b>{props.sentence}</b>
      </p>
      <ul className="cv-selectable">{props.children}</ul>
    </div>
  );
}
