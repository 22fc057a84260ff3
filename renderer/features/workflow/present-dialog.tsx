/** "Trình": one or many documents to a leader, the usual one first; what could not be presented is listed. */
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';

export interface ToPresent {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly subject: string;
}

/** What was presented, to be taken back with Ctrl Z. */
export interface Presented {
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly leader: string;
}

export function PresentDialog(props: {
  documents: readonly ToPresent[];
  onClose: () => void;
  onPresented: (presented: Presented) => void;
}): ReactNode {
  const { t, refusal } = useText();
  const { documents } = props;
  const leaders = useAsk('workflow', 'colleagues', {}).data?.leaders;
  const present = useOrder('workflow', 'present');
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const leader = leaders?.find(({ id }) => id === chosen) ?? leaders?.[0];
  const refused = present.data?.refused ?? [];
  const go = (): void => {
    if (leader === undefined) return;
    present.mutate(
      { items: documents.map(({ id, version }) => ({ id, version })), leaderId: leader.id, note },
      {
        onSuccess: ({ done, refused: left }) => {
          if (done.length > 0) props.onPresented({ items: done, leader: leader.name });
          if (left.length === 0) props.onClose();
        },
      },
    );
  };
  const [only] = documents;
  if (refused.length > 0)
    return (
      <Dialog open title={t('workflow.present.title')} onClose={props.onClose}>
        <section role="alert">
          <h3>{t('workflow.present.refusedTitle')}</h3>
          <ul className="cv-work-refused">
            {refused.map(({ id, code, name }) => (
              <li key={id}>
                <b>{name}</b> {refusal({ code }).happened}
              </li>
            ))}
          </ul>
        </section>
      </Dialog>
    );
  return (
    <FormDialog
      title={t('workflow.present.title')}
      act={t('workflow.present.go')}
      why={leader === undefined ? t('workflow.present.noLeader') : undefined}
      order={present}
      onSave={go}
      onClose={props.onClose}
    >
      <p className="cv-work-wide">
        {documents.length === 1 && only !== undefined
          ? t('workflow.present.one', { code: only.code || only.subject })
          : t('workflow.present.many', { count: documents.length })}
      </p>
      <Field label={t('workflow.present.leader')} hint={t('workflow.present.leaderHint')}>
        {() => (
          <Radio.Group
            className="cv-work-leaders"
            aria-label={t('workflow.present.leader')}
            value={leader?.id}
            onChange={(event) => setChosen(String(event.target.value))}
            options={(leaders ?? []).map(({ id, name, title }) => ({
              value: id,
              label: `${name}${title === '' ? '' : `, ${title}`}`,
            }))}
          />
        )}
      </Field>
      <Field label={t('workflow.present.note')}>
        {(id) => (
          <Input
            id={id}
            maxLength={2000}
            placeholder={t('workflow.present.noteHint')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
