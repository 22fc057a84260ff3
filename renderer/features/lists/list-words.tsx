/** What a list says about itself: where one stands, where it ends and why, and why it is empty. */
import type { ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { noFilter } from './question.ts';
import type { DocumentsList } from './use-documents-list.ts';
import type { Rows } from './use-sparse-rows.ts';

import './lists.css';

const placeFrom = 100;

/** The total; in a long list also where the selection stands. */
export function ListPlace({ list, total }: { list: DocumentsList; total: string }): ReactNode {
  const { t, number } = useText();
  const { rows, selectedAt } = list;
  if (rows.count < placeFrom) return t('common.list.total', { count: total });
  return t('lists.place', { at: number(selectedAt + 1), count: total });
}

/** A list that looked at, or sorted, only its newest documents says so above them. */
export function ListNotice({ rows }: { rows: Rows<DocumentSummary> }): ReactNode {
  const { t, number } = useText();
  if (rows.bound === null) return null;
  return (
    <p className="cv-list-bound" role="status">
      {t(`lists.bound.${rows.bound.kind}`, { count: number(rows.bound.n) })}
    </p>
  );
}

/** Where a narrowed list ends though more would match. */
export function ListEnding({ rows }: { rows: Rows<DocumentSummary> }): ReactNode {
  const { t, number } = useText();
  if (!rows.isTotalCapped) return null;
  return <p className="cv-list-note">{t('lists.bound.end', { count: number(rows.count) })}</p>;
}

/** Why no document stands here, and how to see some. */
export function NothingListed(props: { list: DocumentsList; sentence: string; more?: string }): ReactNode {
  const { t } = useText();
  const { filter, conditions, setFilter } = props.list;
  const clear = (
    <Button onClick={() => setFilter({ ...noFilter, text: filter.text })}>
      {t('common.action.clearFilters')}
    </Button>
  );
  if (filter.text.trim() !== '' && conditions > 0)
    return <EmptyState sentence={t('lists.filter.noneNarrowed', { count: conditions })} action={clear} />;
  if (filter.text.trim() !== '')
    return <EmptyState sentence={t('lists.filter.none')} more={t('lists.filter.noneMore')} />;
  if (conditions > 0)
    return <EmptyState sentence={t('common.list.emptyFiltered', { count: conditions })} action={clear} />;
  return <EmptyState sentence={props.sentence} {...(props.more === undefined ? {} : { more: props.more })} />;
}
