/** "Sổ bản sao": every copy with its number, its source, who signed it and where it went. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { CopyForm, CopyLine } from '#contract/copies.ts';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { useSettled } from '../incoming/use-settled.ts';
import { formOf } from '../outgoing/copies-of.tsx';

const forms: readonly CopyForm[] = ['sao_y', 'sao_luc', 'trich_sao'];
const perStep = 50;
const most = 200;

export function CopiesTab(): ReactNode {
  const { t } = useText();
  const [span, setSpan] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const [form, setForm] = useState<CopyForm | null>(null);
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const [limit, setLimit] = useState(perStep);
  const asked = useAsk('signing', 'copies_register', { ...span, form, text, limit });
  const isNarrowed = text !== '' || form !== null || span.from !== null || span.to !== null;
  const { data, error } = asked;
  return (
    <>
      <div className="cv-seal-filter">
        {(['from', 'to'] as const).map((side) => (
          <span key={side} className="cv-seal-day">
            {t(`seal.uses.${side}`)}
            <span>
              <DayField
                label={t(`seal.uses.${side}`)}
                value={span[side] ?? undefined}
                onChange={(day) => setSpan({ ...span, [side]: day ?? null })}
              />
            </span>
          </span>
        ))}
        <Select
          aria-label={t('copies.form')}
          value={form ?? ''}
          onChange={(value: CopyForm | '') => setForm(value === '' ? null : value)}
          options={[
            { value: '', label: t('copies.register.everyForm') },
            ...forms.map((one) => ({ value: one, label: t(`copies.forms.${one}`) })),
          ]}
          style={{ width: 170 }}
        />
        <Input
          aria-label={t('copies.register.words')}
          placeholder={t('copies.register.words')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          allowClear
          style={{ width: 240 }}
        />
      </div>
      {error !== null && <RefusalNotice refusal={{ ...error.facts, code: error.code }} />}
      {data?.total === 0 && (
        <EmptyState sentence={t(isNarrowed ? 'copies.register.noneNarrowed' : 'copies.register.none')} />
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <CopiesTable rows={data.rows} />
          <p className="cv-secondary cv-seal-foot">
            {t('copies.register.shown', { count: data.rows.length, total: data.total })}
            {data.rows.length < data.total && limit < most && (
              <Button size="small" onClick={() => setLimit(limit + perStep)}>
                {t('seal.uses.more')}
              </Button>
            )}
          </p>
        </>
      )}
    </>
  );
}

function CopiesTable({ rows }: { rows: readonly CopyLine[] }): ReactNode {
  const text = useText();
  const { t, day } = text;
  const { go } = useRoute();
  return (
    <table className="cv-table">
      <thead>
        <tr>
          <th>{t('copies.register.code')}</th>
          <th>{t('copies.register.on')}</th>
          <th>{t('copies.register.form')}</th>
          <th>{t('copies.register.source')}</th>
          <th>{t('copies.register.signer')}</th>
          <th>{t('copies.register.receivers')}</th>
          <th>{t('copies.register.person')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="cv-seal-fixed">
              <button
                type="button"
                className="cv-button-bare cv-link"
                onClick={() => go({ screen: 'document', id: row.id })}
              >
                <span className={row.state === 'withdrawn' ? 'cv-struck' : ''}>{row.code}</span>
              </button>
            </td>
            <td className="cv-seal-fixed" title={row.withdrawnWhy}>
              {row.issuedOn === null
                ? t(row.state === 'withdrawn' ? 'copies.withdrawn' : 'copies.waits')
                : day(row.issuedOn)}
            </td>
            <td>{formOf(row, text)}</td>
            <td>
              <button
                type="button"
                className="cv-button-bare cv-link"
                onClick={() => go({ screen: 'document', id: row.of.id })}
              >
                {row.of.code}
              </button>{' '}
              {row.of.subject}
            </td>
            <td>{row.signerName}</td>
            <td>{row.receivers.join('; ')}</td>
            <td>{row.madeBy}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
