/** Outgoing documents by box: looked through, signed in turn, issued in turn. */
import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';

import type { DocumentSummary } from '#contract/documents.ts';
import type { Role } from '#contract/kernel.ts';

import { api } from '../../api.ts';
import { isCramped, unfoldedFromPx, useRoom, useWidth } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useRoute, type Route } from '../../app/route.ts';
import { rowHeights } from '../../app/theme/tokens.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useRowPages } from '../incoming/use-row-pages.ts';
import { outgoingColumns } from './outgoing-columns.tsx';
import { conditionsIn, noFilter, OutgoingFilter } from './outgoing-filter.tsx';
import { OutgoingPreview } from './outgoing-preview.tsx';
import { openInTurn, turnOf } from './sign-in-turn.ts';
import { useWalk } from './walk.ts';

import './outgoing.css';

export type OutgoingBox = Extract<Route, { screen: 'outgoing' }>['box'];

/** The screen of the box that the route names; another box begins anew. */
export function OutgoingPage(): ReactNode {
  const { route } = useRoute();
  const box = route.screen === 'outgoing' ? route.box : 'outgoing';
  return <BoxList key={box} box={box} />;
}

function BoxList({ box }: { box: OutgoingBox }): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { go } = useRoute();
  const today = useToday();
  const me = useAsk('people', 'me', {});
  const [filter, setFilter] = useState(noFilter);
  const rows = useRowPages<DocumentSummary>(JSON.stringify([box, filter]), (cursor, limit) =>
    api.documents.list({ box, cursor, limit, filter }),
  );
  const walk = useWalk(box);
  const [chosen, setChosen] = useState(() => walk.leftAt());
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const isRail = isCramped(useRoom());
  const list = useRef<HTMLDivElement>(null);
  const isUnfolded = useWidth(list) >= unfoldedFromPx;
  const selected = rows.rows.some(({ id }) => id === chosen) ? chosen : rows.rows[0]?.id;
  const open = (row: { id: string }): void => {
    walk.leave(
      rows.rows.map(({ id }) => id),
      row.id,
    );
    go({ screen: 'document', id: row.id });
  };
  const roles = me.data?.roles ?? [];
  const turn = turnOf(box, roles);
  const mayDraft = roles.some((role) => role !== 'admin');
  const inTurn = ticked.size > 0 ? rows.rows.filter(({ id }) => ticked.has(id)) : rows.rows;
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  const conditions = conditionsIn(filter);
  const note =
    ticked.size > 0
      ? t('common.list.ticked', { count: ticked.size })
      : rows.isReady && t('outgoing.count', { count: total });
  const acts = (
    <>
      {mayDraft && turn === undefined && (
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
          disabled={inTurn.length === 0}
          onClick={() =>
            void openInTurn(
              inTurn.map(({ id }) => id),
              turn,
            )
          }
        >
          {t(turn === 'personal' ? 'outgoing.act.signInTurn' : 'outgoing.act.issueInTurn')}
        </Button>
      )}
    </>
  );
  return (
    <ListWithPreview
      preview={<OutgoingPreview id={selected} onOpen={open} />}
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
        <TitleRow title={t(`outgoing.box.${box}`)} note={note}>
          {acts}
        </TitleRow>
      )}
      <OutgoingFilter filter={filter} onFilter={setFilter} />
      {rows.failure instanceof Error && 'code' in rows.failure && (
        <RefusalNotice refusal={{ code: String(rows.failure.code) }} />
      )}
      <div ref={list} className="cv-column">
        <VirtualList
          label={t(`outgoing.box.${box}`)}
          columns={outgoingColumns(text, today, isUnfolded)}
          count={rows.count}
          rowAt={(index) => rows.rows[index]}
          keyOf={(row) => row.id}
          rowHeight={rowHeights.twoLines}
          onNeed={rows.need}
          selected={selected}
          onSelect={setChosen}
          onOpen={open}
          onPeek={() => setPreviewOpen((is) => !is)}
          isUnread={(row) => row.isUnread}
          {...(turn === undefined ? {} : { ticked, onTick: setTicked })}
          arrived={rows.arrived}
          onShowArrived={rows.showArrived}
          empty={
            rows.isReady &&
            (conditions > 0 ? (
              <EmptyState
                sentence={t('common.list.emptyFiltered', { count: conditions })}
                action={
                  <Button onClick={() => setFilter(noFilter)}>{t('common.action.clearFilters')}</Button>
                }
              />
            ) : (
              <EmptyState sentence={t(`outgoing.empty.${box}`)} />
            ))
          }
          autoFocus
        />
      </div>
      <ListFooter
        total={t('common.list.total', { count: total })}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('outgoing.hint.choose')}</KeyHint>
            <KeyHint keys={['Space']}>{t('outgoing.hint.peek')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('outgoing.hint.open')}</KeyHint>
            {turn !== undefined && <KeyHint keys={['Ctrl+Space']}>{t('outgoing.hint.tick')}</KeyHint>}
          </>
        }
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
