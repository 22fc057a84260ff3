/** How far a delivery has come: four segments (trục nhận, tới nơi, vào sổ, xử lý); and bars of shares. */
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';

import './stage-bar.css';

export type SegmentTone = 'done' | 'now' | 'waiting' | 'refused' | 'none';

/** `tones` in order of the four stages; `share` (0 to 1) fills the one that is `now`. */
export function StageBar(props: {
  tones: readonly [SegmentTone, SegmentTone, SegmentTone, SegmentTone];
  share?: number;
  /** What stands beside it when the pointer rests there; else the names of the stages. */
  more?: string | undefined;
}): ReactNode {
  const { t } = useText();
  const done = props.tones.filter((tone) => tone === 'done').length;
  const names = [
    t('common.stage.hubHas'),
    t('common.stage.arrived'),
    t('common.stage.registered'),
    t('common.stage.handling'),
  ];
  return (
    <span
      className="cv-stage"
      role="img"
      aria-label={t('common.stage.progress', { done, all: 4 })}
      title={props.more ?? names.join(', ')}
    >
      {props.tones.map((tone, index) => (
        <Segment key={names[index]} tone={tone} share={tone === 'now' ? (props.share ?? 1) : 1} />
      ))}
    </span>
  );
}

/** One segment for each receiver, over the whole width. */
export function ReceiverBar(props: { tones: readonly SegmentTone[]; label: string }): ReactNode {
  return (
    <span className="cv-stage cv-stage-wide" role="img" aria-label={props.label}>
      {props.tones.map((tone, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the segments are nameless places in a bar
        <Segment key={index} tone={tone} share={1} />
      ))}
    </span>
  );
}

function Segment(props: { tone: SegmentTone; share: number }): ReactNode {
  return (
    <i>
      {props.tone !== 'none' && (
        <b className={`cv-stage-${props.tone}`} style={{ width: `${props.share * 100}%` }} />
      )}
    </i>
  );
}

/** Progress of a long act, with its share as a thin bar. */
export function ProgressBar(props: { share: number; label: string }): ReactNode {
  const percent = Math.round(Math.min(1, Math.max(0, props.share)) * 100);
  return (
    <div
      className="cv-progress"
      role="progressbar"
      aria-label={props.label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <b style={{ width: `${percent}%` }} />
    </div>
  );
}

/** Shares of a whole with their numbers inside: late, soon, in time. */
export function ShareBar(props: { late: number; soon: number; fine: number; of: number }): ReactNode {
  const width = (count: number): { width: string } => ({
    width: `${(count / Math.max(1, props.of)) * 100}%`,
  });
  return (
    <span className="cv-share">
      {props.late > 0 && (
        <b className="cv-share-late" style={width(props.late)}>
          {props.late}
        </b>
      )}
      {props.soon > 0 && (
        <b className="cv-share-soon" style={width(props.soon)}>
          {props.soon}
        </b>
      )}
      {props.fine > 0 && (
        <b className="cv-share-fine" style={width(props.fine)}>
          {props.fine}
        </b>
      )}
    </span>
  );
}
