/** The acts on a book, each in a dialog of its own: hand over, close and open again, keep, sub-number, take over, kinds. */
import { Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';
import { kinds as allKinds } from '../incoming/kinds.ts';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

export type Act = Book['may'][number] | 'kinds';

interface ActProps {
  readonly book: Book;
  readonly onClose: () => void;
}

/** The dialog of one act. */
export function ActDialog(props: ActProps & { act: Act }): ReactNode {
  const { act, ...rest } = props;
  const Dialog = dialogs[act];
  return <Dialog {...rest} />;
}

const dialogs: Readonly<Record<Act, (props: ActProps) => ReactNode>> = {
  hand_over: HandOver,
  close: (props) => <Closing {...props} verb="close" />,
  reopen: (props) => <Closing {...props} verb="reopen" />,
  reserve: KeepAhead,
  sub_number: SubNumber,
  take_over: TakeOver,
  kinds: Kinds,
};

function HandOver({ book, onClose }: ActProps): ReactNode {
  const { t } = useText();
  const people = useAsk('people', 'list', {});
  const order = useOrder('books', 'hand_over');
  const [personId, setPerson] = useState<string>();
  const [note, setNote] = useState('');
  const clerks = (people.data ?? []).filter(
    (person) => person.roles.includes('clerk') && !person.isDisabled && person.id !== book.keeperId,
  );
  const why =
    personId === undefined
      ? t(clerks.length === 0 ? 'books.act.noClerk' : 'books.act.choosePerson')
      : undefined;
  return (
    <FormDialog
      title={t('books.act.hand_over')}
      act={t('books.act.hand_over')}
      why={why}
      order={order}
      onClose={onClose}
      onSave={() =>
        personId !== undefined && order.mutate({ bookId: book.id, personId, note }, { onSuccess: onClose })
      }
    >
      <Field
        label={t('books.act.to')}
        required
        hint={t('books.act.handOverHint', { last: book.nextNumber - 1 })}
      >
        {(id) => (
          <Select
            id={id}
            autoFocus
            value={personId}
            onChange={setPerson}
            options={clerks.map((person) => ({
              value: person.id,
              label: `${person.name} – ${person.title}`,
            }))}
          />
        )}
      </Field>
      <Field label={t('books.act.note')}>
        {(id) => (
          <Input id={id} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}

function Closing({ book, onClose, verb }: ActProps & { verb: 'close' | 'reopen' }): ReactNode {
  const { t } = useText();
  const order = useOrder('books', verb);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t(`books.act.${verb}`)}
      act={t(`books.act.${verb}`)}
      why={useReasonGap(reason)}
      order={order}
      onClose={onClose}
      onSave={() => order.mutate({ bookId: book.id, reason }, { onSuccess: onClose })}
    >
      <div style={{ gridColumn: 'span 12' }}>
        {t(`books.act.${verb}Body`, { name: book.name, last: book.nextNumber - 1 })}
      </div>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function KeepAhead({ book, onClose }: ActProps): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'keep_ahead');
  const [count, setCount] = useState(1);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('books.act.reserve')}
      act={t('books.act.reserve')}
      why={useReasonGap(reason)}
      order={order}
      onClose={onClose}
      onSave={() => order.mutate({ bookId: book.id, count, reason }, { onSuccess: onClose })}
    >
      <Field
        label={t('books.act.count')}
        span={4}
        hint={t('books.act.countHint', { first: book.nextNumber, last: book.nextNumber + count - 1 })}
      >
        {(id) => (
          <InputNumber
            id={id}
            autoFocus
            min={1}
            max={20}
            precision={0}
            value={count}
            onChange={(value) => setCount(value ?? 1)}
          />
        )}
      </Field>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setReason} />
      <div className="cv-field-hint" style={{ gridColumn: 'span 12' }}>
        {t('books.act.reserveBody')}
      </div>
    </FormDialog>
  );
}

function SubNumber({ book, onClose }: ActProps): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'keep_sub_number');
  const [number, setNumber] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const gap = useReasonGap(reason);
  return (
    <FormDialog
      title={t('books.act.sub_number')}
      act={t('books.act.sub_number')}
      why={number === null ? t('books.act.needNumber') : gap}
      order={order}
      onClose={onClose}
      onSave={() =>
        number !== null && order.mutate({ bookId: book.id, number, reason }, { onSuccess: onClose })
      }
    >
      <Field label={t('books.act.base')} required span={4} hint={t('books.act.baseHint')}>
        {(id) => <InputNumber id={id} autoFocus min={1} precision={0} value={number} onChange={setNumber} />}
      </Field>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function TakeOver({ book, onClose }: ActProps): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'take_over');
  const [from, setFrom] = useState<number | null>(book.nextNumber);
  const [to, setTo] = useState<number | null>(null);
  const [source, setSource] = useState(() => t('books.act.paperBook', { year: book.year }));
  const isRun = from !== null && to !== null && to >= from;
  const why = isRun ? undefined : t('books.act.needRun');
  return (
    <FormDialog
      title={t('books.act.take_over')}
      act={t('books.act.take_over')}
      why={source.trim().length < 3 ? t('books.act.needSource') : why}
      order={order}
      onClose={onClose}
      onSave={() => isRun && order.mutate({ bookId: book.id, from, to, source }, { onSuccess: onClose })}
    >
      <Field label={t('books.act.from')} required span={4}>
        {(id) => <InputNumber id={id} min={1} precision={0} value={from} onChange={setFrom} />}
      </Field>
      <Field label={t('books.act.until')} required span={4}>
        {(id) => <InputNumber id={id} autoFocus min={1} precision={0} value={to} onChange={setTo} />}
      </Field>
      <Field label={t('books.act.source')} required>
        {(id) => (
          <Input id={id} maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />
        )}
      </Field>
      <div className="cv-field-hint" style={{ gridColumn: 'span 12' }}>
        {t('books.act.takeOverBody')}
      </div>
    </FormDialog>
  );
}

function Kinds({ book, onClose }: ActProps): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'set_kinds');
  const [chosen, setChosen] = useState<string[]>([...book.kinds]);
  return (
    <FormDialog
      title={t('books.act.kinds')}
      act={t('common.action.save')}
      why={undefined}
      order={order}
      onClose={onClose}
      onSave={() => order.mutate({ bookId: book.id, kinds: chosen }, { onSuccess: onClose })}
    >
      <Field label={t('books.act.kindsOf')} hint={t('books.act.kindsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={chosen}
            onChange={setChosen}
            options={allKinds.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
      </Field>
    </FormDialog>
  );
}
