/** The language and the colours that this machine has chosen, around a page. */
import type { ReactNode } from 'react';

import { TextProvider } from '../text/text-provider.tsx';
import { useAsk } from './queries.ts';
import { ThemeProvider } from './theme/theme-provider.tsx';

/** Shows nothing before the first answer, which takes milliseconds: no flash of another colour. */
export function Dress(props: { children: ReactNode }): ReactNode {
  const state = useAsk('shell', 'state', {});
  if (state.data === undefined) return null;
  return (
    <TextProvider language={state.data.language}>
      <ThemeProvider choice={state.data.theme}>{props.children}</ThemeProvider>
    </TextProvider>
  );
}
