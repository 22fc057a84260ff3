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
import { columnsOf } from './list-columns.tsx';
import { useLeftRow } from './remembered.ts';
import { useRowPages } from './use-row-pages.ts';
import { useToday } from './use-today.ts';

import './incoming.css';

const textMaxLetters = 300;
const rowsPerPage = 10;

/** The field keeps the focus: arrows move in the list below, Enter opens. */
export function SearchPage(): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { route, go } = useRoute();
  const words = useLeftRow('search words');
  const [typed, setTyped] = useState(
    () => (route.screen === 'search' ? route.text : '') || (words.read() ?? ''),
  );
  const [chosen, setChosen] = useState<string>();
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const today = useToday();
  const isUnfolded = useWidth(list) >= unfoldedFromPx;
  const asked = typed.trim();
  const rows = useRowPages<DocumentSummary>(asked, (cursor, limit) =>
    api.search.documents({ text: asked, cursor, limit }),
  );
  const at = Math.max(
    0,
    rows.rows.findIndex(({ id }) => id === chosen),
  );
  const selected = rows.rows[at];
  const open = (row: { id: string }): void => go({ screen: 'document', id: row.id });
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent) || event.altKey) return;
    if (event.key === 'Enter' && selected !== undefined) return open(selected);
    if (!['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key)) return;
    event.preventDefault();
    const row = rows.rows[moveInList(event.key, at, rows.rows.length, rowsPerPage) ?? at];
    if (row !== undefined) setChosen(row.id);
  };
  const total = `${number(rows.count)}${rows.isTotalCapped ? '+' : ''}`;
  const hasWords = asked !== '';
  return (
    <ListWithPreview
      preview={<DocumentPreview id={selected?.id} onOpen={() => selected !== undefined && open(selected)} />}
      isPreviewOpen={isPreviewOpen}
      onClosePreview={() => setPreviewOpen(false)}
    >
      <TitleRow
        title={t('incoming.search.title')}
        note={hasWords && rows.isReady ? t('incoming.list.found', { count: total }) : null}
      />
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
          onChange={(event) => {
            setTyped(event.target.value);
            words.leave(event.target.value);
            setChosen(undefined);
          }}
        />
      </div>
      <div ref={list} className="cv-column">
        <VirtualList
          label={t('incoming.search.title')}
          columns={columnsOf({
            text,
            today,
            typed: asked,
            isUnfolded,
            isMixed: true,
          })}
          count={hasWords ? rows.count : 0}
          rowAt={(index) => rows.rows[index]}
          keyOf={(row) => row.id}
          rowHeight={rowHeights.twoLines}
          onNeed={rows.need}
          selected={selected?.id}
          onSelect={setChosen}
          onOpen={open}
          onPeek={() => setPreviewOpen((is) => !is)}
          isUnread={(row) => row.isUnread}
          empty={
            hasWords ? (
              rows.isReady && (
                <EmptyState sentence={t('incoming.search.none')} more={t('incoming.search.noneMore')} />
              )
            ) : (
              <EmptyState sentence={t('incoming.search.start')} more={t('incoming.search.startMore')} />
            )
          }
        />
      </div>
      <ListFooter
        total={t('common.list.total', { count: hasWords ? total : 0 })}
        hints={
          <>
            <KeyHint keys={['ArrowUp', 'ArrowDown']}>{t('common.list.choose')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('common.list.open')}</KeyHint>
          </>
        }
      />
    </ListWithPreview>
  );
}
