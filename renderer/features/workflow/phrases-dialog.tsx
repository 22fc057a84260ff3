/** A person's own phrases, one a line, in the order of their keys. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FirstField } from '../admin/form-dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';

const phrasesMax = 9;
const lengthMax = 300;

export function PhrasesDialog(props: { phrases: readonly string[]; onClose: () => void }): ReactNode {
  const { t } = useText();
  const save = useOrder('workflow', 'set_phrases');
  const [typed, setTyped] = useState(props.phrases.join('\n'));
  const phrases = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isTooLong = phrases.some(({ length }) => length > lengthMax);
  const why = phrases.length > phrasesMax ? 'tooMany' : isTooLong ? 'tooLong' : undefined;
  return (
    <Dialog
      open
      title={t('workflow.phrases.title')}
      width={560}
      onClose={props.onClose}
      action={{
        label: t('workflow.phrases.save'),
        onClick: () => save.mutate({ phrases }, { onSuccess: props.onClose }),
        busy: save.isPending,
        whyDisabled: why === undefined ? undefined : t(`workflow.phrases.${why}`),
      }}
    >
      <FirstField>
        <p className="cv-secondary cv-work-wide">{t('workflow.phrases.say')}</p>
        <Field label={t('workflow.phrases.label')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={9}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </FirstField>
      <RefusedNotice error={save.error} />
    </Dialog>
  );
}
