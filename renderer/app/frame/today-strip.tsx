/** "Hôm nay": the day, the counts, the next number; every figure opens what it counts. */
import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { useRoom } from './room.ts';

import './today-strip.css';

export interface StripFigure {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Red when above zero. */
  readonly isLate?: boolean;
  /** Stays at 150 %. */
  readonly staysWhenTight?: boolean;
  readonly onClick?: () => void;
}

/** `next` is the number the book will give; pressing it copies it. */
export function TodayStrip(props: {
  /** yyyy-MM-dd. */
  day: string;
  figures: readonly StripFigure[];
  next?: { label: string; number: string } | undefined;
}): ReactNode {
  const { t, number, weekday } = useText();
  const isTight = useRoom() === 'tight';
  return (
    <section className="cv-strip" aria-label={t('common.frame.today')}>
      {!isTight && (
        <div className="cv-strip-cell">
          <span>{t('common.frame.today')}</span>
          <b className="cv-strip-day">{weekday(props.day)}</b>
        </div>
      )}
      {props.figures
        .filter((figure) => !isTight || figure.staysWhenTight === true)
        .map((figure) => (
          <button key={figure.key} type="button" className="cv-strip-cell" onClick={figure.onClick}>
            <span>{figure.label}</span>
            <b data-late={figure.isLate === true && figure.count > 0}>{number(figure.count)}</b>
          </button>
        ))}
      {props.next !== undefined && <NextNumber label={props.next.label} number={props.next.number} />}
    </section>
  );
}

function NextNumber(props: { label: string; number: string }): ReactNode {
  const { t } = useText();
  const [copied, setCopied] = useState<string>();
  const copy = (): void => {
    void navigator.clipboard.writeText(props.number).then(() => setCopied(props.number));
  };
  const isCopied = copied === props.number;
  return (
    <button
      type="button"
      className="cv-strip-cell cv-strip-next"
      title={t(isCopied ? 'common.frame.copied' : 'common.frame.copyNumber')}
      onClick={copy}
    >
      <span>{props.label}</span>
      <b>
        {props.number} {isCopied ? <CheckOutlined /> : <CopyOutlined />}
      </b>
    </button>
  );
}
