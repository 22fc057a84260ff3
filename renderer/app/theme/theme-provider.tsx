/** Dresses everything inside in the chosen colours, language and type; follows the system where asked. */
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import viVN from 'antd/locale/vi_VN';
import {
  createContext,
  useContext,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react';

import { useText } from '../../text/text-provider.tsx';
import { LayersProvider } from '../../ui/layers.tsx';
import { antThemeOf, variablesOf, type Mode } from './tokens.ts';

import './fonts.css';
import './base.css';

/** What a person may choose in the settings. */
export type ThemeChoice = Mode | 'system';

const ModeContext = createContext<Mode>('light');

/** The colours actually shown now. */
export const useMode = (): Mode => useContext(ModeContext);

/** The theme around a page; needs a `TextProvider` outside it. */
export function ThemeProvider(props: { choice: ThemeChoice; children: ReactNode }): ReactNode {
  const { language } = useText();
  const systemIsDark = useSystemIsDark();
  const mode = props.choice === 'system' ? (systemIsDark ? 'dark' : 'light') : props.choice;
  const theme = useMemo(() => antThemeOf(mode), [mode]);
  const csp = useMemo(() => ({ nonce: styleNonce() }), []);
  useLayoutEffect(() => paintRoot(mode), [mode]);
  return (
    <ModeContext value={mode}>
      <ConfigProvider
        theme={theme}
        csp={csp}
        locale={language === 'vi' ? viVN : enUS}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <App component={false}>
          <LayersProvider>{props.children}</LayersProvider>
        </App>
      </ConfigProvider>
    </ModeContext>
  );
}

/** The nonce the page was served with; antd's run-time styles need it under the content policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

function paintRoot(mode: Mode): void {
  const root = document.documentElement;
  root.dataset['mode'] = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of variablesOf(mode)) root.style.setProperty(name, value);
}

const darkQuery = '(prefers-color-scheme: dark)';

function useSystemIsDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(darkQuery);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(darkQuery).matches,
  );
}
