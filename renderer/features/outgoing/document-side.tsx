/** The right side of a document: its file, then history, facts, receivers and signatures. */
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';

import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { PdfThumbnail, type Pdf } from '../../ui/pdf-view/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { VerdictShield } from '../../ui/verdict.tsx';
import { iconOf } from '../incoming/file-list.tsx';
import { WorkPanel } from '../workflow/work-panel.tsx';
import { AnnexVerdicts } from '../verdict/annex-verdicts.tsx';
import { ProofLine } from '../verdict/proof-line.tsx';
import { VerdictChip, VerdictPanel } from '../verdict/verdict-panel.tsx';
import { AnnexLines } from './annex-lines.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { CopiesOf } from './copies-of.tsx';
import { cleanName, currentFile, fileNameKey } from './document-files.ts';
import { DocumentHistory } from './document-history.tsx';
import { KeptCopyUses } from './kept-copy-uses.tsx';
import { Links } from './links.tsx';
import { ReceiverLines } from './receiver-lines.tsx';

type TabName = 'work' | 'history' | 'facts' | 'receivers' | 'signatures';

/** `onPage` shows the whole file at the left, or the deliveries again. */
export function DocumentSide(props: {
  document: Document;
  pdf: Pdf;
  isPageShown: boolean;
  onPage: () => void;
  onEditReceivers: (() => void) | undefined;
  onEditAnnexes: () => void;
  /** A clerk writes down who used the kept copy. */
  mayRecordUse: boolean;
}): ReactNode {
  const { t } = useText();
  const { document } = props;
  const [tab, setTab] = useState<TabName>(document.direction === 'outgoing' ? 'history' : 'work');
  const hasFile = currentFile(document) !== undefined;
  const verification = useAsk('signing', 'verification', { documentId: document.id }, { enabled: hasFile });
  const verdict = verification.data ?? null;
  const isSigned = verdict !== null && verdict.signatures.length > 0;
  return (
    <>
      {hasFile && <FileHead {...props} verification={verdict} />}
      <Tabs
        label={t('outgoing.tab.facts')}
        tabs={[
          ...(document.direction === 'incoming'
            ? [{ name: 'work' as const, label: t('incoming.preview.work') }]
            : []),
          { name: 'history', label: t('outgoing.tab.history') },
          { name: 'facts', label: t('outgoing.tab.facts') },
          ...(document.direction === 'outgoing'
            ? [
                {
                  name: 'receivers' as const,
                  label: t('outgoing.tab.receivers'),
                  count: document.receivers.length,
                },
              ]
            : []),
          {
            name: 'signatures',
            label: t('outgoing.tab.signatures'),
            mark: isSigned ? <VerdictShield verdict={verdict.verdict} /> : null,
          },
        ]}
        active={tab}
        onChange={setTab}
      />
      <div className="cv-out-side-body">
        {tab === 'work' && <WorkPanel document={document} />}
        {tab === 'history' && <DocumentHistory id={document.id} />}
        {tab === 'facts' && (
          <>
            <DocumentFacts document={document} columns={1} />
            <AnnexLines document={document} onEdit={props.onEditAnnexes} />
            <Links id={document.id} />
            <CopiesOf id={document.id} />
            <KeptCopyUses document={document} mayRecord={props.mayRecordUse} />
          </>
        )}
        {tab === 'receivers' && (
          <>
            <ReceiverLines receivers={document.receivers} />
            {props.onEditReceivers !== undefined && (
              <div className="cv-out-side-act">
                <Button size="small" shortcut="F2" onClick={props.onEditReceivers}>
                  {t('outgoing.act.editReceivers')}
                </Button>
              </div>
            )}
          </>
        )}
        {tab === 'signatures' && <Signatures id={document.id} verification={verdict} />}
        {tab === 'signatures' && <ProofLine documentId={document.id} />}
        {tab === 'signatures' && <AnnexVerdicts document={document} />}
      </div>
    </>
  );
}

type Verification = Parameters<typeof VerdictPanel>[0]['verification'];

function FileHead(props: {
  document: Document;
  pdf: Pdf;
  isPageShown: boolean;
  onPage: () => void;
  verification: Verification;
}): ReactNode {
  const { t, bytes } = useText();
  const { document, pdf } = props;
  const file = currentFile(document);
  if (file === undefined) return null;
  const pages = file.pageCount === null ? '' : `${t('outgoing.fact.pages', { count: file.pageCount })}, `;
  const out = { contentUrl: file.contentUrl, fileName: cleanName(document, file) };
  const save = (): void => void api.shell.save_copy(out);
  return (
    <div className="cv-out-file">
      <button
        type="button"
        className="cv-button-bare"
        title={t('outgoing.side.drag', { name: out.fileName })}
        draggable
        onDragStart={(event) => {
          // The system drags the file itself, not a picture of the button.
          event.preventDefault();
          void api.shell.drag_out(out);
        }}
        onClick={props.onPage}
      >
        {file.kind === 'pdf' ? (
          <PdfThumbnail pdf={pdf} page={1} width={props.isPageShown ? 54 : 104} />
        ) : (
          <span className="cv-out-file-icon">{iconOf(file.kind ?? 'old_office')}</span>
        )}
      </button>
      <div>
        <b>{t(`outgoing.side.${fileNameKey(document)}`)}</b>
        <span className="cv-secondary">
          {pages}
          {bytes(file.sizeBytes)}
        </span>
        <VerdictChip verification={props.verification} />
        <span className="cv-out-file-acts">
          {!props.isPageShown && (
            <Button size="small" onClick={props.onPage}>
              {t('outgoing.act.open')}
            </Button>
          )}
          <Button size="small" onClick={save}>
            {t('outgoing.act.saveCopy')}
          </Button>
        </span>
      </div>
    </div>
  );
}

function Signatures({ id, verification }: { id: string; verification: Verification }): ReactNode {
  const { t } = useText();
  const verify = useOrder('signing', 'verify');
  return (
    <VerdictPanel
      verification={verify.data ?? verification}
      file={{ documentId: id }}
      action={
        <Button size="small" busy={verify.isPending} onClick={() => verify.mutate({ documentId: id })}>
          {t('outgoing.act.verifyAgain')}
        </Button>
      }
    />
  );
}
