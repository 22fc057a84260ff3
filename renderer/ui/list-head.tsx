/** The head of a list: its column words, the sort mark, and the box that ticks what is shown. */
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
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
        <span
          key={column.key}
          role="columnheader"
          data-align={column.align}
          aria-sort={
            column.sorted === undefined ? undefined : column.sorted === 'up' ? 'ascending' : 'descending'
          }
        >
          {column.onSort === undefined ? (
            column.head
          ) : (
            <button
              type="button"
              className="cv-button-bare"
              tabIndex={-1}
              title={t(column.sorted === 'down' ? 'common.list.sortUp' : 'common.list.sortDown')}
              onClick={column.onSort}
            >
              {column.head}
              {column.sorted === 'down' && <CaretDownFilled />}
              {column.sorted === 'up' && <CaretUpFilled />}
            </button>
          )}
        </span>
      ))}
      {props.hasMenu && <span role="columnheader" />}
    </div>
  );
}
