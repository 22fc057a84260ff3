/** The top of the window: program, agency, the search for everything, notices, person, window buttons. */
import { BellOutlined, FileTextFilled, SearchOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useRoom } from './room.ts';

export interface TitleBarProps {
  /** The agency's name, or a switcher where one desk serves several. */
  agency?: ReactNode;
  /** Opens the search for everything; also on Ctrl K. Without it the field is not shown. */
  onSearch?: () => void;
  hasNotices?: boolean;
  onNotices?: () => void;
  person?: ReactNode;
  windowButtons?: ReactNode;
}

/** Empty parts of it move the window. */
export function TitleBar(props: TitleBarProps): ReactNode {
  const { t } = useText();
  const room = useRoom();
  useShortcuts({ 'Ctrl+K': props.onSearch });
  return (
    <header className="cv-title-bar">
      <span className="cv-mark">
        <FileTextFilled />
      </span>
      <span className="cv-title-name">{t('common.app')}</span>
      {props.agency !== undefined && <span className="cv-title-agency">{props.agency}</span>}
      {props.onSearch === undefined ? (
        <span style={{ flex: 1 }} />
      ) : (
        <button type="button" className="cv-command" onClick={props.onSearch}>
          <SearchOutlined />
          <span>{t(room === 'tight' ? 'common.frame.searchShort' : 'common.frame.search')}</span>
          <KeyCap keys="Ctrl+K" />
        </button>
      )}
      <div className="cv-title-right">
        {props.onNotices !== undefined && (
          <button
            type="button"
            className="cv-button-bare cv-bell"
            data-new={props.hasNotices === true}
            title={t('common.frame.notices')}
            onClick={props.onNotices}
          >
            <BellOutlined />
          </button>
        )}
        {props.person}
        {props.windowButtons}
      </div>
    </header>
  );
}

/** Initials, name and role; pressing it opens the person's own menu. */
export function PersonButton(props: { name: string; role: string; onClick?: () => void }): ReactNode {
  const words = props.name.trim().split(/\s+/);
  const initials = `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
  return (
    <button type="button" className="cv-button-bare cv-person" onClick={props.onClick}>
      <span className="cv-avatar">{initials}</span>
      <span>{props.name}</span>
      <span className="cv-secondary">&nbsp;· {props.role}</span>
    </button>
  );
}

/** Minimize, maximize, close; drawn as plain lines at any zoom. */
export function WindowButtons(props: {
  onMinimize: () => void;
  onMaximize: () => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const buttons = [
    { name: t('common.frame.minimize'), path: 'M0 5.5h11', act: props.onMinimize },
    { name: t('common.frame.maximize'), path: 'M.5.5h10v10H.5z', act: props.onMaximize },
    { name: t('common.frame.close'), path: 'm.5.5 10 10m0-10-10 10', act: props.onClose },
  ];
  return (
    <div className="cv-window-buttons">
      {buttons.map((button) => (
        <button
          key={button.name}
          type="button"
          className="cv-button-bare"
          tabIndex={-1}
          title={button.name}
          onClick={button.act}
        >
          <svg viewBox="0 0 11 11" fill="none" stroke="currentColor" aria-hidden="true">
            <path d={button.path} />
          </svg>
        </button>
      ))}
    </div>
  );
}
