/** "Gõ tắt": the office's short words and what they stand for, changed in place. */
import { DeleteOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

import './shorthand.css';

/** Each line is saved by itself as soon as its field is left; there is nothing to confirm. */
export function ShorthandDialog(props: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { data } = useAsk('documents', 'shorthand', {}, { enabled: props.open });
  const order = useOrder('documents', 'set_shorthand');
  const set = (short: string, long: string | null): void => order.mutate({ short, long });
  const lines = data ?? [];
  return (
    <Dialog open={props.open} title={t('incoming.shorthand.title')} onClose={props.onClose} width={560}>
      <p className="cv-secondary">{t('incoming.shorthand.explains')}</p>
      <NewLine known={lines.map(({ short }) => short)} onAdd={set} />
      <ul className="cv-shorthand">
        {lines.map((line) => (
          <li key={`${line.short} ${line.long}`}>
            <b>{line.short}</b>
            <Input
              aria-label={t('incoming.shorthand.longOf', { short: line.short })}
              defaultValue={line.long}
              maxLength={300}
              onBlur={({ target }) => target.value.trim() !== '' && set(line.short, target.value)}
              onPressEnter={(event) => event.currentTarget.blur()}
            />
            <Button
              kind="text"
              icon={<DeleteOutlined />}
              label={t('incoming.shorthand.remove', { short: line.short })}
              onClick={() => set(line.short, null)}
            />
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className="cv-secondary">{t('incoming.shorthand.none')}</p>}
      {order.error !== null && <RefusalNotice refusal={{ ...order.error.facts, code: order.error.code }} />}
    </Dialog>
  );
}

const wellFormed = /^[\p{Ll}\p{N}]{1,12}$/u;

function NewLine(props: {
  known: readonly string[];
  onAdd: (short: string, long: string) => void;
}): ReactNode {
  const { t } = useText();
  const [short, setShort] = useState('');
  const [long, setLong] = useState('');
  const isKnown = props.known.includes(short);
  const why =
    short === '' || long.trim() === ''
      ? t('incoming.shorthand.both')
      : wellFormed.test(short)
        ? undefined
        : t('incoming.shorthand.shortOnly');
  const add = (): void => {
    if (why !== undefined) return;
    props.onAdd(short, long.trim());
    setShort('');
    setLong('');
  };
  return (
    <form
      className="cv-shorthand-new"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Input
        aria-label={t('incoming.shorthand.short')}
        placeholder={t('incoming.shorthand.short')}
        value={short}
        maxLength={12}
        spellCheck={false}
        onChange={({ target }) => setShort(target.value.toLowerCase().normalize('NFC').trim())}
      />
      <Input
        aria-label={t('incoming.shorthand.long')}
        placeholder={t('incoming.shorthand.long')}
        value={long}
        maxLength={300}
        onChange={({ target }) => setLong(target.value)}
      />
      <Button submits whyDisabled={short === '' && long === '' ? undefined : why} disabled={short === ''}>
        {t(isKnown ? 'incoming.shorthand.change' : 'incoming.shorthand.add')}
      </Button>
    </form>
  );
}
