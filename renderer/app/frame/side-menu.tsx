/** The main menu: words with grey counts, only lateness in red; a rail of icons where room is short. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { isCramped, useRoom } from './room.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Top items have one; the rail shows nothing else. */
  readonly icon?: ReactNode;
  readonly count?: number | undefined;
  /** There are more than the count says. */
  readonly isCountCapped?: boolean;
  /** Only "Quá hạn": its count is red. */
  readonly isLate?: boolean;
  readonly level?: 0 | 1 | 2;
}

/** `narrow` makes it a rail though there is room, for screens that need the width. */
export function SideMenu(props: {
  items: readonly MenuItem[];
  current: string;
  onGo: (key: string) => void;
  narrow?: boolean;
}): ReactNode {
  const { t, number } = useText();
  const room = useRoom();
  const isSmall = isCramped(room) || (props.narrow === true && room !== 'wide');
  const items = isSmall ? props.items.filter((item) => (item.level ?? 0) === 0) : props.items;
  const current = isSmall ? topOf(props.items, props.current) : props.current;
  return (
    <nav className={`cv-menu${isSmall ? ' cv-menu-rail' : ''}`} aria-label={t('common.frame.menu')}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          className="cv-menu-item"
          data-level={item.level ?? 0}
          aria-current={item.key === current ? 'page' : undefined}
          aria-label={isSmall ? item.label : undefined}
          title={isSmall ? item.label : undefined}
          onClick={() => props.onGo(item.key)}
        >
          {item.icon}
          {!isSmall && <span>{item.label}</span>}
          {!isSmall && item.count !== undefined && item.count > 0 && (
            <span className="cv-menu-count" data-late={item.isLate === true}>
              {number(item.count)}
              {item.isCountCapped === true && '+'}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

/** The top item under which an item stands: the rail marks that one. */
export function topOf(items: readonly MenuItem[], key: string): string {
  const index = items.findIndex((item) => item.key === key);
  return items.slice(0, index + 1).findLast((item) => (item.level ?? 0) === 0)?.key ?? key;
}
