/** The list of registered arrivals, as a clerk has it open all day (looks, picture 01). */
import { CopyOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';

import { api } from '../../api.ts';
import { unfoldedFromPx, useWidth } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { moveInList } from '../../ui/list-moves.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { usePresenting } from '../workflow/use-presenting.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { GivenNumber } from './given-number.tsx';
import { columnsOf } from './list-columns.tsx';
import { conditionsIn, ListFilter, noFilter, type Filter } from './list-filter.tsx';
import { IncomingStrip } from './incoming-strip.tsx';
import { useGiven, useLeftRow } from './remembered.ts';
import { useRowPages, type Rows } from './use-row-pages.ts';
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
  const { go } = useRoute();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState(noFilter);
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const rows = useListed(box, typed, filter);
  const { selected, select, step } = useSelection(box, rows);
  const list = useRef<HTMLDivElement>(null);
  const today = useToday();
  const isUnfolded = useWidth(list) >= unfoldedFromPx;
  const me = useAsk('people', 'me', {});
  const isClerk = me.data?.roles.includes('clerk') === true;
  const isFinding = typed.trim() !== '';
  const open = (row: { id: string }): void => go({ screen: 'document', id: row.id });
  const edit = (): void => {
    if (selected !== undefined) go({ screen: 'edit', id: selected });
  };
  useShortcuts({ F2: edit }, isClerk && selected !== undefined && stateOf(rows, selected) !== 'void');
  useShortcuts({ 'Ctrl+ArrowDown': () => step('ArrowDown'), 'Ctrl+ArrowUp': () => step('ArrowUp') });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(noneTicked);
  const presenting = usePresenting(() => setTicked(noneTicked));
  const isMeant = (id: string): boolean => (ticked.size > 0 ? ticked.has(id) : id === selected);
  const chosen = rows.rows.filter(({ id, state }) => isMeant(id) && state === 'registered');
  const present = isClerk && chosen.length > 0 ? () => presenting.open(chosen) : undefined;
  useShortcuts({ F8: present });
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  return (
    <ListWithPreview
      preview={
        <DocumentPreview id={selected} onOpen={() => selected !== undefined && open({ id: selected })} />
      }
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      <IncomingStrip isClerk={isClerk} />
      <GivenNumber />
      <TitleRow
        title={t(titles[box])}
        note={
          rows.isReady ? t(isFinding ? 'incoming.list.found' : 'incoming.list.count', { count: total }) : null
        }
      >
        {isClerk && ticked.size > 0 && (
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
        {isClerk && (
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
      <ListFilter typed={typed} onTyped={setTyped} filter={filter} onFilter={setFilter} />
      <div ref={list} className="cv-column">
        <VirtualList
          label={t(titles[box])}
          columns={columnsOf({ text, today, typed, isUnfolded })}
          count={rows.count}
          rowAt={(index) => rows.rows[index]}
          keyOf={(row) => row.id}
          rowHeight={rowHeights.twoLines}
          onNeed={rows.need}
          selected={selected}
          onSelect={select}
          {...(isClerk ? { ticked, onTick: setTicked } : {})}
          onOpen={open}
          onPeek={() => setPreviewOpen((is) => !is)}
          isUnread={(row) => row.isUnread}
          menuOf={(row) => menuOf(row, text.t, open)}
          arrived={rows.arrived}
          onShowArrived={rows.showArrived}
          empty={
            rows.isReady && (
              <Nothing box={box} isFinding={isFinding} filter={filter} onClear={() => setFilter(noFilter)} />
            )
          }
          autoFocus
        />
      </div>
      {presenting.parts}
      <ListFooter
        total={t('common.list.total', { count: total })}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>
            <KeyHint keys={['Space']}>{t('common.list.peek')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('common.list.open')}</KeyHint>
            {present !== undefined && (
              <KeyHint keys={['F8']}>{t('workflow.act.present').toLowerCase()}</KeyHint>
            )}
          </>
        }
      />
    </ListWithPreview>
  );
}

function useListed(box: ListBox, typed: string, filter: Filter): Rows<DocumentSummary> {
  const words = typed.trim();
  return useRowPages<DocumentSummary>(JSON.stringify([box, words, filter]), (cursor, limit) =>
    words === ''
      ? api.documents.list({ box, cursor, limit, filter })
      : api.search.documents({ text: words, direction: 'incoming', cursor, limit }),
  );
}

/** The row just registered, the one the list was left on, or the first. */
function useSelection(
  box: ListBox,
  rows: Rows<DocumentSummary>,
): { selected: string | undefined; select: (id: string) => void; step: (key: string) => void } {
  const left = useLeftRow(box);
  const [given] = useGiven();
  const [chosen, setChosen] = useState(() => given?.id ?? left.read());
  const index = rows.rows.findIndex(({ id }) => id === chosen);
  const selected = index >= 0 ? chosen : rows.rows[0]?.id;
  const select = (id: string): void => {
    setChosen(id);
    left.leave(id);
  };
  const step = (key: string): void => {
    const to = moveInList(key, Math.max(index, 0), rows.rows.length, 1);
    const row = to === undefined ? undefined : rows.rows[to];
    if (row !== undefined) select(row.id);
  };
  return { selected, select, step };
}

const stateOf = (rows: Rows<DocumentSummary>, id: string) => rows.rows.find((row) => row.id === id)?.state;

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

function Nothing(props: {
  box: ListBox;
  isFinding: boolean;
  filter: Filter;
  onClear: () => void;
}): ReactNode {
  const { t } = useText();
  const conditions = conditionsIn(props.filter);
  if (props.isFinding)
    return <EmptyState sentence={t('incoming.list.notFound')} more={t('incoming.list.notFoundMore')} />;
  if (conditions > 0)
    return (
      <EmptyState
        sentence={t('common.list.emptyFiltered', { count: conditions })}
        action={<Button onClick={props.onClear}>{t('common.action.clearFilters')}</Button>}
      />
    );
  return (
    <EmptyState
      sentence={t(sentences[props.box])}
      {...(props.box === 'incoming' ? { more: t('incoming.list.emptyMore') } : {})}
    />
  );
}
