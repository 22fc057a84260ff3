/** The picture of a leader's own handwriting that is seen where the signature stands. */
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';

/** Everybody sets only the own one: nobody else may lay hands on a signature. */
export function Handwriting(props: { open: boolean; onClose: () => void }): ReactNode {
  const { t } = useText();
  const mine = useAsk('agencies', 'my_handwriting', {}, { enabled: props.open });
  const save = useOrder('agencies', 'set_handwriting_picture');
  const has = mine.data?.hasPicture === true;
  const choose = async (): Promise<void> => {
    const [file] = await api.shell.choose_files({ kind: 'picture' });
    if (file !== undefined) save.mutate({ upload: file.upload });
  };
  return (
    <Dialog open={props.open} title={t('sign.hand.title')} onClose={props.onClose}>
      <p>{t('sign.hand.body')}</p>
      <p className="cv-secondary" role="status">
        {save.isSuccess ? t('sign.hand.done') : t(has ? 'sign.hand.has' : 'sign.hand.none')}
      </p>
      <div style={{ marginTop: 8 }}>
        <Button onClick={() => void choose()} busy={save.isPending}>
          {t(has ? 'sign.hand.again' : 'sign.hand.choose')}
        </Button>
      </div>
      {save.error !== null && <RefusalNotice refusal={{ ...save.error.facts, code: save.error.code }} />}
    </Dialog>
  );
}
