/** The pale seal of a preview: says MẪU DẤU, XEM TRƯỚC, so that nobody takes it for the real one. */
import { useId, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { toScreen, type PageBox } from './geometry.ts';
import { usePagePlace } from './pdf-page.tsx';

import './pdf-view.css';

/** `box` is the square of the seal in points; `note` says who will apply it, at its left. */
export function GhostSeal(props: { box: PageBox; note?: string }): ReactNode {
  const { t } = useText();
  const id = useId();
  const place = usePagePlace();
  return (
    <div className="cv-seal" style={{ ...toScreen(place, props.box) }}>
      <svg viewBox="0 0 100 100" aria-label={`${t('common.pdf.sealSample')}, ${t('common.pdf.sealPreview')}`}>
        <circle cx="50" cy="50" r="49" strokeDasharray="2.4 1.4" />
        <circle cx="50" cy="50" r="45" />
        <circle cx="50" cy="50" r="29" />
        <path
          className="cv-seal-fill"
          d="m50 27 5.4 16.6h17.5L58.7 53.8l5.4 16.7L50 60.2 35.9 70.5l5.4-16.7-14.2-10.2h17.5z"
        />
        <path id={`${id}up`} stroke="none" d="M15 50a35 35 0 0 1 70 0" />
        <path id={`${id}down`} stroke="none" d="M10 50a40 40 0 0 0 80 0" />
        <text>
          <textPath href={`#${id}up`} startOffset="50%">
            {t('common.pdf.sealSample')}
          </textPath>
        </text>
        <text>
          <textPath href={`#${id}down`} startOffset="50%">
            {t('common.pdf.sealPreview')}
          </textPath>
        </text>
      </svg>
      {props.note !== undefined && <span className="cv-seal-note">{props.note}</span>}
    </div>
  );
}
