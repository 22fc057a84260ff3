/** The document beside the list: its line, its page, and what is known about it in four tabs. */
import { useEffect, useState, type ReactNode } from 'react';

import type { Document, FileVersion } from '#contract/documents.ts';

import { isCramped, useRoom } from '../../app/frame/room.ts';
import { PreviewHead } from '../../app/frame/screen.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { daysBetween } from '../../text/format.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DocumentName, Facts, type Fact } from '../../ui/card.tsx';
import { SourceChip, StateMark, UrgencyChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { PdfFloatingTools, PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { VerdictShield } from '../../ui/verdict.tsx';
import { WorkPanel } from '../workflow/work-panel.tsx';
import { AnnexVerdicts } from '../verdict/annex-verdicts.tsx';
import { ProofLine } from '../verdict/proof-line.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { FilesWell, shownFilesOf } from './files-well.tsx';
import { UnreadWords } from './unread-words.tsx';
import { DocumentHistory } from '../outgoing/document-history.tsx';
import { useSettled } from './use-settled.ts';
import { useToday } from './use-today.ts';
import { isOpen, sourceOf, toneOf, urgencyOf, writtenNumber } from './words.ts';

import './incoming.css';

/** Nothing selected shows one quiet sentence. `onOpen` is the way to the whole document. */
export function DocumentPreview(props: { id: string | undefined; onOpen: () => void }): ReactNode {
  const { t } = useText();
  const id = useSettled(props.id);
  if (props.id === undefined)
    return (
      <div className="cv-preview-none">
        <EmptyState sentence={t('incoming.preview.none')} />
      </div>
    );
  // Settling: the first row is chosen and opens in a moment; no sentence flashes up meanwhile.
  return id === undefined ? null : <Shown id={id} onOpen={props.onOpen} />;
}

/** The version of the main file that counts now: the last one made. */
export const mainFileOf = (document: Document): FileVersion | undefined =>
  document.files.find((file) => file.isMain);

function Shown(props: { id: string; onOpen: () => void }): ReactNode {
  const { t } = useText();
  const room = useRoom();
  const { data, error } = useAsk('documents', 'open', { id: props.id });
  const main = data === undefined ? undefined : mainFileOf(data);
  const pdf = usePdf(main?.kind === 'pdf' ? { url: main.contentUrl } : undefined);
  useReading(data);
  if (error !== null)
    return (
      <div className="cv-preview-notice">
        <RefusalNotice refusal={{ ...error.facts, code: error.code }} />
      </div>
    );
  if (data === undefined) return null;
  const isIncoming = data.direction === 'incoming';
  return (
    <>
      <PreviewHead
        action={
          <Button kind="primary" onClick={props.onOpen}>
            {t('incoming.preview.open')}
          </Button>
        }
      >
        <DocumentName
          label={t(isIncoming ? 'incoming.preview.arrival' : 'incoming.preview.departure')}
          number={data.bookNumber === null ? '–' : writtenNumber(data.bookNumber, data.suffix)}
          code={data.code}
        >
          {!isCramped(room) && <UrgencyChip urgency={urgencyOf[data.urgency]} />}
        </DocumentName>
      </PreviewHead>
      {main === undefined ? (
        <div className="cv-preview-none">
          <EmptyState sentence={t('incoming.preview.paperOnly')} />
        </div>
      ) : (
        <>
          <UnreadWords id={data.id} />
          <FilesWell
            key={data.id}
            files={shownFilesOf(data)}
            main={<PdfPages pdf={pdf} tools={<PdfFloatingTools pdf={pdf} />} />}
          />
        </>
      )}
      <DocumentTabs
        document={data}
        pages={pdf.state === 'ready' ? t('common.pdf.pages', { page: pdf.page, count: pdf.pageCount }) : null}
      />
    </>
  );
}

const seenAfterMs = 1_500;

/** Counts as read once it was looked at for a moment. */
function useReading(document: Document | undefined): void {
  const { mutate } = useOrder('documents', 'mark_read');
  const id = document?.isUnread === true ? document.id : undefined;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setTimeout(() => mutate({ id }), seenAfterMs);
    return () => clearTimeout(timer);
  }, [id, mutate]);
}

type TabName = 'facts' | 'work' | 'history' | 'signatures';

function DocumentTabs(props: { document: Document; pages: ReactNode }): ReactNode {
  const { t } = useText();
  const { document } = props;
  const [tab, setTab] = useState<TabName>('facts');
  const hasFile = mainFileOf(document) !== undefined;
  const history = useAsk('documents', 'history', { id: document.id });
  const verification = useAsk('signing', 'verification', { documentId: document.id }, { enabled: hasFile });
  const verdict = verification.data;
  const isSigned = verdict !== null && verdict !== undefined && verdict.signatures.length > 0;
  return (
    <>
      <Tabs
        label={t('incoming.preview.label')}
        tabs={[
          { name: 'facts', label: t('incoming.preview.facts') },
          { name: 'work', label: t('incoming.preview.work') },
          { name: 'history', label: t('incoming.preview.history'), count: history.data?.length },
          {
            name: 'signatures',
            label: t('incoming.preview.signatures'),
            mark: isSigned ? <VerdictShield verdict={verdict.verdict} /> : null,
          },
        ]}
        active={tab}
        onChange={setTab}
        extra={props.pages}
      />
      <div className="cv-panel-body cv-preview-panel">
        {tab === 'facts' && <FactsTab document={document} />}
        {tab === 'work' && <WorkTab document={document} />}
        {tab === 'history' && <DocumentHistory id={document.id} />}
        {tab === 'signatures' && (
          <>
            <SignaturesTab id={document.id} hasFile={hasFile} verification={verification.data} />
            <AnnexVerdicts document={document} />
          </>
        )}
      </div>
    </>
  );
}

function FactsTab({ document }: { document: Document }): ReactNode {
  const { t, day } = useText();
  const latest = document.files.filter(
    (file) => document.files.find(({ fileId }) => fileId === file.fileId) === file,
  );
  const size = latest.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const facts: Fact[] = [
    { label: t('incoming.preview.agency'), value: <Whole text={document.issuerName} /> },
    {
      label: t('incoming.preview.issuedOn'),
      value: document.issuedOn === null ? '–' : day(document.issuedOn),
    },
    { label: t('incoming.preview.signer'), value: <Whole text={document.signerName} /> },
    { label: t('incoming.preview.due'), value: <Due document={document} /> },
    { label: t('incoming.preview.source'), value: <SourceChip source={sourceOf[document.source]} /> },
    {
      label: t('incoming.preview.files'),
      value:
        latest.length === 0
          ? t('incoming.preview.noFile')
          : t('incoming.preview.filesSize', { count: latest.length, size }),
    },
  ];
  return <Facts columns={2} facts={facts} />;
}

function Whole({ text }: { text: string }): ReactNode {
  return <span title={text}>{text === '' ? '–' : text}</span>;
}

function Due({ document }: { document: Document }): ReactNode {
  const { t, day } = useText();
  const { dueOn, state } = document;
  const today = useToday();
  if (dueOn === null) return '–';
  const left = daysBetween(today, dueOn);
  const isPressing = isOpen(state) && left <= 2;
  const said = left < 0 ? t('common.due.over', { count: -left }) : t('common.due.left', { count: left });
  return (
    <span
      className={isPressing ? `cv-strong${left < 0 ? ' cv-late' : ''}` : ''}
      title={isOpen(state) ? said : ''}
    >
      {day(dueOn)}
    </span>
  );
}

function WorkTab({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const paper = paperWords(document, t);
  const facts: Fact[] = [
    {
      label: t('incoming.preview.state'),
      value: <StateMark tone={toneOf[document.state]}>{t(`incoming.state.${document.state}`)}</StateMark>,
    },
    { label: t('incoming.preview.book'), value: <Whole text={document.bookName} /> },
    { label: t('incoming.preview.sender'), value: <Whole text={document.senderName} /> },
    { label: t('incoming.preview.field'), value: <Whole text={document.field} /> },
    ...(document.keywords === ''
      ? []
      : [{ label: t('incoming.field.keywords'), value: <Whole text={document.keywords} /> }]),
    { label: t('incoming.preview.paper'), value: paper },
    { label: t('incoming.preview.note'), value: <Whole text={document.note} /> },
  ];
  return (
    <>
      {document.direction === 'incoming' && <WorkPanel document={document} />}
      <Facts columns={2} facts={facts} />
    </>
  );
}

/** Bản giấy in words: none, expected, or come on a day. */
export function paperWords(
  { hasPaper, paperExpected, paperCameOn: on, sheets, copies }: Document,
  t: Text['t'],
): string {
  if (!hasPaper) return t(paperExpected ? 'incoming.preview.paperExpected' : 'incoming.preview.paperNo');
  const counts = { sheets: sheets ?? '–', copies: copies ?? '–' };
  return on === null
    ? t('incoming.preview.paperYes', counts)
    : t('incoming.preview.paperCame', { on, ...counts });
}

function SignaturesTab(props: {
  id: string;
  hasFile: boolean;
  verification: Parameters<typeof VerdictPanel>[0]['verification'];
}): ReactNode {
  const { t } = useText();
  const verify = useOrder('signing', 'verify');
  if (!props.hasFile) return <p className="cv-secondary">{t('incoming.preview.noFile')}</p>;
  const again = (
    <Button size="small" busy={verify.isPending} onClick={() => verify.mutate({ documentId: props.id })}>
      {t('incoming.preview.verify')}
    </Button>
  );
  const file = { documentId: props.id };
  return (
    <>
      <VerdictPanel verification={verify.data ?? props.verification} action={again} file={file} />
      <ProofLine documentId={props.id} />
    </>
  );
}
