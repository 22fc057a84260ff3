/** Backups in a table, with the acts of one at its end. */
import type { ReactNode } from 'react';

import type { BackupFound } from '#contract/backup.ts';
import { useText } from '../../text/text-provider.tsx';

export function BackupsTable(props: {
  backups: readonly BackupFound[];
  renderActs: (backup: BackupFound) => ReactNode;
}): ReactNode {
  const { t, dayTime, number, bytes } = useText();
  return (
    <table className="cv-table cv-table-flush">
      <thead>
        <tr>
          {(['at', 'why', 'documents', 'files', 'size'] as const).map((column) => (
            <th key={column}>{t(`backup.list.${column}`)}</th>
          ))}
          <th aria-label={t('backup.list.restore')} />
        </tr>
      </thead>
      <tbody>
        {props.backups.map((backup) => (
          <tr key={`${backup.root} ${backup.name}`}>
            <td>{dayTime(backup.madeAt)}</td>
            <td>
              {t(`backup.list.reason.${backup.why}`)}
              {backup.writtenAnewAt !== null && (
                <div className="cv-quiet">{t('backup.list.writtenAnew', { at: backup.writtenAnewAt })}</div>
              )}
            </td>
            <td>
              {number(backup.incoming)}, {number(backup.outgoing)}
            </td>
            <td>{number(backup.files)}</td>
            <td>{bytes(backup.sizeBytes)}</td>
            <td className="cv-admin-row-acts">{props.renderActs(backup)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
