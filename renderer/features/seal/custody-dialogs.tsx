/** The acts of keeping: recorded for the first time, given on, confirmed or refused, taken out of use. */
import { Input, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Custody } from '#contract/seal-keeping.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { workingOf } from '../agencies/merged.ts';

/** Clerks of the office, but for one. */
function useClerks(without: string | null): { value: string; label: string }[] {
  const people = useAsk('people', 'list', {}).data ?? [];
  return people
    .filter(({ id, roles, isDisabled }) => roles.includes('clerk') && !isDisabled && id !== without)
    .map(({ id, name }) => ({ value: id, label: name }));
}

function PermitField(props: { value: string; onChange: (value: string) => void }): ReactNode {
  const { t } = useText();
  return (
    <Field label={t('seal.custody.permit')} span={12}>
      {(id) => (
        <Input
          id={id}
          value={props.value}
          maxLength={200}
          placeholder={t('seal.custody.permitHint')}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function ReceiverField(props: {
  value: string | undefined;
  without: string | null;
  onChange: (value: string) => void;
}): ReactNode {
  const { t } = useText();
  const clerks = useClerks(props.without);
  return (
    <Field label={t('seal.custody.to')} span={12}>
      {(id) => (
        <Select
          id={id}
          value={props.value ?? null}
          options={clerks}
          placeholder={t('seal.custody.toHint')}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}

function Refusal(props: {
  error: { code: string; facts?: Readonly<Record<string, unknown>> } | null;
}): ReactNode {
  return props.error === null ? null : (
    <RefusalNotice refusal={{ ...props.error.facts, code: props.error.code }} />
  );
}

export function AddCustody(props: { onClose: () => void }): ReactNode {
  const { t } = useText();
  const add = useOrder('signing', 'add_custody');
  const bodies = workingOf(useAsk('agencies', 'mine', {}).data?.bodies ?? []);
  const [kind, setKind] = useState<'seal' | 'token'>('seal');
  const [typedBody, setBody] = useState<string>();
  const [name, setName] = useState('');
  const [serial, setSerial] = useState('');
  const [toId, setTo] = useState<string>();
  const [permit, setPermit] = useState('');
  const bodyId = typedBody ?? bodies[0]?.id ?? '';
  const isMissing = name.trim() === '' || toId === undefined || (kind === 'token' && serial.trim() === '');
  return (
    <Dialog
      open
      title={t('seal.custody.add')}
      onClose={props.onClose}
      action={{
        label: t('seal.custody.give'),
        busy: add.isPending,
        whyDisabled: isMissing ? t('seal.custody.needAdd') : undefined,
        onClick: () =>
          add.mutate({ bodyId, kind, name, serial, toId: toId ?? '', permit }, { onSuccess: props.onClose }),
      }}
    >
      <FieldGrid>
        <Field label={t('seal.custody.kind')} span={12}>
          {() => (
            <Segmented
              block
              value={kind}
              onChange={(value) => setKind(value)}
              options={[
                { value: 'seal' as const, label: t('seal.kind.seal') },
                { value: 'token' as const, label: t('seal.kind.token') },
              ]}
            />
          )}
        </Field>
        {bodies.length > 1 && (
          <Field label={t('seal.column.body')} span={12}>
            {(id) => (
              <Select
                id={id}
                value={bodyId}
                options={bodies.map((body) => ({ value: body.id, label: body.name }))}
                onChange={(value: string) => setBody(value)}
              />
            )}
          </Field>
        )}
        <Field label={t('seal.custody.name')} span={6}>
          {(id) => (
            <Input
              id={id}
              value={name}
              maxLength={200}
              placeholder={t(`seal.custody.nameHint.${kind}`)}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('seal.custody.serial')} span={6}>
          {(id) => (
            <Input
              id={id}
              value={serial}
              maxLength={64}
              onChange={(event) => setSerial(event.target.value)}
            />
          )}
        </Field>
        <ReceiverField value={toId} without={null} onChange={setTo} />
        <PermitField value={permit} onChange={setPermit} />
      </FieldGrid>
      <Refusal error={add.error} />
    </Dialog>
  );
}

export function OfferHandOver(props: { custody: Custody; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { custody } = props;
  const offer = useOrder('signing', 'offer_hand_over');
  const [toId, setTo] = useState<string>();
  const [permit, setPermit] = useState('');
  const [note, setNote] = useState('');
  const isMissing = toId === undefined || permit.trim().length < 3;
  return (
    <Dialog
      open
      title={t('seal.custody.offerOf', { name: custody.name })}
      onClose={props.onClose}
      action={{
        label: t('seal.custody.offer'),
        busy: offer.isPending,
        whyDisabled: isMissing ? t('seal.custody.needOffer') : undefined,
        onClick: () =>
          offer.mutate(
            { custodyId: custody.id, toId: toId ?? '', permit, note },
            { onSuccess: props.onClose },
          ),
      }}
    >
      <p>{t('seal.custody.offerBody', { serial: custody.serial || '–' })}</p>
      <FieldGrid>
        <ReceiverField value={toId} without={custody.keeperId} onChange={setTo} />
        <PermitField value={permit} onChange={setPermit} />
        <Field label={t('seal.custody.note')} span={12}>
          {(id) => (
            <Input id={id} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </FieldGrid>
      <Refusal error={offer.error} />
    </Dialog>
  );
}

export function AnswerHandOver(props: {
  custody: Custody;
  answer: 'accepted' | 'refused';
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { custody, answer } = props;
  const reply = useOrder('signing', 'answer_hand_over');
  const [note, setNote] = useState('');
  const { pending } = custody;
  if (pending === null) return null;
  const facts = {
    name: custody.name,
    serial: custody.serial || '–',
    from: pending.fromName || t('seal.custody.admin'),
  };
  return (
    <Dialog
      open
      title={t(`seal.custody.answerTitle.${answer}`, facts)}
      onClose={props.onClose}
      action={{
        label: t(answer === 'accepted' ? 'seal.custody.accept' : 'seal.custody.refuse'),
        busy: reply.isPending,
        whyDisabled: answer === 'refused' && note.trim() === '' ? t('seal.custody.needReason') : undefined,
        onClick: () => reply.mutate({ handOverId: pending.id, answer, note }, { onSuccess: props.onClose }),
      }}
    >
      <p>{t(`seal.custody.answerBody.${answer}`, facts)}</p>
      <Field label={t(answer === 'accepted' ? 'seal.custody.note' : 'seal.custody.reason')} span={12}>
        {(id) => (
          <Input id={id} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <Refusal error={reply.error} />
    </Dialog>
  );
}

export function RetireCustody(props: { custody: Custody; onClose: () => void }): ReactNode {
  const { t } = useText();
  const retire = useOrder('signing', 'retire_custody');
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open
      title={t('seal.custody.retireOf', { name: props.custody.name })}
      onClose={props.onClose}
      action={{
        label: t('seal.custody.retire'),
        busy: retire.isPending,
        whyDisabled: reason.trim().length < 3 ? t('seal.custody.needReason') : undefined,
        onClick: () => retire.mutate({ custodyId: props.custody.id, reason }, { onSuccess: props.onClose }),
      }}
    >
      <p>{t('seal.custody.retireBody')}</p>
      <Field label={t('seal.custody.reason')} span={12}>
        {(id) => (
          <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Refusal error={retire.error} />
    </Dialog>
  );
}
