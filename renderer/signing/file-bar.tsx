/** The files of one document: the main one and its annexes, each looked at whole before any of them is signed. */
import { CheckOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { KeyHint } from '../ui/key-cap.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { asFile, filesOf, isFileReviewed, pagesLeft, type Item } from './batch.ts';

/** The file in the well; null is the main one. */
export interface ShownFile {
  readonly fileId: string | null;
  readonly show: (fileId: string | null) => void;
}

/** Another document begins with its main file; one whose annex cannot be signed, with that. */
export function useShownFile(item: Item): ShownFile {
  const [chosen, setChosen] = useState<{ readonly id: string; readonly fileId: string | null }>();
  const refused = item.annexes.find(({ opened }) => opened.refusals.length > 0)?.opened.fileId ?? null;
  const wanted = chosen?.id === item.id ? chosen.fileId : refused;
  const isThere = item.annexes.some(({ opened }) => opened.fileId === wanted);
  return {
    fileId: isThere ? wanted : null,
    show: (fileId) => setChosen({ id: item.id, fileId }),
  };
}

/** Says nothing of a document that is one file alone. */
export function FileBar(props: { item: Item; shown: ShownFile }): ReactNode {
  const { t } = useText();
  const { item, shown } = props;
  const files = filesOf(item);
  const unmarked = item.opened?.unmarked ?? [];
  const turn = (by: number): void => {
    const at = files.indexOf(shown.fileId);
    shown.show(files[(at + by + files.length) % files.length] ?? null);
  };
  useShortcuts({ 'Alt+PageDown': () => turn(1), 'Alt+PageUp': () => turn(-1) }, files.length > 1);
  if (files.length === 1 && unmarked.length === 0) return null;
  return (
    <nav className="cv-sign-files" aria-label={t('signingWindow.files.label')}>
      {files.map((fileId, index) => (
        <FileTab key={fileId ?? ''} item={item} fileId={fileId} index={index} shown={shown} />
      ))}
      {files.length > 1 && <KeyHint keys={['Alt+PageDown']}>{t('signingWindow.files.next')}</KeyHint>}
      {unmarked.length > 0 && (
        <span className="cv-secondary cv-cut-line" title={unmarked.join(', ')}>
          {t('signingWindow.files.unmarked', { count: unmarked.length })}
        </span>
      )}
    </nav>
  );
}

function FileTab(props: { item: Item; fileId: string | null; index: number; shown: ShownFile }): ReactNode {
  const { t } = useText();
  const { item, fileId, shown } = props;
  const annex = item.annexes.find(({ opened }) => opened.fileId === fileId);
  const left = pagesLeft(asFile(item, fileId));
  return (
    <button
      type="button"
      className="cv-button-bare cv-sign-file"
      aria-pressed={fileId === shown.fileId}
      title={annex?.opened.fileName ?? item.opened?.fileName}
      tabIndex={-1}
      onClick={() => shown.show(fileId)}
    >
      {item.state !== 'signed' && isFileReviewed(item, fileId) && <CheckOutlined />}
      <span className="cv-cut-line">{annex?.opened.fileName ?? t('signingWindow.files.main')}</span>
      {left > 0 && item.state !== 'signed' && (
        <span className="cv-secondary">{t('signingWindow.files.left', { count: left })}</span>
      )}
    </button>
  );
}
