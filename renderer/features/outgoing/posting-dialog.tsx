/** "Ghi chuyển": a line of the post book for one paper receiver, or one like it for all that wait. */
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { Posting, PostingWay } from '#contract/going-out.ts';

import { useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';

const ways: readonly PostingWay[] = ['post', 'messenger', 'by_hand'];

/** `position` is the receiver's place in the document; what is written already is changed. */
export function PostingDialog(props: {
  document: Document;
  position: number;
  postings: readonly Posting[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const today = useToday();
  const record = useOrder('documents', 'record_postings');
  const written = props.postings.find(({ position }) => position === props.position);
  const [line, setLine] = useState<Omit<Posting, 'position' | 'sentOn'> & { sentOn: string | undefined }>(
    written ?? { sentOn: today, way: 'post', envelopes: 1, tracking: '', receivedBy: '', note: '' },
  );
  const others = waiting(props.document, props.postings).filter((position) => position !== props.position);
  const [isForAll, setForAll] = useState(false);
  const set = <Name extends keyof typeof line>(name: Name, value: (typeof line)[Name]): void =>
    setLine((now) => ({ ...now, [name]: value }));
  const save = (): void => {
    const { sentOn } = line;
    if (sentOn === undefined) return;
    const positions = [props.position, ...(isForAll ? others : [])];
    record.mutate(
      { id: props.document.id, postings: positions.map((position) => ({ ...line, sentOn, position })) },
      { onSuccess: props.onClose },
    );
  };
  return (
    <Dialog
      open
      title={`${t('goingOut.post.title')}: ${props.document.receivers[props.position]?.name ?? ''}`}
      onClose={props.onClose}
      width={560}
      action={{
        label: t('goingOut.post.save'),
        busy: record.isPending,
        whyDisabled: line.sentOn === undefined ? t('goingOut.post.needDay') : undefined,
        onClick: save,
      }}
    >
      <FieldGrid>
        <Field label={t('goingOut.post.on')} required span={4}>
          {(id) => <DayField id={id} autoFocus value={line.sentOn} onChange={(day) => set('sentOn', day)} />}
        </Field>
        <Field label={t('goingOut.post.way')} span={5}>
          {(id) => (
            <Select
              id={id}
              value={line.way}
              options={ways.map((way) => ({ value: way, label: t(`goingOut.post.ways.${way}`) }))}
              onChange={(way: PostingWay) => set('way', way)}
            />
          )}
        </Field>
        <Field label={t('goingOut.post.envelopes')} span={3}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={9999}
              value={line.envelopes}
              onChange={(count) => set('envelopes', count ?? 1)}
            />
          )}
        </Field>
        {(['tracking', 'receivedBy', 'note'] as const).map((name) => (
          <Field key={name} label={t(`goingOut.post.${name}`)} span={name === 'note' ? 12 : 6}>
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={line[name]}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </Field>
        ))}
      </FieldGrid>
      {written === undefined && others.length > 0 && (
        <Checkbox checked={isForAll} onChange={(event) => setForAll(event.target.checked)}>
          {t('goingOut.post.all', { count: others.length + 1 })}
        </Checkbox>
      )}
      {record.error !== null && (
        <RefusalNotice refusal={{ ...record.error.facts, code: record.error.code }} />
      )}
    </Dialog>
  );
}

/** Places of the paper receivers that nothing was recorded for. */
function waiting({ receivers }: Document, postings: readonly Posting[]): number[] {
  return [...receivers.keys()].filter(
    (position) =>
      receivers[position]?.kind === 'paper' && !postings.some((posting) => posting.position === position),
  );
}
