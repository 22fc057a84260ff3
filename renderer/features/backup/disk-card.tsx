/** Room on the disks: what the office takes, what a month adds, how long it lasts. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { diskSentence, type BackupStatus } from './status-words.ts';

export function DiskCard(props: {
  use: NonNullable<BackupStatus['diskUse']>;
  collected: string | null;
}): ReactNode {
  const text = useText();
  const { t, bytes, dayTime } = text;
  const { use } = props;
  return (
    <Card title={t('backup.disk.head')}>
      <div className="cv-backup-part">
        <p className="cv-secondary">
          {t('backup.disk.sizes', { database: use.databaseBytes, files: use.filesBytes })}
        </p>
        <table className="cv-table">
          <thead>
            <tr>
              {(['disk', 'used', 'month', 'lasts'] as const).map((column) => (
                <th key={column}>{t(`backup.disk.column.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {use.disks.map((disk) => (
              <tr key={disk.what}>
                <td>{t(`backup.disk.${disk.what}`)}</td>
                <td className="cv-num">{bytes(disk.usedBytes)}</td>
                <td className="cv-num">{disk.monthsLeft === null ? '–' : bytes(disk.monthBytes)}</td>
                <td>
                  <StateMark tone={disk.isShort ? 'refused' : 'done'}>{diskSentence(disk, text)}</StateMark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {use.disks.some(({ isShort }) => isShort) && <p>{t('backup.disk.next')}</p>}
        {props.collected !== null && <p className="cv-secondary">{props.collected}</p>}
        <p className="cv-quiet">{t('backup.disk.counted', { at: dayTime(use.at) })}</p>
      </div>
    </Card>
  );
}
