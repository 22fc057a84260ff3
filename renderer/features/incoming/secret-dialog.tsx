/** The key "Có dấu mật": says once what happens, then the file is gone. */
import { useState, type ReactNode } from 'react';

import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { filesOf } from './file-order.ts';
import type { FormSource } from './use-intake.ts';

/** Something from the hub is refused there too, so that its sender knows. */
export function SecretDialog(props: {
  open: boolean;
  source: FormSource;
  onClose: () => void;
  onDiscarded: () => void;
}): ReactNode {
  const { t } = useText();
  const [refusal, setRefusal] = useState<Refused>();
  const { source } = props;
  const discard = async (): Promise<void> => {
    try {
      await forget(source, t('incoming.register.secretReason'));
      props.onDiscarded();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error);
    }
  };
  return (
    <Dialog
      open={props.open}
      title={t('incoming.register.secretTitle')}
      onClose={props.onClose}
      action={{
        label: t(
          source.kind === 'paper' ? 'incoming.register.secretActPaper' : 'incoming.register.secretAct',
        ),
        onClick: () => void discard(),
        danger: true,
      }}
    >
      <div className="cv-paragraphs">
        <p>
          {t(
            source.kind === 'paper'
              ? 'incoming.register.secretHappensPaper'
              : 'incoming.register.secretHappens',
          )}
        </p>
        {source.kind === 'waiting' && <p>{t('incoming.register.secretWaiting')}</p>}
        <p>{t('incoming.register.secretNext')}</p>
        {refusal !== undefined && <RefusalNotice refusal={{ ...refusal.facts, code: refusal.code }} />}
      </div>
    </Dialog>
  );
}

async function forget(source: FormSource, reason: string): Promise<void> {
  if (source.kind === 'waiting')
    await api.documents.refuse_waiting({ waitingId: source.id, reason, isSecret: true });
  if (source.kind !== 'upload') return;
  const others = filesOf(source).map(({ id }) => id);
  await api.documents.discard_intake({ upload: source.id, others, isSecret: true });
}
