/** "Gửi": what goes to whom, said before it goes; each place on the hub gets it exactly once. */
import type { ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { currentFile } from './document-files.ts';
import { ReceiverLines } from './receiver-lines.tsx';

const ways = ['hub', 'paper', 'inside'] as const;

/** Closes itself when the document is in the outbox. */
export function SendDialog(props: { document: Document; open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { document } = props;
  const send = useOrder('exchange', 'send');
  const go = (): void => send.mutate({ documentId: document.id }, { onSuccess: props.onClose });
  return (
    <Dialog
      open={props.open}
      title={t('outgoing.send.title', { code: document.code })}
      onClose={props.onClose}
      action={{ label: t('outgoing.send.go'), onClick: go, busy: send.isPending }}
    >
      <p>
        {t('outgoing.send.body', {
          size: currentFile(document)?.sizeBytes ?? 0,
          count: document.receivers.length,
        })}
      </p>
      <div className="cv-out-send">
        {ways.map((way) => {
          const those = document.receivers.filter(({ kind }) => kind === way);
          if (those.length === 0) return null;
          return (
            <section key={way}>
              <h3>
                {t(`outgoing.send.${way}`)} <span className="cv-secondary">{those.length}</span>
              </h3>
              <ReceiverLines receivers={those} />
            </section>
          );
        })}
      </div>
      <p className="cv-secondary">{t('outgoing.send.once')}</p>
      {send.error !== null && (
        <RefusalNotice refusal={{ ...send.error.facts, code: send.error.code }} tone="warning" />
      )}
    </Dialog>
  );
}
