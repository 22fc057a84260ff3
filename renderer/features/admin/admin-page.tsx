/** Administration: people, agency, hub, trust, this machine. */
import type { ReactNode } from 'react';

import { Column, ScrollArea, TitleRow } from '../../app/frame/screen.tsx';
import { useRoute, type Route } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BackupTab } from '../backup/backup-tab.tsx';
import { AgencyTab } from './agency-tab.tsx';
import { CalendarTab } from '../workflow/calendar-tab.tsx';
import { HubTab } from './hub-tab.tsx';
import { MachineTab } from './machine-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { TrustTab } from './trust-tab.tsx';

import './admin.css';

type Tab = Extract<Route, { screen: 'admin' }>['tab'];

const tabs: readonly Tab[] = ['people', 'agency', 'hub', 'calendar', 'trust', 'backup', 'machine'];
const bodies = {
  people: PeopleTab,
  agency: AgencyTab,
  hub: HubTab,
  calendar: CalendarTab,
  trust: TrustTab,
  backup: BackupTab,
  machine: MachineTab,
};

/** The tab is part of the place, so that other screens can lead to it. */
export function AdminPage(): ReactNode {
  const { t } = useText();
  const { route, go } = useRoute();
  const active = route.screen === 'admin' ? route.tab : 'people';
  const Body = bodies[active];
  return (
    <Column>
      <TitleRow title={t('admin.title')} />
      <Tabs
        label={t('admin.title')}
        tabs={tabs.map((name) => ({ name, label: t(`admin.tab.${name}`) }))}
        active={active}
        onChange={(tab) => go({ screen: 'admin', tab })}
      />
      <ScrollArea>
        <div className="cv-admin">
          <Body />
        </div>
      </ScrollArea>
    </Column>
  );
}
