/** The small key drawn inside the button it presses, and beside the words of a list footer. */
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { partsOf } from './chord.ts';

import './key-cap.css';

/** `keys` as a person reads them: `Ctrl+Enter` shows "Ctrl Enter"; arrows are drawn, the font has none. */
export function KeyCap(props: { keys: string; on?: 'surface' | 'primary' }): ReactNode {
  return (
    <kbd className={`cv-key${props.on === 'primary' ? ' cv-key-on-primary' : ''}`}>
      {partsOf(props.keys).map((key, index) => (
        <span key={key}>{index > 0 ? <> {nameOf(key)}</> : nameOf(key)}</span>
      ))}
    </kbd>
  );
}

/** A key (or several) and the word for what it does, as in the footer of a list. */
export function KeyHint(props: { keys: readonly string[]; children: ReactNode }): ReactNode {
  return (
    <span className="cv-key-hint">
      {props.keys.map((keys) => (
        <KeyCap key={keys} keys={keys} />
      ))}
      <span>{props.children}</span>
    </span>
  );
}

function nameOf(key: string): ReactNode {
  if (key === 'ArrowUp') return <ArrowUpOutlined />;
  if (key === 'ArrowDown') return <ArrowDownOutlined />;
  return key === 'Escape' ? 'Esc' : key;
}
