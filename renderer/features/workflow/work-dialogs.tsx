/** The small questions of handling: a note with an act, who takes over, how it ended. */
import { AutoComplete, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { WorkStatus } from '#contract/workflow.ts';

import type { Refused } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FirstField } from '../admin/form-dialog.tsx';
import { RefusedNotice } from '../admin/refused.tsx';
import { PersonField } from './assign-table.tsx';

export type NotedAct = 'progress' | 'give_back' | 'reopen' | 'close_part';

const reasonMin = 10;
const leastLength: Readonly<Record<NotedAct, number>> = {
  progress: 1,
  give_back: reasonMin,
  reopen: reasonMin,
  close_part: 0,
};

interface WorkDialogProps {
  status: WorkStatus;
  onClose: () => void;
}

/** Words with an act: progress, a reason, or what one's own part came to. */
export function NoteDialog(props: WorkDialogProps & { act: NotedAct }): ReactNode {
  const { t } = useText();
  const { act, status } = props;
  const [words, setWords] = useState('');
  const progress = useOrder('workflow', 'progress');
  const giveBack = useOrder('workflow', 'give_back');
  const reopen = useOrder('workflow', 'reopen');
  const closePart = useOrder('workflow', 'close_part');
  const order = { progress, give_back: giveBack, reopen, close_part: closePart }[act];
  const seen = { id: status.documentId, version: status.version };
  const after = { onSuccess: props.onClose };
  const start: Readonly<Record<NotedAct, () => void>> = {
    progress: () => progress.mutate({ ...seen, note: words }, after),
    give_back: () => giveBack.mutate({ ...seen, reason: words }, after),
    reopen: () => reopen.mutate({ ...seen, reason: words }, after),
    close_part: () => closePart.mutate({ items: [seen], note: words }, after),
  };
  const missing = leastLength[act] - words.trim().length;
  const why =
    missing <= 0
      ? undefined
      : leastLength[act] === 1
        ? t('workflow.note.empty')
        : t('workflow.note.tooShort', { count: missing });
  return (
    <Dialog
      open
      title={t(`workflow.note.${act}.title`)}
      onClose={props.onClose}
      action={{
        label: t(`workflow.note.${act}.go`),
        onClick: start[act],
        busy: order.isPending,
        whyDisabled: why,
      }}
    >
      <FirstField>
        <Field label={t(`workflow.note.${act}.label`)} required={leastLength[act] > 0}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={act === 'progress' || act === 'close_part' ? 2000 : 500}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
      </FirstField>
      <RefusedNotice error={order.error} />
    </Dialog>
  );
}

/** The lead names who leads from now on. */
export function HandOverDialog({ status, onClose }: WorkDialogProps): ReactNode {
  const { t } = useText();
  const me = useAsk('people', 'me', {}).data;
  const people = (useAsk('workflow', 'colleagues', {}).data?.people ?? []).filter(({ id }) => id !== me?.id);
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState('');
  const order = useOrder('workflow', 'hand_over');
  const chosen = people.find(({ id }) => id === to);
  const why = chosen === undefined ? 'needPerson' : note.trim() === '' ? 'needNote' : undefined;
  return (
    <Dialog
      open
      title={t('workflow.handOver.title')}
      onClose={onClose}
      action={{
        label: t('workflow.handOver.go'),
        busy: order.isPending,
        whyDisabled: why === undefined ? undefined : t(`workflow.handOver.${why}`),
        onClick: () =>
          chosen !== undefined &&
          order.mutate(
            { id: status.documentId, version: status.version, personId: chosen.id, note },
            { onSuccess: onClose },
          ),
      }}
    >
      <FirstField>
        <p className="cv-secondary cv-work-wide">{t('workflow.handOver.say')}</p>
        <Field label={t('workflow.handOver.person')} required hint={chosen && <b>{chosen.name}</b>}>
          {(id) => <PersonField id={id} people={people} onPick={setTo} />}
        </Field>
        <Field label={t('workflow.handOver.note')} required>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </FirstField>
      <RefusedNotice error={order.error} />
    </Dialog>
  );
}

/** Done: with the document that answers it, or with no reply needed. */
export function FinishDialog({ status, onClose }: WorkDialogProps): ReactNode {
  const { t } = useText();
  const [kind, setKind] = useState<'answered' | 'noReply'>('noReply');
  const [answer, setAnswer] = useState<string>();
  const [note, setNote] = useState('');
  const order = useOrder('workflow', 'finish');
  const answerId = kind === 'answered' ? answer : null;
  return (
    <Dialog
      open
      title={t('workflow.finish.title')}
      onClose={onClose}
      action={{
        label: t('workflow.finish.go'),
        busy: order.isPending,
        whyDisabled: answerId === undefined ? t('workflow.finish.needAnswer') : undefined,
        onClick: () =>
          answerId !== undefined &&
          order.mutate(
            { id: status.documentId, version: status.version, answerId, note },
            { onSuccess: onClose },
          ),
      }}
    >
      <FirstField>
        <Radio.Group
          className="cv-work-leaders cv-work-wide"
          aria-label={t('workflow.finish.title')}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'answered' ? 'answered' : 'noReply')}
          options={[
            { value: 'noReply', label: t('workflow.finish.noReply') },
            { value: 'answered', label: t('workflow.finish.answered') },
          ]}
        />
        {kind === 'answered' && <AnswerField onPick={setAnswer} />}
        <Field label={t('workflow.finish.note')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </FirstField>
      <RefusedNotice error={order.error satisfies Refused | null} />
    </Dialog>
  );
}

function AnswerField(props: { onPick: (id: string | undefined) => void }): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string>();
  const found = useAsk('workflow', 'answers', { text: picked === undefined ? typed.trim() : '' }).data ?? [];
  return (
    <Field label={t('workflow.finish.answer')} required>
      {(id) => (
        <AutoComplete
          id={id}
          className="cv-pick"
          placeholder={t('workflow.finish.answerPlaceholder')}
          value={picked ?? typed}
          defaultActiveFirstOption
          options={found.map((one) => ({
            value: one.id,
            label: (
              <span className="cv-assign-choice">
                <span>{one.code || '–'}</span>
                <span className="cv-quiet">{one.subject}</span>
              </span>
            ),
          }))}
          onChange={(value: string | undefined) => {
            const hit = found.find((one) => one.id === value);
            setPicked(hit && (hit.code || hit.subject));
            if (hit === undefined) setTyped(value ?? '');
            props.onPick(hit?.id);
          }}
        />
      )}
    </Field>
  );
}
