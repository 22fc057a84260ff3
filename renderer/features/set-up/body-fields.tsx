/** The fields of one issuing body, for the first start and for adding one later. */
import { Input } from 'antd';
import type { ReactNode } from 'react';

import { useText, type TextKey } from '../../text/text-provider.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import type { Wrong } from './checks.ts';

/** What is shown: values that follow from others stand there like typed ones. */
export interface BodyShown {
  readonly name: string;
  readonly abbreviation: string;
  readonly parentName: string;
  readonly place: string;
  readonly legacyCode: string;
  readonly qd20Code: string;
}

type Name = keyof BodyShown;
type BodyKey = Exclude<TextKey & `setUp.agency.${string}`, 'setUp.agency.body'>;

interface Line {
  readonly name: Name;
  readonly label: BodyKey;
  readonly span: number;
  readonly max: number;
  readonly example?: BodyKey;
  readonly hint?: BodyKey;
  readonly required?: boolean;
}

const lines: readonly Line[] = [
  { name: 'name', label: 'setUp.agency.bodyName', span: 8, max: 200, required: true },
  {
    name: 'abbreviation',
    label: 'setUp.agency.abbreviation',
    span: 4,
    max: 30,
    required: true,
    hint: 'setUp.agency.abbreviationHint',
  },
  {
    name: 'parentName',
    label: 'setUp.agency.parent',
    span: 8,
    max: 200,
    example: 'setUp.agency.parentExample',
  },
  { name: 'place', label: 'setUp.agency.place', span: 4, max: 200, example: 'setUp.agency.placeExample' },
  { name: 'qd20Code', label: 'setUp.agency.qd20', span: 6, max: 35, example: 'setUp.agency.qd20Example' },
  {
    name: 'legacyCode',
    label: 'setUp.agency.legacy',
    span: 6,
    max: 13,
    example: 'setUp.agency.legacyExample',
  },
];

const isCode = (name: Name): boolean => name === 'legacyCode' || name === 'qd20Code';

/** A wrong code is said while it is typed; a missing name only after a try to go on. */
export function BodyFields(props: {
  body: BodyShown;
  wrongs: Readonly<Partial<Record<Name, Wrong | undefined>>>;
  showsWrong: boolean;
  onChange: (part: Partial<BodyShown>) => void;
}): ReactNode {
  const { t } = useText();
  const wrongOf = (name: Name): string | undefined => {
    const wrong = props.wrongs[name];
    return wrong !== undefined && (props.showsWrong || isCode(name)) ? t(wrong) : undefined;
  };
  return (
    <>
      <FieldGrid>
        {lines.map(({ name, label, span, max, example, hint, required }) => (
          <Field
            key={name}
            label={t(label)}
            span={span}
            required={required === true}
            wrong={wrongOf(name)}
            hint={hint === undefined ? undefined : t(hint)}
          >
            {(id) => (
              <Input
                id={id}
                value={props.body[name]}
                maxLength={max}
                placeholder={example === undefined ? '' : t(example)}
                onChange={(event) => props.onChange({ [name]: typed(name, event.target.value) })}
              />
            )}
          </Field>
        ))}
      </FieldGrid>
      <p className="cv-field-hint">{t('setUp.agency.codes')}</p>
    </>
  );
}

const typed = (name: Name, text: string): string => (isCode(name) ? text.trim().toUpperCase() : text);
