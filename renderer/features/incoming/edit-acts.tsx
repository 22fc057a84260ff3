/** What is done to the fields of a document from its own page: correct them, make an arrival void, take that back. */
import { EditOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { ReasonField, useReasonGap } from './reason-field.tsx';
import { writtenNumber } from './words.ts';

/** Only what core says this person may. */
export function EditActs({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const [isVoiding, setVoiding] = useState(false);
  const [isOffered, setOffered] = useState(false);
  const unvoid = useOrder('documents', 'unvoid');
  const { may, id } = document;
  const number = document.bookNumber === null ? '–' : writtenNumber(document.bookNumber, document.suffix);
  const edit = useOrder('documents', 'edit');
  const paperCame = (): void =>
    edit.mutate({
      id,
      baseVersion: document.version,
      changes: { direction: 'incoming', hasPaper: true },
    });
  const takeBack = (): void => {
    setOffered(false);
    unvoid.mutate({ id });
  };
  return (
    <>
      {may.includes('edit') && document.paperExpected && (
        <Button busy={edit.isPending} onClick={paperCame}>
          {t('incoming.join.paperCame')}
        </Button>
      )}
      {may.includes('void') && <Button onClick={() => setVoiding(true)}>{t('incoming.void.act')}</Button>}
      {may.includes('unvoid') && (
        <Button busy={unvoid.isPending} onClick={takeBack}>
          {t('incoming.void.undo')}
        </Button>
      )}
      {may.includes('edit') && (
        <Button icon={<EditOutlined />} shortcut="F2" onClick={() => go({ screen: 'edit', id })}>
          {t('incoming.edit.act')}
        </Button>
      )}
      {isOffered && may.includes('unvoid') && (
        <UndoBar
          sentence={t('incoming.void.done', { number })}
          onUndo={takeBack}
          onGone={() => setOffered(false)}
        />
      )}
      <VoidDialog
        id={id}
        number={number}
        open={isVoiding}
        onClose={() => setVoiding(false)}
        onDone={() => {
          setVoiding(false);
          setOffered(true);
        }}
      />
    </>
  );
}

function VoidDialog(props: {
  id: string;
  number: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const order = useOrder('documents', 'void');
  const gap = useReasonGap(reason);
  const close = (): void => {
    setReason('');
    order.reset();
    props.onClose();
  };
  const act = (): void =>
    order.mutate(
      { id: props.id, reason: reason.trim() },
      {
        onSuccess: () => {
          setReason('');
          props.onDone();
        },
      },
    );
  return (
    <Dialog
      open={props.open}
      title={t('incoming.void.title', { number: props.number })}
      onClose={close}
      action={{
        label: t('incoming.void.confirm'),
        onClick: act,
        danger: true,
        whyDisabled: gap,
        busy: order.isPending,
      }}
    >
      <div className="cv-paragraphs">
        <p>{t('incoming.void.happens', { number: props.number })}</p>
        <p className="cv-secondary">{t('incoming.void.undoable')}</p>
        <ReasonField label={t('incoming.void.reason')} value={reason} onChange={setReason} />
        {order.error !== null && <RefusalNotice refusal={{ ...order.error.facts, code: order.error.code }} />}
      </div>
    </Dialog>
  );
}
