/** A button named by its act, with its key cap inside and, when it cannot be pressed, the reason beside. */
import { Button as AntButton } from 'antd';
import type { MouseEvent, ReactNode } from 'react';

import { KeyCap } from './key-cap.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { Why } from './why.tsx';

import './button.css';

export interface ButtonProps {
  children?: ReactNode;
  onClick?: (event: MouseEvent<HTMLElement> | KeyboardEvent) => void;
  /** `primary` once per screen; `danger` only for what cannot be undone. */
  kind?: 'primary' | 'default' | 'text' | 'link' | 'danger';
  /** `main` is the 32 px one of a sticky bar. */
  size?: 'small' | 'normal' | 'main';
  icon?: ReactNode;
  /** The word for screen readers and the hover when the button shows an icon only. */
  label?: string;
  /** The chord that presses it, heard while the button is on the screen. */
  shortcut?: string;
  /** Shows no cap for the shortcut (narrow rooms); the key still works. */
  hideKeyCap?: boolean;
  /** Why it cannot be pressed now; its presence disables the button. */
  whyDisabled?: string | undefined;
  disabled?: boolean;
  /** The act is under way: shows it and refuses a second press. */
  busy?: boolean;
  submits?: boolean;
  autoFocus?: boolean;
}

const antSizes = { small: 'small', normal: 'medium', main: 'large' } as const;

/** The button of every screen. */
export function Button(props: ButtonProps): ReactNode {
  const { kind = 'default', size = 'normal' } = props;
  const isOff = props.disabled === true || props.whyDisabled !== undefined || props.busy === true;
  useShortcuts(
    props.shortcut === undefined ? {} : { [props.shortcut]: (event) => props.onClick?.(event) },
    props.shortcut !== undefined && !isOff && props.onClick !== undefined,
  );
  const button = (
    <AntButton
      className="cv-button"
      type={kind === 'danger' ? 'default' : kind}
      danger={kind === 'danger'}
      size={antSizes[size]}
      icon={props.icon}
      disabled={isOff && props.busy !== true}
      loading={props.busy === true}
      htmlType={props.submits === true ? 'submit' : 'button'}
      aria-label={props.label}
      aria-keyshortcuts={props.shortcut}
      title={props.label}
      autoFocus={props.autoFocus}
      onClick={props.onClick}
    >
      {props.children}
      {props.shortcut !== undefined && props.hideKeyCap !== true && (
        <KeyCap keys={props.shortcut} on={kind === 'primary' && !isOff ? 'primary' : 'surface'} />
      )}
    </AntButton>
  );
  if (props.whyDisabled === undefined) return button;
  return (
    <span className="cv-button-with-why">
      {button}
      <Why sentence={props.whyDisabled} />
    </span>
  );
}
