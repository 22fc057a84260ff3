/** Tabs of a panel, and the page tabs that replace two panels standing side by side where room is short. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

import { KeyCap } from './key-cap.tsx';
import { useShortcuts } from './use-shortcuts.ts';

import './tabs.css';

export interface TabItem<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly count?: number | undefined;
  /** A mark after the word, such as a shield. */
  readonly mark?: ReactNode;
}

export interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly TabItem<Name>[];
  active: Name;
  onChange: (name: Name) => void;
  /** At the right end of the row. */
  extra?: ReactNode;
  kind?: 'panel' | 'page';
}

/** ← and → move between tabs; only the words, the panel below is the caller's. */
export function Tabs<Name extends string>(props: TabsProps<Name>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    props.onChange(neighbour(props.tabs, props.active, step));
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus());
  };
  return (
    <div className={`cv-tabs cv-tabs-${props.kind ?? 'panel'}`}>
      <div role="tablist" aria-label={props.label} ref={list} onKeyDown={move}>
        {props.tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            className="cv-tab"
            aria-selected={tab.name === props.active}
            tabIndex={tab.name === props.active ? 0 : -1}
            onClick={() => props.onChange(tab.name)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="cv-tab-count">{tab.count}</span>}
            {tab.mark}
          </button>
        ))}
      </div>
      {props.extra !== undefined && <div className="cv-tabs-extra">{props.extra}</div>}
    </div>
  );
}

/** Two or three panels as pages: Ctrl Tab goes to the next. */
export function PageTabs<Name extends string>(props: Omit<TabsProps<Name>, 'kind' | 'extra'>): ReactNode {
  useShortcuts({ 'Ctrl+Tab': () => props.onChange(neighbour(props.tabs, props.active, 1)) });
  return <Tabs {...props} kind="page" extra={<KeyCap keys="Ctrl+Tab" />} />;
}

function neighbour<Name extends string>(tabs: readonly TabItem<Name>[], active: Name, step: number): Name {
  const index = tabs.findIndex((tab) => tab.name === active);
  return tabs[(index + step + tabs.length) % tabs.length]?.name ?? active;
}
