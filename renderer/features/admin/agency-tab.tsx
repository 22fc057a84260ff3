/** The office's issuing bodies: codes, who holds which post, the picture of the seal. */
import { PlusOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { AddBody } from './add-body.tsx';
import { ChangeBody } from './change-body.tsx';
import { RenameBody } from './rename-body.tsx';
import { SymbolPatterns } from './symbol-patterns.tsx';
import { Posts } from './posts.tsx';
import { RefusedNotice } from './refused.tsx';
import { SealPicture } from './seal-picture.tsx';

export function AgencyTab(): ReactNode {
  const { t } = useText();
  const mine = useAsk('agencies', 'mine', {});
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <div className="cv-admin-acts">
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('admin.agency.addBody')}
        </Button>
      </div>
      <RefusedNotice error={mine.error} />
      {mine.data?.bodies.map((body, index) => (
        <BodyCard key={body.id} body={body} agencyName={index === 0 ? mine.data.name : undefined} />
      ))}
      {isAdding && <AddBody onClose={() => setAdding(false)} />}
    </>
  );
}

function BodyCard(props: { body: IssuingBody; agencyName: string | undefined }): ReactNode {
  const { t } = useText();
  const { body } = props;
  const [isChanging, setChanging] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const [isPatterning, setPatterning] = useState(false);
  const codes = [body.qd20Code, body.legacyCode].filter((code) => code !== null);
  return (
    <Card
      title={body.name}
      extra={
        <>
          <Button onClick={() => setPatterning(true)}>{t('admin.agency.patterns')}</Button>
          <Button onClick={() => setRenaming(true)}>{t('admin.agency.rename')}</Button>
          <Button onClick={() => setChanging(true)}>{t('admin.agency.changeBody')}</Button>
        </>
      }
    >
      <Facts
        columns={2}
        facts={[
          {
            label: t('admin.agency.codes'),
            value: codes.length === 0 ? t('admin.agency.noCode') : codes.join(', '),
          },
          { label: t('admin.agency.place'), value: body.place },
          { label: t('admin.agency.parent'), value: body.parentName || '–' },
          { label: t('admin.agency.abbreviation'), value: body.abbreviation },
        ]}
      />
      <Posts body={body} />
      <SealPicture body={body} />
      {isRenaming && (
        <RenameBody body={body} agencyName={props.agencyName} onClose={() => setRenaming(false)} />
      )}
      {isPatterning && <SymbolPatterns body={body} onClose={() => setPatterning(false)} />}
      {isChanging && <ChangeBody body={body} onClose={() => setChanging(false)} />}
    </Card>
  );
}
