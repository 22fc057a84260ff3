/** "Sửa phụ lục": the annexes of a draft that is not on its way to be signed. */
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { SecrecyStop } from '../incoming/secrecy-stop.tsx';
import { isOfWords, SecretWords } from '../incoming/secret-words.tsx';
import { AnnexList } from './annex-list.tsx';
import { annexesOf } from './annexes-of.ts';
import { useAnnexes } from './use-annexes.ts';

/** Begins with what the document has; nothing is kept before it is saved. */
export function AnnexesDialog(props: { document: Document; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { document, onClose } = props;
  const save = useOrder('documents', 'set_annexes');
  const [base] = useState(document.version);
  const annexes = useAnnexes(annexesOf(document));
  const { marked, list } = annexes;
  const keep = (markReason: string | null): void =>
    save.mutate(
      {
        id: document.id,
        baseVersion: base,
        annexes: list.map(({ fileId, upload, name }) => ({ fileId, upload, name })),
        markReason,
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      open
      title={t('goingOut.annex.title')}
      onClose={onClose}
      width={640}
      action={{
        label: t('goingOut.annex.save'),
        busy: save.isPending,
        whyDisabled: marked !== undefined || annexes.isBusy ? t('goingOut.annex.reading') : undefined,
        onClick: () => keep(null),
      }}
    >
      {marked === undefined ? (
        <AnnexList annexes={annexes} />
      ) : (
        <SecrecyStop
          refusal={marked.refusal}
          upload={marked.given.id}
          onAllowed={() => void annexes.readMarked()}
          onDiscarded={annexes.forgetMarked}
        />
      )}
      {isOfWords(save.error) && <SecretWords refusal={save.error} onAnswer={keep} />}
      {save.error !== null && save.error.code !== 'documents.secrecy_words' && (
        <RefusalNotice refusal={{ ...save.error.facts, code: save.error.code }} />
      )}
    </Dialog>
  );
}
