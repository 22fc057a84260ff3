/** A question that cannot be undone later: says what will happen and to how many; safe by default. */
import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { Button } from './button.tsx';
import { Layer } from './layers.tsx';
import { useTypingRest } from './use-typing-rest.ts';

import './dialog.css';

export interface DialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  onClose: () => void;
  /** The main act, named by its verb; without it the dialog only closes. */
  action?: {
    label: string;
    onClick: () => void;
    danger?: boolean;
    whyDisabled?: string | undefined;
    busy?: boolean;
  };
  secondary?: ReactNode;
  /** The word for leaving without acting. */
  cancel?: string;
  width?: number;
  /** The program opened it by itself: it waits until typing has paused. */
  unasked?: boolean;
}

/** Opens only when no letter is being composed; while open, shortcuts of the screen below are silent. */
export function Dialog(props: DialogProps): ReactNode {
  const { t } = useText();
  const isResting = useTypingRest(props.open, props.unasked === true);
  const [isShown, setShown] = useState(false);
  // Once shown it stays, whatever is typed into it.
  if (props.open ? isResting && !isShown : isShown) setShown(props.open);
  return (
    <Layer active={isShown}>
      <Modal
        open={isShown}
        title={props.title}
        width={props.width ?? 480}
        onCancel={props.onClose}
        keyboard={false}
        centered
        destroyOnHidden
        // The page never scrolls as a whole; the lock would write a style that our content policy forbids.
        scrollLock={false}
        mask={{ closable: false }}
        footer={
          <div className="cv-dialog-foot">
            {props.secondary}
            <Button shortcut="Escape" onClick={props.onClose} autoFocus>
              {props.cancel ?? t(props.action === undefined ? 'common.action.close' : 'common.action.cancel')}
            </Button>
            {props.action !== undefined && (
              <Button
                kind={props.action.danger === true ? 'danger' : 'primary'}
                onClick={props.action.onClick}
                whyDisabled={props.action.whyDisabled}
                busy={props.action.busy === true}
              >
                {props.action.label}
              </Button>
            )}
          </div>
        }
      >
        {props.children}
      </Modal>
    </Layer>
  );
}
