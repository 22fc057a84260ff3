/** The agency's name and its issuing bodies; everything that follows from the name is filled in already. */
import { PlusOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { completed, emptyBody, type Answers, type BodyAnswer } from './answers.ts';
import { BodyFields } from './body-fields.tsx';
import { bodyWrongs } from './checks.ts';

export interface StepProps {
  answers: Answers;
  change: (part: Partial<Answers>) => void;
  /** A first try to go on has failed: fields say what is missing. */
  showsWrong: boolean;
}

export function AgencyStep({ answers, change, showsWrong }: StepProps): ReactNode {
  const { t } = useText();
  const { agencyName, bodies } = answers;
  const setBody = (key: string, part: Partial<BodyAnswer>): void =>
    change({ bodies: bodies.map((body) => (body.key === key ? { ...body, ...part } : body)) });
  const isMissing = showsWrong && agencyName.trim() === '';
  return (
    <>
      <h2>{t('setUp.agency.head')}</h2>
      <FieldGrid>
        <Field label={t('setUp.agency.name')} required wrong={isMissing ? t('setUp.wrong.name') : undefined}>
          {(id) => (
            <Input
              id={id}
              size="large"
              autoFocus
              value={agencyName}
              maxLength={200}
              placeholder={t('setUp.agency.nameExample')}
              onChange={(event) => change({ agencyName: event.target.value })}
            />
          )}
        </Field>
      </FieldGrid>
      {bodies.map((body, index) => (
        <fieldset key={body.key} className="cv-set-up-part">
          {bodies.length > 1 && (
            <legend>
              {t('setUp.agency.body', { number: index + 1 })}
              {index > 0 && (
                <Button
                  kind="link"
                  size="small"
                  onClick={() => change({ bodies: bodies.filter((one) => one.key !== body.key) })}
                >
                  {t('setUp.agency.remove')}
                </Button>
              )}
            </legend>
          )}
          <BodyFields
            body={completed(body, agencyName, index === 0)}
            wrongs={bodyWrongs(body, agencyName, index === 0)}
            showsWrong={showsWrong}
            onChange={(part) => setBody(body.key, part)}
          />
        </fieldset>
      ))}
      <p className="cv-set-up-add">
        <Button icon={<PlusOutlined />} onClick={() => change({ bodies: [...bodies, emptyBody()] })}>
          {t('setUp.agency.add')}
        </Button>
        <span className="cv-secondary">{t('setUp.agency.addMore')}</span>
      </p>
    </>
  );
}
