/** One file in the well: a PDF or a scan by its pages, a picture, or the words of Word, Excel, a mail, an archive. */
import { ExportOutlined, SaveOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';

import type { FileKind, Preview } from '#contract/documents.ts';

import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { PdfFloatingTools, PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { ArchiveWords, MailWords, SheetTable, TextWords } from './file-words.tsx';

import './file-view.css';

export interface ShownFile {
  readonly name: string;
  readonly contentUrl: string;
  /** Null for what we know nothing of: it is only given out. */
  readonly kind: FileKind | null;
  readonly hasMacros: boolean;
}

interface FileViewProps {
  file: ShownFile;
  /** Takes a member out of an archive that is still in memory. */
  onTake?: (index: number) => Promise<void>;
  /** The ways out of the program stand elsewhere on the screen. */
  isActed?: boolean;
}

export function FileView(props: FileViewProps): ReactNode {
  const { file } = props;
  const pdf = usePdf(file.kind === 'pdf' ? { url: file.contentUrl } : undefined);
  if (file.kind === 'pdf') return <PdfPages pdf={pdf} />;
  if (file.kind === 'picture') return <Picture file={file} />;
  return <WordsOf {...props} />;
}

function Picture({ file }: { file: ShownFile }): ReactNode {
  const { t } = useText();
  const [isBroken, setBroken] = useState(false);
  return (
    <div className="cv-file-well" tabIndex={0}>
      {isBroken ? (
        <div className="cv-file-notice">
          <p>{t('intake.view.brokenPicture')}</p>
          <FileActs file={file} />
        </div>
      ) : (
        <img
          className="cv-file-picture"
          src={file.contentUrl}
          alt={file.name}
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
}

function WordsOf(props: FileViewProps): ReactNode {
  const { t } = useText();
  const { file } = props;
  const { data, error } = useQuery<Preview, Refused>({
    // Not a feature's name: what is shown of a file does not change with what happens elsewhere.
    queryKey: ['incoming screens', 'preview', file.contentUrl],
    queryFn: () => api.documents.preview({ contentUrl: file.contentUrl }),
    gcTime: 0,
  });
  if (error !== null)
    return (
      <div className="cv-file-well">
        <div className="cv-file-notice">
          <RefusalNotice refusal={{ ...error.facts, code: error.code }} />
        </div>
      </div>
    );
  if (data === undefined)
    return (
      <div className="cv-file-well">
        <p className="cv-secondary cv-file-notice">{t('intake.view.loading')}</p>
      </div>
    );
  if (data.kind === 'pages') return <ScanPages {...data} />;
  return (
    <div className="cv-file-well" tabIndex={0}>
      <div className="cv-file-head">
        {file.hasMacros && <MacroWarning />}
        {data.kind !== 'archive' && props.isActed !== true && <FileActs file={file} />}
      </div>
      <Shown preview={data} {...(props.onTake ? { onTake: props.onTake } : {})} />
    </div>
  );
}

/** Made for showing only: gone from memory when it is looked at no longer. */
function ScanPages({ upload, contentUrl }: { upload: string; contentUrl: string }): ReactNode {
  const pdf = usePdf({ url: contentUrl });
  useEffect(() => () => void api.documents.discard_intake({ upload, others: [], isSecret: false }), [upload]);
  return <PdfPages pdf={pdf} tools={<PdfFloatingTools pdf={pdf} />} />;
}

type Words = Exclude<Preview, { kind: 'pages' }>;

function Shown(props: { preview: Words; onTake?: (index: number) => Promise<void> }): ReactNode {
  const { t } = useText();
  const { preview } = props;
  switch (preview.kind) {
    case 'text':
      return <TextWords {...preview} />;
    case 'table':
      return <SheetTable {...preview} />;
    case 'mail':
      return <MailWords {...preview} />;
    case 'archive':
      return <ArchiveWords {...preview} onTake={props.onTake} />;
    case 'none':
      return <p className="cv-file-notice">{t('intake.view.none')}</p>;
  }
}

function MacroWarning(): ReactNode {
  const { t } = useText();
  return <p className="cv-file-warning">{t('intake.view.macros')}</p>;
}

/** What leaves the program keeps the mark that it came from outside. */
export function FileActs({ file }: { file: ShownFile }): ReactNode {
  const { t } = useText();
  const [refused, setRefused] = useState<Refused>();
  const send = async (act: 'open_outside' | 'save_copy'): Promise<void> => {
    try {
      await api.shell[act]({ contentUrl: file.contentUrl, fileName: givenName(file) });
      setRefused(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  return (
    <>
      <div className="cv-file-acts">
        <Button size="small" icon={<ExportOutlined />} onClick={() => void send('open_outside')}>
          {t('intake.view.openOutside')}
        </Button>
        <Button size="small" icon={<SaveOutlined />} onClick={() => void send('save_copy')}>
          {t('intake.view.saveCopy')}
        </Button>
      </div>
      {refused !== undefined && <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} />}
    </>
  );
}

/** A PDF that its sender named otherwise leaves as what it is, so that the person's program knows it. */
function givenName({ name, kind }: ShownFile): string {
  return kind === 'pdf' && !/\.pdf$/i.test(name) ? `${name}.pdf` : name;
}
