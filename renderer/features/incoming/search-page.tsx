/** Search over every document while typing: accents optional, newest first, the words found are marked. */
import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { api } from '../../api.ts';
import { unfoldedFromPx, useWidth } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useRoute } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useText } from '../../text/text-provider.tsx';
import { isComposing } from '../../ui/chord.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { moveInList } from '../../ui/list-moves.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { ColumnPanel } from '../lists/column-panel.tsx';
import { FilterBar } from '../lists/filter-bar.tsx';
import { KeepDialog } from '../lists/keep-dialog.tsx';
import { ListEnding, ListNotice, ListPlace, NothingListed } from '../lists/list-words.tsx';
import { conditionsIn, type Filter } from '../lists/question.ts';
import type { Part } from '../lists/sparse-rows.ts';
import { PrintList } from '../lists/print-list.tsx';
import { useColumns } from '../lists/use-columns.ts';
import { useDocumentsList } from '../lists/use-documents-list.ts';
import { shownInExcel } from '../transfer/excel-columns.ts';
import { ListToExcel } from '../transfer/list-to-excel.tsx';
import { columnsOf } from './list-columns.tsx';
import { useToday } from './use-today.ts';

import './incoming.css';

const textMaxLetters = 300;
const rowsPerPage = 10;

/** The field keeps the focus: arrows move in the list below, Enter opens. */
export function SearchPage(): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { route } = useRoute();
  const kept = route.screen === 'search' ? route.kept : undefined;
  const list = useDocumentsList(
    kept === undefined ? 'search' : `kept ${kept.id}`,
    (filter, sort) => (upTo, from, limit) =>
      isAsking(filter)
        ? api.search.documents({ filter, sort, upTo, from, limit })
        : Promise.resolve(nothingAsked),
    { kept },
  );
  const { rows, filter, selected, selectedAt, open } = list;
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const column = useRef<HTMLDivElement>(null);
  const today = useToday();
  const width = useWidth(column);
  const isUnfolded = width >= unfoldedFromPx;
  const typed = filter.text;
  const specs = columnsOf({ text, today, typed, isUnfolded, isMixed: true });
  const columns = useColumns(isUnfolded ? 'search' : 'search_folded', specs, width, list);
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey) return;
    if (event.key === 'Enter' && selected !== undefined) return open(selected);
    if (!['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key)) return;
    event.preventDefault();
    const at = moveInList(event.key, selectedAt, rows.count, rowsPerPage) ?? selectedAt;
    const row = rows.rowAt(at);
    if (row !== undefined) list.select(row.id, at);
  };
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  const hasWords = isAsking(filter);
  const taken = {
    list: 'search.documents',
    question: { filter, sort: list.sort },
    columns: shownInExcel(columns.columns, 'incoming', isUnfolded),
    title: kept?.name ?? t('incoming.search.title'),
    disabled: !hasWords || rows.count === 0,
  } as const;
  return (
    <ListWithPreview
      preview={<DocumentPreview id={selected?.id} onOpen={() => selected !== undefined && open(selected)} />}
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      <TitleRow
        title={kept?.name ?? t('incoming.search.title')}
        note={hasWords && rows.isReady ? t('incoming.list.found', { count: total }) : null}
      >
        <ListToExcel {...taken} />
        <PrintList side="both" {...taken} />
      </TitleRow>
      <div className="cv-search-line">
        <Input
          size="large"
          autoFocus
          allowClear
          maxLength={textMaxLetters}
          value={typed}
          placeholder={t('incoming.search.find')}
          aria-label={t('incoming.search.find')}
          prefix={<SearchOutlined />}
          onKeyDown={press}
          onChange={(event) => list.setFilter({ ...filter, text: event.target.value })}
        />
      </div>
      <FilterBar
        side="both"
        filter={filter}
        onFilter={list.setFilter}
        onKeep={() => setKeeping(true)}
        kept={kept}
        columns={<ColumnPanel specs={specs} {...columns} onChoose={columns.choose} />}
        hasState
        hasSearch={false}
      />
      <ListNotice rows={rows} />
      <div ref={column} className="cv-column">
        <VirtualList
          label={t('incoming.search.title')}
          columns={columns.columns}
          onResize={columns.resize}
          count={rows.count}
          rowAt={rows.rowAt}
          keyOf={(row) => row.id}
          rowHeight={rowHeights.twoLines}
          onNeed={rows.need}
          selected={selected?.id}
          onSelect={(id, _, index) => list.select(id, index)}
          onOpen={open}
          onPeek={() => setPreviewOpen((is) => !is)}
          isUnread={(row) => row.isUnread}
          startAt={list.startAt}
          onFirst={list.setFirst}
          ending={<ListEnding rows={rows} />}
          empty={
            hasWords ? (
              rows.isReady && <NothingListed list={list} sentence={t('incoming.search.none')} />
            ) : (
              <EmptyState sentence={t('incoming.search.start')} more={t('incoming.search.startMore')} />
            )
          }
        />
      </div>
      <ListFooter
        total={<ListPlace list={list} total={total} />}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('common.list.open')}</KeyHint>
          </>
        }
      />
      <KeepDialog
        open={isKeeping}
        question={{ box: null, filter, sort: list.sort }}
        onClose={() => setKeeping(false)}
      />
    </ListWithPreview>
  );
}

const isAsking = (filter: Filter): boolean => filter.text.trim() !== '' || conditionsIn(filter).length > 0;

const nothingAsked: Part<DocumentSummary> = {
  rows: [],
  from: 0,
  upTo: 0,
  total: 0,
  isTotalCapped: false,
  arrived: 0,
  bound: null,
};
