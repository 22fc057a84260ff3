/** Papers to print: phiếu giải quyết as it is, and the document with the ĐẾN stamp laid over its first page. */
import { Checkbox } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import type { Document } from '#contract/documents.ts';
import type { PaperCopy } from '#contract/workflow.ts';

import { api, Refused } from '../../api.ts';
import { useAsk } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PdfPages, Placement, usePdf } from '../../ui/pdf-view/index.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { currentFile } from '../outgoing/document-files.ts';
import { PrintActs } from '../printing/print-acts.tsx';
import { writtenNumber } from '../incoming/words.ts';
import { defaultPlaces, useStampPlace, type StampPlaces } from './use-stamp-place.ts';

import './workflow.css';

const width = 760;

/** Forgets the copy when the dialog is closed: it lies in memory only. */
const forget = (copy: PaperCopy): Promise<unknown> =>
  api.documents.discard_intake({ upload: copy.upload, isSecret: false });

function asRefused(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused('core.defect');
}

/** The copy made by `make`, made once while the dialog is open. */
function useCopy(documentId: string): { copy: PaperCopy | undefined; error: Refused | null } {
  const [copy, setCopy] = useState<PaperCopy>();
  const [error, setError] = useState<Refused | null>(null);
  useEffect(() => {
    let made: PaperCopy | undefined;
    let isHere = true;
    const ask = async (): Promise<void> => {
      try {
        made = await api.workflow.slip({ id: documentId });
        if (isHere) setCopy(made);
        else await forget(made);
      } catch (failure) {
        // The dialog says it in words.
        if (isHere) setError(asRefused(failure));
      }
    };
    void ask();
    return () => {
      isHere = false;
      if (made !== undefined) void forget(made);
    };
  }, [documentId]);
  return { copy, error };
}

export function SlipDialog(props: { documentId: string; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { copy, error } = useCopy(props.documentId);
  const pdf = usePdf(copy === undefined ? undefined : { url: copy.contentUrl });
  return (
    <Dialog
      open
      width={width}
      title={t('workflow.paper.slipTitle')}
      onClose={props.onClose}
      secondary={copy !== undefined && <CopyActs copy={copy} paper="A4" />}
    >
      <RefusedNotice error={error} />
      <div className="cv-paper-well">
        {copy === undefined && error === null && <p className="cv-secondary">{t('workflow.paper.making')}</p>}
        {copy !== undefined && <PdfPages pdf={pdf} />}
      </div>
    </Dialog>
  );
}

function CopyActs({ copy, paper }: { copy: PaperCopy; paper: 'A4' | null }): ReactNode {
  const { t } = useText();
  const { contentUrl, fileName } = copy;
  return (
    <>
      <PrintActs contentUrl={contentUrl} fileName={fileName} paper={paper} />
      <Button onClick={() => void api.shell.save_copy({ contentUrl, fileName })}>
        {t('workflow.paper.save')}
      </Button>
    </>
  );
}

/** The stamp is moved over the page; the copy is made when it stands right. */
export function StampDialog(props: { document: Document; onClose: () => void }): ReactNode {
  const { t } = useText();
  const { document } = props;
  const url = currentFile(document)?.contentUrl;
  const pdf = usePdf(url === undefined ? undefined : { url });
  const [found, move] = useStampPlace(pdf, document.urgency);
  const places = found ?? (url === undefined ? defaultPlaces : undefined);
  const [withMark, setWithMark] = useState(false);
  const [isStampOnly, setStampOnly] = useState(url === undefined);
  const [copy, setCopy] = useState<PaperCopy>();
  const [error, setError] = useState<Refused | null>(null);
  const [isMaking, setMaking] = useState(false);
  useEffect(() => (copy === undefined ? undefined : () => void forget(copy)), [copy]);
  const change = (work: () => void): void => {
    setCopy(undefined);
    work();
  };
  const make = (): void => {
    if (places === undefined) return;
    setMaking(true);
    setError(null);
    const { stamp, mark } = places;
    const urgencyAt = withMark && mark !== null ? { x: mark.x, y: mark.y } : null;
    api.workflow
      .stamp({ id: document.id, at: { x: stamp.x, y: stamp.y }, urgencyAt, isStampOnly })
      .then(setCopy, (failure: unknown) => setError(asRefused(failure)))
      .finally(() => setMaking(false));
  };
  return (
    <Dialog
      open
      width={width}
      title={t('workflow.paper.stampTitle')}
      onClose={props.onClose}
      secondary={copy !== undefined && <CopyActs copy={copy} paper={null} />}
      {...(copy === undefined
        ? { action: { label: t('workflow.paper.make'), onClick: make, busy: isMaking } }
        : {})}
    >
      <p className="cv-secondary">{t('workflow.paper.stampSay')}</p>
      <div className="cv-paper-choices">
        {document.urgency !== 'normal' && (
          <Checkbox checked={withMark} onChange={(event) => change(() => setWithMark(event.target.checked))}>
            {t('workflow.paper.withMark')}
          </Checkbox>
        )}
        <Checkbox
          checked={isStampOnly}
          disabled={url === undefined}
          onChange={(event) => change(() => setStampOnly(event.target.checked))}
        >
          {t('workflow.paper.stampOnly')}
        </Checkbox>
        {found !== undefined && (
          <span className={found.isCrowded ? 'cv-strong' : 'cv-secondary'} role="status">
            {t(found.isCrowded ? 'workflow.paper.crowded' : 'workflow.paper.placed')}
          </span>
        )}
      </div>
      <RefusedNotice error={error} />
      {url !== undefined && (
        <div className="cv-paper-well">
          <PdfPages
            pdf={pdf}
            renderOverlay={(page) =>
              page === 1 && places !== undefined ? (
                <StampOverlay
                  document={document}
                  places={places}
                  withMark={withMark}
                  onMove={(next) => change(() => move(next))}
                />
              ) : null
            }
          />
        </div>
      )}
    </Dialog>
  );
}

function StampOverlay(props: {
  document: Document;
  places: StampPlaces;
  withMark: boolean;
  onMove: (places: StampPlaces) => void;
}): ReactNode {
  const { t } = useText();
  const { document, places, onMove } = props;
  return (
    <>
      <Placement
        box={places.stamp}
        isSizeFixed
        autoFocus
        label={t('workflow.paper.stampLabel')}
        onChange={(stamp) => onMove({ ...places, stamp, isCrowded: false })}
      >
        <StampSketch document={document} />
      </Placement>
      {props.withMark && places.mark !== null && (
        <Placement
          box={places.mark}
          isSizeFixed
          label={t('workflow.paper.markLabel')}
          onChange={(mark) => onMove({ ...places, mark })}
        >
          <div className="cv-stamp-mark">{markWords[document.urgency]}</div>
        </Placement>
      )}
    </>
  );
}

/** As the mark is printed, whatever the language of the screen. */
const markWords = { normal: '', khan: 'KHẨN', thuong_khan: 'THƯỢNG KHẨN', hoa_toc: 'HỎA TỐC' } as const;

/** The stamp as it will be printed, in millimetres: rows of 9, 14, 6 and 6. */
function StampSketch({ document }: { document: Document }): ReactNode {
  const { day } = useText();
  const agency = useAsk('agencies', 'mine', {}).data?.bodies.find(({ id }) => id === document.bodyId)?.name;
  return (
    <svg className="cv-stamp" viewBox="0 0 50 35" aria-hidden="true">
      <rect x="0.2" y="0.2" width="49.6" height="34.6" />
      <path d="M0 9h50M0 23h50M0 29h50M15 9v14" />
      <text x="25" y="6" textAnchor="middle" className="cv-stamp-name">
        {agency?.toLocaleUpperCase('vi')}
      </text>
      <text x="7.5" y="18" textAnchor="middle" className="cv-stamp-word">
        ĐẾN
      </text>
      <text x="16.5" y="15">
        Số: {document.bookNumber === null ? '' : writtenNumber(document.bookNumber, document.suffix)}
      </text>
      <text x="16.5" y="21">
        Ngày: {document.arrivedOn === null ? '' : day(document.arrivedOn)}
      </text>
      <text x="1.6" y="27.2">
        Chuyển:
      </text>
      <text x="1.6" y="33.2">
        Số và ký hiệu HS:
      </text>
    </svg>
  );
}
