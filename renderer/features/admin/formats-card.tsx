/** In which form and by which algorithms each issuing body signs. */
import { Select } from 'antd';
import type { ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Card } from '../../ui/card.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { RefusedNotice } from './refused.tsx';

type Format = Output<Contract['signing']['formats']>[number];

const subFilters = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] as const;
const hashes = ['by_key', 'sha256', 'sha384', 'sha512'] as const;
const rsaSchemes = ['rsa-pkcs1', 'rsa-pss'] as const;

const words = {
  'ETSI.CAdES.detached': 'pades',
  'adbe.pkcs7.detached': 'adbe',
  by_key: 'byKey',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  'rsa-pkcs1': 'pkcs1',
  'rsa-pss': 'pss',
} as const;

/** Each choice is kept as soon as it is made. */
export function FormatsCard(): ReactNode {
  const { t } = useText();
  const asked = useAsk('signing', 'formats', {});
  const set = useOrder('signing', 'set_format');
  const formats = asked.data ?? [];
  const change = ({ bodyId, subFilter, hash, rsa }: Format, part: Partial<Format>): void =>
    set.mutate({ bodyId, subFilter, hash, rsa, ...part });
  return (
    <Card title={t('admin.format.head')}>
      <p className="cv-secondary">{t('admin.format.body')}</p>
      <RefusedNotice error={asked.error ?? set.error} />
      {formats.map((format) => (
        <section key={format.bodyId} className="cv-admin-part">
          {formats.length > 1 && <h3>{format.bodyName}</h3>}
          <FieldGrid>
            <Pick
              label={t('admin.format.subFilter')}
              value={format.subFilter}
              of={subFilters}
              onPick={(subFilter) => change(format, { subFilter })}
            />
            <Pick
              label={t('admin.format.hash')}
              value={format.hash}
              of={hashes}
              onPick={(hash) => change(format, { hash })}
            />
            <Pick
              label={t('admin.format.rsa')}
              value={format.rsa}
              of={rsaSchemes}
              onPick={(rsa) => change(format, { rsa })}
            />
          </FieldGrid>
        </section>
      ))}
    </Card>
  );
}

const wordOf = (value: keyof typeof words): (typeof words)[keyof typeof words] => words[value];

function Pick<T extends keyof typeof words>(props: {
  label: string;
  value: T;
  of: readonly T[];
  onPick: (value: T) => void;
}): ReactNode {
  const { t } = useText();
  return (
    <Field label={props.label} span={4}>
      {(id) => (
        <Select<T>
          id={id}
          value={props.value}
          onChange={props.onPick}
          options={props.of.map((value) => ({ value, label: t(`admin.format.${wordOf(value)}`) }))}
        />
      )}
    </Field>
  );
}
