/** What a list was asked, in words: its conditions, typed words among them, and its order. */
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { chipOf, type Side } from './filter-words.ts';
import { conditionsIn, type Filter, type Sort } from './question.ts';
import { useHandlers } from './use-handlers.ts';

/** A line for the conditions, where there are any, and one for the order. */
export function useSaid(side: Side, filter: Filter, sort: Sort): readonly string[] {
  const text = useText();
  const books = useAsk('books', 'list', side === 'both' ? {} : { direction: side }).data ?? [];
  const names = new Map([...books, ...useHandlers()].map(({ id, name }) => [id, name]));
  return said(filter, sort, names, text);
}

/** `names` gives those of books, people and units. */
export function said(filter: Filter, sort: Sort, names: ReadonlyMap<string, string>, text: Text): string[] {
  const { t } = text;
  const typed = filter.text.trim();
  const conditions = [
    ...(typed === '' ? [] : [t('lists.print.typed', { words: typed })]),
    ...conditionsIn(filter).map((name) => chipOf(filter, name, text, names)),
  ];
  const way = sort.by === 'newest' ? '' : `, ${t(`lists.sort.${sort.isUp ? 'up' : 'down'}`)}`;
  const order = t('lists.print.order', { order: `${t(`lists.sort.${sort.by}`)}${way}` });
  return conditions.length === 0
    ? [order]
    : [t('lists.print.narrowed', { conditions: conditions.join('; ') }), order];
}
