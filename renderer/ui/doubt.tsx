/** Under a doubtful field: the strip of the page enlarged, and the readings to choose from on Alt 1 to Alt 4. */
import type { ReactNode } from 'react';

import { Button } from './button.tsx';

import './doubt.css';

export interface DoubtProps {
  /** The enlarged strip: a `PdfCrop`. */
  strip: ReactNode;
  /** "Chữ số bị mờ. Chọn ngày đúng:" */
  sentence: string;
  candidates: readonly { value: string; label: string }[];
  chosen: string | undefined;
  onChoose: (value: string) => void;
}

/** Stands as a full row of the `FieldGrid`, right under its field. */
export function Doubt(props: DoubtProps): ReactNode {
  return (
    <div className="cv-doubt">
      <div className="cv-doubt-strip">{props.strip}</div>
      <div className="cv-doubt-choice">
        <p>{props.sentence}</p>
        <div>
          {props.candidates.slice(0, 4).map((candidate, index) => (
            <Button
              key={candidate.value}
              size="small"
              kind={candidate.value === props.chosen ? 'primary' : 'default'}
              shortcut={`Alt+${index + 1}`}
              onClick={() => props.onChoose(candidate.value)}
            >
              {candidate.label}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
