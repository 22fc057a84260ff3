/** What happens after sending and before registering: requests to answer and to chase, and what fits or could be taken nowhere. */
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';

import { Column, ScrollArea, TitleRow } from '../../app/frame/screen.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CaseLine } from './case-line.tsx';
import { StickTab } from './stick-tab.tsx';
import { UnmatchedTray } from './unmatched-tray.tsx';

import './exchange.css';

type TabName = 'cases' | 'unmatched' | 'aside' | 'stick';

/** For clerks. */
export function ExchangePage(): ReactNode {
  const { t } = useText();
  const [tab, setTab] = useState<TabName>('cases');
  const cases = useAsk('exchange', 'cases', { documentId: null }).data ?? [];
  const unmatched = useAsk('exchange', 'unmatched', {}).data ?? [];
  const aside = useAsk('exchange', 'set_aside', {}).data ?? [];
  const open = cases.filter(({ closedAt }) => closedAt === null);
  return (
    <Column>
      <TitleRow title={t('exchange.title')} note={t('exchange.more')}>
        <UndoWindow />
      </TitleRow>
      <Tabs<TabName>
        label={t('exchange.title')}
        tabs={[
          { name: 'cases', label: t('exchange.tab.cases'), count: open.length },
          { name: 'unmatched', label: t('exchange.tab.unmatched'), count: unmatched.length },
          { name: 'aside', label: t('exchange.tab.aside'), count: aside.length },
          { name: 'stick', label: t('exchange.tab.stick') },
        ]}
        active={tab}
        onChange={setTab}
      />
      <ScrollArea padded>
        {tab === 'cases' && <Cases of={cases} />}
        {tab === 'unmatched' && <UnmatchedTray items={unmatched} />}
        {tab === 'aside' && <Aside of={aside} />}
        {tab === 'stick' && <StickTab />}
      </ScrollArea>
    </Column>
  );
}

function Cases({ of: cases }: { of: readonly Parameters<typeof CaseLine>[0]['of'][] }): ReactNode {
  const { t } = useText();
  const open = cases.filter(({ closedAt }) => closedAt === null);
  const closed = cases.filter(({ closedAt }) => closedAt !== null);
  if (cases.length === 0)
    return <EmptyState sentence={t('exchange.cases.none')} more={t('exchange.cases.noneMore')} />;
  return (
    <div className="cv-cases">
      {open.length === 0 && <p className="cv-secondary">{t('exchange.cases.none')}</p>}
      {open.map((one) => (
        <CaseLine key={one.id} of={one} />
      ))}
      {closed.length > 0 && <h2 className="cv-cases-head">{t('exchange.cases.closed')}</h2>}
      {closed.map((one) => (
        <CaseLine key={one.id} of={one} />
      ))}
    </div>
  );
}

interface AsideItem {
  readonly hubId: string;
  readonly sender: string;
  readonly at: string;
  readonly reason: 'unreadable' | 'no_attachment' | 'secrecy_mark' | 'damaged' | 'other_content' | 'recalled';
}

function Aside({ of: items }: { of: readonly AsideItem[] }): ReactNode {
  const { t, dayTime } = useText();
  if (items.length === 0) return <EmptyState sentence={t('exchange.aside.none')} />;
  return (
    <div className="cv-cases">
      {items.map(({ hubId, sender, at, reason }) => (
        <article key={hubId} className="cv-case">
          <header>
            <Chip tone="error">{sender}</Chip>
            <span className="cv-case-title">{t(`exchange.aside.${reason}`)}</span>
            <span className="cv-secondary">{dayTime(at)}</span>
          </header>
        </article>
      ))}
    </div>
  );
}

const choices = [0, 1, 5, 10, 30, 60];

function UndoWindow(): ReactNode {
  const { t } = useText();
  const minutes = useAsk('exchange', 'undo_window', {}).data?.minutes;
  const set = useOrder('exchange', 'set_undo_window');
  if (minutes === undefined) return null;
  const options = [...new Set([...choices, minutes])].toSorted((a, b) => a - b);
  return (
    <label className="cv-undo-window" title={t('exchange.window.hint')}>
      <span className="cv-secondary">{t('exchange.window.label')}</span>
      <Select
        value={minutes}
        popupMatchSelectWidth={false}
        aria-label={t('exchange.window.label')}
        onChange={(next) => set.mutate({ minutes: next })}
        options={options.map((value) => ({
          value,
          label: value === 0 ? t('exchange.window.now') : t('exchange.window.minutes', { count: value }),
        }))}
      />
    </label>
  );
}
