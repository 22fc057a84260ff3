/** Who is asked about certificates and time, and how far the proof of each signature is taken. */
import { Checkbox, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { api } from '../../api.ts';
import { useLeaveGuard } from '../../app/leave-guard.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { StateMark } from '../../ui/chip.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { troubleOf } from '../verdict/words.ts';
import { RefusedNotice } from './refused.tsx';

type Lasting = Output<Contract['signing']['lasting']>;
type Choice = Omit<Lasting, 'waiting' | 'trouble'>;

const levels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
const isAddress = (text: string): boolean => /^(?:https?:\/\/[^\s/@]+(?:\/\S*)?)?$/u.test(text.trim());

export function LastingCard(): ReactNode {
  const asked = useAsk('signing', 'lasting', {});
  if (asked.data === undefined) return <RefusedNotice error={asked.error} />;
  const { waiting, trouble, ...kept } = asked.data;
  return <LastingForm key={JSON.stringify(kept)} kept={kept} waiting={waiting} trouble={trouble} />;
}

function LastingForm(props: { kept: Choice; waiting: number; trouble: string | null }): ReactNode {
  const text = useText();
  const { t } = text;
  const { kept, waiting, trouble } = props;
  const save = useOrder('signing', 'set_lasting');
  const [choice, setChoice] = useState(kept);
  const change = (part: Partial<Choice>): void => setChoice({ ...choice, ...part });
  const isChanged = JSON.stringify(choice) !== JSON.stringify(kept);
  useLeaveGuard(isChanged && !save.isSuccess);
  const isSound = isAddress(choice.tsaUrl) && isAddress(choice.proxy);
  const why = isSound ? (isChanged ? undefined : t('admin.lasting.nothingNew')) : t('admin.lasting.wrongUrl');
  return (
    <Card title={t('admin.lasting.head')}>
      <p className="cv-secondary">{t('admin.lasting.body')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (why === undefined) save.mutate(choice);
        }}
      >
        <FieldGrid>
          <Field label={t('admin.lasting.tsaUrl')} span={6} hint={t('admin.lasting.tsaHint')}>
            {(id) => (
              <Input
                id={id}
                value={choice.tsaUrl}
                placeholder="http://tsa.ca.gov.vn"
                onChange={(event) => change({ tsaUrl: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t('admin.lasting.level')}
            span={6}
            hint={t(`admin.lasting.levelHint.${choice.level}`)}
          >
            {(id) => (
              <Select
                id={id}
                value={choice.level}
                onChange={(level) => change({ level })}
                options={levels.map((value) => ({ value, label: t(`admin.lasting.levels.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('admin.lasting.proxy')} span={6} hint={t('admin.lasting.proxyHint')}>
            {(id) => (
              <Input
                id={id}
                value={choice.proxy}
                placeholder="http://10.0.0.1:3128"
                onChange={(event) => change({ proxy: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('admin.lasting.hosts')} span={6} hint={t('admin.lasting.hostsHint')}>
            {(id) => (
              <Select
                id={id}
                mode="tags"
                open={false}
                suffixIcon={null}
                tokenSeparators={[' ', ',', ';']}
                value={[...choice.hosts]}
                onChange={(hosts) => change({ hosts })}
              />
            )}
          </Field>
        </FieldGrid>
        <div className="cv-admin-part">
          <Checkbox checked={choice.online} onChange={(event) => change({ online: event.target.checked })}>
            {t('admin.lasting.online')}
          </Checkbox>
          <br />
          <Checkbox
            checked={choice.keepsIncoming}
            onChange={(event) => change({ keepsIncoming: event.target.checked })}
          >
            {t('admin.lasting.keepsIncoming')}
          </Checkbox>
        </div>
        <RefusedNotice error={save.error} />
        <p className="cv-admin-line cv-admin-part">
          <Button kind="primary" submits busy={save.isPending} whyDisabled={why}>
            {t('admin.lasting.save')}
          </Button>
          {waiting > 0 && (
            <span className="cv-secondary">
              {t('admin.lasting.waiting', { count: waiting })} {trouble !== null && troubleOf(text, trouble)}
            </span>
          )}
        </p>
      </form>
      <TryAuthority tsaUrl={choice.tsaUrl.trim()} proxy={choice.proxy.trim()} isSound={isSound} />
      <RevocationList />
    </Card>
  );
}

/** Tries what is typed, not what was saved. */
function TryAuthority(props: { tsaUrl: string; proxy: string; isSound: boolean }): ReactNode {
  const { t } = useText();
  const attempt = useOrder('signing', 'try_authority');
  const { tsaUrl, proxy, isSound } = props;
  const why = tsaUrl === '' ? t('admin.lasting.noUrl') : isSound ? undefined : t('admin.lasting.wrongUrl');
  const answer = attempt.data;
  return (
    <section className="cv-admin-part">
      <h3 className="cv-admin-line">
        {t('admin.lasting.tryHead')}
        <Button
          size="small"
          busy={attempt.isPending}
          whyDisabled={why}
          onClick={() => attempt.mutate({ tsaUrl, proxy })}
        >
          {t('admin.lasting.try')}
        </Button>
      </h3>
      <RefusedNotice error={attempt.error} />
      {answer !== undefined && (
        <>
          <StateMark tone={answer.isTrusted ? 'done' : 'refused'}>
            {t(answer.isTrusted ? 'admin.lasting.tried' : 'admin.lasting.triedUntrusted', {
              authority: answer.authority,
              at: answer.at,
            })}
          </StateMark>
          {Math.abs(answer.aheadSeconds) > 60 && (
            <p>{t('admin.lasting.clockOff', { seconds: Math.abs(answer.aheadSeconds) })}</p>
          )}
        </>
      )}
    </section>
  );
}

function RevocationList(): ReactNode {
  const { t } = useText();
  const add = useOrder('signing', 'add_revocation_list');
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'certificate' });
    if (file !== undefined) add.mutate({ upload: file.upload });
  };
  return (
    <section className="cv-admin-part">
      <h3 className="cv-admin-line">
        {t('admin.lasting.listHead')}
        <Button size="small" busy={add.isPending} onClick={() => void choose()}>
          {t('admin.lasting.addList')}
        </Button>
      </h3>
      <p className="cv-secondary">{t('admin.lasting.listBody')}</p>
      <RefusedNotice error={add.error} />
      {add.data !== undefined && (
        <StateMark tone="done">
          {t(add.data.until === null ? 'admin.lasting.addedOpen' : 'admin.lasting.added', {
            issuer: add.data.issuer,
            from: add.data.from,
            until: add.data.until ?? '',
          })}
        </StateMark>
      )}
    </section>
  );
}
