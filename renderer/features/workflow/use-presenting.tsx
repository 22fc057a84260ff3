/** F8 of a list or a document: asks to whom, presents, and offers to take it back. */
import { useState, type ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { PresentDialog, type Presented, type ToPresent } from './present-dialog.tsx';

/** `open` asks for these documents; `parts` is the dialog and the offer, to be put on the screen. */
export function usePresenting(onDone: () => void = () => undefined): {
  readonly open: (documents: readonly ToPresent[]) => void;
  readonly parts: ReactNode;
} {
  const { t } = useText();
  const withdraw = useOrder('workflow', 'withdraw');
  const [documents, setDocuments] = useState<readonly ToPresent[]>();
  const [presented, setPresented] = useState<Presented>();
  const undo = (): void => {
    if (presented !== undefined) withdraw.mutate({ items: [...presented.items] });
    setPresented(undefined);
  };
  const parts = (
    <>
      {documents !== undefined && (
        <PresentDialog
          documents={documents}
          onClose={() => setDocuments(undefined)}
          onPresented={(done) => {
            setPresented(done);
            onDone();
          }}
        />
      )}
      {presented !== undefined && (
        <UndoBar
          sentence={t('workflow.present.done', { count: presented.items.length, leader: presented.leader })}
          onUndo={undo}
          onGone={() => setPresented(undefined)}
        />
      )}
    </>
  );
  return { open: (chosen) => chosen.length > 0 && setDocuments(chosen), parts };
}
