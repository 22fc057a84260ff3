/** Data in and out: an old register brought in, everything taken out in open form. */
import { useState, type ReactNode } from 'react';

import { Column, TitleRow } from '../../app/frame/screen.tsx';
import { useText } from '../../text/text-provider.tsx';
import { ImportTab } from './import-tab.tsx';

import './transfer.css';

/** For clerks. */
export function TransferPage(): ReactNode {
  const { t } = useText();
  const [note, setNote] = useState<ReactNode>(null);
  return (
    <Column>
      <TitleRow title={t('transfer.title')} note={note} />
      <ImportTab onNote={setNote} />
    </Column>
  );
}
