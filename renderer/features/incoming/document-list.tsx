/** The list of registered arrivals, as a clerk has it open all day (looks, picture 01). */
import { CopyOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { api } from '../../api.ts';
import { isCramped, unfoldedFromPx, useRoom, useWidth } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { ColumnPanel } from '../lists/column-panel.tsx';
import { FilterBar } from '../lists/filter-bar.tsx';
import { KeepDialog } from '../lists/keep-dialog.tsx';
import { ListEnding, ListNotice, ListPlace, NothingListed } from '../lists/list-words.tsx';
import { ManyBar, tickedWords } from '../lists/many-bar.tsx';
import { PrintList } from '../lists/print-list.tsx';
import { useColumns } from '../lists/use-columns.ts';
import { useDocumentsList } from '../lists/use-documents-list.ts';
import { usePresenting } from '../workflow/use-presenting.tsx';
import { shownInExcel } from '../transfer/excel-columns.ts';
import { ListToExcel } from '../transfer/list-to-excel.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { GivenNumber } from './given-number.tsx';
import { columnsOf } from './list-columns.tsx';
import { IncomingStrip } from './incoming-strip.tsx';
import { useGiven } from './remembered.ts';
import { useToday } from './use-today.ts';
import { writtenNumber } from './words.ts';

import './incoming.css';

export type ListBox = Exclude<Extract<Route, { screen: 'incoming' }>['box'], 'waiting'>;

const titles = {
  incoming: 'app.menu.incoming',
  to_handle: 'app.menu.toHandle',
  to_present: 'workflow.box.to_present',
  presented: 'workflow.box.presented',
  to_decide: 'workflow.box.to_decide',
  assigned: 'workflow.box.assigned',
  informed: 'workflow.box.informed',
  overdue: 'app.menu.overdue',
  incoming_done: 'app.menu.incomingDone',
} as const;

const sentences = {
  incoming: 'incoming.list.empty',
  to_handle: 'incoming.list.emptyToHandle',
  to_present: 'workflow.empty.to_present',
  presented: 'workflow.empty.presented',
  to_decide: 'workflow.empty.to_decide',
  assigned: 'workflow.empty.assigned',
  informed: 'workflow.empty.informed',
  overdue: 'incoming.list.emptyOverdue',
  incoming_done: 'incoming.list.emptyDone',
} as const;

const noneTicked: ReadonlySet<string> = new Set();

/** One box of incoming documents. */
export function DocumentList({ box }: { box: ListBox }): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { route, go } = useRoute();
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const [given] = useGiven();
  const kept = route.screen === 'incoming' ? route.kept : undefined;
  const listName = kept === undefined ? box : `kept ${kept.id}`;
  const list = useDocumentsList(
    listName,
    (filter, sort) => (upTo, from, limit) => api.documents.list({ box, filter, sort, upTo, from, limit }),
    { first: box === 'incoming' ? given?.id : undefined, kept },
  );
  const { rows, filter, selected, open } = list;
  const column = useRef<HTMLDivElement>(null);
  const today = useToday();
  const width = useWidth(column);
  const isUnfolded = width >= unfoldedFromPx;
  const isBeside = !isCramped(useRoom());
  const me = useAsk('people', 'me', {});
  const isClerk = me.data?.roles.includes('clerk') === true;
  const isFinding = filter.text.trim() !== '';
  const specs = columnsOf({ text, today, typed: filter.text, isUnfolded });
  const columns = useColumns(isUnfolded ? 'incoming' : 'incoming_folded', specs, width, list);
  useShortcuts({
    'Ctrl+ArrowDown': () => list.step('ArrowDown'),
    'Ctrl+ArrowUp': () => list.step('ArrowUp'),
  });
  const edit = (): void => {
    if (selected !== undefined) go({ screen: 'edit', id: selected.id });
  };
  useShortcuts({ F2: edit }, isClerk && selected !== undefined && selected.state !== 'void');
  const presenting = usePresenting(() => list.setTicked(noneTicked));
  const meant = list.ticked.size > 0 ? list.tickedRows : selected === undefined ? [] : [selected];
  const chosen = meant.filter(({ state }) => state === 'registered');
  const present = isClerk && chosen.length > 0 ? () => presenting.open(chosen) : undefined;
  useShortcuts({ F8: present });
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  const title = kept?.name ?? t(titles[box]);
  const taken = {
    list: 'documents.list',
    question: { box, filter, sort: list.sort },
    columns: shownInExcel(columns.columns, 'incoming', isUnfolded),
    title,
    disabled: rows.count === 0,
  } as const;
  return (
    <ListWithPreview
      preview={<DocumentPreview id={selected?.id} onOpen={() => selected !== undefined && open(selected)} />}
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      <IncomingStrip isClerk={isClerk} />
      <GivenNumber />
      <TitleRow
        title={title}
        note={
          tickedWords(list, text) ??
          (rows.isReady
            ? t(isFinding ? 'incoming.list.found' : 'incoming.list.count', { count: total })
            : null)
        }
      >
        {isClerk && list.ticked.size > 0 && (
          <Button
            shortcut="F8"
            whyDisabled={
              present === undefined
                ? text.refusal({ code: 'workflow.already_presented' }).happened
                : undefined
            }
            onClick={() => present?.()}
          >
            {t('workflow.act.present')}
          </Button>
        )}
        <ManyBar list={list} />
        {list.ticked.size === 0 && (
          <>
            <ListToExcel {...taken} />
            <PrintList side="incoming" {...taken} />
          </>
        )}
        {isClerk && list.ticked.size === 0 && (
          <Button
            kind="primary"
            icon={<PlusOutlined />}
            shortcut="Ctrl+N"
            onClick={() => go({ screen: 'register', from: null })}
          >
            {t('incoming.list.new')}
          </Button>
        )}
      </TitleRow>
      <FilterBar
        side="incoming"
        filter={filter}
        onFilter={list.setFilter}
        onKeep={() => setKeeping(true)}
        kept={kept}
        columns={<ColumnPanel specs={specs} {...columns} onChoose={columns.choose} />}
        hasState={box === 'incoming' || box === 'to_handle'}
      />
      <ListNotice rows={rows} />
      <div ref={column} className="cv-column">
        <VirtualList
          label={title}
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
          ticked={list.ticked}
          onTick={list.setTicked}
          onTickAll={list.tickAll}
          spaceTicks={isBeside}
          menuOf={(row) => menuOf(row, text.t, open)}
          arrived={rows.arrived}
          onShowArrived={rows.showArrived}
          startAt={list.startAt}
          onFirst={list.setFirst}
          ending={<ListEnding rows={rows} />}
          empty={
            rows.isReady && (
              <NothingListed
                list={list}
                sentence={t(sentences[box])}
                {...(box === 'incoming' ? { more: t('incoming.list.emptyMore') } : {})}
              />
            )
          }
          autoFocus
        />
      </div>
      {presenting.parts}
      <ListFooter
        total={<ListPlace list={list} total={total} />}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>
            <KeyHint keys={['Space']}>{t(isBeside ? 'lists.many.tick' : 'common.list.peek')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('common.list.open')}</KeyHint>
            {present !== undefined && (
              <KeyHint keys={['F8']}>{t('workflow.act.present').toLowerCase()}</KeyHint>
            )}
          </>
        }
      />
      <KeepDialog
        open={isKeeping}
        question={{ box, filter, sort: list.sort }}
        onClose={() => setKeeping(false)}
      />
    </ListWithPreview>
  );
}

const copying = (text: string) => () => void api.shell.copy_text({ text });

function menuOf(
  row: DocumentSummary,
  t: ReturnType<typeof useText>['t'],
  open: (row: DocumentSummary) => void,
) {
  const number = row.bookNumber;
  return [
    { key: 'open', label: t('common.action.open'), icon: <FolderOpenOutlined />, onClick: () => open(row) },
    {
      key: 'number',
      label: t('incoming.list.copyNumber'),
      icon: <CopyOutlined />,
      disabled: number === null,
      onClick: copying(number === null ? '' : writtenNumber(number, row.suffix)),
    },
    {
      key: 'code',
      label: t('incoming.list.copyCode'),
      icon: <CopyOutlined />,
      disabled: row.code === '',
      onClick: copying(row.code),
    },
  ];
}
