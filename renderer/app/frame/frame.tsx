/** The window: title bar above, menu left, screen, status bar below. */
import type { ReactNode } from 'react';

import './frame.css';

/** The slots hold a `TitleBar`, a `SideMenu` and a `StatusBar`; a window of its own may leave the menu out. */
export function Frame(props: {
  titleBar: ReactNode;
  menu?: ReactNode;
  statusBar: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="cv-frame">
      {props.titleBar}
      <div className="cv-frame-middle">
        {props.menu}
        <main className="cv-frame-screen">{props.children}</main>
      </div>
      {props.statusBar}
    </div>
  );
}
