/** Where the backups go, at what hour, and how many stay. */
import { Input, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import type { BackupStatus } from './status-words.ts';

const spans = ['daily', 'weekly', 'monthly'] as const;
const most = { daily: 60, weekly: 60, monthly: 120 };

export function PlanCard(props: { status: BackupStatus }): ReactNode {
  const { t } = useText();
  const { status } = props;
  const [folder, setFolder] = useState(status.folder);
  const [at, setAt] = useState(status.at);
  const [keep, setKeep] = useState(status.keep);
  const choose = useOrder('shell', 'choose_folder');
  const save = useOrder('backup', 'set_plan');
  const isHour = /^([01]\d|2[0-3]):[0-5]\d$/.test(at);
  const pick = (): void =>
    choose.mutate({}, { onSuccess: (chosen) => setFolder((before) => chosen.folder ?? before) });
  return (
    <Card title={t('backup.place.head')}>
      <div className="cv-backup-part">
        <p className="cv-secondary">{t('backup.place.body')}</p>
        <FieldGrid>
          <Field label={t('backup.place.folder')} span={12}>
            {(id) => (
              <div className="cv-backup-folder">
                <Input id={id} readOnly value={folder ?? ''} placeholder={t('backup.place.unset')} />
                <Button onClick={pick} busy={choose.isPending}>
                  {t('backup.place.choose')}
                </Button>
              </div>
            )}
          </Field>
          <Field label={t('backup.place.at')} span={4} hint={t('backup.place.atHint')}>
            {(id) => (
              <Input id={id} value={at} maxLength={5} onChange={(event) => setAt(event.target.value)} />
            )}
          </Field>
          {spans.map((span) => (
            <Field key={span} label={`${t('backup.place.keep')}: ${t(`backup.place.${span}`)}`} span={2}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={span === 'daily' ? 1 : 0}
                  max={most[span]}
                  precision={0}
                  value={keep[span]}
                  onChange={(value) => setKeep((before) => ({ ...before, [span]: value ?? before[span] }))}
                />
              )}
            </Field>
          ))}
        </FieldGrid>
      </div>
      <div className="cv-admin-line cv-admin-part">
        <Button
          kind="primary"
          busy={save.isPending}
          whyDisabled={
            folder === null ? t('backup.place.needFolder') : isHour ? undefined : t('backup.place.at')
          }
          onClick={() => save.mutate({ folder, at, keep })}
        >
          {t('backup.place.save')}
        </Button>
        {save.data !== undefined && (
          <StateMark tone={save.data.isSameDisk ? 'pending' : 'done'}>
            {t(save.data.isSameDisk ? 'backup.place.sameDisk' : 'backup.place.saved')}
          </StateMark>
        )}
      </div>
      <RefusedNotice error={save.error} />
    </Card>
  );
}
