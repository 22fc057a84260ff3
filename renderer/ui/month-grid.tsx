/** The days of one month to choose from; weeks begin on Monday. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { addDays, writeDay } from './day-shorthand.ts';

import './day-field.css';

/** Days are yyyy-MM-dd. */
export function MonthGrid(props: {
  value: string | undefined;
  today: string;
  onPick: (day: string) => void;
}): ReactNode {
  const { t } = useText();
  const [month, setMonth] = useState((props.value ?? props.today).slice(0, 7));
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index - weekday));
  return (
    <div className="cv-month">
      <div className="cv-month-head">
        <button
          type="button"
          className="cv-button-bare"
          title={t('common.field.previousMonth')}
          onClick={() => setMonth(addDays(first, -1).slice(0, 7))}
        >
          <LeftOutlined />
        </button>
        <span className="cv-strong">
          {t('common.field.month', { month: month.slice(5), year: month.slice(0, 4) })}
        </span>
        <button
          type="button"
          className="cv-button-bare"
          title={t('common.field.nextMonth')}
          onClick={() => setMonth(addDays(first, 31).slice(0, 7))}
        >
          <RightOutlined />
        </button>
      </div>
      <div className="cv-month-days">
        {t('common.field.weekdays')
          .split(' ')
          .map((name) => (
            <span key={name} className="cv-quiet">
              {name}
            </span>
          ))}
        {days.map((day) => (
          <button
            key={day}
            type="button"
            className="cv-month-day"
            aria-label={writeDay(day)}
            aria-pressed={day === props.value}
            data-other={!day.startsWith(month)}
            data-today={day === props.today}
            onClick={() => props.onPick(day)}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
      <button type="button" className="cv-button-bare cv-link" onClick={() => props.onPick(props.today)}>
        {t('common.field.today')}
      </button>
    </div>
  );
}
