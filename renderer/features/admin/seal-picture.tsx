/** The picture of a body's red seal, with its true size on paper. */
import { InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { api } from '../../api.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { RefusedNotice } from './refused.tsx';

/** Most seals of people's committees are 36 mm across. */
const usualDiameterMm = 36;

export function SealPicture(props: { body: IssuingBody }): ReactNode {
  const { t } = useText();
  const save = useOrder('agencies', 'set_seal_picture');
  const [diameterMm, setDiameterMm] = useState(usualDiameterMm);
  const { id, hasSealPicture } = props.body;
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'picture' });
    if (file !== undefined) save.mutate({ bodyId: id, upload: file.upload, diameterMm });
  };
  return (
    <section className="cv-admin-part">
      <h3>{t('admin.agency.seal')}</h3>
      <div className="cv-admin-line">
        <StateMark tone={hasSealPicture ? 'done' : 'pending'}>
          {save.isSuccess
            ? t('admin.agency.sealSaved')
            : t(hasSealPicture ? 'admin.agency.sealHas' : 'admin.agency.sealNone')}
        </StateMark>
        <label className="cv-admin-inline">
          <span className="cv-secondary">{t('admin.agency.sealSize')}</span>
          <InputNumber
            min={20}
            max={60}
            value={diameterMm}
            style={{ width: 72 }}
            onChange={(value) => setDiameterMm(value ?? usualDiameterMm)}
          />
        </label>
        <Button onClick={() => void choose()} busy={save.isPending}>
          {t(hasSealPicture ? 'admin.agency.sealAgain' : 'admin.agency.sealChoose')}
        </Button>
      </div>
      <RefusedNotice error={save.error} />
    </section>
  );
}
