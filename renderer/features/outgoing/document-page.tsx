/** One document with all that is known about it: its page or its deliveries at the left, its facts at the right. */
import { ArrowLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { LedgerRow } from '#contract/exchange.ts';

import { isCramped, useRoom } from '../../app/frame/room.ts';
import { ListFooter, ListWithPreview } from '../../app/frame/screen.tsx';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute, type DraftAbout, type Route } from '../../app/route.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import { PdfFloatingTools, PdfPages, usePdf, type Pdf } from '../../ui/pdf-view/index.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { CasesOf } from '../exchange/case-line.tsx';
import { recallable, RecallDialog } from '../exchange/recall-dialog.tsx';
import { EditActs } from '../incoming/edit-acts.tsx';
import { FilesWell, shownFilesOf } from '../incoming/files-well.tsx';
import { UnreadWords } from '../incoming/unread-words.tsx';
import { AnnexesDialog } from './annexes-dialog.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { isCopyable, mainActOf, mayEditReceivers, type MainAct } from './document-acts.ts';
import { currentFile } from './document-files.ts';
import { DocumentLine } from './document-line.tsx';
import { DocumentSide } from './document-side.tsx';
import { PreflightNotice } from './preflight-notice.tsx';
import { Ledger } from './ledger.tsx';
import { ReceiversDialog } from './receivers-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { shownState } from './shown-state.ts';
import { openInTurn } from './sign-in-turn.ts';
import { useMarkRead } from './use-mark-read.ts';
import { step, walkOver, walkWith, type Walk } from '../lists/walk.ts';

import './outgoing.css';

/** The document that the route names. */
export function DocumentPage(): ReactNode {
  const { route } = useRoute();
  const id = route.screen === 'document' ? route.id : '';
  const { data, error } = useAsk('documents', 'open', { id }, { enabled: id !== '' });
  useMarkRead(data);
  if (error !== null)
    return (
      <div className="cv-out-alone">
        <RefusalNotice refusal={{ ...error.facts, code: error.code }} />
      </div>
    );
  return data === undefined ? null : <Opened key={viewKey(data)} document={data} />;
}

/** What has just been issued is looked at anew: its deliveries come before its pages. */
const viewKey = ({ id, state }: Document) => `${id} ${state === 'issued'}`;

type Asking = 'send' | 'return' | 'receivers' | 'recall' | 'copy' | 'annexes';

function Opened({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const isOver = isCramped(useRoom());
  const [isSideOpen, setSideOpen] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const [isPageShown, setPageShown] = useState(document.state !== 'issued');
  const ledger = useAsk('exchange', 'ledger', { documentId: document.id }, { enabled: isOutgoing(document) });
  const submit = useOrder('documents', 'submit_for_signature');
  const send = useOrder('exchange', 'send');
  const me = useAsk('people', 'me', {});
  const current = currentFile(document);
  const pdf = usePdf(current?.kind === 'pdf' ? { url: current.contentUrl } : undefined);
  const rows = ledger.data ?? [];
  const isClerk = me.data?.roles.includes('clerk') === true;
  const start: Record<MainAct, () => void> = {
    sign: () => void openInTurn([document.id], 'personal'),
    issue: () => void openInTurn([document.id], 'agency'),
    send: () => setAsking('send'),
    submit_for_signature: () => submit.mutate({ id: document.id }),
  };
  useShortcuts({ Space: () => setSideOpen((is) => !is) }, isOver);
  const refused = submit.error ?? send.error;
  const hasLedger = document.direction === 'outgoing' && document.state === 'issued';
  return (
    <>
      <ListWithPreview
        preview={
          <DocumentSide
            document={document}
            pdf={pdf}
            isPageShown={isPageShown || !hasLedger}
            onPage={() => setPageShown((is) => !is)}
            onEditReceivers={
              mayEditReceivers(document, isClerk || document.may.includes('edit'))
                ? () => setAsking('receivers')
                : undefined
            }
            onEditAnnexes={() => setAsking('annexes')}
            mayRecordUse={isClerk}
          />
        }
        isPreviewOpen={isSideOpen}
        onClosePreview={() => setSideOpen(false)}
      >
        <Head
          document={document}
          rows={rows}
          isBusy={submit.isPending || send.isPending}
          onAct={(act) => start[act]()}
          onReturn={() => setAsking('return')}
          onRecall={isClerk && recallable(rows).length > 0 ? () => setAsking('recall') : undefined}
          onCopy={isClerk && isCopyable(document) ? () => setAsking('copy') : undefined}
          onSide={isOver ? () => setSideOpen((is) => !is) : undefined}
        />
        {refused !== null && (
          <div className="cv-out-notice">
            <RefusalNotice refusal={{ ...refused.facts, code: refused.code }} tone="warning" />
          </div>
        )}
        {mayStillChange(document, rows) && (
          <PreflightNotice documentId={document.id} isNumbered={document.state !== 'signed'} />
        )}
        <CasesOf documentId={document.id} />
        {hasLedger && !isPageShown ? (
          <Ledger
            document={document}
            rows={rows}
            onResend={isClerk ? () => send.mutate({ documentId: document.id }) : undefined}
            isResending={send.isPending}
            mayPost={isClerk}
          />
        ) : (
          <Pages pdf={pdf} document={document} />
        )}
        <ListFooter
          total={hasLedger && !isPageShown ? t('outgoing.ledger.stages') : null}
          hints={
            <KeyHint keys={['Ctrl+ArrowUp', 'Ctrl+ArrowDown']}>
              {t('outgoing.act.previous').toLowerCase()}, {t('common.action.next').toLowerCase()}
            </KeyHint>
          }
        />
      </ListWithPreview>
      <SendDialog document={document} open={asking === 'send'} onClose={() => setAsking(undefined)} />
      {asking === 'recall' && (
        <RecallDialog
          documentId={document.id}
          code={document.code}
          rows={rows}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'annexes' && <AnnexesDialog document={document} onClose={() => setAsking(undefined)} />}
      {asking === 'copy' && <CopyDialog document={document} onClose={() => setAsking(undefined)} />}
      <ReturnDialog id={document.id} open={asking === 'return'} onClose={() => setAsking(undefined)} />
      <ReceiversDialog
        document={document}
        open={asking === 'receivers'}
        onClose={() => setAsking(undefined)}
      />
    </>
  );
}

/** Its receivers can still be mended: nothing has gone out. */
const mayStillChange = ({ direction, state }: Document, rows: readonly LedgerRow[]): boolean =>
  direction === 'outgoing' && rows.length === 0 && ['signed', 'numbered', 'issued'].includes(state);

const isOutgoing = ({ direction }: Document): boolean => direction === 'outgoing';

function Pages({ pdf, document }: { pdf: Pdf; document: Document }): ReactNode {
  const { t } = useText();
  const files = shownFilesOf(document);
  if (files.length === 0) return <EmptyState sentence={t('incoming.preview.paperOnly')} />;
  const pages = <PdfPages pdf={pdf} tools={<PdfFloatingTools pdf={pdf} />} autoFocus />;
  return (
    <>
      <UnreadWords id={document.id} />
      <FilesWell files={files} main={pages} />
    </>
  );
}

const words = {
  sign: 'outgoing.act.sign',
  issue: 'outgoing.act.issue',
  send: 'outgoing.act.send',
  submit_for_signature: 'outgoing.act.submit',
} as const;

const keys: Readonly<Record<MainAct, string>> = {
  sign: 'F9',
  issue: 'F9',
  send: 'F8',
  submit_for_signature: 'F8',
};

function Head(props: {
  document: Document;
  rows: readonly LedgerRow[];
  isBusy: boolean;
  onAct: (act: MainAct) => void;
  onReturn: () => void;
  onRecall: (() => void) | undefined;
  onCopy: (() => void) | undefined;
  onSide: (() => void) | undefined;
}): ReactNode {
  const text = useText();
  const { t, refusal } = text;
  const { document } = props;
  const isTight = useRoom() === 'tight';
  const { go } = useRoute();
  const main = mainActOf(document, props.rows);
  return (
    <header className="cv-out-head">
      <div className="cv-out-head-row">
        <Neighbours document={document} />
        <DocumentLine document={document} size="large" withoutState={isTight} />
        <div className="cv-row-right">
          {props.onSide !== undefined && (
            <Button kind="text" onClick={props.onSide}>
              {t('outgoing.tab.facts')}
            </Button>
          )}
          <EditActs document={document} />
          {document.direction === 'outgoing' && document.state === 'issued' && (
            <Button onClick={() => go({ screen: 'draft', upload: null, about: aboutOf(document, text) })}>
              {t('goingOut.link.act')}
            </Button>
          )}
          {props.onCopy !== undefined && <Button onClick={props.onCopy}>{t('copies.act')}</Button>}
          {props.onRecall !== undefined && (
            <Button onClick={props.onRecall}>{t('exchange.recall.act')}</Button>
          )}
          {document.may.includes('return_draft') && (
            <Button onClick={props.onReturn}>{t('outgoing.act.returnDraft')}</Button>
          )}
          {main !== undefined && (
            <Button
              kind="primary"
              size="main"
              shortcut={keys[main.act]}
              hideKeyCap={isTight}
              busy={props.isBusy}
              whyDisabled={main.why === undefined ? undefined : refusal({ code: main.why }).happened}
              onClick={() => props.onAct(main.act)}
            >
              {t(words[main.act])}
            </Button>
          )}
        </div>
      </div>
      <h1 title={document.subject} className={document.state === 'void' ? 'cv-struck' : ''}>
        {document.subject}
      </h1>
      <p className="cv-secondary">{lineOf(document, text)}</p>
    </header>
  );
}

/** What a correction begins with: which document, said as in its subject, and to whom. */
function aboutOf({ id, kind, code, issuedOn, receivers }: Document, { t, day }: Text): DraftAbout {
  const what = t('goingOut.link.what', { kind, code, on: issuedOn === null ? '' : day(issuedOn) });
  return { id, what, receivers };
}

/** Who drafted and signed it, and when it went out, in one sentence. */
function lineOf(document: Document, { t }: Text): string {
  if (shownState(document) === 'withdrawn')
    return t('copies.withdrawnBecause', { reason: document.voidReason });
  if (document.state === 'void') return t('incoming.void.because', { reason: document.voidReason });
  const [signer, drafter, on] = [document.signerName || '–', document.drafterName || '–', document.issuedOn];
  if (document.direction === 'incoming')
    return on === null
      ? document.issuerName
      : t('outgoing.line.incoming', { issuer: document.issuerName, on });
  if (on !== null) return t('outgoing.line.issued', { on, signer });
  if (document.state === 'draft') return t('outgoing.line.draft', { drafter, signer });
  return t(`outgoing.line.${document.state === 'to_sign' ? 'toSign' : 'signed'}`, { drafter, signer });
}

/** Previous and next in the list it was opened from, wherever in it that was; where there was none, in its whole box. */
function Neighbours({ document }: { document: Document }): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const queries = useQueryClient();
  const walked = walkWith(queries, document.id);
  const box = document.direction;
  const listed = useAsk('documents', 'list', { box, limit: 200 }, { enabled: walked === undefined });
  const ids = listed.data?.rows.map(({ id }) => id) ?? [];
  const home: Route = box === 'incoming' ? { screen: box, box } : { screen: box, box: boxOf(document) };
  const walk =
    walked ?? (ids.includes(document.id) ? walkOver(home, ids, document.id, () => undefined) : undefined);
  const walkOn = async (from: Walk, by: number): Promise<void> => {
    const id = await step(queries, from, by);
    if (id !== undefined) go({ screen: 'document', id });
  };
  const to = (by: number) =>
    walk === undefined || walk.index + by < 0 || walk.index + by >= walk.count()
      ? undefined
      : () => void walkOn(walk, by);
  const [previous, next] = [to(-1), to(1)];
  useShortcuts({ 'Ctrl+ArrowUp': previous, 'Ctrl+ArrowDown': next });
  const back = (): void => go(walk?.route ?? home);
  return (
    <span className="cv-out-neighbours">
      <Button
        kind="text"
        shortcut="Escape"
        hideKeyCap
        icon={<ArrowLeftOutlined />}
        label={t('outgoing.act.back')}
        onClick={back}
      />
      <Button
        icon={<LeftOutlined />}
        label={t('outgoing.act.previous')}
        disabled={previous === undefined}
        onClick={() => previous?.()}
      />
      <Button
        icon={<RightOutlined />}
        label={t('outgoing.act.next')}
        disabled={next === undefined}
        onClick={() => next?.()}
      />
    </span>
  );
}

const boxes = {
  draft: 'drafts',
  to_sign: 'to_sign',
  signed: 'to_number',
  numbered: 'to_number',
  issued: 'issued',
} as const;

/** The box in which an outgoing document of this state lies. */
function boxOf({ state }: Document): (typeof boxes)[keyof typeof boxes] | 'outgoing' {
  return Object.entries(boxes).find(([name]) => name === state)?.[1] ?? 'outgoing';
}
