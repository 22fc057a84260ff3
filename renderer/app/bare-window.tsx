/** The window without menu and status bar: first start, sign-in, lock, and when core is not there. */
import type { ReactNode } from 'react';

import { Frame } from './frame/frame.tsx';
import { TitleBar } from './frame/title-bar.tsx';
import { SystemButtons } from './system-buttons.tsx';

import './bare-window.css';

/** Centres what it holds; scrolls where the window is low. */
export function BareWindow(props: { agency?: string | undefined; children: ReactNode }): ReactNode {
  return (
    <Frame
      titleBar={
        <TitleBar
          {...(props.agency === undefined || props.agency === '' ? {} : { agency: props.agency })}
          windowButtons={<SystemButtons />}
        />
      }
      statusBar={null}
    >
      <div className="cv-bare">{props.children}</div>
    </Frame>
  );
}
