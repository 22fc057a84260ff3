/** Seal and signing device: who used them, who keeps them, and whether the device of this machine is fit to sign. */
import type { ReactNode } from 'react';

import { Column, ScrollArea, TitleRow } from '../../app/frame/screen.tsx';
import { useRoute, type Route } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CheckTab } from './check-tab.tsx';
import { CopiesTab } from './copies-tab.tsx';
import { CustodyTab } from './custody-tab.tsx';
import { UsesTab } from './uses-tab.tsx';

import './seal.css';

type Tab = Extract<Route, { screen: 'seal' }>['tab'];

const tabs: readonly Tab[] = ['uses', 'copies', 'custody', 'check'];
const bodies = { uses: UsesTab, copies: CopiesTab, custody: CustodyTab, check: CheckTab };

/** The tab is part of the place, so that other screens can lead to it. */
export function SealPage(): ReactNode {
  const { t } = useText();
  const { route, go } = useRoute();
  const active = route.screen === 'seal' ? route.tab : 'uses';
  const Body = bodies[active];
  return (
    <Column>
      <TitleRow title={t('seal.title')} />
      <Tabs
        label={t('seal.title')}
        tabs={tabs.map((name) => ({ name, label: t(`seal.tab.${name}`) }))}
        active={active}
        onChange={(tab) => go({ screen: 'seal', tab })}
      />
      <ScrollArea>
        <div className="cv-seal-desk">
          <Body />
        </div>
      </ScrollArea>
    </Column>
  );
}
