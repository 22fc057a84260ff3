/** Outgoing documents by box: looked through, signed in turn, issued in turn. */
import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { Role } from '#contract/kernel.ts';

import { api } from '../../api.ts';
import { isCramped, unfoldedFromPx, useRoom, useWidth } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type KeptSearch, type Route } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { Tabs } from '../../ui/tabs.tsx';
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
import { shownInExcel } from '../transfer/excel-columns.ts';
import { ListToExcel } from '../transfer/list-to-excel.tsx';
import { outgoingColumns } from './outgoing-columns.tsx';
import { OutgoingPreview } from './outgoing-preview.tsx';
import { openInTurn, turnOf } from './sign-in-turn.ts';

import './outgoing.css';

export type OutgoingBox = Extract<Route, { screen: 'outgoing' }>['box'];

/** The screen of the box that the route names; another box begins anew. */
export function OutgoingPage(): ReactNode {
  const { route } = useRoute();
  const box = route.screen === 'outgoing' ? route.box : 'outgoing';
  const kept = route.screen === 'outgoing' ? route.kept : undefined;
  return <BoxList key={kept?.id ?? box} box={box} kept={kept} />;
}

function BoxList({ box, kept }: { box: OutgoingBox; kept: KeptSearch | undefined }): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { go } = useRoute();
  const today = useToday();
  const me = useAsk('people', 'me', {});
  const list = useDocumentsList(
    kept === undefined ? box : `kept ${kept.id}`,
    (filter, sort) => (upTo, from, limit) => api.documents.list({ box, filter, sort, upTo, from, limit }),
    { kept },
  );
  const { rows, filter, selected, open, ticked } = list;
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  const isRail = isCramped(useRoom());
  const column = useRef<HTMLDivElement>(null);
  const width = useWidth(column);
  const isUnfolded = width >= unfoldedFromPx;
  const specs = outgoingColumns(text, today, isUnfolded, filter.text);
  const columns = useColumns(isUnfolded ? 'outgoing' : 'outgoing_folded', specs, width, list);
  const roles = me.data?.roles ?? [];
  const turn = turnOf(box, roles);
  const mayDraft = roles.some((role) => role !== 'admin');
  const signInTurn = async (): Promise<void> => {
    if (turn === undefined) return;
    const ids =
      ticked.size > 0
        ? [...ticked]
        : (await api.documents.list_ids({ box, filter, sort: list.sort, upTo: rows.all.upTo })).ids;
    await openInTurn(ids, turn);
  };
  useShortcuts({
    'Ctrl+ArrowDown': () => list.step('ArrowDown'),
    'Ctrl+ArrowUp': () => list.step('ArrowUp'),
  });
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  const title = kept?.name ?? t(`outgoing.box.${box}`);
  const note = tickedWords(list, text) ?? (rows.isReady && t('outgoing.count', { count: total }));
  const taken = {
    list: 'documents.list',
    question: { box, filter, sort: list.sort },
    columns: shownInExcel(columns.columns, 'outgoing', isUnfolded),
    title,
    disabled: rows.count === 0,
  } as const;
  const acts = (
    <>
      <ManyBar list={list} />
      {ticked.size === 0 && (
        <>
          <ListToExcel {...taken} />
          <PrintList side="outgoing" {...taken} />
        </>
      )}
      {mayDraft && turn === undefined && ticked.size === 0 && (
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          shortcut="Ctrl+N"
          onClick={() => go({ screen: 'draft', upload: null })}
        >
          {t('outgoing.act.new')}
        </Button>
      )}
      {turn !== undefined && (
        <Button
          kind="primary"
          icon={<EditOutlined />}
          shortcut="F9"
          disabled={rows.count === 0}
          onClick={() => void signInTurn()}
        >
          {t(turn === 'personal' ? 'outgoing.act.signInTurn' : 'outgoing.act.issueInTurn')}
        </Button>
      )}
    </>
  );
  return (
    <ListWithPreview
      preview={<OutgoingPreview id={selected?.id} onOpen={open} />}
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      {isRail ? (
        <Tabs
          label={t('outgoing.box.outgoing')}
          tabs={boxesOf(roles).map((name) => ({ name, label: t(`outgoing.box.${name}`) }))}
          active={box}
          onChange={(name) => go({ screen: 'outgoing', box: name })}
          extra={acts}
        />
      ) : (
        <TitleRow title={title} note={note}>
          {acts}
        </TitleRow>
      )}
      <FilterBar
        side="outgoing"
        filter={filter}
        onFilter={list.setFilter}
        onKeep={() => setKeeping(true)}
        kept={kept}
        columns={<ColumnPanel specs={specs} {...columns} onChoose={columns.choose} />}
        hasState={box === 'outgoing'}
      />
      <ListNotice rows={rows} />
      {rows.failure instanceof Error && 'code' in rows.failure && (
        <RefusalNotice refusal={{ code: String(rows.failure.code) }} />
      )}
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
          ticked={ticked}
          onTick={list.setTicked}
          onTickAll={list.tickAll}
          spaceTicks={!isRail}
          arrived={rows.arrived}
          onShowArrived={rows.showArrived}
          startAt={list.startAt}
          onFirst={list.setFirst}
          ending={<ListEnding rows={rows} />}
          empty={rows.isReady && <NothingListed list={list} sentence={t(`outgoing.empty.${box}`)} />}
          autoFocus
        />
      </div>
      <ListFooter
        total={<ListPlace list={list} total={total} />}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('outgoing.hint.choose')}</KeyHint>
            <KeyHint keys={['Space']}>{t(isRail ? 'outgoing.hint.peek' : 'lists.many.tick')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('outgoing.hint.open')}</KeyHint>
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

/** The boxes of the menu that somebody with these roles has; where the menu is a rail they stand over the list. */
function boxesOf(roles: readonly Role[]): OutgoingBox[] {
  return [
    'outgoing',
    ...(roles.includes('leader') ? (['to_sign'] as const) : []),
    ...(roles.includes('clerk') ? (['to_number'] as const) : []),
    'issued',
    'drafts',
  ];
}
