/** The bottom line: how the exchange stands in one sentence, then small facts, then the key for the keys. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';

/** `tone`: green in touch, amber waiting, red only where a person must act, grey idle. */
export function StatusBar(props: {
  tone: 'done' | 'pending' | 'refused' | 'idle';
  sentence: ReactNode;
  facts?: readonly ReactNode[];
  onShortcuts?: () => void;
}): ReactNode {
  const { t } = useText();
  useShortcuts({ 'Shift+?': props.onShortcuts });
  return (
    <footer className="cv-status">
      <div className="cv-status-sentence" role="status">
        <i className={`cv-dot cv-dot-${props.tone}`} />
        <span title={typeof props.sentence === 'string' ? props.sentence : undefined}>{props.sentence}</span>
      </div>
      {props.facts?.map((fact, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the facts keep their places
        <span key={index} className="cv-status-item">
          {fact}
        </span>
      ))}
      {props.onShortcuts !== undefined && (
        <button type="button" className="cv-button-bare cv-status-item" onClick={props.onShortcuts}>
          {t('common.frame.shortcuts')}
          <KeyCap keys="Shift+?" />
        </button>
      )}
    </footer>
  );
}
