/** Data in and out: an old register brought in, everything taken out in open form. */
import { useState, type ReactNode } from 'react';

import { Column, TitleRow } from '../../app/frame/screen.tsx';
import { useLeaving } from '../../app/leave-guard.tsx';
import { useText } from '../../text/text-provider.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ExportTab } from './export-tab.tsx';
import { ImportTab } from './import-tab.tsx';

import './transfer.css';

/** For clerks. */
export function TransferPage(): ReactNode {
  const { t } = useText();
  const leaving = useLeaving();
  const [tab, setTab] = useState<'import' | 'export'>('import');
  const [note, setNote] = useState<ReactNode>(null);
  return (
    <Column>
      <TitleRow title={t('transfer.title')} note={tab === 'import' ? note : null} />
      <Tabs
        label={t('transfer.title')}
        tabs={[
          { name: 'import', label: t('transfer.tab.import') },
          { name: 'export', label: t('transfer.tab.export') },
        ]}
        active={tab}
        onChange={(next) => leaving(() => setTab(next))}
      />
      {tab === 'import' ? <ImportTab onNote={setNote} /> : <ExportTab />}
    </Column>
  );
}
