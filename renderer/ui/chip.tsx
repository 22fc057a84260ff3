/** Small marks of a document: urgency, time left, state, where it came from; always with the word. */
import { ExclamationCircleFilled, ThunderboltFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';

import './chip.css';

export type ChipTone = 'neutral' | 'primary' | 'success' | 'warning' | 'urgent' | 'error';

/** A word on a quiet ground of its colour. */
export function Chip(props: {
  tone?: ChipTone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <span className={`cv-chip cv-chip-${props.tone ?? 'neutral'}`} title={props.title}>
      {props.icon}
      {props.children}
    </span>
  );
}

export type Urgency = 'normal' | 'urgent' | 'veryUrgent' | 'express';

/** Hỏa tốc red with a bolt, Khẩn and Thượng khẩn orange; "Thường" is a plain word, shown only where asked. */
export function UrgencyChip(props: { urgency: Urgency; showNormal?: boolean }): ReactNode {
  const { t } = useText();
  const word = t(`common.urgency.${props.urgency}`);
  if (props.urgency === 'normal')
    return props.showNormal === true ? <span className="cv-secondary">{word}</span> : null;
  if (props.urgency === 'express') {
    return (
      <Chip tone="error" icon={<ThunderboltFilled />}>
        {word}
      </Chip>
    );
  }
  return <Chip tone="urgent">{word}</Chip>;
}

const soonDays = 2;

/** Days left until the deadline: "còn 5 ngày", "hôm nay", "QH 3 ngày"; a dash where there is none. */
export function DueChip(props: { daysLeft: number | undefined; title?: string }): ReactNode {
  const { t } = useText();
  const { daysLeft } = props;
  if (daysLeft === undefined)
    return (
      <span className="cv-quiet" title={t('common.due.none')}>
        –
      </span>
    );
  const title = props.title === undefined ? {} : { title: props.title };
  if (daysLeft < 0) {
    return (
      <Chip tone="error" icon={<ExclamationCircleFilled />} {...title}>
        {t('common.due.over', { count: -daysLeft })}
      </Chip>
    );
  }
  const tone = daysLeft <= soonDays ? 'warning' : 'neutral';
  return (
    <Chip tone={tone} {...title}>
      {daysLeft === 0 ? t('common.due.today') : t('common.due.left', { count: daysLeft })}
    </Chip>
  );
}

export type StateTone = 'waiting' | 'pending' | 'working' | 'done' | 'refused' | 'idle';

/** A dot and the word of a state: ring waiting, amber pending, blue working, green done, red refused, grey idle. */
export function StateMark(props: { tone: StateTone; children: ReactNode }): ReactNode {
  return (
    <span className="cv-state">
      <i className={`cv-dot cv-dot-${props.tone}`} />
      <span>{props.children}</span>
    </span>
  );
}

export type Source = 'hub' | 'typed' | 'internal' | 'paper' | 'email' | 'folder' | 'scanner' | 'imported';

/** Where a document came from; only the hub is green. */
export function SourceChip(props: { source: Source }): ReactNode {
  const { t } = useText();
  return (
    <Chip tone={props.source === 'hub' ? 'success' : 'neutral'}>{t(`common.source.${props.source}`)}</Chip>
  );
}
