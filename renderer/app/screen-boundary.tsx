/** Keeps a broken screen to itself: the menu and the other screens go on. */
import { Component, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Column } from './frame/screen.tsx';

/** Around each screen. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return <BrokenScreen onRetry={() => this.setState({ isBroken: false })} />;
  }
}

function BrokenScreen(props: { onRetry: () => void }): ReactNode {
  const { t } = useText();
  const text = {
    heading: t('common.error.unknown.heading'),
    happened: t('common.error.unknown.happened'),
    next: t('common.error.unknown.next'),
  };
  return (
    <Column>
      <div style={{ padding: 24 }}>
        <ErrorNotice
          text={text}
          code="screen.broken"
          action={<Button onClick={props.onRetry}>{t('common.action.retry')}</Button>}
        />
      </div>
    </Column>
  );
}
