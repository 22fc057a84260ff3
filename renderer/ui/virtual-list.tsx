/** A long list with columns: fixed row height, only what is seen is drawn, moved through by keys. */
import { Dropdown, type MenuProps } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';

import { useText } from '../text/text-provider.tsx';
import { isComposing } from './chord.ts';
import { indexNear, moveInList, rangeBetween } from './list-moves.ts';
import { ListHead } from './list-head.tsx';
import { ListRow } from './list-row.tsx';

import './virtual-list.css';

export interface ListColumn<Row> {
  readonly key: string;
  readonly head: ReactNode;
  /** A grid track: `'79px'` or `'minmax(0, 1fr)'`. */
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  readonly sorted?: 'up' | 'down' | undefined;
  readonly onSort?: () => void;
  readonly align?: 'left' | 'right';
  /** Not set in bold when the row is unread: days, kinds. */
  readonly isPlain?: boolean;
}

/** Row indexes wanted on the screen, both included. */
export interface ListRange {
  readonly from: number;
  readonly to: number;
}

export interface VirtualListProps<Row> {
  label: string;
  columns: readonly ListColumn<Row>[];
  /** All rows there are, loaded or not. */
  count: number;
  /** The row at an index, or nothing while its page is not here. */
  rowAt: (index: number) => Row | undefined;
  keyOf: (row: Row) => string;
  rowHeight: number;
  /** Called with what is seen (and a little more) whenever it changes: fetch those pages. */
  onNeed?: (range: ListRange) => void;
  selected: string | undefined;
  onSelect: (key: string, row: Row, index: number) => void;
  /** Enter or a double click. */
  onOpen?: (row: Row) => void;
  /** Space. */
  onPeek?: (row: Row) => void;
  isUnread?: (row: Row) => boolean;
  /** Without it rows have no box to tick. */
  ticked?: ReadonlySet<string>;
  onTick?: (ticked: ReadonlySet<string>) => void;
  /** The acts behind ⋮ and the right button. */
  menuOf?: (row: Row) => NonNullable<MenuProps['items']>;
  /** Rows that came since; they wait behind the bar until asked for. */
  arrived?: number;
  onShowArrived?: () => void;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  headless?: boolean;
  autoFocus?: boolean;
}

// Chromium cannot lay out anything taller than 2^25 px; beyond it the filter narrows, not the scroll bar.
const tallestPx = 33_000_000;
const tickAtMost = 500;

/** The list of a screen; the caller owns rows, selection and ticks. */
export function VirtualList<Row>(props: VirtualListProps<Row>): ReactNode {
  const { t } = useText();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(-1);
  const [tickedFrom, setTickedFrom] = useState(-1);
  const [menu, setMenu] = useState<{ row: Row; x: number; y: number }>();
  const count = Math.min(props.count, Math.floor(tallestPx / props.rowHeight));
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes this; rows are drawn at every scroll
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  useNeed(items[0]?.index, items.at(-1)?.index, props.onNeed);

  const keyAt = (index: number): string | undefined => {
    const row = props.rowAt(index);
    return row === undefined ? undefined : props.keyOf(row);
  };
  const selectedIndex =
    props.selected === undefined
      ? -1
      : indexNear(Math.max(cursor, 0), count, (index) => keyAt(index) === props.selected);

  const select = (index: number): void => {
    const row = props.rowAt(index);
    setCursor(index);
    if (row !== undefined) props.onSelect(props.keyOf(row), row, index);
  };
  const tick = (indexes: readonly number[], on?: boolean): void => {
    if (props.ticked === undefined) return;
    const next = new Set(props.ticked);
    for (const key of indexes.map(keyAt)) {
      if (key === undefined) continue;
      if (on ?? !next.has(key)) next.add(key);
      else next.delete(key);
    }
    props.onTick?.(next);
  };
  const move = (event: KeyboardEvent): boolean => {
    const rowsPerPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / props.rowHeight) - 1);
    const from = selectedIndex >= 0 ? selectedIndex : cursor;
    const to = moveInList(event.key, from, count, rowsPerPage);
    if (to === undefined) return false;
    if (event.shiftKey && from >= 0) tick(rangeBetween(from, to, tickAtMost), true);
    virtual.scrollToIndex(to, { align: 'auto' });
    select(to);
    return true;
  };
  const act = (event: KeyboardEvent): boolean => {
    const row = selectedIndex >= 0 ? props.rowAt(selectedIndex) : undefined;
    if (row === undefined) return false;
    if (event.key === 'Insert' || (event.key === ' ' && event.ctrlKey)) tick([selectedIndex]);
    else if (event.ctrlKey || event.altKey) return false;
    else if (event.key === 'Enter' && props.onOpen !== undefined) props.onOpen(row);
    else if (event.key === ' ' && props.onPeek !== undefined) props.onPeek(row);
    else return false;
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    // Ctrl with an arrow belongs to the screen (previous, next document), not to the list.
    const isMove = !event.ctrlKey && !event.altKey && move(event);
    if (isMove || act(event)) event.preventDefault();
  };
  const click = (event: MouseEvent, index: number): void => {
    if (event.shiftKey && selectedIndex >= 0) tick(rangeBetween(selectedIndex, index, tickAtMost), true);
    else if (event.ctrlKey) tick([index]);
    select(index);
  };
  const clickBox = (event: MouseEvent, index: number): void => {
    event.stopPropagation();
    if (event.shiftKey && tickedFrom >= 0) tick(rangeBetween(tickedFrom, index, tickAtMost), true);
    else tick([index]);
    setTickedFrom(index);
  };
  const openMenu = (event: MouseEvent, index: number): void => {
    const row = props.rowAt(index);
    if (props.menuOf === undefined || row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    select(index);
    setMenu({ row, x: event.clientX, y: event.clientY });
  };

  // Scrolled to only when the selection itself changes, never because rows arrived above it.
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (props.selected === wanted.current || selectedIndex < 0) return;
    wanted.current = props.selected;
    setCursor(selectedIndex);
    virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [props.selected, selectedIndex, virtual]);
  useEffect(() => {
    if (props.autoFocus === true) scroller.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const template = [
    ...(props.ticked === undefined ? [] : ['25px']),
    ...props.columns.map((column) => column.width),
    ...(props.menuOf === undefined ? [] : ['14px']),
  ].join(' ');
  return (
    <div className="cv-list" role="grid" aria-label={props.label} aria-rowcount={props.count}>
      {props.headless !== true && (
        <ListHead
          columns={props.columns}
          template={template}
          hasMenu={props.menuOf !== undefined}
          tickState={tickStateOf(props.ticked, items.length)}
          onTickAll={() => {
            const loaded = items.map((item) => item.index);
            tick(
              loaded,
              loaded.some((index) => !(props.ticked?.has(keyAt(index) ?? '') ?? true)),
            );
          }}
        />
      )}
      {props.arrived !== undefined && props.arrived > 0 && (
        <button type="button" className="cv-list-arrived" onClick={props.onShowArrived}>
          {t('common.list.arrived', { count: props.arrived })} · {t('common.list.arrivedShow')}
        </button>
      )}
      <div
        ref={scroller}
        className="cv-list-scroll"
        // The rows are drawn and dropped while scrolling; one lasting element holds the focus for them.
        tabIndex={0}
        role="rowgroup"
        aria-activedescendant={selectedIndex >= 0 ? `${id}${selectedIndex}` : undefined}
        onKeyDown={press}
      >
        {props.count === 0 && props.empty}
        <div className="cv-list-rows" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = props.rowAt(item.index);
            const key = row === undefined ? undefined : props.keyOf(row);
            return (
              <ListRow
                key={key ?? `blank ${item.index}`}
                id={`${id}${item.index}`}
                index={item.index}
                top={item.start}
                height={props.rowHeight}
                template={template}
                row={row}
                columns={props.columns}
                isSelected={key !== undefined && key === props.selected}
                isTicked={props.ticked === undefined ? undefined : key !== undefined && props.ticked.has(key)}
                isUnread={row !== undefined && props.isUnread?.(row) === true}
                hasMenu={props.menuOf !== undefined}
                onClick={click}
                onTick={clickBox}
                onMenu={openMenu}
                onOpen={() => row !== undefined && props.onOpen?.(row)}
              />
            );
          })}
        </div>
      </div>
      {menu !== undefined && props.menuOf !== undefined && (
        <Dropdown
          open
          trigger={['click']}
          menu={{ items: props.menuOf(menu.row), onClick: () => setMenu(undefined) }}
          onOpenChange={(open) => !open && setMenu(undefined)}
        >
          <span className="cv-list-menu-at" style={{ left: menu.x, top: menu.y }} />
        </Dropdown>
      )}
    </div>
  );
}

function tickStateOf(
  ticked: ReadonlySet<string> | undefined,
  shown: number,
): 'off' | 'none' | 'some' | 'all' {
  if (ticked === undefined) return 'off';
  if (ticked.size === 0) return 'none';
  return ticked.size >= shown ? 'all' : 'some';
}

function useNeed(
  from: number | undefined,
  to: number | undefined,
  onNeed: ((range: ListRange) => void) | undefined,
): void {
  const need = useRef(onNeed);
  useEffect(() => {
    need.current = onNeed;
  }, [onNeed]);
  useEffect(() => {
    if (from !== undefined && to !== undefined) need.current?.({ from, to });
  }, [from, to]);
}
