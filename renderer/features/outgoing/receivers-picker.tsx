/** Receivers found by typing a name or code, accents optional; paper and inside receivers take any name. */
import { AutoComplete } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Receiver } from '#contract/documents.ts';
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';

import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { fold } from '../../ui/fold.ts';
import { ReceiverGroups } from './receiver-groups.tsx';
import { ReceiverLines, receiverKey } from './receiver-lines.tsx';
import { withReceiver } from './receivers.ts';

type Found = Output<Contract['agencies']['directory']>[number];

/** Its code, and of a closed one who has its work. */
function wordsOf({ code, isOpen, next }: Found, t: Text['t']): string {
  if (isOpen) return code;
  const closed = next ? t('merging.receiver.ended', { next: next.name }) : t('outgoing.pick.closed');
  return `${code}, ${closed}`;
}

/** A picked agency is added and the field is ready for the next. */
export function ReceiversPicker(props: {
  id?: string;
  receivers: readonly Receiver[];
  onChange: (receivers: Receiver[]) => void;
}): ReactNode {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [replaced, setReplaced] = useState<Found>();
  const words = typed.trim();
  const found = useAsk(
    'agencies',
    'directory',
    { text: words, limit: 12 },
    { enabled: words !== '', gcTime: 30_000 },
  );
  const agencies = words === '' ? [] : (found.data ?? []);
  const kept = useAsk('documents', 'receiver_groups', {});
  const groups = words === '' ? [] : (kept.data ?? []).filter(({ name }) => fold(name).includes(fold(words)));
  const choices = new Map<string, Receiver>([
    ...agencies
      .map((agency) => ({ at: agency.code, to: agency.isOpen ? agency : agency.next }))
      .flatMap(({ at, to }) =>
        to === null ? [] : [[`hub ${at}`, { kind: 'hub' as const, code: to.code, name: to.name }] as const],
      ),
    ['paper', { kind: 'paper', code: null, name: words }],
    ['inside', { kind: 'inside', code: null, name: words }],
  ]);
  const add = (key: string | undefined): void => {
    const group = groups.find(({ id }) => key === `group ${id}`);
    if (group !== undefined) {
      props.onChange(group.receivers.reduce<readonly Receiver[]>(withReceiver, props.receivers).slice());
      setTyped('');
      return;
    }
    const receiver = choices.get(key ?? '');
    if (receiver === undefined) return;
    setReplaced(agencies.find(({ code, isOpen }) => !isOpen && key === `hub ${code}`));
    props.onChange(withReceiver(props.receivers, receiver));
    setTyped('');
  };
  return (
    <div className="cv-out-picker">
      <AutoComplete
        {...(props.id === undefined ? { 'aria-label': t('outgoing.pick.label') } : { id: props.id })}
        className="cv-pick"
        placeholder={t('outgoing.pick.placeholder')}
        value={typed}
        defaultActiveFirstOption
        onChange={(value: string | undefined) =>
          setTyped(choices.has(value ?? '') || value?.startsWith('group ') === true ? '' : (value ?? ''))
        }
        onSelect={add}
        options={
          words === ''
            ? []
            : [
                ...groups.map(({ id, name, receivers }) => ({
                  value: `group ${id}`,
                  label: (
                    <span className="cv-out-choice">
                      <span>{t('goingOut.group.choice', { name })}</span>
                      <span className="cv-quiet">
                        {t('goingOut.group.count', { count: receivers.length })}
                      </span>
                    </span>
                  ),
                })),
                ...agencies.map((agency) => ({
                  value: `hub ${agency.code}`,
                  disabled: !agency.isOpen && agency.next === null,
                  label: (
                    <span className="cv-out-choice">
                      <span>{agency.name}</span>
                      <span className="cv-quiet">{wordsOf(agency, t)}</span>
                    </span>
                  ),
                })),
                { value: 'paper', label: t('outgoing.pick.asPaper', { name: words }) },
                { value: 'inside', label: t('outgoing.pick.asInside', { name: words }) },
              ]
        }
      />
      {replaced?.next && (
        <p className="cv-out-replaced" role="status">
          {t('merging.receiver.replaced', {
            name: replaced.name,
            next: replaced.next.name,
            code: replaced.next.code,
          })}
        </p>
      )}
      <ReceiverLines
        receivers={props.receivers}
        onRemove={(gone) =>
          props.onChange(props.receivers.filter((one) => receiverKey(one) !== receiverKey(gone)))
        }
      />
      <ReceiverGroups receivers={props.receivers} />
    </div>
  );
}
