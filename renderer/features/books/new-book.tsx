/** Opens a book: direction, body, name, year and the first number. */
import { Input, InputNumber, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { IssuingBody } from '#contract/agencies.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';

interface NewBookProps {
  open: boolean;
  year: number;
  bodies: readonly IssuingBody[];
  onClose: () => void;
}

/** Asked for in a dialog because an opened book stays for ever. */
export function NewBook(props: NewBookProps): ReactNode {
  return props.open ? <OpenBookDialog {...props} /> : null;
}

function OpenBookDialog(props: NewBookProps): ReactNode {
  const { t } = useText();
  const open = useOrder('books', 'open');
  const [direction, setDirection] = useState<'incoming' | 'outgoing'>('incoming');
  const [bodyId, setBodyId] = useState(props.bodies[0]?.id ?? '');
  const [year, setYear] = useState(props.year);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [firstNumber, setFirstNumber] = useState(1);
  const name = typedName ?? t(`books.new.${direction}`, { year });
  const save = (): void =>
    open.mutate({ bodyId, direction, name, year, firstNumber }, { onSuccess: props.onClose });
  const isNamed = name.trim() !== '';
  return (
    <Dialog
      open
      title={t('books.new.title')}
      onClose={props.onClose}
      action={{
        label: t('books.openBook'),
        onClick: save,
        busy: open.isPending,
        whyDisabled: isNamed ? undefined : t('books.new.needName'),
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isNamed) save();
        }}
      >
        <FieldGrid>
          <Field label={t('books.new.direction')} span={6}>
            {() => (
              <Segmented
                block
                value={direction}
                onChange={(value) => setDirection(value)}
                options={[
                  { value: 'incoming' as const, label: t('books.direction.incoming') },
                  { value: 'outgoing' as const, label: t('books.direction.outgoing') },
                ]}
              />
            )}
          </Field>
          <Field label={t('books.new.year')} span={6}>
            {(id) => (
              <InputNumber
                id={id}
                min={2000}
                max={2100}
                value={year}
                onChange={(value) => setYear(value ?? props.year)}
              />
            )}
          </Field>
          <Field label={t('books.new.body')}>
            {(id) => (
              <Select
                id={id}
                value={bodyId}
                onChange={setBodyId}
                options={props.bodies.map((body) => ({ value: body.id, label: body.name }))}
              />
            )}
          </Field>
          <Field label={t('books.new.name')} required span={8}>
            {(id) => (
              <Input
                id={id}
                value={name}
                maxLength={200}
                onChange={(event) => setTypedName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('books.new.first')} span={4}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                precision={0}
                value={firstNumber}
                onChange={(value) => setFirstNumber(value ?? 1)}
              />
            )}
          </Field>
        </FieldGrid>
        <button type="submit" hidden />
      </form>
      <p className="cv-field-hint">{t('books.new.firstHint')}</p>
      <p className="cv-secondary">{t('books.new.lasting')}</p>
      {open.error !== null && <RefusalNotice refusal={{ ...open.error.facts, code: open.error.code }} />}
    </Dialog>
  );
}
