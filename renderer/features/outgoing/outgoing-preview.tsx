/** The document beside the outgoing list: its line, its page, and what is known about it. */
import { useState, type ReactNode } from 'react';

import { PreviewHead } from '../../app/frame/screen.tsx';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { PdfFloatingTools, PdfPages, usePdf } from '../../ui/pdf-view/index.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { FilesWell, shownFilesOf } from '../incoming/files-well.tsx';
import { UnreadWords } from '../incoming/unread-words.tsx';
import { useSettled } from '../incoming/use-settled.ts';
import { DocumentFacts } from './document-facts.tsx';
import { currentFile } from './document-files.ts';
import { DocumentHistory } from './document-history.tsx';
import { DocumentLine } from './document-line.tsx';
import { ReceiverLines } from './receiver-lines.tsx';
import { useMarkRead } from './use-mark-read.ts';

import '../incoming/incoming.css';

/** Nothing selected shows one quiet sentence. */
export function OutgoingPreview(props: {
  id: string | undefined;
  onOpen: (document: { id: string }) => void;
  action?: ReactNode;
}): ReactNode {
  const { t } = useText();
  const id = useSettled(props.id);
  if (id === undefined || props.id === undefined) return <EmptyState sentence={t('outgoing.none')} />;
  return <Shown id={id} onOpen={() => props.onOpen({ id })} action={props.action} />;
}

type TabName = 'facts' | 'receivers' | 'history';

function Shown(props: { id: string; onOpen: () => void; action?: ReactNode }): ReactNode {
  const { t } = useText();
  const [tab, setTab] = useState<TabName>('facts');
  const { data, error } = useAsk('documents', 'open', { id: props.id });
  useMarkRead(data);
  const url = data && currentFile(data)?.contentUrl;
  const pdf = usePdf(url === undefined ? undefined : { url });
  if (error !== null) return <RefusalNotice refusal={{ ...error.facts, code: error.code }} />;
  if (data === undefined) return null;
  return (
    <>
      <PreviewHead action={props.action ?? <Button onClick={props.onOpen}>{t('outgoing.act.open')}</Button>}>
        <DocumentLine document={data} withoutState />
      </PreviewHead>
      {url === undefined ? (
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
      <Tabs
        label={t('outgoing.tab.facts')}
        tabs={[
          { name: 'facts', label: t('outgoing.tab.facts') },
          ...(data.direction === 'outgoing'
            ? [
                {
                  name: 'receivers' as const,
                  label: t('outgoing.tab.receivers'),
                  count: data.receivers.length,
                },
              ]
            : []),
          { name: 'history', label: t('outgoing.tab.history') },
        ]}
        active={tab}
        onChange={setTab}
        extra={pdf.state === 'ready' && t('common.pdf.pages', { page: pdf.page, count: pdf.pageCount })}
      />
      <div className="cv-out-panel">
        {tab === 'facts' && <DocumentFacts document={data} columns={2} />}
        {tab === 'receivers' && <ReceiverLines receivers={data.receivers} />}
        {tab === 'history' && <DocumentHistory id={data.id} />}
      </div>
    </>
  );
}
