/** The conditions above the list: words, book, kind, urgency, days. */
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Input } from '#contract/kernel.ts';

import { FilterRow } from '../../app/frame/screen.tsx';
import { useRoom } from '../../app/frame/room.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { FilterPanel, FilterPick, SearchField } from '../../ui/filter-pick.tsx';
import { kinds } from './kinds.ts';
import { urgencyOf } from './words.ts';

import './incoming.css';

export type Filter = Required<NonNullable<Input<Contract['documents']['list']>['filter']>>;

export const noFilter: Filter = {
  bookId: null,
  kind: null,
  urgency: null,
  fromDay: null,
  toDay: null,
  paper: null,
};

/** How many conditions are set; the two days are one. */
export function conditionsIn(filter: Filter): number {
  const { fromDay, toDay, ...others } = filter;
  const set = Object.values(others).filter((value) => value !== null && value !== undefined).length;
  return set + ((fromDay ?? toDay ?? null) === null ? 0 : 1);
}

const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;

/** While words are looked for the conditions step back: the search goes over every incoming document. */
export function ListFilter(props: {
  typed: string;
  onTyped: (text: string) => void;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const isWide = useRoom() === 'wide';
  const books = useAsk('books', 'list', { direction: 'incoming' });
  const { filter } = props;
  const set = (change: Partial<Filter>): void => props.onFilter({ ...filter, ...change });
  const isFinding = props.typed.trim() !== '';
  return (
    <FilterRow
      extra={
        !isFinding &&
        conditionsIn(filter) > 0 && (
          <button type="button" className="cv-button-bare cv-link" onClick={() => props.onFilter(noFilter)}>
            {t('common.action.clearFilters')}
          </button>
        )
      }
    >
      <SearchField
        value={props.typed}
        onChange={props.onTyped}
        placeholder={t('incoming.list.find')}
        width={isWide ? 260 : 206}
      />
      {isFinding ? (
        <span className="cv-secondary cv-cut-line">{t('incoming.list.finding')}</span>
      ) : (
        <>
          <FilterPick
            label={t('incoming.filter.book')}
            value={filter.bookId ?? undefined}
            onChange={(bookId) => set({ bookId: bookId ?? null })}
            options={(books.data ?? []).map((book) => ({ value: book.id, label: book.name }))}
          />
          <FilterPick
            label={t('incoming.filter.kind')}
            value={filter.kind ?? undefined}
            onChange={(kind) => set({ kind: kind ?? null })}
            options={kinds.map(({ name }) => ({ value: name, label: name }))}
          />
          <FilterPick
            label={t('incoming.filter.urgency')}
            value={filter.urgency ?? undefined}
            onChange={(value) => set({ urgency: urgencies.find((urgency) => urgency === value) ?? null })}
            options={urgencies.map((urgency) => ({
              value: urgency,
              label: t(`common.urgency.${urgencyOf[urgency]}`),
            }))}
          />
          <FilterPanel
            label={t('incoming.filter.days')}
            value={spanOf(filter, text)}
            onClear={() => set({ fromDay: null, toDay: null })}
          >
            <DaySpan filter={filter} onChange={set} />
          </FilterPanel>
        </>
      )}
    </FilterRow>
  );
}

function spanOf({ fromDay, toDay }: Filter, { t }: Text): string | undefined {
  const [from, to] = [fromDay ?? null, toDay ?? null];
  if (from !== null && to !== null) return t('incoming.filter.span', { from, to });
  if (from !== null) return t('incoming.filter.since', { day: from });
  return to === null ? undefined : t('incoming.filter.until', { day: to });
}

function DaySpan(props: { filter: Filter; onChange: (change: Partial<Filter>) => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="cv-day-span">
      <FieldGrid>
        <Field label={t('incoming.filter.from')} span={6}>
          {(id) => (
            <DayField
              id={id}
              value={props.filter.fromDay ?? undefined}
              onChange={(day) => props.onChange({ fromDay: day ?? null })}
            />
          )}
        </Field>
        <Field label={t('incoming.filter.to')} span={6}>
          {(id) => (
            <DayField
              id={id}
              value={props.filter.toDay ?? undefined}
              onChange={(day) => props.onChange({ toDay: day ?? null })}
            />
          )}
        </Field>
      </FieldGrid>
    </div>
  );
}
