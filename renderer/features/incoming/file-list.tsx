/** The files of the document being registered: which is the main one, in what order, and what each is. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileWordOutlined,
  FileZipOutlined,
  MailOutlined,
  PlusOutlined,
  StarOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { FileKind, Intake } from '#contract/documents.ts';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { moved, readFiles, type HeldFile } from './file-order.ts';

import './file-view.css';

const icons: Readonly<Record<FileKind, ReactNode>> = {
  pdf: <FilePdfOutlined />,
  picture: <FileImageOutlined />,
  scan: <FileImageOutlined />,
  word: <FileWordOutlined />,
  sheet: <FileExcelOutlined />,
  slides: <FileOutlined />,
  old_office: <FileOutlined />,
  mail: <MailOutlined />,
  archive: <FileZipOutlined />,
};

export const iconOf = (kind: FileKind): ReactNode => icons[kind];

export interface FileActs {
  /** The files in a new order, or some of them. */
  readonly onFiles: (files: readonly HeldFile[]) => void;
  readonly onAdd: () => void;
  readonly onSplit: () => void;
}

interface Line {
  readonly id: string | null;
  readonly name: string;
  readonly sizeBytes: number;
  readonly kind: FileKind;
  readonly hasMacros: boolean;
}

/** Without `acts` (what came by hub) the order is the sender's and stays. */
export function FileList(props: { intake: Intake; acts: FileActs | undefined }): ReactNode {
  const { t } = useText();
  const { intake, acts } = props;
  const main: Line = { ...intake, id: intake.upload, name: intake.fileName };
  const lines = [main, ...intake.annexes.map((annex) => ({ ...annex, id: annex.upload }))];
  return (
    <div className="cv-files">
      <ul aria-label={t('intake.files.label')}>
        {lines.map((line, index) => (
          <FileRow
            key={line.id ?? line.name}
            line={line}
            index={index}
            count={lines.length}
            pages={index === 0 ? intake.pageCount : null}
            files={readFiles(intake)}
            acts={acts}
          />
        ))}
      </ul>
      {acts !== undefined && (
        <div className="cv-files-acts">
          <Button
            kind="link"
            size="small"
            icon={<PlusOutlined />}
            shortcut="Ctrl+O"
            hideKeyCap
            onClick={acts.onAdd}
          >
            {t('intake.files.add')}
          </Button>
          {lines.length > 1 && intake.mail === null && (
            <Button kind="link" size="small" onClick={acts.onSplit}>
              {t('intake.files.split')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function FileRow(props: {
  line: Line;
  index: number;
  count: number;
  pages: number | null;
  files: readonly HeldFile[];
  acts: FileActs | undefined;
}): ReactNode {
  const { t } = useText();
  const { line, index, count, files, acts } = props;
  const size = line.sizeBytes;
  const facts =
    props.pages === null
      ? t('incoming.field.fileSize', { size })
      : t('incoming.field.fileFacts', { size, pages: props.pages });
  const { id } = line;
  const move = (by: number): void => {
    if (id !== null) acts?.onFiles(moved(files, id, by));
  };
  return (
    <li title={line.name}>
      {iconOf(line.kind)}
      <span className="cv-cut-line">{line.name}</span>
      <span className="cv-secondary">{facts}</span>
      {index === 0 && count > 1 && <Chip tone="primary">{t('intake.files.main')}</Chip>}
      {line.hasMacros && <Chip tone="warning">{t('intake.files.macros')}</Chip>}
      {line.kind === 'archive' && <Chip>{t('intake.files.notKept')}</Chip>}
      {acts !== undefined && count > 1 && (
        <span className="cv-files-move">
          {index > 0 && (
            <>
              <FileTool
                icon={<StarOutlined />}
                label={t('intake.files.makeMain')}
                onClick={() => move(-count)}
              />
              <FileTool icon={<ArrowUpOutlined />} label={t('intake.files.up')} onClick={() => move(-1)} />
            </>
          )}
          {index < count - 1 && (
            <FileTool icon={<ArrowDownOutlined />} label={t('intake.files.down')} onClick={() => move(1)} />
          )}
          <FileTool
            icon={<CloseOutlined />}
            label={t('intake.files.remove')}
            onClick={() => acts.onFiles(files.filter((file) => file.id !== id))}
          />
        </span>
      )}
    </li>
  );
}

/** One small act on a file of a list. */
export function FileTool(props: { icon: ReactNode; label: string; onClick: () => void }): ReactNode {
  return <Button kind="text" size="small" icon={props.icon} label={props.label} onClick={props.onClick} />;
}
