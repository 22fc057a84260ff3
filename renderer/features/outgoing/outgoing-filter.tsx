/** The conditions above the outgoing lists: kind, urgency, days. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';

import { FilterRow } from '../../app/frame/screen.tsx';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { FilterPanel, FilterPick } from '../../ui/filter-pick.tsx';
import { kinds } from '../incoming/kinds.ts';
import { urgencyOf } from '../incoming/words.ts';

export type Filter = Required<NonNullable<Input<Contract['documents']['list']>['filter']>>;

export const noFilter: Filter = {
  bookId: null,
  kind: null,
  urgency: null,
  fromDay: null,
  toDay: null,
  paper: null,
};

export const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;

/** How many conditions are set; the two days are one. */
export function conditionsIn({ kind, urgency, fromDay, toDay }: Filter): number {
  return [kind, urgency, fromDay ?? toDay].filter((value) => value !== null).length;
}

/** One row; what is set stands blue with its cross. */
export function OutgoingFilter(props: { filter: Filter; onFilter: (filter: Filter) => void }): ReactNode {
  const { t, day } = useText();
  const { filter } = props;
  const set = (change: Partial<Filter>): void => props.onFilter({ ...filter, ...change });
  const [from, to] = [filter.fromDay, filter.toDay];
  const span =
    from === null && to === null
      ? undefined
      : [from === null ? '' : day(from), to === null ? '' : day(to)].join(' – ');
  return (
    <FilterRow
      extra={
        conditionsIn(filter) > 0 && (
          <button type="button" className="cv-button-bare cv-link" onClick={() => props.onFilter(noFilter)}>
            {t('common.action.clearFilters')}
          </button>
        )
      }
    >
      <FilterPick
        label={t('outgoing.filter.kind')}
        value={filter.kind ?? undefined}
        onChange={(kind) => set({ kind: kind ?? null })}
        options={kinds.map(({ name }) => ({ value: name, label: name }))}
      />
      <FilterPick
        label={t('outgoing.filter.urgency')}
        value={filter.urgency ?? undefined}
        onChange={(value) => set({ urgency: urgencies.find((urgency) => urgency === value) ?? null })}
        options={urgencies.map((urgency) => ({
          value: urgency,
          label: t(`common.urgency.${urgencyOf[urgency]}`),
        }))}
      />
      <FilterPanel
        label={t('outgoing.filter.days')}
        value={span}
        onClear={() => set({ fromDay: null, toDay: null })}
      >
        <div className="cv-out-days">
          <FieldGrid>
            <Field label={t('outgoing.filter.from')} span={6}>
              {(id) => (
                <DayField
                  id={id}
                  value={from ?? undefined}
                  onChange={(value) => set({ fromDay: value ?? null })}
                />
              )}
            </Field>
            <Field label={t('outgoing.filter.to')} span={6}>
              {(id) => (
                <DayField
                  id={id}
                  value={to ?? undefined}
                  onChange={(value) => set({ toDay: value ?? null })}
                />
              )}
            </Field>
          </FieldGrid>
        </div>
      </FilterPanel>
    </FilterRow>
  );
}
