/** The days of a list: spans that move with the calendar, two days, or a year. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { spans } from './filter-words.ts';
import { NumberField } from './number-field.tsx';
import type { Filter } from './question.ts';

/** What was said last holds; the others are cleared, so that the chip says what is meant. */
export function DaysPanel(props: { filter: Filter; onChange: (change: Partial<Filter>) => void }): ReactNode {
  const { t } = useText();
  const { filter, onChange } = props;
  return (
    <div className="cv-list-days">
      <div className="cv-list-spans" role="group" aria-label={t('lists.filter.days')}>
        {spans.map((span) => (
          <button
            key={span}
            type="button"
            className={`cv-filter${filter.span === span ? ' cv-filter-set' : ''}`}
            aria-pressed={filter.span === span}
            onClick={() =>
              onChange({ span: filter.span === span ? null : span, year: null, fromDay: null, toDay: null })
            }
          >
            {t(`lists.span.${span}`)}
          </button>
        ))}
      </div>
      <FieldGrid>
        <Field label={t('lists.filter.from')} span={4}>
          {(id) => (
            <DayField
              id={id}
              value={filter.fromDay ?? undefined}
              onChange={(day) => onChange({ fromDay: day ?? null, span: null, year: null })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.to')} span={4}>
          {(id) => (
            <DayField
              id={id}
              value={filter.toDay ?? undefined}
              onChange={(day) => onChange({ toDay: day ?? null, span: null, year: null })}
            />
          )}
        </Field>
        <Field label={t('lists.filter.year')} span={4}>
          {(id) => (
            <NumberField
              id={id}
              value={filter.year}
              digits={4}
              isFit={(year) => year >= 1900 && year <= 2200}
              onChange={(year) => onChange({ year, span: null, fromDay: null, toDay: null })}
            />
          )}
        </Field>
      </FieldGrid>
    </div>
  );
}
