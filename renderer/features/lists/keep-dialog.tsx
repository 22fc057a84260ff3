/** Keeps a search under a name, so that it stands in the menu with its count. */
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { KeptQuestion } from '#contract/search.ts';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { isComposing } from '../../ui/chord.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';

/** The same name again replaces what was kept under it, and says so before. */
export function KeepDialog(props: { open: boolean; question: KeptQuestion; onClose: () => void }): ReactNode {
  const { t } = useText();
  const [name, setName] = useState('');
  const save = useOrder('search', 'save');
  const saved = useAsk('search', 'saved', {}, { enabled: props.open }).data ?? [];
  const isTaken = saved.some((one) => one.name === name.trim());
  const close = (): void => {
    setName('');
    save.reset();
    props.onClose();
  };
  const keep = (): void => {
    if (name.trim() === '') return;
    save.mutate({ name: name.trim(), question: props.question }, { onSuccess: close });
  };
  return (
    <Dialog
      open={props.open}
      title={t('lists.kept.keep')}
      onClose={close}
      action={{ label: t('lists.kept.save'), onClick: keep, busy: save.isPending }}
    >
      <Field label={t('lists.kept.name')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={60}
            value={name}
            placeholder={t('lists.kept.nameExample')}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
              event.preventDefault();
              keep();
            }}
          />
        )}
      </Field>
      {isTaken && <p className="cv-secondary">{t('lists.kept.replaces')}</p>}
      {save.error !== null && <RefusalNotice refusal={{ ...save.error.facts, code: save.error.code }} />}
    </Dialog>
  );
}
