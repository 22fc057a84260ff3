/** The connection to the hub: where it is, who we are there, and whether it answers. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { lineSentence } from '../../app/line-status.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { PasswordInput } from '../sign-in/password-input.tsx';
import { RefusedNotice } from './refused.tsx';

type Hub = Output<Contract['exchange']['hub']>;

export function HubTab(): ReactNode {
  const hub = useAsk('exchange', 'hub', {});
  const mine = useAsk('agencies', 'mine', {});
  if (hub.data === undefined || mine.data === undefined)
    return <RefusedNotice error={hub.error ?? mine.error} />;
  return (
    <>
      <HubForm key={hub.data?.url ?? ''} hub={hub.data} bodies={mine.data.bodies} />
      <Contact isConfigured={hub.data !== null} />
    </>
  );
}

function HubForm(props: { hub: Hub; bodies: readonly IssuingBody[] }): ReactNode {
  const { t } = useText();
  const { hub, bodies } = props;
  const save = useOrder('exchange', 'set_hub');
  const [bodyId, setBodyId] = useState(hub?.bodyId ?? bodies[0]?.id ?? '');
  const body = bodies.find((one) => one.id === bodyId);
  const code = body?.qd20Code ?? body?.legacyCode ?? '';
  const [url, setUrl] = useState(hub?.url ?? '');
  const [typedId, setTypedId] = useState(hub?.systemId ?? null);
  const [hubSecret, setHubSecret] = useState('');
  const systemId = typedId ?? code;
  const isChanged =
    url !== (hub?.url ?? '') ||
    systemId !== (hub?.systemId ?? code) ||
    hubSecret !== '' ||
    bodyId !== (hub?.bodyId ?? bodyId);
  const release = useLeaveGuard(isChanged && !save.isSuccess);
  const isUrl = /^https?:\/\/\S+$/.test(url);
  const isId = /^[0-9A-Za-z._-]{1,75}$/.test(systemId);
  const why = isUrl
    ? isId
      ? hub?.hasSecret === true || hubSecret !== ''
        ? undefined
        : t('admin.hub.needSecret')
      : t('admin.hub.wrongId')
    : t('admin.hub.wrongUrl');
  const submit = (): void =>
    save.mutate(
      { bodyId, url, systemId, hubSecret: hubSecret === '' ? null : hubSecret },
      {
        onSuccess: () => {
          release();
          setHubSecret('');
        },
      },
    );
  return (
    <Card title={t('admin.hub.head')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (why === undefined) submit();
        }}
      >
        <FieldGrid>
          <Field label={t('admin.hub.body')} span={6} hint={code === '' ? t('admin.hub.noCode') : undefined}>
            {(id) => (
              <Select
                id={id}
                value={bodyId}
                onChange={setBodyId}
                options={bodies.map((one) => ({ value: one.id, label: one.name }))}
              />
            )}
          </Field>
          <Field
            label={t('admin.hub.url')}
            required
            span={6}
            wrong={url !== '' && !isUrl ? t('admin.hub.wrongUrl') : undefined}
          >
            {(id) => (
              <Input
                id={id}
                value={url}
                maxLength={500}
                placeholder={t('admin.hub.urlExample')}
                onChange={(event) => setUrl(event.target.value.trim())}
              />
            )}
          </Field>
          <Field label={t('admin.hub.systemId')} required span={6} hint={t('admin.hub.systemIdHint')}>
            {(id) => (
              <Input
                id={id}
                value={systemId}
                maxLength={75}
                onChange={(event) => setTypedId(event.target.value.trim())}
              />
            )}
          </Field>
          <Field
            label={t('admin.hub.secret')}
            required={hub?.hasSecret !== true}
            span={6}
            hint={hub?.hasSecret === true ? t('admin.hub.secretKept') : t('admin.hub.secretHint')}
          >
            {(id) => <PasswordInput id={id} isNew value={hubSecret} onChange={setHubSecret} />}
          </Field>
        </FieldGrid>
        <div className="cv-admin-line cv-admin-part">
          <Button kind="primary" submits busy={save.isPending} whyDisabled={why}>
            {t('admin.hub.save')}
          </Button>
          {save.isSuccess && <StateMark tone="done">{t('admin.hub.saved')}</StateMark>}
        </div>
      </form>
      <RefusedNotice error={save.error} />
      <p className="cv-secondary">{t('admin.hub.untested')}</p>
    </Card>
  );
}

function Contact(props: { isConfigured: boolean }): ReactNode {
  const text = useText();
  const { t } = text;
  const contact = useOrder('exchange', 'contact_now');
  const line = useAsk('exchange', 'line', {}).data;
  const { tone, sentence } =
    line === undefined ? { tone: 'idle' as const, sentence: '' } : lineSentence(line, text);
  return (
    <Card
      title={t('admin.hub.contact')}
      extra={
        <Button
          onClick={() => contact.mutate({})}
          busy={contact.isPending}
          whyDisabled={props.isConfigured ? undefined : t('admin.hub.notConfigured')}
        >
          {t('admin.hub.contact')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('admin.hub.contactBody')}</p>
      <div role="status">
        {contact.data === undefined ? (
          <StateMark tone={tone}>{sentence}</StateMark>
        ) : (
          <StateMark tone="done">{t('admin.hub.result', contact.data)}</StateMark>
        )}
      </div>
      <RefusedNotice error={contact.error} />
    </Card>
  );
}
