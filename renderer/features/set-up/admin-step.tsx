/** The first admin, and where the data lies. */
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';

import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { NewPasswordFields } from '../sign-in/new-password-fields.tsx';
import type { StepProps } from './agency-step.tsx';
import { loginOf } from './answers.ts';
import { adminFieldWrongs } from './checks.ts';

export function AdminStep({ answers, change, showsWrong }: StepProps): ReactNode {
  const { t } = useText();
  const wrongs = adminFieldWrongs(answers);
  const say = (wrong: (typeof wrongs)[keyof typeof wrongs]): string | undefined =>
    showsWrong && wrong !== undefined ? t(wrong) : undefined;
  return (
    <>
      <h2>{t('setUp.admin.head')}</h2>
      <FieldGrid>
        <Field label={t('setUp.admin.name')} required span={6} wrong={say(wrongs.name)}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={answers.personName}
              maxLength={200}
              placeholder={t('setUp.admin.nameExample')}
              onChange={(event) => change({ personName: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('setUp.admin.login')} required span={6} wrong={say(wrongs.login)}>
          {(id) => (
            <Input
              id={id}
              value={loginOf(answers)}
              maxLength={40}
              onChange={(event) => change({ login: event.target.value.toLowerCase() })}
            />
          )}
        </Field>
        <Field label={t('setUp.admin.title')}>
          {(id) => (
            <Input
              id={id}
              value={answers.personTitle}
              maxLength={200}
              placeholder={t('setUp.admin.titleExample')}
              onChange={(event) => change({ personTitle: event.target.value })}
            />
          )}
        </Field>
        <NewPasswordFields
          label={t('setUp.admin.password')}
          againLabel={t('setUp.admin.again')}
          value={answers.password}
          onChange={(password) => change({ password })}
        />
      </FieldGrid>
      {say(wrongs.password) !== undefined && <p className="cv-field-wrong">{say(wrongs.password)}</p>}
      <Checkbox
        checked={answers.isAlsoClerk}
        onChange={(event) => change({ isAlsoClerk: event.target.checked })}
      >
        {t('setUp.admin.isClerk')}
      </Checkbox>
      <DataPlace />
    </>
  );
}

function DataPlace(): ReactNode {
  const { t } = useText();
  const state = useAsk('shell', 'state', {}).data;
  if (state === undefined) return null;
  return (
    <>
      <p>
        <span className="cv-secondary">{t('setUp.admin.data')} </span>
        <span className="cv-selectable">{state.dataDir}</span>
        <br />
        <span className="cv-quiet">{t('setUp.admin.dataMore')}</span>
      </p>
      {!state.isKeySealedBySystem && (
        <ErrorNotice
          tone="warning"
          text={{
            heading: t('setUp.admin.unsealed.heading'),
            happened: t('setUp.admin.unsealed.happened'),
            next: t('setUp.admin.unsealed.next'),
          }}
        />
      )}
    </>
  );
}
