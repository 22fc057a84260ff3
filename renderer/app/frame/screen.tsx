/** The parts of a screen: title row, filter row, list, footer, preview, sticky actions; all with fixed heights. */
import { EllipsisOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { Fragment, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { isCramped, useRoom } from './room.ts';

import './screen.css';

/** List left, document right; where room is short the preview closes and opens over the right half. */
export function ListWithPreview(props: {
  children: ReactNode;
  preview: ReactNode;
  /** Asked for by Space; counts only where room is short. */
  isPreviewOpen: boolean;
  onClosePreview: () => void;
}): ReactNode {
  const isOver = isCramped(useRoom());
  const isShown = !isOver || props.isPreviewOpen;
  useShortcuts({ Escape: props.onClosePreview }, isOver && props.isPreviewOpen);
  return (
    <>
      <div className="cv-column">{props.children}</div>
      {isShown && <aside className={`cv-preview${isOver ? ' cv-preview-over' : ''}`}>{props.preview}</aside>}
    </>
  );
}

/** A screen without a preview, or one half of a screen of two. */
export function Column(props: { children: ReactNode; width?: string }): ReactNode {
  return (
    <div className="cv-column" style={props.width === undefined ? undefined : { flex: `0 0 ${props.width}` }}>
      {props.children}
    </div>
  );
}

/** What a column scrolls; rows and bars around it stay. */
export function ScrollArea(props: { children: ReactNode; padded?: boolean }): ReactNode {
  return (
    <div className={`cv-scroll${props.padded === true ? ' cv-scroll-padded' : ''}`}>{props.children}</div>
  );
}

/** The name of the screen, a quiet count, and its acts at the right with the one main act last. */
export function TitleRow(props: { title: string; note?: ReactNode; children?: ReactNode }): ReactNode {
  return (
    <div className="cv-title-row">
      <h1>{props.title}</h1>
      {props.note !== undefined && <span className="cv-secondary">{props.note}</span>}
      <div className="cv-row-right">{props.children}</div>
    </div>
  );
}

/** One row of conditions; `extra` (Xóa bộ lọc, Nâng cao) at the right end. */
export function FilterRow(props: { children: ReactNode; extra?: ReactNode }): ReactNode {
  return (
    <div className="cv-filter-row">
      {props.children}
      {props.extra !== undefined && <div className="cv-row-right">{props.extra}</div>}
    </div>
  );
}

/** The total at the left, key hints at the right. */
export function ListFooter(props: { total: ReactNode; hints?: ReactNode }): ReactNode {
  return (
    <div className="cv-list-footer">
      <span>{props.total}</span>
      {props.hints !== undefined && <div className="cv-row-right">{props.hints}</div>}
    </div>
  );
}

/** The head of the preview or of a document: its line, then the main act at the far right. */
export function PreviewHead(props: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="cv-preview-head">
      {props.children}
      {props.action !== undefined && <div className="cv-row-right">{props.action}</div>}
    </div>
  );
}

/** One secondary act of a sticky bar. */
export interface StickyAct extends Omit<ButtonProps, 'children' | 'kind' | 'size' | 'onClick'> {
  readonly key: string;
  readonly name: string;
  readonly onClick: () => void;
}

/** Acts that never scroll away or wrap: secondary ones move into "Thêm" where room is short, the main one stays. */
export function StickyActions(props: {
  /** At the left: Đóng. */
  leave?: StickyAct;
  secondary?: readonly StickyAct[];
  main?: StickyAct;
  note?: ReactNode;
}): ReactNode {
  const room = useRoom();
  const secondary = props.secondary ?? [];
  const kept = room === 'tight' ? 0 : room === 'narrow' ? 1 : secondary.length;
  // One act alone in "Thêm" would take the room it saves.
  const shown =
    secondary.length - kept <= 1 && room !== 'tight' ? secondary : secondary.slice(secondary.length - kept);
  const folded = secondary.filter((act) => !shown.includes(act));
  return (
    <div className="cv-sticky">
      {props.leave !== undefined && <Act act={props.leave} kind="text" />}
      {props.note !== undefined && <span className="cv-sticky-note cv-secondary">{props.note}</span>}
      <div className="cv-row-right">
        {folded.length > 0 && <FoldedActs acts={folded} />}
        {shown.map((act) => (
          <Fragment key={act.key}>
            <Act act={act} kind="default" />
          </Fragment>
        ))}
        {props.main !== undefined && <Act act={props.main} kind="primary" />}
      </div>
    </div>
  );
}

function Act(props: { act: StickyAct; kind: 'text' | 'default' | 'primary' }): ReactNode {
  const { key, name, ...rest } = props.act;
  return (
    <Button key={key} {...rest} kind={props.kind} size={props.kind === 'primary' ? 'main' : 'normal'}>
      {name}
    </Button>
  );
}

function FoldedActs(props: { acts: readonly StickyAct[] }): ReactNode {
  const { t } = useText();
  const live = props.acts.filter((act) => act.disabled !== true && act.whyDisabled === undefined);
  useShortcuts(
    Object.fromEntries(
      live.flatMap((act) => (act.shortcut === undefined ? [] : [[act.shortcut, act.onClick]])),
    ),
  );
  return (
    <Dropdown
      trigger={['click']}
      placement="topRight"
      menu={{
        items: props.acts.map((act) => ({
          key: act.key,
          label: act.name,
          extra: act.shortcut?.replaceAll('+', ' '),
          icon: act.icon,
          disabled: !live.includes(act),
          title: act.whyDisabled ?? '',
        })),
        onClick: ({ key }) => live.find((act) => act.key === key)?.onClick(),
      }}
    >
      <span>
        <Button icon={<EllipsisOutlined />}>{t('common.action.more')}</Button>
      </span>
    </Dropdown>
  );
}
