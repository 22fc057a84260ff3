/** This machine: where the data lies, how it looks, updates, and the recovery key again. */
import { Checkbox, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { ScanFolder } from '../incoming/scan-folder.tsx';
import { RecoveryKey } from '../set-up/recovery-key.tsx';
import { RefusedNotice } from './refused.tsx';

const zooms = [75, 90, 100, 110, 125, 150, 175, 200];

export function MachineTab(): ReactNode {
  const { t } = useText();
  const state = useAsk('shell', 'state', {}).data;
  if (state === undefined) return null;
  return (
    <>
      <Card title={t('admin.machine.head')}>
        <Facts
          facts={[
            {
              label: t('admin.machine.version'),
              value: state.isDevelopment
                ? `${state.version}, ${t('admin.machine.development')}`
                : state.version,
            },
            { label: t('admin.machine.dataDir'), value: state.dataDir },
            {
              label: t('admin.machine.key'),
              value: (
                <StateMark tone={state.isKeySealedBySystem ? 'done' : 'pending'}>
                  {t(state.isKeySealedBySystem ? 'admin.machine.keySealed' : 'admin.machine.keyFile')}
                </StateMark>
              ),
            },
            {
              label: t('admin.machine.clock'),
              value: (
                <StateMark tone={state.clock === 'fine' ? 'done' : 'refused'}>
                  {t(state.clock === 'fine' ? 'admin.machine.clockFine' : 'admin.machine.clockBehind')}
                </StateMark>
              ),
            },
          ]}
        />
      </Card>
      <Card title={t('intake.folder.title')}>
        <ScanFolder />
      </Card>
      <Look theme={state.theme} zoomPercent={state.zoomPercent} />
      <Updates updates={state.updates} />
      <Recovery />
    </>
  );
}

function Look(props: { theme: 'light' | 'dark' | 'system'; zoomPercent: number }): ReactNode {
  const { t, language } = useText();
  return (
    <Card title={t('admin.machine.look')}>
      <div className="cv-admin-rows">
        <span>{t('admin.machine.theme.label')}</span>
        <Segmented
          value={props.theme}
          onChange={(theme) => void api.shell.set_theme({ theme })}
          options={(['light', 'dark', 'system'] as const).map((value) => ({
            value,
            label: t(`admin.machine.theme.${value}`),
          }))}
        />
        <span>{t('admin.machine.language')}</span>
        <Segmented
          value={language}
          onChange={(chosen) => void api.shell.set_language({ language: chosen })}
          options={[
            { value: 'vi' as const, label: 'Tiếng Việt' },
            { value: 'en' as const, label: 'English' },
          ]}
        />
        <span>{t('admin.machine.zoom')}</span>
        <Segmented
          value={props.zoomPercent}
          onChange={(percent) => void api.shell.set_zoom({ percent })}
          options={zooms.map((value) => ({ value, label: `${value} %` }))}
        />
      </div>
    </Card>
  );
}

function Updates(props: { updates: 'off' | 'on' }): ReactNode {
  const { t } = useText();
  const set = useOrder('shell', 'set_updates');
  return (
    <Card title={t('admin.machine.updates')}>
      <Checkbox
        checked={props.updates === 'on'}
        onChange={(event) => set.mutate({ updates: event.target.checked ? 'on' : 'off' })}
      >
        {t('admin.machine.updatesOn')}
      </Checkbox>
      <p className="cv-secondary">{t('admin.machine.updatesBody')}</p>
      <RefusedNotice error={set.error} />
    </Card>
  );
}

function Recovery(): ReactNode {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  return (
    <Card
      title={t('admin.machine.recovery')}
      extra={
        <Button onClick={() => setShown((shown) => !shown)}>
          {t(isShown ? 'admin.machine.recoveryHide' : 'admin.machine.recoveryShow')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('setUp.key.body')}</p>
      {isShown && <RecoveryKey />}
    </Card>
  );
}
