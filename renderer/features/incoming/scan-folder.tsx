/** The folder a scanner writes into: which one is watched, what it brought, and what was not taken and why. */
import { FolderOpenOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

import './file-view.css';

type State = Output<Contract['shell']['scan_folder']>;

/** Stands on the machine's tab and in the dialog of "Chờ tiếp nhận". */
export function ScanFolder(): ReactNode {
  const { t } = useText();
  const { data } = useAsk('shell', 'scan_folder', {});
  const [refused, setRefused] = useState<Refused>();
  const order = async (
    act: 'choose_scan_folder' | 'stop_scan_folder' | 'show_scan_folder',
  ): Promise<void> => {
    try {
      await api.shell[act]({});
      setRefused(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  if (data === undefined) return null;
  return (
    <div className="cv-scan-folder">
      <p className="cv-secondary">{t('intake.folder.about')}</p>
      {data.folder !== null && <FolderFacts state={data} folder={data.folder} />}
      <div className="cv-scan-folder-acts">
        <Button icon={<FolderOpenOutlined />} onClick={() => void order('choose_scan_folder')}>
          {t(data.folder === null ? 'intake.folder.choose' : 'intake.folder.change')}
        </Button>
        {data.folder !== null && (
          <>
            <Button onClick={() => void order('show_scan_folder')}>{t('intake.folder.show')}</Button>
            <Button kind="text" onClick={() => void order('stop_scan_folder')}>
              {t('intake.folder.stop')}
            </Button>
          </>
        )}
      </div>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
      <HeldFiles held={data.held} />
    </div>
  );
}

function FolderFacts({ state, folder }: { state: State; folder: string }): ReactNode {
  const { t } = useText();
  const { trouble, taken, arriving } = state;
  return (
    <Facts
      facts={[
        { label: t('intake.folder.folder'), value: folder },
        {
          label: t('intake.folder.state'),
          value: (
            <StateMark tone={trouble === null ? 'done' : 'refused'}>
              {trouble === null ? t('intake.folder.watching') : t(`intake.folder.trouble.${trouble}`)}
            </StateMark>
          ),
        },
        { label: t('intake.folder.taken'), value: t('intake.folder.takenCount', { taken, arriving }) },
        ...(state.isOnNetwork
          ? [{ label: t('intake.folder.network'), value: t('intake.folder.networkMore') }]
          : []),
      ]}
    />
  );
}

/** Names stand here only while the files lie in the folder and the program runs; nothing of them is kept. */
export function HeldFiles({ held }: { held: State['held'] }): ReactNode {
  const { t, refusal } = useText();
  if (held.length === 0) return null;
  return (
    <ul className="cv-scan-held">
      {held.map(({ name, why, code }) => (
        <li key={name}>
          <b className="cv-strong">{name}</b>{' '}
          {why === 'secret' ? t('intake.folder.secret') : refusal({ code, fileName: name }).happened}{' '}
          {why === 'unreadable' && t('intake.folder.putAside')}
        </li>
      ))}
    </ul>
  );
}
