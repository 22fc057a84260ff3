/** "Đã chuyển 3 văn bản…" with Hoàn tác on Ctrl Z: bottom left, never over Save, gone by itself. */
import { CloseOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { Button } from './button.tsx';

import './undo-bar.css';

const staysMs = 12_000;

/** The act is already done; it stays offered for twelve seconds, or longer while the pointer or focus is on it. */
export function UndoBar(props: UndoBarProps): ReactNode {
  return <UndoOffer key={props.sentence} {...props} />;
}

export interface UndoBarProps {
  sentence: string;
  onUndo: () => void;
  onGone: () => void;
}

// Another sentence is another offer: its twelve seconds begin anew.
function UndoOffer(props: UndoBarProps): ReactNode {
  const { t } = useText();
  const [isHeld, setHeld] = useState(false);
  const { onGone } = props;
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(onGone, staysMs);
    return () => clearTimeout(timer);
  }, [isHeld, onGone]);
  return (
    <div
      className="cv-undo"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{props.sentence}</span>
      <Button size="small" shortcut="Ctrl+Z" onClick={props.onUndo}>
        {t('common.action.undo')}
      </Button>
      <button
        type="button"
        className="cv-button-bare"
        title={t('common.action.close')}
        onClick={props.onGone}
      >
        <CloseOutlined />
      </button>
    </div>
  );
}
