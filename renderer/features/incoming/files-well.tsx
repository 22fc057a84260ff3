/** The files of a document, one after another in the same well: which one is chosen in a bar above, its acts beside. */
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { iconOf } from './file-list.tsx';
import { FileActs, FileView, type ShownFile } from './file-view.tsx';

import './file-view.css';

/** The newest version of each file, the main one first. */
export function shownFilesOf({ files }: Pick<Document, 'files'>): ShownFile[] {
  const newest = files.filter((file) => files.find(({ fileId }) => fileId === file.fileId) === file);
  return newest.map((file) => ({
    name: file.fileName,
    contentUrl: file.contentUrl,
    kind: file.kind,
    hasMacros: file.hasMacros,
  }));
}

/** `main` is the caller's own view of the first file, where it shares the open PDF with other parts of the screen. */
export function FilesWell(props: { files: readonly ShownFile[]; main: ReactNode }): ReactNode {
  const { t } = useText();
  const { files } = props;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, files.length - 1);
  const file = files[at];
  const turn = (by: number): void => setChosen((at + by + files.length) % files.length);
  const isSeveral = files.length > 1;
  useShortcuts({ 'Alt+PageDown': () => turn(1), 'Alt+PageUp': () => turn(-1) }, isSeveral);
  if (file === undefined) return props.main;
  const isOwn = at === 0 && file.kind === 'pdf';
  return (
    <>
      {isSeveral && (
        <div className="cv-file-bar">
          <Select
            size="small"
            aria-label={t('incoming.field.file')}
            value={at}
            onChange={setChosen}
            options={files.map((one, index) => ({
              value: index,
              label: <FileName file={one} index={index} />,
            }))}
          />
          <span className="cv-secondary">{t('intake.view.place', { at: at + 1, count: files.length })}</span>
          <Button size="small" shortcut="Alt+PageDown" hideKeyCap onClick={() => turn(1)}>
            {t('intake.view.next')}
          </Button>
          <span className="cv-file-bar-acts">{!isOwn && <FileActs file={file} />}</span>
        </div>
      )}
      {isOwn ? props.main : <FileView key={file.contentUrl} file={file} isActed={isSeveral} />}
    </>
  );
}

function FileName({ file, index }: { file: ShownFile; index: number }): ReactNode {
  const { t } = useText();
  return (
    <span className="cv-file-name" title={file.name}>
      {iconOf(file.kind ?? 'old_office')}
      <span className="cv-cut-line">{file.name}</span>
      {index === 0 && <Chip tone="primary">{t('intake.files.main')}</Chip>}
      {file.hasMacros && <Chip tone="warning">{t('intake.files.macros')}</Chip>}
    </span>
  );
}
