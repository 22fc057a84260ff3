/** One row of a list: unread bar, tick box, cells, ⋮. */
import { MoreOutlined } from '@ant-design/icons';
import type { MouseEvent, ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import type { ListColumn } from './virtual-list.tsx';

export interface ListRowProps<Row> {
  id: string;
  index: number;
  top: number;
  height: number;
  template: string;
  /** Nothing while its page is being read: the row stays blank, nothing jumps. */
  row: Row | undefined;
  columns: readonly ListColumn<Row>[];
  isSelected: boolean;
  /** Nothing where the list has no tick boxes. */
  isTicked: boolean | undefined;
  isUnread: boolean;
  hasMenu: boolean;
  onClick: (event: MouseEvent, index: number) => void;
  onTick: (event: MouseEvent, index: number) => void;
  onMenu: (event: MouseEvent, index: number) => void;
  onOpen: () => void;
}

/** Placed by its top; the list itself holds the focus. */
export function ListRow<Row>(props: ListRowProps<Row>): ReactNode {
  const { t } = useText();
  const { row } = props;
  return (
    <div
      id={props.id}
      className="cv-row"
      role="row"
      aria-rowindex={props.index + 1}
      aria-selected={props.isSelected}
      data-unread={props.isUnread}
      data-ticked={props.isTicked === true}
      style={{
        gridTemplateColumns: props.template,
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
      onClick={(event) => props.onClick(event, props.index)}
      onDoubleClick={props.onOpen}
      onContextMenu={(event) => props.onMenu(event, props.index)}
    >
      {props.isTicked !== undefined && (
        <span role="gridcell" className="cv-cell-tick" onDoubleClick={(event) => event.stopPropagation()}>
          <input
            type="checkbox"
            className="cv-box"
            tabIndex={-1}
            checked={props.isTicked}
            aria-label={t('common.list.tick')}
            onClick={(event) => props.onTick(event, props.index)}
            readOnly
          />
        </span>
      )}
      {props.columns.map((column) => (
        <span
          key={column.key}
          role="gridcell"
          className="cv-cell"
          data-align={column.align}
          data-plain={column.isPlain}
        >
          {row === undefined ? null : column.render(row)}
        </span>
      ))}
      {props.hasMenu && (
        <button
          type="button"
          className="cv-row-menu"
          tabIndex={-1}
          title={t('common.list.rowMenu')}
          onClick={(event) => props.onMenu(event, props.index)}
        >
          <MoreOutlined />
        </button>
      )}
    </div>
  );
}

/** Two lines of a cell, each cut with an ellipsis; the second is quiet. */
export function TwoLines(props: { first: ReactNode; second: ReactNode; firstStrong?: boolean }): ReactNode {
  return (
    <span className="cv-two-lines">
      <span className={props.firstStrong === true ? 'cv-strong' : ''}>{props.first}</span>
      <span className="cv-cell-quiet">{props.second}</span>
    </span>
  );
}

/** Up to two lines of one text; the whole of it on hover. */
export function CutText(props: { text: string; quiet?: boolean }): ReactNode {
  return (
    <span className={`cv-cut${props.quiet === true ? ' cv-cell-quiet' : ''}`} title={props.text}>
      {props.text}
    </span>
  );
}
