/** Which authorities are believed, and which libraries reach the signing devices. */
import { PlusOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { AddAnchor, type ChosenCertificate } from './add-anchor.tsx';
import { Drivers } from './drivers.tsx';
import { FormatsCard } from './formats-card.tsx';
import { LastingCard } from './lasting-card.tsx';
import { RefusedNotice } from './refused.tsx';

export function TrustTab(): ReactNode {
  return (
    <>
      <Anchors />
      <LastingCard />
      <FormatsCard />
      <Drivers />
    </>
  );
}

/** None is shipped unconfirmed; each is added by the fingerprint its authority publishes. */
function Anchors(): ReactNode {
  const { t, day } = useText();
  const anchors = useAsk('signing', 'anchors', {});
  const remove = useOrder('signing', 'remove_anchor');
  const [adding, setAdding] = useState<ChosenCertificate>();
  const [removed, setRemoved] = useState<string>();
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'certificate' });
    if (file !== undefined) setAdding({ upload: file.upload, fileName: file.fileName });
  };
  const rows = anchors.data ?? [];
  return (
    <Card
      title={t('admin.trust.anchors')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => void choose()}>
          {t('admin.trust.add')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('admin.trust.anchorsBody')}</p>
      <RefusedNotice error={anchors.error ?? remove.error} />
      {removed !== undefined && <p role="status">{t('admin.trust.removed', { name: removed })}</p>}
      {anchors.data?.length === 0 && <p className="cv-admin-part">{t('admin.trust.none')}</p>}
      {rows.length > 0 && (
        <table className="cv-table cv-table-flush">
          <thead>
            <tr>
              <th>{t('admin.trust.name')}</th>
              <th>{t('admin.trust.kind')}</th>
              <th>{t('admin.trust.validTo')}</th>
              <th>{t('admin.trust.addedBy')}</th>
              <th aria-label={t('common.list.rowMenu')} />
            </tr>
          </thead>
          <tbody>
            {rows.map((anchor) => (
              <tr key={anchor.sha256}>
                <td>
                  <b className="cv-strong">{anchor.name}</b>
                  <br />
                  <span className="cv-quiet cv-fingerprint cv-selectable">{inPairs(anchor.sha256)}</span>
                </td>
                <td>{t(`admin.trust.${anchor.kind}`)}</td>
                <td>{day(anchor.validTo)}</td>
                <td>{anchor.addedBy}</td>
                <td className="cv-admin-row-acts">
                  <Button
                    size="small"
                    onClick={() =>
                      remove.mutate({ sha256: anchor.sha256 }, { onSuccess: () => setRemoved(anchor.name) })
                    }
                  >
                    {t('admin.trust.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding !== undefined && <AddAnchor chosen={adding} onClose={() => setAdding(undefined)} />}
    </Card>
  );
}

const inPairs = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(' ');
