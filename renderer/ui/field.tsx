/** A labelled field of a form: its star, its number on the page, and how sure the reading is. */
import { CheckOutlined, EyeOutlined } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';

import './field.css';

/** How a value came: read well, matched a catalogue, doubtful, a default; typed by hand has no mark. */
export type Confidence = 'sure' | 'catalogue' | 'review' | 'default';

export interface FieldProps {
  label: string;
  /** The control, given the id that ties it to its label. */
  children: (id: string) => ReactNode;
  required?: boolean;
  confidence?: Confidence | undefined;
  /** The number of its strip on the page. */
  marker?: number | undefined;
  /** One sentence under the field: what is wrong with it. */
  wrong?: string | undefined;
  hint?: ReactNode;
  /** How many of the form's twelve columns it takes. */
  span?: number;
}

/** Lay fields out inside a `FieldGrid`. */
export function Field(props: FieldProps): ReactNode {
  const { t } = useText();
  const id = useId();
  return (
    <div
      className="cv-field"
      data-confidence={props.confidence}
      style={{ gridColumn: `span ${props.span ?? 12}` }}
    >
      <div className="cv-field-head">
        {props.marker !== undefined && (
          <ProofMarker number={props.marker} tone={props.confidence === 'review' ? 'doubt' : 'read'} />
        )}
        <label htmlFor={id}>
          {props.label}
          {props.required === true && (
            <span className="cv-field-star" title={t('common.field.required')}>
              *
            </span>
          )}
        </label>
        {props.confidence !== undefined && <ConfidenceMark confidence={props.confidence} />}
      </div>
      {props.children(id)}
      {props.wrong !== undefined && (
        <p className="cv-field-wrong" role="alert">
          {props.wrong}
        </p>
      )}
      {props.hint !== undefined && <div className="cv-field-hint">{props.hint}</div>}
    </div>
  );
}

/** Twelve columns of fields; they stack where the form is narrow. */
export function FieldGrid(props: { children: ReactNode }): ReactNode {
  return <div className="cv-field-grid">{props.children}</div>;
}

/** The quiet word at the right of a label. */
export function ConfidenceMark(props: { confidence: Confidence }): ReactNode {
  const { t } = useText();
  return (
    <span className={`cv-confidence cv-confidence-${props.confidence}`}>
      {(props.confidence === 'sure' || props.confidence === 'catalogue') && <CheckOutlined />}
      {props.confidence === 'review' && <EyeOutlined />}
      {t(`common.confidence.${props.confidence}`)}
    </span>
  );
}

/** The numbered disc that stands both on the page and before the label. */
export function ProofMarker(props: { number: number; tone: 'read' | 'doubt' }): ReactNode {
  const { t } = useText();
  return (
    <span
      className={`cv-marker cv-marker-${props.tone}`}
      title={t('common.field.proof', { number: props.number })}
    >
      {props.number}
    </span>
  );
}

/** A value that cannot be changed here: same words, no border. */
export function ReadOnlyValue(props: { children: ReactNode }): ReactNode {
  return <div className="cv-read-only cv-selectable">{props.children}</div>;
}
