/** The acts at the foot of a form: they never scroll away and never wrap. */
import { EllipsisOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useRef, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useWidth } from './room.ts';

import './screen.css';

/** One act of a sticky bar. */
export interface StickyAct extends Omit<ButtonProps, 'children' | 'kind' | 'size' | 'onClick'> {
  readonly key: string;
  readonly name: string;
  readonly onClick: () => void;
}

/** Secondary acts move into "Thêm" where the bar is too narrow, the first of them first; the main one stays. */
export function StickyActions(props: {
  /** At the left: Đóng. */
  leave?: StickyAct;
  secondary?: readonly StickyAct[];
  main?: StickyAct;
  note?: ReactNode;
}): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const width = useWidth(bar);
  const secondary = props.secondary ?? [];
  const fixed = [props.leave, props.main].filter((act) => act !== undefined);
  const folds = width === 0 ? 0 : actsToFold(width, fixed, secondary);
  return (
    <div ref={bar} className="cv-sticky">
      {props.leave !== undefined && <Act act={props.leave} kind="text" />}
      {props.note !== undefined && <span className="cv-sticky-note cv-secondary">{props.note}</span>}
      <div className="cv-row-right">
        {folds > 0 && <FoldedActs acts={secondary.slice(0, folds)} />}
        {secondary.slice(folds).map((act) => (
          <Act key={act.key} act={act} kind="default" />
        ))}
        {props.main !== undefined && <Act act={props.main} kind="primary" />}
      </div>
    </div>
  );
}

type NamedAct = Pick<StickyAct, 'name' | 'shortcut'>;

const gapPx = 8;
const morePx = 92;

/** How many of the secondary acts must move into "Thêm" for the rest to fit so many pixels. */
export function actsToFold(
  width: number,
  fixed: readonly NamedAct[],
  secondary: readonly NamedAct[],
): number {
  const needed = (folds: number): number => {
    const shown = [...fixed, ...secondary.slice(folds)];
    return shown.reduce((sum, act) => sum + widthOf(act) + gapPx, folds === 0 ? 0 : morePx);
  };
  let folds = 0;
  while (folds < secondary.length && needed(folds) > width) folds += 1;
  return folds;
}

// A guess at 13 px Inter, a little too wide rather than too narrow: that only folds an act early.
function widthOf(act: NamedAct): number {
  const cap = act.shortcut?.replace('Escape', 'Esc');
  return 22 + 7.4 * act.name.length + (cap === undefined ? 0 : 16 + 6 * cap.length);
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
