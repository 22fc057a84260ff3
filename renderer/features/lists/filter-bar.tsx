/** The conditions above a list in one row; what is set under "Nâng cao" stands in chips below it (peers §5.5). */
import { FilterOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useRoom } from '../../app/frame/room.ts';
import { FilterRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import type { KeptSearch } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { FilterPanel, FilterPick, SearchField } from '../../ui/filter-pick.tsx';
import { bookOptions } from '../books/book-options.ts';
import { kinds } from '../incoming/kinds.ts';
import { urgencyOf } from '../incoming/words.ts';
import { DaysPanel } from './days-panel.tsx';
import { FilterChips } from './filter-chips.tsx';
import { daysWords, urgencies, type Side } from './filter-words.ts';
import { KeptStar } from './kept-star.tsx';
import { MorePanel } from './more-panel.tsx';
import { useHandlers } from './use-handlers.ts';
import { conditionsIn, noFilter, without, type Filter } from './question.ts';

import './lists.css';

const inRow: readonly (keyof Filter)[] = ['bookId', 'kind', 'urgency', 'span'];

/** `onKeep` opens the keeping of this search; `search` is left out where the screen has a search field of its own. */
export function FilterBar(props: {
  side: Side;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onKeep: () => void;
  /** The box says the state already. */
  hasState: boolean;
  hasSearch?: boolean;
  /** The search the list was opened with. */
  kept: KeptSearch | undefined;
  /** The button that chooses columns. */
  columns: ReactNode;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const isWide = useRoom() === 'wide';
  const { side, filter } = props;
  const books = useAsk('books', 'list', side === 'both' ? {} : { direction: side }).data ?? [];
  const handlers = useHandlers();
  const set = (change: Partial<Filter>): void => props.onFilter({ ...filter, ...change });
  const conditions = conditionsIn(filter);
  const more = conditions.filter((name) => !inRow.includes(name));
  const isAsking = conditions.length > 0 || filter.text.trim() !== '';
  return (
    <>
      <FilterRow
        extra={
          <>
            {conditions.length > 0 && (
              <button
                type="button"
                className="cv-button-bare cv-link"
                onClick={() => props.onFilter({ ...noFilter, text: filter.text })}
              >
                {t('common.action.clearFilters')}
              </button>
            )}
            {(isAsking || props.kept !== undefined) && <KeptStar kept={props.kept} onKeep={props.onKeep} />}
            {props.columns}
          </>
        }
      >
        {props.hasSearch !== false && (
          <SearchField
            value={filter.text}
            onChange={(typed) => set({ text: typed })}
            placeholder={t('lists.filter.find')}
            width={isWide ? 260 : 206}
          />
        )}
        <FilterPick
          label={t('lists.filter.book')}
          value={filter.bookId ?? undefined}
          onChange={(bookId) => set({ bookId: bookId ?? null })}
          options={bookOptions(books)}
        />
        <FilterPick
          label={t('lists.filter.kind')}
          value={filter.kind ?? undefined}
          onChange={(kind) => set({ kind: kind ?? null })}
          options={kinds.map(({ name }) => ({ value: name, label: name }))}
        />
        <FilterPick
          label={t('lists.filter.urgency')}
          value={filter.urgency ?? undefined}
          onChange={(value) => set({ urgency: urgencies.find((urgency) => urgency === value) ?? null })}
          options={urgencies.map((urgency) => ({
            value: urgency,
            label: t(`common.urgency.${urgencyOf[urgency]}`),
          }))}
        />
        <FilterPanel
          label={t(side === 'incoming' ? 'lists.filter.daysIncoming' : 'lists.filter.days')}
          value={daysWords(filter, text)}
          onClear={() => props.onFilter(without(filter, 'span'))}
        >
          <DaysPanel filter={filter} onChange={set} />
        </FilterPanel>
        <FilterPanel
          label={
            more.length === 0 ? t('lists.filter.more') : t('lists.filter.moreSet', { count: more.length })
          }
          value={undefined}
          icon={<FilterOutlined />}
          onClear={() => undefined}
        >
          <MorePanel
            side={side}
            filter={filter}
            onChange={set}
            hasState={props.hasState}
            handlers={handlers}
          />
        </FilterPanel>
      </FilterRow>
      {more.length > 0 && (
        <FilterChips
          filter={filter}
          names={more}
          named={new Map([...books, ...handlers].map(({ id, name }) => [id, name]))}
          onFilter={props.onFilter}
        />
      )}
    </>
  );
}
