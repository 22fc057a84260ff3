/** Minimize, maximize and close, tied to this window. */
import type { ReactNode } from 'react';

import { api } from '../api.ts';
import { WindowButtons } from './frame/title-bar.tsx';

const act = (name: 'minimize' | 'maximize' | 'close') => () => void api.shell.window({ act: name });

/** For every title bar. */
export function SystemButtons(): ReactNode {
  return <WindowButtons onMinimize={act('minimize')} onMaximize={act('maximize')} onClose={act('close')} />;
}
