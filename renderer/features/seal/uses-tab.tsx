/** "Nhật ký dùng dấu": who used the seal, when, on what; narrowed by day, person and words, and taken out as a file. */
import { DownloadOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { SealUse } from '#contract/seal-keeping.ts';
import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { useSettled } from '../incoming/use-settled.ts';

interface Filter {
  readonly from: string | null;
  readonly to: string | null;
  readonly personId: string | null;
  readonly bodyId: string | null;
}

const everything: Filter = { from: null, to: null, personId: null, bodyId: null };
const perStep = 50;

export function UsesTab(): ReactNode {
  const { t } = useText();
  const [filter, setFilter] = useState(everything);
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const [limit, setLimit] = useState(perStep);
  const uses = useAsk('signing', 'seal_uses', { ...filter, text, limit: Math.min(limit, 200) });
  const isNarrowed = text !== '' || Object.values(filter).some((value) => value !== null);
  const { data } = uses;
  return (
    <>
      <FilterLine filter={filter} typed={typed} onFilter={setFilter} onType={setTyped}>
        <TakeOut filter={{ ...filter, text }} disabled={(data?.total ?? 0) === 0} />
      </FilterLine>
      {uses.error !== null && <RefusalNotice refusal={{ ...uses.error.facts, code: uses.error.code }} />}
      {data?.total === 0 && (
        <EmptyState
          sentence={t(isNarrowed ? 'seal.uses.noneNarrowed' : 'seal.uses.none')}
          {...(isNarrowed
            ? {
                action: (
                  <Button
                    onClick={() => {
                      setFilter(everything);
                      setTyped('');
                    }}
                  >
                    {t('seal.uses.clear')}
                  </Button>
                ),
              }
            : {})}
        />
      )}
      {data !== undefined && data.total > 0 && (
        <>
          <UsesTable rows={data.rows} />
          <p className="cv-secondary cv-seal-foot">
            {t('seal.uses.shown', { count: data.rows.length, total: data.total })}
            {data.rows.length < data.total && limit < 200 && (
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

function FilterLine(props: {
  filter: Filter;
  typed: string;
  onFilter: (filter: Filter) => void;
  onType: (text: string) => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useText();
  const { filter, onFilter } = props;
  const people = useAsk('people', 'list', {}).data ?? [];
  const bodies = useAsk('agencies', 'mine', {}).data?.bodies ?? [];
  return (
    <div className="cv-seal-filter">
      <span className="cv-seal-day">
        {t('seal.uses.from')}
        <span>
          <DayField
            label={t('seal.uses.from')}
            value={filter.from ?? undefined}
            onChange={(day) => onFilter({ ...filter, from: day ?? null })}
          />
        </span>
      </span>
      <span className="cv-seal-day">
        {t('seal.uses.to')}
        <span>
          <DayField
            label={t('seal.uses.to')}
            value={filter.to ?? undefined}
            onChange={(day) => onFilter({ ...filter, to: day ?? null })}
          />
        </span>
      </span>
      <Select
        aria-label={t('seal.column.person')}
        value={filter.personId ?? ''}
        onChange={(value: string) => onFilter({ ...filter, personId: value === '' ? null : value })}
        options={[
          { value: '', label: t('seal.uses.everybody') },
          ...people
            .filter(({ roles }) => roles.includes('clerk'))
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        style={{ width: 190 }}
      />
      {bodies.length > 1 && (
        <Select
          aria-label={t('seal.column.body')}
          value={filter.bodyId ?? ''}
          onChange={(value: string) => onFilter({ ...filter, bodyId: value === '' ? null : value })}
          options={[
            { value: '', label: t('seal.uses.everyBody') },
            ...bodies.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          style={{ width: 220 }}
        />
      )}
      <Input
        aria-label={t('seal.uses.words')}
        placeholder={t('seal.uses.words')}
        value={props.typed}
        onChange={(event) => props.onType(event.target.value)}
        allowClear
        style={{ width: 220 }}
      />
      <span className="cv-row-right">{props.children}</span>
    </div>
  );
}

function UsesTable(props: { rows: readonly SealUse[] }): ReactNode {
  const { t, dayTime } = useText();
  const { go } = useRoute();
  return (
    <table className="cv-table">
      <thead>
        <tr>
          <th>{t('seal.column.at')}</th>
          <th>{t('seal.column.person')}</th>
          <th>{t('seal.column.code')}</th>
          <th>{t('seal.column.subject')}</th>
          <th>{t('seal.column.serial')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td className="cv-seal-fixed">{dayTime(row.at)}</td>
            <td>{row.personName}</td>
            <td className="cv-seal-fixed">
              <button
                type="button"
                className="cv-button-bare cv-link"
                onClick={() => go({ screen: 'document', id: row.documentId })}
              >
                {row.code}
              </button>
            </td>
            <td>{row.subject}</td>
            <td className="cv-seal-serial" title={row.certificateName}>
              {row.tokenSerial}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TakeOut(props: { filter: Filter & { text: string }; disabled: boolean }): ReactNode {
  const { t } = useText();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    const fileName = `${t('seal.uses.fileName')}.csv`;
    setBusy(true);
    setRefused(undefined);
    try {
      const { contentUrl } = await api.signing.take_out_seal_uses({
        ...props.filter,
        heads: [
          t('seal.column.day'),
          t('seal.column.time'),
          t('seal.column.person'),
          t('seal.column.body'),
          t('seal.column.code'),
          t('seal.column.subject'),
          t('seal.column.serial'),
        ],
        fileName,
      });
      await api.shell.save_copy({ contentUrl, fileName });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={<DownloadOutlined />} busy={isBusy} disabled={props.disabled} onClick={() => void save()}>
        {t('seal.uses.takeOut')}
      </Button>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
    </>
  );
}
