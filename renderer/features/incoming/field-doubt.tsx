/** The doubtful field under the cursor: its strip enlarged, and the readings on Alt 1, Alt 2. */
import type { ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Doubt } from '../../ui/doubt.tsx';
import { PdfCrop, type Pdf } from '../../ui/pdf-view/index.ts';
import type { FieldName, Form } from './form-values.ts';
import { urgencyOf } from './words.ts';

const candidateMaxLetters = 36;
const encodingNames = { tcvn3: 'TCVN3', vni: 'VNI' } as const;

/** A reading too long for a button is confirmed by its own word. */
export function FieldDoubt(props: {
  name: FieldName;
  form: Form;
  pdf: Pdf;
  onChoose: (value: string) => void;
}): ReactNode {
  const { t, day } = useText();
  const reading = props.form.readings[props.name];
  if (reading === undefined) return null;
  const [box] = reading.boxes;
  const isDay = props.name === 'issuedOn' || props.name === 'dueOn';
  const labelOf = (value: string): string => {
    if (isDay) return day(value);
    if (props.name === 'urgency') return t(`common.urgency.${urgencyOf[urgencyFrom(value)]}`);
    if (value.length <= candidateMaxLetters) return value;
    return value === reading.value
      ? t('incoming.register.doubtKeep')
      : `${value.slice(0, candidateMaxLetters)}…`;
  };
  const value = props.form.values[props.name];
  const { conversion } = reading;
  const isWords = !isDay && props.name !== 'urgency' && props.name !== 'code';
  const before = isWords ? conversion?.before : undefined;
  return (
    <Doubt
      strip={box === undefined ? null : <PdfCrop pdf={props.pdf} page={box.page} box={box} />}
      sentence={
        conversion === undefined
          ? t('incoming.register.doubtSentence')
          : t('incoming.register.converted', {
              from: encodingNames[conversion.from],
              before: conversion.before,
            })
      }
      candidates={[
        ...[reading.value, ...reading.alternatives].map((one) => ({ value: one, label: labelOf(one) })),
        ...(before === undefined ? [] : [{ value: before, label: t('incoming.register.asInFile') }]),
      ]}
      chosen={typeof value === 'string' && props.form.typed.has(props.name) ? value : undefined}
      onChoose={props.onChoose}
    />
  );
}

function urgencyFrom(value: string): keyof typeof urgencyOf {
  const known = Object.keys(urgencyOf).find((name) => name === value);
  // Found among the very keys.
  return (known ?? 'normal') as keyof typeof urgencyOf;
}
