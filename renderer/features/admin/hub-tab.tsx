/** The connection to the hub: where it is, who we are there, and whether it answers. */
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import type { HubFile } from '#contract/exchange.ts';
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
import { HubFileActs } from './hub-file.tsx';
import { RefusedNotice } from './refused.tsx';

type Hub = Output<Contract['exchange']['hub']>;

export function HubTab(): ReactNode {
  const hub = useAsk('exchange', 'hub', {});
  const mine = useAsk('agencies', 'mine', {});
  if (hub.data === undefined || mine.data === undefined)
    return <RefusedNotice error={hub.error ?? mine.error} />;
  return (
    <>
      <HubForm
        key={hub.data?.url ?? ''}
        hub={hub.data}
        bodies={mine.data.bodies.filter(({ end }) => end?.place !== 'elsewhere')}
      />
      <Contact isConfigured={hub.data !== null} />
    </>
  );
}

/** What is typed: every field as text until it is saved. */
interface Typed {
  readonly kind: 'vxp' | 'own';
  readonly url: string;
  readonly systemId: string | null;
  readonly secret: string;
  readonly code: string;
  readonly ca: string;
  readonly proxy: string;
  readonly limit: string;
  readonly large: string;
  readonly from: string;
  readonly to: string;
}

const numberText = (value: number | null | undefined): string => (value ? String(value) : '');

/** What a file fills in; the code and the secret of this office are typed. */
function typedOf(file: HubFile): Partial<Typed> {
  return {
    kind: file.kind,
    url: file.url,
    ca: file.ca ?? '',
    proxy: file.proxyUrl ?? '',
    limit: numberText(file.messageMaxMb),
    large: numberText(file.largeFromMb),
    from: file.windowFrom ?? '',
    to: file.windowTo ?? '',
  };
}

function typedFrom(hub: Hub): Typed {
  return {
    kind: hub?.kind ?? 'own',
    url: hub?.url ?? '',
    systemId: hub?.systemId ?? null,
    secret: '',
    code: '',
    ca: hub?.ca ?? '',
    proxy: hub?.proxyUrl ?? '',
    limit: numberText(hub?.messageMaxMb),
    large: numberText(hub?.largeFromMb),
    from: hub?.windowFrom ?? '',
    to: hub?.windowTo ?? '',
  };
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
const isMb = (text: string): boolean =>
  text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 2000);
const isHour = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Why it cannot be saved yet; undefined when it can. */
function whyNot(typed: Typed, systemId: string, hub: Hub) {
  const isKept = hub?.kind === typed.kind;
  if (!isAddress(typed.url)) return 'admin.hub.wrongUrl' as const;
  if (!/^[0-9A-Za-z._-]{1,75}$/.test(systemId)) return 'admin.hub.wrongId' as const;
  if (typed.kind === 'vxp' && !isKept && typed.secret === '') return 'admin.hub.needSecret' as const;
  if (typed.kind === 'own' && !isKept && typed.code === '') return 'admin.hub.needCode' as const;
  if (typed.proxy !== '' && !isAddress(typed.proxy)) return 'admin.hub.wrongProxy' as const;
  if (!isMb(typed.limit) || !isMb(typed.large)) return 'admin.hub.wrongLimit' as const;
  const window = [typed.large, typed.from, typed.to].filter((text) => text !== '');
  const isWindow = window.length === 0 || (window.length === 3 && isHour(typed.from) && isHour(typed.to));
  return isWindow ? undefined : ('admin.hub.wrongWindow' as const);
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const mbOrNull = (text: string): number | null => (text === '' ? null : Number(text));

function HubForm(props: { hub: Hub; bodies: readonly IssuingBody[] }): ReactNode {
  const { t } = useText();
  const { hub, bodies } = props;
  const save = useOrder('exchange', 'set_hub');
  const [bodyId, setBodyId] = useState(hub?.bodyId ?? bodies[0]?.id ?? '');
  const body = bodies.find((one) => one.id === bodyId);
  const code = body?.qd20Code ?? body?.legacyCode ?? '';
  const before = typedFrom(hub);
  const [typed, setTyped] = useState(before);
  const change = (some: Partial<Typed>): void => setTyped((now) => ({ ...now, ...some }));
  // A hub of our own kind knows us by our code; only VXP gives a system code beside it.
  const systemId = (typed.kind === 'vxp' ? typed.systemId : code) ?? code;
  const isChanged = JSON.stringify(typed) !== JSON.stringify(before) || bodyId !== (hub?.bodyId ?? bodyId);
  const release = useLeaveGuard(isChanged && !save.isSuccess);
  const whyKey = whyNot(typed, systemId, hub);
  const submit = (): void =>
    save.mutate(
      {
        bodyId,
        kind: typed.kind,
        url: typed.url,
        systemId,
        hubSecret: typed.kind === 'vxp' ? orNull(typed.secret) : null,
        enrolCodeSecret: typed.kind === 'own' ? orNull(typed.code) : null,
        ca: orNull(typed.ca),
        proxyUrl: orNull(typed.proxy),
        messageMaxMb: mbOrNull(typed.limit),
        largeFromMb: mbOrNull(typed.large),
        windowFrom: orNull(typed.from),
        windowTo: orNull(typed.to),
      },
      {
        onSuccess: () => {
          release();
          change({ secret: '', code: '' });
        },
      },
    );
  const input = (name: Exclude<keyof Typed, 'kind' | 'ca'>, maxLength: number, placeholder = '') =>
    function typedInput(id: string): ReactNode {
      return (
        <Input
          id={id}
          value={typed[name] ?? ''}
          maxLength={maxLength}
          placeholder={placeholder}
          onChange={(event) => change({ [name]: event.target.value.trim() })}
        />
      );
    };
  return (
    <Card title={t('admin.hub.head')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (whyKey === undefined) submit();
        }}
      >
        <HubFileActs isSaved={hub !== null} onOpen={(file) => change(typedOf(file))} />
        <FieldGrid>
          <Field label={t('admin.hub.kind')} span={6}>
            {(id) => (
              <Select
                id={id}
                value={typed.kind}
                onChange={(kind) => change({ kind })}
                options={[
                  { value: 'own' as const, label: t('admin.hub.kindOwn') },
                  { value: 'vxp' as const, label: t('admin.hub.kindVxp') },
                ]}
              />
            )}
          </Field>
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
            wrong={typed.url !== '' && !isAddress(typed.url) ? t('admin.hub.wrongUrl') : undefined}
          >
            {input('url', 500, t('admin.hub.urlExample'))}
          </Field>
          {typed.kind === 'own' && (
            <Field
              label={t('admin.hub.code')}
              required={hub?.kind !== 'own'}
              span={6}
              hint={hub?.kind === 'own' ? t('admin.hub.codeKept') : t('admin.hub.codeHint')}
            >
              {input('code', 40)}
            </Field>
          )}
          {typed.kind === 'vxp' && (
            <>
              <Field label={t('admin.hub.systemId')} required span={6} hint={t('admin.hub.systemIdHint')}>
                {(id) => (
                  <Input
                    id={id}
                    value={systemId}
                    maxLength={75}
                    onChange={(event) => change({ systemId: event.target.value.trim() })}
                  />
                )}
              </Field>
              <Field
                label={t('admin.hub.secret')}
                required={hub?.kind !== 'vxp'}
                span={6}
                hint={hub?.kind === 'vxp' ? t('admin.hub.secretKept') : t('admin.hub.secretHint')}
              >
                {(id) => (
                  <PasswordInput
                    id={id}
                    isNew
                    value={typed.secret}
                    onChange={(secret) => change({ secret })}
                  />
                )}
              </Field>
            </>
          )}
        </FieldGrid>
        <h3 className="cv-admin-part cv-admin-sub">{t('admin.hub.more')}</h3>
        <FieldGrid>
          <Field label={t('admin.hub.proxy')} span={6} hint={t('admin.hub.proxyHint')}>
            {input('proxy', 500)}
          </Field>
          <Field label={t('admin.hub.limit')} span={6}>
            {input('limit', 4)}
          </Field>
          <Field label={t('admin.hub.large')} span={6} hint={t('admin.hub.windowHint')}>
            {input('large', 4)}
          </Field>
          <Field label={t('admin.hub.windowFrom')} span={3}>
            {input('from', 5, '18:00')}
          </Field>
          <Field label={t('admin.hub.windowTo')} span={3}>
            {input('to', 5, '06:00')}
          </Field>
          <Field label={t('admin.hub.ca')} span={12} hint={t('admin.hub.caHint')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                value={typed.ca}
                onChange={(event) => change({ ca: event.target.value })}
              />
            )}
          </Field>
        </FieldGrid>
        <div className="cv-admin-line cv-admin-part">
          <Button kind="primary" submits busy={save.isPending} whyDisabled={whyKey && t(whyKey)}>
            {t('admin.hub.save')}
          </Button>
          {save.isSuccess && <StateMark tone="done">{t('admin.hub.saved')}</StateMark>}
        </div>
      </form>
      <RefusedNotice error={save.error} />
      {hub?.hubKey && (
        <p className="cv-secondary cv-selectable cv-admin-part" title={t('admin.hub.hubKeyHint')}>
          {t('admin.hub.hubKey')}: {hub.hubKey}
        </p>
      )}
      {typed.kind === 'vxp' && <p className="cv-secondary">{t('admin.hub.untested')}</p>}
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
