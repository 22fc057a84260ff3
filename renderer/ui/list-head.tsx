/** The head of a list: its column words, the sort mark, and the box that ticks what is shown. */
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import type { ListColumn } from './virtual-list.tsx';

/** Stands above the scrolling rows with the same grid. */
export function ListHead<Row>(props: {
  columns: readonly ListColumn<Row>[];
  template: string;
  hasMenu: boolean;
  tickState: 'off' | 'none' | 'some' | 'all';
  onTickAll: () => void;
  onResize?: ((key: string, width: number) => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = props.tickState === 'some';
  }, [props.tickState]);
  return (
    <div className="cv-list-head" role="row" style={{ gridTemplateColumns: props.template }}>
      {props.tickState !== 'off' && (
        <span role="columnheader" className="cv-cell-tick">
          <input
            ref={box}
            type="checkbox"
            className="cv-box"
            tabIndex={-1}
            checked={props.tickState === 'all'}
            aria-label={t('common.list.tickAll')}
            title={t('common.list.tickAll')}
            onChange={props.onTickAll}
          />
        </span>
      )}
      {props.columns.map((column) => (
        <span key={column.key} role="columnheader" data-align={column.align} aria-sort={ariaSort(column)}>
          <HeadWord column={column} />
          {props.onResize !== undefined && column.width.endsWith('px') && (
            <WidthHandle
              width={Number.parseInt(column.width, 10)}
              onResize={(px) => props.onResize?.(column.key, px)}
            />
          )}
        </span>
      ))}
      {props.hasMenu && <span role="columnheader" />}
    </div>
  );
}

/** Presses sort; a head that stands for two columns asks which. */
function HeadWord<Row>({ column }: { column: ListColumn<Row> }): ReactNode {
  const { t } = useText();
  const sorts = column.sorts ?? [];
  const now = sorts.find(({ sorted }) => sorted !== undefined);
  const mark = column.sorted ?? now?.sorted;
  const [only] = sorts;
  if (only === undefined) return withMark(column.head, mark);
  const button = (
    <button
      type="button"
      className="cv-button-bare"
      tabIndex={-1}
      title={t(mark === 'down' ? 'common.list.sortUp' : 'common.list.sortDown')}
      {...(sorts.length === 1 ? { onClick: only.onSort } : {})}
    >
      {withMark(column.head, mark)}
    </button>
  );
  if (sorts.length === 1) return button;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: sorts.map(({ label, sorted }) => ({ key: label, label, icon: withMark(null, sorted) })),
        onClick: ({ key }) => sorts.find(({ label }) => label === key)?.onSort(),
      }}
    >
      {button}
    </Dropdown>
  );
}

function withMark(head: ReactNode, sorted: 'up' | 'down' | undefined): ReactNode {
  return (
    <>
      {head}
      {sorted === 'down' && <CaretDownFilled />}
      {sorted === 'up' && <CaretUpFilled />}
    </>
  );
}

function ariaSort<Row>(column: ListColumn<Row>): 'ascending' | 'descending' | undefined {
  const sorted = column.sorted ?? column.sorts?.find((one) => one.sorted !== undefined)?.sorted;
  if (sorted === undefined) return undefined;
  return sorted === 'up' ? 'ascending' : 'descending';
}

/** The right edge of a head, drawn along by the mouse; the keyboard's way is the panel of columns. */
function WidthHandle(props: { width: number; onResize: (px: number) => void }): ReactNode {
  const { t } = useText();
  const begun = useRef<{ x: number; width: number }>(undefined);
  return (
    <i
      className="cv-list-width"
      title={t('lists.columns.resize')}
      onPointerDown={(event) => {
        begun.current = { x: event.clientX, width: props.width };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (begun.current !== undefined)
          props.onResize(begun.current.width + event.clientX - begun.current.x);
      }}
      onPointerUp={() => {
        begun.current = undefined;
      }}
    />
  );
}
