/** A long list with columns: fixed row height, only what is seen is drawn, moved through by keys. */
import { Dropdown, type MenuProps } from 'antd';
import {
  useEffect,
  useId,
  useLayoutEffect,
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
import { useRowWindow, type RowWindow } from './use-row-window.ts';

import './virtual-list.css';

export interface ListSortWay {
  readonly label: string;
  /** Set while the list stands in this order. */
  readonly sorted: 'up' | 'down' | undefined;
  readonly onSort: () => void;
}

export interface ListColumn<Row> {
  readonly key: string;
  readonly head: ReactNode;
  /** A grid track: `'79px'` or `'minmax(0, 1fr)'`. */
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  /** The mark of an order that nothing has to be pressed for. */
  readonly sorted?: 'up' | 'down' | undefined;
  /** The orders that its head can ask for. */
  readonly sorts?: readonly ListSortWay[];
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
  /** Ctrl A and the box of the head: ticks the whole list; without it only what is shown. */
  onTickAll?: () => void;
  /** Space ticks; otherwise it peeks, and ticks only once something is ticked. */
  spaceTicks?: boolean;
  /** The acts behind ⋮ and the right button. */
  menuOf?: (row: Row) => NonNullable<MenuProps['items']>;
  /** Rows that came since; they wait behind the bar until asked for. */
  arrived?: number;
  onShowArrived?: () => void;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  headless?: boolean;
  autoFocus?: boolean;
  /** The row that stands first when the list opens: where it was left. */
  startAt?: number | undefined;
  /** Called with the first row seen, whenever it changes. */
  onFirst?: (index: number) => void;
  /** A head's edge was drawn to another width, in CSS pixels. */
  onResize?: (key: string, width: number) => void;
  /** A quiet sentence after the last row: where and why the list ends. */
  ending?: ReactNode;
}

const tickAtMost = 500;

/** The list of a screen; the caller owns rows, selection and ticks. */
export function VirtualList<Row>(props: VirtualListProps<Row>): ReactNode {
  const { t } = useText();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(-1);
  const [tickedFrom, setTickedFrom] = useState(-1);
  const [menu, setMenu] = useState<{ row: Row; x: number; y: number }>();
  const { count } = props;
  const seen = useRowWindow(scroller, count, props.rowHeight);
  const { items } = seen;
  useNeed(items[0]?.index, items.at(-1)?.index, props.onNeed);
  useStart(seen, count, props.startAt, props.onFirst);

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
  const tickAll = (): void => {
    if (props.onTickAll !== undefined) return props.onTickAll();
    const shown = items.map((item) => item.index);
    tick(
      shown,
      shown.some((index) => !(props.ticked?.has(keyAt(index) ?? '') ?? true)),
    );
  };
  const move = (event: KeyboardEvent): boolean => {
    const from = selectedIndex >= 0 ? selectedIndex : cursor;
    const to = moveInList(event.key, from, count, seen.rowsPerPage);
    if (to === undefined) return false;
    if (event.shiftKey && from >= 0) tick(rangeBetween(from, to, tickAtMost), true);
    seen.show(to);
    select(to);
    return true;
  };
  const act = (event: KeyboardEvent): boolean => {
    const row = selectedIndex >= 0 ? props.rowAt(selectedIndex) : undefined;
    if (row === undefined) return false;
    const isTicking = props.spaceTicks === true || (props.ticked?.size ?? 0) > 0;
    if (
      event.key === 'Insert' ||
      (event.key === ' ' && (event.ctrlKey || (isTicking && props.ticked !== undefined)))
    )
      tick([selectedIndex]);
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
    const isAll =
      event.ctrlKey && !event.altKey && event.key.toLowerCase() === 'a' && props.ticked !== undefined;
    if (isAll) tickAll();
    if (isMove || isAll || act(event)) event.preventDefault();
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
    seen.show(selectedIndex);
    // oxlint-disable-next-line react/exhaustive-deps -- `show` reads only references
  }, [props.selected, selectedIndex]);
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
          onResize={props.onResize}
          tickState={tickStateOf(props.ticked, props.count)}
          onTickAll={() => ((props.ticked?.size ?? 0) > 0 ? props.onTick?.(new Set()) : tickAll())}
        />
      )}
      {props.arrived !== undefined && props.arrived > 0 && (
        <button
          type="button"
          className="cv-list-arrived"
          onClick={() => {
            seen.startAt(0);
            props.onShowArrived?.();
          }}
        >
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
        <div className="cv-list-rows" style={{ height: seen.heightPx }}>
          {items.map((item) => {
            const row = props.rowAt(item.index);
            const key = row === undefined ? undefined : props.keyOf(row);
            return (
              <ListRow
                key={key ?? `blank ${item.index}`}
                id={`${id}${item.index}`}
                index={item.index}
                top={item.top}
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
        {count > 0 && props.ending}
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

/** Stands where the list was left, once its rows are counted; and says from then on where it stands. */
function useStart(
  seen: RowWindow,
  count: number,
  startAt: number | undefined,
  onFirst: ((index: number) => void) | undefined,
): void {
  const isPlaced = useRef(startAt === undefined || startAt === 0);
  useLayoutEffect(() => {
    if (isPlaced.current || count === 0 || startAt === undefined) return;
    isPlaced.current = true;
    seen.startAt(startAt);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the rows are counted
  }, [count]);
  const tell = useRef(onFirst);
  useEffect(() => {
    tell.current = onFirst;
  }, [onFirst]);
  useEffect(() => {
    if (isPlaced.current) tell.current?.(seen.first);
  }, [seen.first]);
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
